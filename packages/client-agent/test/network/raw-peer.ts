import { once } from 'node:events';
import { createServer, Socket, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { onTestFinished } from 'vitest';

/** Long enough for a loaded machine, short enough to fail before the runner does. */
const DEADLINE_MS = 4000;

export const hasIPv6Loopback: boolean = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

export const never: AbortSignal = new AbortController().signal;

/** The program at the other end of the wire: a bare socket, so that tests see what really arrives there. */
export class RawPeer {
  readonly socket: Socket;
  readonly events: string[] = [];
  #received: Buffer[] = [];

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (bytes) => this.#received.push(bytes));
    socket.on('end', () => {
      // libuv takes a reset right behind bytes for an end-of-file; writing nothing tells them apart.
      if (!socket.writable) this.events.push('end');
      else
        socket.write(Buffer.alloc(0), (error) => {
          if (!error) this.events.push('end');
        });
    });
    socket.on('error', (error) => this.events.push('code' in error ? String(error.code) : error.message));
    socket.on('close', () => this.events.push('close'));
    onTestFinished(() => {
      socket.destroy();
    });
  }

  static async connect(port: number, host = '127.0.0.1'): Promise<RawPeer> {
    const peer = RawPeer.dial(port, host);
    await once(peer.socket, 'connect');
    return peer;
  }

  /** For one that may be reset before its connection is reported. */
  static dial(port: number, host = '127.0.0.1'): RawPeer {
    const peer = new RawPeer(new Socket({ allowHalfOpen: true }));
    peer.socket.connect({ port, host });
    return peer;
  }

  get received(): Buffer {
    this.#received = [Buffer.concat(this.#received)];
    return this.#received[0] ?? Buffer.alloc(0);
  }

  get text(): string {
    return this.received.toString();
  }

  async sees(event: string): Promise<void> {
    await until(
      () => `the peer to see ${event}, not only ${this.events.join(', ')}`,
      () => this.events.includes(event),
    );
  }

  async hears(text: string): Promise<void> {
    await until(
      () => `the peer to hear ${text}, not ${this.text.slice(0, 80)}`,
      () => this.text === text,
    );
  }
}

/** A bare server that takes one connection. */
export async function rawServer(host = '127.0.0.1'): Promise<{ port: number; connected: Promise<RawPeer> }> {
  const server = createServer({ allowHalfOpen: true });
  onTestFinished(() => {
    server.close();
  });
  const connected = new Promise<RawPeer>((resolve) => {
    server.once('connection', (socket) => {
      resolve(new RawPeer(socket));
    });
  });
  server.listen(0, host);
  await once(server, 'listening');
  // AddressInfo: it listens on a port, not on a path.
  return { port: (server.address() as AddressInfo).port, connected };
}

export async function until(what: string | (() => string), condition: () => boolean): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${typeof what === 'string' ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
