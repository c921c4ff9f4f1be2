import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type Endpoint, plainAddress } from '../endpoint.ts';
import { closeServer, listenOn } from '../listening.ts';
import { FtpReplyError } from './ftp-reply-error.ts';

/** What one PASV, EPSV, PORT or EPRT has agreed on: where the next transfer's data connection comes from. */
export interface DataSetup {
  readonly verb: 'PASV' | 'EPSV' | 'PORT' | 'EPRT';
  /** @throws FtpReplyError 425 with the reason */
  open(signal: AbortSignal): Promise<Socket>;
  /** Drops what was never used. */
  discard(): void;
}

/**
 * Listens for the client. Like most servers it takes the first connection from the control client's address, even if
 * that one has ended meanwhile; further ones are reset, and one from elsewhere fails the transfer.
 */
export class PassiveSetup implements DataSetup {
  readonly verb: 'PASV' | 'EPSV';
  readonly endpoint: Endpoint;
  readonly server: Server;
  readonly #acceptTimeoutMs: number;
  #socket: Socket | undefined;
  #stranger: string | undefined;

  private constructor(
    verb: 'PASV' | 'EPSV',
    server: Server,
    endpoint: Endpoint,
    options: { from: string; acceptTimeoutMs: number },
  ) {
    this.verb = verb;
    this.endpoint = endpoint;
    this.server = server;
    this.#acceptTimeoutMs = options.acceptTimeoutMs;
    server.on('connection', (socket) => {
      this.#accept(socket, options.from);
    });
  }

  static async listen(
    verb: 'PASV' | 'EPSV',
    options: { at: string; from: string; acceptTimeoutMs: number },
  ): Promise<PassiveSetup> {
    const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true });
    const endpoint = await listenOn(server, { address: options.at, port: 0 });
    return new PassiveSetup(verb, server, endpoint, options);
  }

  async open(signal: AbortSignal): Promise<Socket> {
    const timeout = AbortSignal.timeout(this.#acceptTimeoutMs);
    try {
      while (!this.#socket && this.#stranger === undefined) {
        await once(this.server, 'judged', { signal: AbortSignal.any([signal, timeout]) });
      }
    } catch (cause) {
      this.discard();
      const reason = timeout.aborted ? 'Failed to establish connection.' : 'Aborted.';
      throw new FtpReplyError(425, reason, { cause });
    }
    void closeServer(this.server);
    if (!this.#socket) throw new FtpReplyError(425, 'Security: Bad IP connecting.');
    return this.#socket;
  }

  discard(): void {
    void closeServer(this.server);
    this.#socket?.resetAndDestroy();
  }

  #accept(socket: Socket, from: string): void {
    socket.on('error', () => undefined);
    const peer = plainAddress(socket.remoteAddress);
    // One that was reset at once has no address any more.
    const isStranger = peer !== '' && peer !== from;
    if (isStranger) this.#stranger ??= peer;
    if (isStranger || this.#socket) socket.resetAndDestroy();
    else this.#socket = socket;
    this.server.emit('judged');
  }
}

/** Dials the client, from the address at which it reached the server. */
export class ActiveSetup implements DataSetup {
  readonly verb: 'PORT' | 'EPRT';
  readonly #to: Endpoint;
  readonly #from: string;

  constructor(verb: 'PORT' | 'EPRT', to: Endpoint, from: string) {
    this.verb = verb;
    this.#to = to;
    this.#from = from;
  }

  async open(signal: AbortSignal): Promise<Socket> {
    const socket = connect({
      host: this.#to.address,
      port: this.#to.port,
      localAddress: this.#from,
      allowHalfOpen: true,
      noDelay: true,
    });
    try {
      await once(socket, 'connect', { signal });
    } catch (cause) {
      socket.destroy();
      throw new FtpReplyError(425, 'Failed to establish connection.', { cause });
    }
    socket.on('error', () => undefined);
    return socket;
  }

  discard(): void {
    // Nothing is open before the transfer.
  }
}
