import type { SshTransport } from './transport/transport.ts';

/** A read smaller than this cannot be part of a bulk flow, whose segments are full. Just below Ethernet's 1448 bytes. */
const SMALL_READ_BYTES = 1400;
/** After a larger read, silence for so long means that the rest, if any, is waiting for us. */
const SILENCE_MS = 1;

/**
 * Makes up for Nagle's algorithm in sshd, which switches it off only for interactive sessions. A small packet (the 150
 * of a transfer, an end-of-file, the 226) is held back there until the one before is acknowledged, and our kernel delays
 * acknowledgements by 40 ms when it expects an answer to carry them. Every small transfer through `ssh -L` or `ssh -D`
 * pays that once or twice.
 *
 * So whenever something has arrived and nothing was sent in reply, one small packet is: it carries the acknowledgement.
 */
export class AckNudge {
  readonly #socket: Pick<SshTransport, 'bytesWritten'>;
  readonly #nudge: () => void;
  #sentBefore = 0;
  #immediate: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @param nudge sends the smallest packet that means nothing */
  constructor(socket: Pick<SshTransport, 'bytesWritten' | 'prependListener' | 'once'>, nudge: () => void) {
    this.#socket = socket;
    this.#nudge = nudge;
    // Before ssh2 reads the same bytes and perhaps answers.
    socket.prependListener('data', (bytes: Buffer) => {
      this.#arrived(bytes.length);
    });
    socket.once('close', () => {
      this.#stop();
    });
  }

  #arrived(length: number): void {
    this.#stop();
    this.#sentBefore = this.#socket.bytesWritten;
    if (length < SMALL_READ_BYTES) this.#immediate = setImmediate(this.#nudgeIfSilent);
    else this.#timer = setTimeout(this.#nudgeIfSilent, SILENCE_MS);
  }

  readonly #nudgeIfSilent = (): void => {
    if (this.#socket.bytesWritten === this.#sentBefore) this.#nudge();
  };

  #stop(): void {
    clearImmediate(this.#immediate);
    clearTimeout(this.#timer);
  }
}
