/** The embedded SSH server against ssh2's client: both kinds of forwarding, with half-close in each direction. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import ssh2 from 'ssh2';
import { afterEach, expect, test } from 'vitest';
import { type EmbeddedSshServerOptions, startEmbeddedSshServer } from '../src/embedded-ssh-server.ts';
import { closeServer, listenOn } from '../src/listening.ts';
import { makeSshKeyPair } from '../src/ssh-keys.ts';
import { somePattern } from './some-pattern.ts';

const content = somePattern(5_000_000);
const key = makeSshKeyPair();
const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function connected(
  options: Partial<EmbeddedSshServerOptions> = {},
  login: Partial<ssh2.ConnectConfig> = { privateKey: key.privateKey },
): Promise<{ client: ssh2.Client; server: Awaited<ReturnType<typeof startEmbeddedSshServer>> }> {
  const server = await startEmbeddedSshServer({ user: 'u', authorizedKey: key.publicKey, ...options });
  cleanUps.push(() => server.close());
  const client = new ssh2.Client();
  // Until the login an error ends the wait for `ready`; after it, it is what the test brought about.
  client.on('error', () => undefined);
  const seenKeys: string[] = [];
  client.connect({
    host: server.endpoint.address,
    port: server.endpoint.port,
    username: 'u',
    hostVerifier: (blob: Buffer) => {
      seenKeys.push(blob.toString('base64'));
      return true;
    },
    ...login,
  });
  await once(client, 'ready');
  expect(server.hostKey.split(' ')[1]).toBe(seenKeys[0]);
  const closed = closeOf(client);
  cleanUps.push(() => {
    client.end();
    return closed;
  });
  return { client, server };
}

function closeOf(client: ssh2.Client): Promise<unknown> {
  return new Promise((resolve) => {
    client.on('close', () => {
      resolve(undefined);
    });
  });
}

/** Answers each connection after its end-of-file with what it sent, so that only half-close makes it talk. */
async function echoAtEnd(): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    void readAll(socket).then((bytes) => socket.end(bytes));
  });
  const { port } = await listenOn(server, { address: '127.0.0.1', port: 0 });
  cleanUps.push(() => closeServer(server, sockets));
  return port;
}

/** Not by iteration, which would destroy a stream that has yet to answer. */
async function readAll(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(stream, 'end');
  return Buffer.concat(chunks);
}

test('accepts the password, and nothing else without a key', async () => {
  const { client } = await connected({ password: 'secret' }, { password: 'secret' });
  client.end();
  await expect(connected({ password: 'secret' }, { password: 'Secret' })).rejects.toThrow(/authentication/);
  await expect(connected({}, { privateKey: makeSshKeyPair().privateKey })).rejects.toThrow(/authentication/);
});

test('direct-tcpip: an end-of-file passes while the answer still comes, and channels are gone after', async () => {
  const { client, server } = await connected();
  const port = await echoAtEnd();
  const channel = await new Promise<ssh2.ClientChannel>((resolve, reject) => {
    client.forwardOut('127.0.0.1', 1, '127.0.0.1', port, (error, stream) => {
      if (error) reject(error);
      else resolve(stream);
    });
  });
  channel.end(content);
  const closed = once(channel, 'close');
  expect((await readAll(channel)).equals(content)).toBe(true);
  await closed;
  await expect.poll(() => server.channelCount()).toBe(0);
});

test('direct-tcpip to a dead port fails with reason 2, prohibited with reason 1', async () => {
  const dead = createServer();
  const { port } = await listenOn(dead, { address: '127.0.0.1', port: 0 });
  await closeServer(dead);
  for (const [prohibit, reason] of [
    [{}, 2],
    [{ direct: true }, 1],
  ] as const) {
    const { client } = await connected({ prohibit });
    const error = await new Promise((resolve) => {
      client.forwardOut('127.0.0.1', 1, '127.0.0.1', port, resolve);
    });
    expect(error).toMatchObject({ reason });
  }
});

test('tcpip-forward: port 0 is answered, half-close passes, cancel closes the listener', async () => {
  const { client, server } = await connected();
  const port = await new Promise<number>((resolve, reject) => {
    client.forwardIn('127.0.0.1', 0, (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  expect(server.remoteForwards()).toEqual([{ address: '127.0.0.1', port }]);
  client.on('tcp connection', (_details, accept) => {
    const channel = accept();
    void readAll(channel).then((bytes) => channel.end(bytes));
  });
  const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
  socket.end(content);
  expect((await readAll(socket)).equals(content)).toBe(true);

  await new Promise((resolve) => client.unforwardIn('127.0.0.1', port, resolve));
  expect(server.remoteForwards()).toEqual([]);
  await expect(once(connect({ host: '127.0.0.1', port }), 'connect')).rejects.toThrow('ECONNREFUSED');
});

test.each([
  ['prohibited', { remoteForwards: true }, '127.0.0.1'],
  ['a name', {}, 'localhost'],
  ['a wildcard', {}, ''],
])('tcpip-forward is refused: %s', async (_title, prohibit, address) => {
  const { client, server } = await connected({ prohibit });
  const error = await new Promise((resolve) => {
    client.forwardIn(address, 0, resolve);
  });
  expect(error).toBeInstanceOf(Error);
  expect(server.remoteForwards()).toEqual([]);
});

test('a dropped SSH connection takes its remote forwards along', async () => {
  const { client, server } = await connected();
  await new Promise((resolve) => client.forwardIn('127.0.0.1', 0, resolve));
  const closed = closeOf(client);
  server.dropConnections();
  await closed;
  await expect.poll(() => server.remoteForwards()).toEqual([]);
});
