import { defaultLimits, ReplyReader, type ReplyLine } from '@ftpduct/ftp-rewriter';
import { ClientAgentError } from '../error.ts';
import type { Connection } from '../network/network.ts';
import { printable } from '../ssh/printable.ts';
import { unlessCancelled } from '../ssh/unless-cancelled.ts';
import { timeLimit } from '../time-limit.ts';

/** One complete reply (RFC 959 §4.2). */
export interface FtpReply {
  readonly code: number;
  readonly lines: readonly ReplyLine[];
  /** In one line, for people. */
  readonly text: string;
}

/** Enough of them to look through; whoever sends more is no FTP server. */
const MOST_WAITING = 100;

/** An FTP control connection that asks one thing at a time. */
export class FtpControl implements AsyncDisposable {
  readonly #connection: Connection;
  readonly #reader = new ReplyReader(defaultLimits);
  readonly #replies: FtpReply[] = [];
  #lines: ReplyLine[] = [];
  #waiting: ((outcome: FtpReply | ClientAgentError) => void) | undefined;
  #over: ClientAgentError | undefined;
  /** The first line that is no FTP, such as another protocol's greeting. */
  stray: string | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
    connection.receive({
      received: (bytes) => {
        this.#received(bytes);
      },
      drained: () => undefined,
      ended: () => {
        this.#end(new ClientAgentError('closed', 'the FTP server closed the control connection'));
      },
      closed: (reason) => {
        this.#end(reason ?? new ClientAgentError('closed', 'the control connection is closed'));
      },
    });
  }

  /** @throws ClientAgentError `timed-out` and `cancelled` by the signal, `closed`, `reset`, `lost` */
  async command(line: string, how: { signal: AbortSignal }): Promise<FtpReply> {
    this.send(line);
    return this.reply(how);
  }

  send(line: string): void {
    // What a reply or an option brought in must not become a second command.
    this.#connection.send(Buffer.from(`${line.replace(/[\r\n\0]/g, '')}\r\n`, 'utf8'));
  }

  /** The next reply: the greeting, or what follows a 1yz. Throws as {@link command}. */
  reply({ signal }: { signal: AbortSignal }): Promise<FtpReply> {
    const answer = new Promise<FtpReply>((resolve, reject) => {
      const ready = this.#replies.shift();
      if (ready) resolve(ready);
      else if (this.#over) reject(this.#over);
      else
        this.#waiting = (outcome) => {
          if (outcome instanceof Error) reject(outcome);
          else resolve(outcome);
        };
    });
    return unlessCancelled(answer, { signal, doing: 'waiting for a reply of the FTP server' });
  }

  /** Says QUIT, waits a moment for the answer, and closes. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#over) {
      await this.command('QUIT', { signal: timeLimit(2_000) }).catch(() => undefined);
    }
    this.#connection.abort(new ClientAgentError('closed', 'the examination of the FTP server is over'));
  }

  #received(bytes: Uint8Array): void {
    try {
      this.#reader.push(bytes);
      for (let line = this.#reader.next(); line; line = this.#reader.next()) this.#read(line);
    } catch (error) {
      this.#end(new ClientAgentError('closed', error instanceof Error ? error.message : String(error)));
    }
  }

  #read(line: ReplyLine): void {
    if (line.place === 'stray') {
      this.stray ??= printable(line.text).slice(0, 100);
      return;
    }
    this.#lines.push(line);
    if (line.place === 'first' || line.place === 'middle') return;
    const text = printable(this.#lines.map((each) => each.text).join(' / ')).slice(0, 300);
    const reply = { code: line.code, lines: this.#lines, text };
    this.#lines = [];
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) waiting(reply);
    else if (this.#replies.length < MOST_WAITING) this.#replies.push(reply);
  }

  #end(reason: ClientAgentError): void {
    this.#over ??= reason;
    this.#waiting?.(reason);
    this.#waiting = undefined;
  }
}

/** RFC 2389 §3.2: each feature stands in a line of its own behind a blank. */
export function featuresOf(reply: FtpReply): string[] {
  if (reply.code !== 211) return [];
  return reply.lines.filter(({ place }) => place === 'middle').map(({ text }) => printable(text.trim()).toUpperCase());
}
