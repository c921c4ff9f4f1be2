import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { LocalNetwork } from '../../src/network/local-network.ts';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import type { SshRoute } from '../../src/ssh/options.ts';
import { openTunnel } from '../../src/tunnel.ts';
import { matching } from './matching.ts';
import { startScriptedServer } from './scripted-server.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);

/** Things to close, the last one first. */
const opened: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one[Symbol.asyncDispose]();
});

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push({
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  });
  return (server.address() as AddressInfo).port;
}

/** Serves SOCKS 4, 4a and 5. */
async function socksProxy(): Promise<number> {
  const here = new LocalNetwork();
  const tunnel = await openTunnel(
    { protocol: 'socks', listen: { address: '127.0.0.1', port: 0 } },
    { clientSide: here, serverSide: here },
    { relay: false, onEvent: () => undefined },
  );
  opened.push(tunnel);
  return tunnel.bound[0]?.port ?? 0;
}

interface HttpProxyOptions {
  readonly status?: number;
}

/** Does what CONNECT asks for, and gives everything the server says in one packet with its own answer. */
async function httpProxy({ status }: HttpProxyOptions = {}): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createHttpServer();
  server.on('connect', (request, client: Socket) => {
    asked.push(request.url ?? '');
    client.on('error', () => undefined);
    if (status !== undefined) {
      client.end(`HTTP/1.1 ${status} Not this way\r\n\r\n`);
      return;
    }
    const [host = '', port] = (request.url ?? '').split(':');
    const behind = connect(Number(port), host);
    behind.on('error', () => client.destroy());
    // What the SSH server says first comes along with the answer.
    behind.once('data', (first) => {
      client.write(Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), first]));
      behind.pipe(client);
      client.pipe(behind);
    });
  });
  return { port: await listening(server), asked };
}

const proxy = (kind: Extract<SshRoute, { by: 'proxy' }>['kind'], port: number): SshRoute => ({
  by: 'proxy',
  kind,
  host: '127.0.0.1',
  port,
});

describe('an SSH server behind a proxy', { timeout: 30_000 }, () => {
  it.each(['socks4', 'socks5'] as const)('%s', async (kind) => {
    await using server = await startScriptedServer();
    const network = await openSsh(server.options({ route: proxy(kind, await socksProxy()) }), { signal: limit() });
    await network.close();
  });

  it('http-connect', async () => {
    await using server = await startScriptedServer();
    const { port, asked } = await httpProxy();
    const network = await openSsh(server.options({ route: proxy('http-connect', port) }), { signal: limit() });
    await network.close();
    expect(asked).toEqual([`127.0.0.1:${server.port}`]);
  });

  it.each(['socks4', 'socks5', 'http-connect'] as const)('%s: a proxy that is not there is named', async (kind) => {
    await using server = await startScriptedServer();
    await expect(openSsh(server.options({ route: proxy(kind, 1) }), { signal: limit() })).rejects.toMatchObject({
      code: 'refused',
      message: matching(
        /^cannot reach SSH server \w+@127\.0\.0\.1 port \d+ through the \w+( \d)? proxy 127\.0\.0\.1 port 1: the proxy refused the connection/,
      ),
    });
  });

  it.each(['socks4', 'socks5'] as const)('%s: a proxy that does not reach the server says so', async (kind) => {
    await using server = await startScriptedServer();
    const options = server.options({ route: proxy(kind, await socksProxy()), port: 1 });
    await expect(openSsh(options, { signal: limit() })).rejects.toMatchObject({
      code: 'unreachable',
      message: matching(/ port 1 through the SOCKS \d proxy 127\.0\.0\.1 port \d+: it refused: \w+/),
    });
  });

  it.each([
    [403, 'unreachable', /through the HTTP proxy .*: it refused: 403 Not this way$/],
    [407, 'prohibited', /: it wants a login \(407 Not this way\), which is not supported$/],
  ])('http-connect: %s', async (status, code, message) => {
    await using server = await startScriptedServer();
    const { port } = await httpProxy({ status });
    const options = server.options({ route: proxy('http-connect', port) });
    await expect(openSsh(options, { signal: limit() })).rejects.toMatchObject({ code, message: matching(message) });
  });

  it.each(['socks4', 'socks5', 'http-connect'] as const)(
    '%s: one that is something else, or hangs up',
    async (kind) => {
      await using server = await startScriptedServer();
      const port = await listening(createServer((socket) => socket.on('error', () => undefined).end('220 ready\r\n')));
      await expect(openSsh(server.options({ route: proxy(kind, port) }), { signal: limit() })).rejects.toThrow(
        `proxy 127.0.0.1 port ${port}: `,
      );
    },
  );

  it.each(['socks4', 'socks5', 'http-connect'] as const)(
    '%s: one that never answers is given up in time',
    async (kind) => {
      await using server = await startScriptedServer();
      const port = await listening(createServer((socket) => socket.on('error', () => undefined)));
      const options = server.options({ route: proxy(kind, port), connectTimeoutMs: 300 });
      await expect(openSsh(options, { signal: limit() })).rejects.toMatchObject({ code: 'timed-out' });
      const stop = new AbortController();
      const connecting = openSsh(server.options({ route: proxy(kind, port) }), { signal: stop.signal });
      stop.abort();
      await expect(connecting).rejects.toMatchObject({ code: 'cancelled' });
    },
  );
});
