import { ClientAgentError } from '../error.ts';
import type { Connection } from '../network/network.ts';

/**
 * The way out of a control connection. What is sent within one turn goes out in one piece, so that a reply of many
 * lines is not many packets.
 */
export class SendQueue {
  readonly #connection: Connection;
  #pieces: Uint8Array[] = [];
  #isFull = false;
  #isPaused = false;
  #isFinished = false;
  #isClosed = false;
  #reportClosed!: () => void;
  readonly #whenClosed: Promise<void>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#whenClosed = new Promise((resolve) => {
      this.#reportClosed = resolve;
    });
  }

  /** The connection takes no more for now. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** Behind an end-of-file, or on a closed connection, nothing can be sent any more. */
  push(bytes: Uint8Array): void {
    if (!this.#isFinished && !this.#isClosed) this.#pieces.push(bytes);
  }

  flush(): void {
    if (this.#pieces.length === 0 || this.#isClosed) return;
    const bytes = this.#pieces.length === 1 ? this.#pieces[0] : Buffer.concat(this.#pieces);
    this.#pieces = [];
    if (bytes && !this.#connection.send(bytes)) this.#isFull = true;
  }

  /** An end-of-file behind everything that was pushed. */
  finish(): void {
    this.flush();
    if (this.#isFinished || this.#isClosed) return;
    this.#isFinished = true;
    this.#connection.finish();
  }

  /** Finishes, and aborts if the other side has not closed the connection by then. */
  async close(graceMs: number): Promise<void> {
    this.finish();
    this.steer(true);
    const timer = setTimeout(() => {
      this.#connection.abort(new ClientAgentError('closed', 'the session is over'));
    }, graceMs);
    await this.#whenClosed;
    clearTimeout(timer);
  }

  /** Reads from the connection, or leaves its bytes in the network. */
  steer(isReading: boolean): void {
    if (this.#isPaused !== isReading || this.#isClosed) return;
    this.#isPaused = !isReading;
    if (isReading) this.#connection.resume();
    else this.#connection.pause();
  }

  /** Events of the connection, handed in by its receiver. */
  drained(): void {
    this.#isFull = false;
  }

  closed(): void {
    this.#isClosed = true;
    this.#isFull = false;
    this.#reportClosed();
  }
}
