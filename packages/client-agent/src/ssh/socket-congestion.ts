import type { SshTransport } from './transport/transport.ts';

/**
 * Above this many bytes waiting in our own SSH socket, bulk channels stop sending: ssh2 ignores what the socket says,
 * and 20 uploads over a slow line would hold each control command back for 20 s; with this limit it is about 2 s.
 */
const MOST_QUEUED = 256 * 1024;

/** Back-pressure of the one socket that all channels share. */
export class SocketCongestion {
  readonly #transport: SshTransport;
  #waiting = new Set<() => void>();

  constructor(transport: SshTransport) {
    this.#transport = transport;
    transport.on('drain', () => {
      const released = this.#waiting;
      this.#waiting = new Set();
      for (const release of released) release();
    });
  }

  get congested(): boolean {
    return this.#transport.writableLength > MOST_QUEUED;
  }

  /** Calls back once, when the socket has sent everything. */
  wait(release: () => void): void {
    this.#waiting.add(release);
  }

  forget(release: () => void): void {
    this.#waiting.delete(release);
  }
}
