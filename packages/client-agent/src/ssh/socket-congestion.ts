/**
 * Above this many bytes waiting in our own SSH socket, bulk channels stop sending: ssh2 ignores what the socket says,
 * and 20 uploads over a slow line would hold each control command back for 20 s; with this limit it is about 2 s.
 */
const MOST_QUEUED = 256 * 1024;

/** What it needs to know of the socket. */
export interface QueueingSocket {
  readonly writableLength: number;
  on(event: 'drain', listener: () => void): unknown;
}

/** Calls back when what the last release brought is in the socket. */
export type AfterReads = (callback: () => void) => void;

/**
 * Back-pressure of the one socket that all channels share.
 *
 * When it has sent everything, those that wait are released one after the other, each only if there is room still: one
 * that is released reads 64 KiB before it can be stopped again, and 20 of them at once would put five times the limit in
 * front of the next control command.
 */
export class SocketCongestion {
  readonly #socket: QueueingSocket;
  readonly #afterReads: AfterReads;
  /** In the order in which they came. */
  readonly #waiting = new Set<() => void>();
  #releasing = false;

  /** @param afterReads for tests */
  constructor(socket: QueueingSocket, afterReads: AfterReads = afterNextPoll) {
    this.#socket = socket;
    this.#afterReads = afterReads;
    socket.on('drain', () => {
      if (!this.#releasing) this.#releaseNext();
    });
  }

  get congested(): boolean {
    return this.#socket.writableLength > MOST_QUEUED;
  }

  /** Calls back once, when the socket has sent everything and those that waited longer have had their turn. */
  wait(release: () => void): void {
    this.#waiting.add(release);
  }

  forget(release: () => void): void {
    this.#waiting.delete(release);
  }

  /** Goes on until there is no more room, and then again with the next `drain`; so nobody waits for ever. */
  #releaseNext(): void {
    const [next] = this.#waiting;
    this.#releasing = next !== undefined && !this.congested;
    if (!this.#releasing || next === undefined) return;
    this.#waiting.delete(next);
    next();
    this.#afterReads(() => {
      this.#releaseNext();
    });
  }
}

/** Sockets are read between one round of immediates and the next. */
function afterNextPoll(callback: () => void): void {
  setImmediate(() => setImmediate(callback));
}
