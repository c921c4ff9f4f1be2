import { FtpControlError } from './error.ts';
import { decodeLatin1, encodeLatin1 } from './latin1.ts';
import type { Limits } from './limits.ts';
import { CR, LF, LineBuffer, lineEndLength } from './line-buffer.ts';
import { ownReply } from './own-reply.ts';

/** One command line of the client. */
export interface CommandLine {
  /** In capitals; empty for an empty line. */
  readonly verb: string;
  /** Behind the verb and the blanks that follow it, without the line end. */
  readonly argument: string;
  /** The line as it goes on to the server: the client's bytes, less what was cleaned away. */
  readonly bytes: Uint8Array;
  /** The whole line as the client sent it, without its end. */
  readonly text: string;
}

/**
 * Reads commands from the client's bytes and cleans what TCP's urgent mode has damaged (RFC 959 §4.1.3 lets a client
 * send Telnet IP and Synch before ABOR). Pull-based: bytes stay raw until the next line is asked for, so that they can
 * still be handed over untouched, as after AUTH TLS.
 */
export class CommandReader {
  readonly #limits: Limits;
  readonly #buffer = new LineBuffer();
  /** A line was cut off as too long; its rest is thrown away up to the line feed. */
  #skipping = false;
  /** ABOR was completed without its line feed, which is dropped if it still comes. */
  #dropLineFeed = false;
  #incompleteAbortSinceMs: number | undefined;
  #ended = false;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  get waitingBytes(): number {
    return this.#buffer.length;
  }

  /** When an ABOR without its line feed is to be taken as complete. */
  get flushAtMs(): number | undefined {
    return this.#incompleteAbortSinceMs === undefined
      ? undefined
      : this.#incompleteAbortSinceMs + this.#limits.abortFlushMs;
  }

  push(bytes: Uint8Array): void {
    this.#buffer.push(bytes);
    this.#incompleteAbortSinceMs = undefined;
  }

  /** The client will send nothing more: what is there is its last line, even without a line feed. */
  end(): void {
    this.#ended = true;
  }

  /**
   * The next complete line, or undefined while there is none.
   * @throws FtpControlError when a line is too long; reading may go on behind it.
   */
  next(nowMs: number): CommandLine | undefined {
    this.#clean();
    if (this.#skipping && !this.#skipRest()) return undefined;
    const abort = this.#takeDamagedAbort(nowMs);
    if (abort !== undefined) return abort;
    const line = this.#buffer.takeLine() ?? this.#takeUnfinished();
    if (line === undefined) {
      if (this.#buffer.length > this.#limits.commandLineBytes) this.#refuseLongLine();
      return undefined;
    }
    if (line.length > this.#limits.commandLineBytes) throw lineTooLong(this.#limits);
    return toCommandLine(line);
  }

  /** Everything that is left, raw. */
  takeRest(): Uint8Array {
    this.#incompleteAbortSinceMs = undefined;
    return this.#buffer.take();
  }

  /**
   * Drops Telnet residue in front of a line: IAC, IP and DM in any order, since the urgent byte that tells them apart
   * is lost in Node and in OpenSSH. An IAC before a letter is residue, no Telnet command: ABOR keeps its A.
   */
  #clean(): void {
    if (this.#skipping) return;
    if (this.#dropLineFeed && this.#buffer.length > 0) {
      this.#dropLineFeed = false;
      if (this.#buffer.bytes[0] === LF) this.#buffer.take(1);
    }
    const isResidue = (byte: number): boolean => byte === 0xff || byte === 0xf4 || byte === 0xf2;
    const first = this.#buffer.bytes.findIndex((byte) => !isResidue(byte));
    const residue = first < 0 ? this.#buffer.length : first;
    if (residue > 0) this.#buffer.take(residue);
  }

  /** `ABOR` CR is complete if another byte than LF follows (ftplib sends the line feed as the lost urgent byte). */
  #takeDamagedAbort(nowMs: number): CommandLine | undefined {
    const bytes = this.#buffer.bytes;
    if (!isAbortWithoutLineFeed(bytes.subarray(0, 5))) return undefined;
    const isWaiting = bytes.length === 5 && !this.#ended;
    if (isWaiting) this.#incompleteAbortSinceMs ??= nowMs;
    if (bytes[5] === LF || (isWaiting && nowMs < (this.flushAtMs ?? Infinity))) return undefined;
    this.#incompleteAbortSinceMs = undefined;
    const verb = decodeLatin1(this.#buffer.take(5).subarray(0, 4));
    this.#dropLineFeed = true;
    return { verb: 'ABOR', argument: '', bytes: encodeLatin1(`${verb}\r\n`), text: verb };
  }

  #takeUnfinished(): Uint8Array | undefined {
    return this.#ended && this.#buffer.length > 0 ? this.#buffer.take() : undefined;
  }

  #refuseLongLine(): never {
    this.#buffer.take();
    this.#skipping = true;
    throw lineTooLong(this.#limits);
  }

  #skipRest(): boolean {
    this.#skipping = this.#buffer.takeLine() === undefined;
    if (this.#skipping) this.#buffer.take();
    else this.#clean();
    return !this.#skipping;
  }
}

function isAbortWithoutLineFeed(bytes: Uint8Array): boolean {
  return bytes.length === 5 && bytes[4] === CR && decodeLatin1(bytes.subarray(0, 4)).toUpperCase() === 'ABOR';
}

function toCommandLine(bytes: Uint8Array): CommandLine {
  const text = decodeLatin1(bytes.subarray(0, bytes.length - lineEndLength(bytes)));
  // Some servers split at any white space (ProFTPD): what they take for a PORT must be one for us too.
  const [, verb = '', argument = ''] = /^[\t-\r ]*([^\t-\r ]*)[\t-\r ]*(.*)$/s.exec(text) ?? [];
  return { verb: verb.toUpperCase(), argument, bytes, text };
}

function lineTooLong(limits: Limits): FtpControlError {
  const text = `a command line is longer than ${limits.commandLineBytes} bytes and was not sent on`;
  return new FtpControlError('command-line-too-long', text, ownReply(500, text));
}
