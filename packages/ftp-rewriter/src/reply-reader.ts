import { FtpControlError } from './error.ts';
import { decodeLatin1, encodeLatin1 } from './latin1.ts';
import type { Limits } from './limits.ts';
import { LineBuffer, lineEndLength } from './line-buffer.ts';
import { ownReply } from './own-reply.ts';

/**
 * One line from the server. RFC 959 §4.2: a reply is one line `ddd text`, or a first line `ddd-text` and everything up
 * to a line that begins with the same code and a blank; lines in between may begin with anything, even with `227 `.
 */
export interface ReplyLine {
  /** With the line end, as it came. */
  readonly bytes: Uint8Array;
  /** Without the line end. */
  readonly text: string;
  /** The code of the reply that it belongs to; 0 for a stray line, which belongs to none. */
  readonly code: number;
  readonly place: 'only' | 'first' | 'middle' | 'last' | 'stray';
}

/** Reads replies from the server's bytes, line by line. */
export class ReplyReader {
  readonly #limits: Limits;
  readonly #buffer = new LineBuffer();
  /** The code of the multi-line reply that is being read. */
  #openCode: string | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Whether a line has begun that has not ended. */
  get isWithinLine(): boolean {
    return this.#buffer.length > 0;
  }

  push(bytes: Uint8Array): void {
    this.#buffer.push(bytes);
  }

  /** @throws FtpControlError when a line is too long to be FTP */
  next(): ReplyLine | undefined {
    const bytes = this.#buffer.takeLine();
    if ((bytes?.length ?? this.#buffer.length) > this.#limits.replyLineBytes) throw lineTooLong(this.#limits);
    return bytes && this.#place(bytes);
  }

  takeRest(): Uint8Array {
    return this.#buffer.take();
  }

  #place(received: Uint8Array): ReplyLine {
    const { bytes, text } = unambiguous(received);
    // Outside a multi-line reply three digits make a reply whatever follows, since some clients look no further: a
    // `227(127,0,0,1,4,1)` must not slip by, nor `2277 …`.
    const [, code, mark] = /^([1-6]\d\d)(.?)/s.exec(text) ?? [];
    if (this.#openCode !== undefined) {
      // A line that is only a code ends a reply too: some servers leave out the blank with the text.
      const isLast = code === this.#openCode && (mark === ' ' || mark === '');
      const openCode = Number(this.#openCode);
      if (!isLast) return { ...padded(bytes, text), code: openCode, place: 'middle' };
      this.#openCode = undefined;
      return { bytes, text, code: openCode, place: 'last' };
    }
    if (code === undefined) return { bytes, text, code: 0, place: 'stray' };
    if (mark !== '-') return { bytes, text, code: Number(code), place: 'only' };
    this.#openCode = code;
    return { bytes, text, code: Number(code), place: 'first' };
  }
}

/** A carriage return within a line ends it for some clients (Python's ftplib), so that a blank has to stand there. */
function unambiguous(bytes: Uint8Array): Pick<ReplyLine, 'bytes' | 'text'> {
  const lineEnd = lineEndLength(bytes);
  const text = decodeLatin1(bytes.subarray(0, bytes.length - lineEnd));
  if (!/\r[^\r]/.test(text)) return { bytes, text };
  const mended = text.replaceAll(/\r(?=[^\r])/g, ' ');
  return { bytes: encodeLatin1(mended + '\r\n'.slice(2 - lineEnd)), text: mended };
}

/**
 * RFC 959 §4.2: an intermediary line that begins with a 3-digit number must be padded at the front, because it could be
 * taken for the end. curl takes any code for it, ftplib any mark behind the code; servers that do not pad are helped.
 */
function padded(bytes: Uint8Array, text: string): Pick<ReplyLine, 'bytes' | 'text'> {
  if (!/^\d{3}(?!-)/.test(text)) return { bytes, text };
  const line = new Uint8Array(bytes.length + 1);
  line[0] = 0x20;
  line.set(bytes, 1);
  return { bytes: line, text: ` ${text}` };
}

function lineTooLong(limits: Limits): FtpControlError {
  const text = `the FTP server sent a line longer than ${limits.replyLineBytes} bytes, which is no FTP reply`;
  return new FtpControlError('reply-line-too-long', text, ownReply(421, text));
}
