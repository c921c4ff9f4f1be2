import type { Connection, Receiver } from '../network/network.ts';
import type { ClientAgentError } from '../error.ts';

/**
 * A connection whose first bytes are read by one, and the rest by another: until {@link ReadAheadConnection.receive},
 * what comes goes to the reader of the head, which hands back what was not for it.
 */
export class ReadAheadConnection implements Connection {
  readonly #connection: Connection;
  #receiver: Receiver | undefined;
  #rest: Uint8Array[] = [];
  #hasEnded = false;
  #closed: { readonly reason: ClientAgentError | undefined } | undefined;
  #readHead: ((bytes: Uint8Array) => void) | undefined;
  #gone: (() => void) | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get peer(): Connection['peer'] {
    return this.#connection.peer;
  }

  get local(): Connection['local'] {
    return this.#connection.local;
  }

  /** @param gone called when the connection ends before anybody else receives */
  readHead(read: (bytes: Uint8Array) => void, gone: () => void): void {
    this.#readHead = read;
    this.#gone = gone;
    this.#connection.receive({
      received: (bytes) => {
        if (this.#receiver) this.#receiver.received(bytes);
        else if (this.#readHead) this.#readHead(bytes);
        else this.#rest.push(bytes);
      },
      drained: () => this.#receiver?.drained(),
      ended: () => {
        this.#hasEnded = true;
        if (this.#receiver) this.#receiver.ended();
        else if (this.#readHead) this.#gone?.();
      },
      closed: (reason) => {
        this.#closed = { reason };
        if (this.#receiver) this.#receiver.closed(reason);
        else this.#gone?.();
      },
    });
  }

  /** The head is complete; the rest waits for the receiver. */
  headIsRead(rest: Uint8Array): void {
    this.#readHead = undefined;
    if (rest.length > 0) this.#rest.push(rest);
    this.#connection.pause();
  }

  receive(receiver: Receiver): void {
    queueMicrotask(() => {
      this.#receiver = receiver;
      for (const bytes of this.#rest.splice(0)) receiver.received(bytes);
      if (this.#hasEnded) receiver.ended();
      if (this.#closed) receiver.closed(this.#closed.reason);
      else this.#connection.resume();
    });
  }

  send(bytes: Uint8Array): boolean {
    return this.#connection.send(bytes);
  }

  get unsent(): number {
    return this.#connection.unsent;
  }

  pause(): void {
    this.#connection.pause();
  }

  resume(): void {
    this.#connection.resume();
  }

  finish(): void {
    this.#connection.finish();
  }

  abort(reason: Error): void {
    this.#connection.abort(reason);
  }
}
