import type { Socket } from 'node:net';
import { canonicalAddress, formatEndpoint, type Endpoint } from '@ftpduct/ftp-rewriter';
import { ClientAgentError } from '../error.ts';
import type { Connection, Receiver } from './network.ts';
import { explainSystemError } from './system-error.ts';

/**
 * How many bytes may wait in this process for the kernel to take them before `send` answers false. Four reads of Node
 * (64 KiB each): enough to keep the kernel's buffer filled while the other side is paused and resumed.
 */
export const SEND_QUEUE_BYTES: number = 256 * 1024;

const NOTHING = new Uint8Array(0);

/**
 * A TCP connection of this host.
 *
 * A reset by the peer is seen when Node reads or writes. Node does neither on a connection before `receive`, nor on a
 * paused one once a read's worth (64 KiB) has piled up and nothing is queued to be sent: there the reset is reported
 * after `receive`, or after `resume`. Bytes that arrived before a reset are delivered unless it was met by a write. A
 * reset right behind bytes passes for an end-of-file if we have finished before.
 *
 * Bytes given to `send` after `finish`, `abort` or the end of the connection are dropped, and `drained` no longer comes.
 */
export class LocalConnection implements Connection {
  readonly peer: Endpoint | undefined;
  readonly local: Endpoint | undefined;
  readonly #socket: Socket;
  #receiver: Receiver | undefined;
  #paused = false;
  #owesDrained = false;
  #hasEnded = false;
  #abortReason: ClientAgentError | undefined;
  #failure: Error | undefined;
  /** Set by the socket's last event. */
  #outcome: { readonly reason: ClientAgentError | undefined } | undefined;

  /**
   * Takes over a connected socket that nothing was read from: paused before it was connected, half-open allowed,
   * TCP_NODELAY set. To be called in the event that reports the connection, so that no error finds nobody listening.
   */
  constructor(socket: Socket) {
    this.#socket = socket;
    this.peer = endpoint(socket.remoteAddress, socket.remotePort);
    this.local = endpoint(socket.localAddress, socket.localPort);
    socket.on('error', (error) => {
      this.#failure ??= error;
    });
    socket.on('drain', () => {
      this.#drained();
    });
    socket.on('close', () => {
      this.#closed();
    });
  }

  /** It has broken, or was closed, as far as that could be seen. */
  get isClosed(): boolean {
    return this.#outcome !== undefined || this.#socket.destroyed;
  }

  receive(receiver: Receiver): void {
    if (this.#receiver) throw new ClientAgentError('wrong-usage', 'receive was called twice on one connection');
    this.#receiver = receiver;
    if (this.#outcome) {
      const { reason } = this.#outcome;
      queueMicrotask(() => {
        receiver.closed(reason);
      });
      return;
    }
    if (this.#abortReason) return;
    this.#socket.on('data', (bytes: Buffer) => {
      receiver.received(bytes);
    });
    this.#socket.on('end', () => {
      this.#believeEnd(receiver);
    });
    if (!this.#paused) this.#socket.resume();
  }

  send(bytes: Uint8Array): boolean {
    const socket = this.#socket;
    if (!socket.writable) return true;
    socket.write(bytes);
    // What the kernel took at once does not count; `write` itself would answer false for every large chunk.
    if (socket.writableLength < SEND_QUEUE_BYTES) return true;
    this.#owesDrained = true;
    return false;
  }

  get unsent(): number {
    return this.#socket.writableLength;
  }

  pause(): void {
    this.#paused = true;
    this.#socket.pause();
  }

  resume(): void {
    this.#paused = false;
    if (this.#receiver) this.#socket.resume();
  }

  finish(): void {
    if (this.#socket.writable) this.#socket.end();
  }

  abort(reason: Error): void {
    if (this.#abortReason || this.#outcome) return;
    this.#abortReason =
      reason instanceof ClientAgentError ? reason : new ClientAgentError('closed', reason.message, { cause: reason });
    this.#socket.removeAllListeners('data');
    const reset = (): void => {
      this.#socket.resetAndDestroy();
    };
    // Between shutdown(2) being asked for and done, libuv refuses to reset (EINVAL) and Node then closes the socket
    // without a reset, and without `close`. It takes one turn of the event loop, as nothing is queued before it.
    if (isShuttingDown(this.#socket)) this.#socket.once('finish', reset);
    else reset();
  }

  /**
   * Where a reset arrives right behind bytes, libuv reports an end-of-file (uv__stream_io takes POLLHUP after a partial
   * read for one and leaves the error unread). Writing nothing fails then, with the error that was left, and sends
   * nothing otherwise. With bytes queued it is not needed: the first of them fails. After `finish` nothing can be
   * written, and such a reset passes for an end-of-file.
   */
  #believeEnd(receiver: Receiver): void {
    const told = (): void => {
      if (this.#abortReason || this.#hasEnded) return;
      this.#hasEnded = true;
      receiver.ended();
    };
    if (!this.#socket.writable || this.#socket.writableLength > 0) told();
    else
      this.#socket.write(NOTHING, (error) => {
        if (!error) told();
      });
  }

  #drained(): void {
    if (!this.#owesDrained || this.#abortReason) return;
    this.#owesDrained = false;
    this.#receiver?.drained();
  }

  #closed(): void {
    if (this.#outcome) return;
    const reason = this.#closeReason();
    this.#outcome = { reason };
    this.#receiver?.closed(reason);
  }

  #closeReason(): ClientAgentError | undefined {
    if (this.#abortReason) return this.#abortReason;
    const where = this.peer ? ` with ${formatEndpoint(this.peer)}` : '';
    if (this.#failure) return explainSystemError('breaking', `the connection${where} broke`, this.#failure);
    if (this.#hasEnded && this.#socket.writableFinished) return undefined;
    return new ClientAgentError('closed', `the connection${where} was closed before both ends had finished`);
  }
}

function isShuttingDown(socket: Socket): boolean {
  return socket.writableEnded && socket.writableLength === 0 && !socket.writableFinished && !socket.destroyed;
}

function endpoint(address: string | undefined, port: number | undefined): Endpoint | undefined {
  const canonical = address === undefined ? undefined : canonicalAddress(address);
  return canonical === undefined || port === undefined ? undefined : { address: canonical, port };
}
