import { createHash } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import type { ClientAgentError } from '../../src/error.ts';
import type { Connection } from '../../src/network/network.ts';

/** A receiver that remembers what it was told. */
export interface Observed {
  /** `ended` and `closed` in the order they came; `closed: CODE` where there was a reason. */
  readonly events: readonly string[];
  readonly bytes: number;
  text(): string;
  sha256(): string;
  /** Resolves with the reason of `closed`. */
  readonly closed: Promise<ClientAgentError | undefined>;
  readonly ended: Promise<void>;
  drained(): Promise<void>;
}

/**
 * @param keep whether the bytes themselves are kept for `text`
 */
export function observe(connection: Connection, { keep = true }: { keep?: boolean } = {}): Observed {
  const hash = createHash('sha256');
  const chunks: Uint8Array[] = [];
  const events: string[] = [];
  let bytes = 0;
  let whenDrained: (() => void)[] = [];
  let resolveEnded: (() => void) | undefined;
  let resolveClosed: ((reason: ClientAgentError | undefined) => void) | undefined;
  const ended = new Promise<void>((resolve) => (resolveEnded = resolve));
  const closed = new Promise<ClientAgentError | undefined>((resolve) => (resolveClosed = resolve));
  connection.receive({
    received: (chunk) => {
      bytes += chunk.length;
      hash.update(chunk);
      if (keep) chunks.push(chunk);
    },
    drained: () => {
      const waiting = whenDrained;
      whenDrained = [];
      for (const resolve of waiting) resolve();
    },
    ended: () => {
      events.push('ended');
      resolveEnded?.();
    },
    closed: (reason) => {
      events.push(reason ? `closed: ${reason.code}` : 'closed');
      for (const resolve of whenDrained) resolve();
      resolveClosed?.(reason);
    },
  });
  return {
    events,
    get bytes() {
      return bytes;
    },
    text: () => Buffer.concat(chunks).toString('latin1'),
    sha256: () => hash.copy().digest('hex'),
    ended,
    closed,
    drained: () => new Promise((resolve) => whenDrained.push(resolve)),
  };
}

/** Bytes that repeat at no power of two, cut into odd pieces. */
export function* pattern(total: number): Generator<Buffer> {
  const block = Buffer.alloc(65_521, 'the quick brown fox jumps over the lazy dog; ');
  for (let sent = 0; sent < total;) {
    const size = Math.min(total - sent, 1 + ((sent * 7919) % block.length));
    block.writeUInt32BE(sent % 2 ** 32, 0);
    yield Buffer.from(block.subarray(0, size));
    sent += size;
  }
}

export function patternSha256(total: number): string {
  const hash = createHash('sha256');
  for (const chunk of pattern(total)) hash.update(chunk);
  return hash.digest('hex');
}

/** Sends the pattern with back-pressure, then an end-of-file. */
export async function sendPattern(connection: Connection, observed: Observed, total: number): Promise<void> {
  for (const chunk of pattern(total)) if (!connection.send(chunk)) await observed.drained();
  connection.finish();
}

/** Writes the pattern to a socket with back-pressure, then ends it. */
export async function writePattern(socket: Socket, total: number): Promise<void> {
  for (const chunk of pattern(total)) {
    if (socket.destroyed) return;
    if (!socket.write(chunk)) {
      await new Promise<void>((resolve) => {
        const go = (): void => {
          socket.off('drain', go).off('close', go);
          resolve();
        };
        socket.on('drain', go).on('close', go);
      });
    }
  }
  socket.end();
}

export interface TcpServer extends AsyncDisposable {
  readonly port: number;
  readonly server: Server;
}

/** A TCP server on a free port; half-open sockets stay open. */
export async function tcpServer(onConnection: (socket: Socket) => void, host = '127.0.0.1'): Promise<TcpServer> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return {
    port,
    server,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}
