import { connect, createServer, isIP, type Server, type Socket } from 'node:net';
import type ssh2 from 'ssh2';
import { type Endpoint, formatEndpoint, plainAddress } from './endpoint.ts';
import { closeServer, listenOn } from './listening.ts';

/** Joins an open channel with a connected socket. */
export type Join = (channel: ssh2.ServerChannel, socket: Socket) => void;

/**
 * Answers one direct-tcpip open (RFC 4254 §7.2): the target is dialled first, so that the client hears of a failure as
 * a refused channel, with sshd's reason 2, connect failed.
 */
export function openDirect(
  accept: () => ssh2.ServerChannel,
  reject: () => void,
  { destIP, destPort }: ssh2.TcpipRequestInfo,
  join: Join,
): void {
  const socket = connect({ host: destIP, port: destPort, allowHalfOpen: true, noDelay: true });
  socket.once('error', reject);
  socket.once('connect', () => {
    socket.off('error', reject);
    join(accept(), socket);
  });
}

/** The remote forwards of one SSH connection (RFC 4254 §7.1). */
export class RemoteForwards {
  readonly #client: ssh2.Connection;
  readonly #join: Join;
  /** By what was asked for, with the real port: what a cancel names. */
  readonly #open = new Map<string, { readonly server: Server; readonly bound: Endpoint }>();
  #closed = false;

  constructor(client: ssh2.Connection, join: Join) {
    this.#client = client;
    this.#join = join;
  }

  /** Only literals: what names and wildcards bind differs between servers and settings. */
  async open(request: ssh2.TcpipBindInfo, accept?: (port?: number) => void, reject?: () => void): Promise<void> {
    if (isIP(request.bindAddr) === 0) {
      reject?.();
      return;
    }
    const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true });
    try {
      const bound = await listenOn(server, { address: request.bindAddr, port: request.bindPort });
      server.on('connection', (socket) => {
        this.#forward(bound, socket);
      });
      if (this.#closed) {
        await closeServer(server);
        return;
      }
      this.#open.set(formatEndpoint(bound), { server, bound });
      accept?.(bound.port);
    } catch {
      reject?.();
    }
  }

  cancel(request: ssh2.TcpipBindInfo, accept?: () => void, reject?: () => void): void {
    const key = formatEndpoint({ address: request.bindAddr, port: request.bindPort });
    const forward = this.#open.get(key);
    if (!forward) {
      reject?.();
      return;
    }
    this.#open.delete(key);
    forward.server.close();
    accept?.();
  }

  list(): readonly Endpoint[] {
    return [...this.#open.values()].map(({ bound }) => bound);
  }

  /** For good: what is still being bound is closed as soon as it is. Forwarded connections live on. */
  closeAll(): void {
    this.#closed = true;
    for (const { server } of this.#open.values()) server.close();
    this.#open.clear();
  }

  #forward(bound: Endpoint, socket: Socket): void {
    socket.on('error', () => undefined);
    this.#client.forwardOut(
      bound.address,
      bound.port,
      plainAddress(socket.remoteAddress),
      socket.remotePort ?? 0,
      (error: Error | undefined, channel: ssh2.ServerChannel) => {
        if (error) socket.resetAndDestroy();
        else this.#join(channel, socket);
      },
    );
  }
}
