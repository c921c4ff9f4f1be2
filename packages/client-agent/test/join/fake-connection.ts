import type { Endpoint } from '@ftpduct/ftp-rewriter';
import type { ClientAgentError } from '../../src/error.ts';
import type { Connection, Receiver } from '../../src/network/network.ts';

/** A connection whose other end is the test: it records what it is told, and the test tells it what happens. */
export class FakeConnection implements Connection {
  readonly peer: Endpoint | undefined = undefined;
  readonly local: Endpoint | undefined = undefined;
  /** What it was told, in order; consecutive bytes are one entry. */
  readonly told: string[] = [];
  readonly sent: number[] = [];
  abortReason: Error | undefined;
  paused = false;
  /** What `send` answers. */
  takesMore = true;
  #receiver: Receiver | undefined;

  get is(): Receiver {
    if (!this.#receiver) throw new Error('receive was not called');
    return this.#receiver;
  }

  get isReceiving(): boolean {
    return this.#receiver !== undefined;
  }

  receive(receiver: Receiver): void {
    if (this.#receiver) throw new Error('receive was called twice');
    this.#receiver = receiver;
  }

  /** For the test: its peer sends text. */
  says(text: string): void {
    this.is.received(Buffer.from(text));
  }

  closes(reason?: ClientAgentError): void {
    this.is.closed(reason);
  }

  unsent = 0;

  send(bytes: Uint8Array): boolean {
    if (this.told.includes('finish')) throw new Error('send after finish');
    for (const byte of bytes) this.sent.push(byte);
    this.told.push(`send ${Buffer.from(bytes).toString()}`);
    return this.takesMore;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  finish(): void {
    this.told.push('finish');
  }

  abort(reason: Error): void {
    this.abortReason = reason;
    this.told.push('abort');
  }
}
