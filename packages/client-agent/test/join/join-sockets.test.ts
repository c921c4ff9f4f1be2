import { createHash, randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { join, type Joined, type JoinOptions } from '../../src/join.ts';
import { PinnedLocalNetwork } from '../../src/network/local-network.ts';
import { never, RawPeer, rawServer, until } from '../network/raw-peer.ts';

interface Wire {
  /** The programs at both ends; between them stand two connections of ours, joined. */
  readonly client: RawPeer;
  readonly server: RawPeer;
  readonly joined: Joined;
}

async function wire(options: JoinOptions = {}): Promise<Wire> {
  const network = new PinnedLocalNetwork();
  await using listener = await network.listen({ address: '127.0.0.1', port: 0 }, { signal: never });
  const { port, connected } = await rawServer();
  const accepted = listener.accept(() => undefined, { signal: never });
  const client = await RawPeer.connect(listener.bound.port);
  const joined = join(await accepted, await network.connect({ host: '127.0.0.1', port }, { signal: never }), options);
  onTestFinished(() => {
    joined.abort(new Error('the test is over'));
  });
  return { client, server: await connected, joined };
}

const forFtp = { holdFinishTowards: 'a', keepOnBreak: 'b' } as const;

test('half-close crosses in both directions, each for itself', async () => {
  const { client, server, joined } = await wire();
  client.socket.end('question');
  await server.sees('end');
  expect(server.text).toBe('question');
  expect(client.events).toEqual([]);
  server.socket.write('ans');
  await client.hears('ans');
  server.socket.end('wer');
  await client.sees('close');
  expect(client.text).toBe('answer');
  expect(client.events).toEqual(['end', 'close']);
  expect(await joined.ended).toEqual({ a: 'finished', b: 'finished', bytes: { toA: 6, toB: 8 } });
});

test('a reset crosses as a reset, in both directions', async () => {
  const one = await wire();
  one.server.socket.write('part');
  await one.client.hears('part');
  one.server.socket.resetAndDestroy();
  await one.client.sees('ECONNRESET');
  expect(one.client.events).not.toContain('end');
  expect(await one.joined.ended).toMatchObject({ a: 'broken', b: 'broken' });

  const other = await wire();
  other.client.socket.write('part');
  await other.server.hears('part');
  other.client.socket.resetAndDestroy();
  await other.server.sees('ECONNRESET');
  expect(await other.joined.ended).toMatchObject({ a: 'broken', b: 'broken' });
});

test('a reset right behind bytes does not pass for an end-of-file', async () => {
  const { client, server } = await wire();
  server.socket.write('part', () => {
    server.socket.resetAndDestroy();
  });
  await client.sees('ECONNRESET');
  expect(client.events).not.toContain('end');
});

test('a held download: the server is finished at once, the client when it is settled', async () => {
  const { client, server, joined } = await wire({ ...forFtp, finishHoldMs: 60_000 });
  joined.carries('download');
  server.socket.end('file');
  await server.sees('close');
  await client.hears('file');
  expect(client.events).toEqual([]);
  joined.settle('complete');
  await client.sees('end');
  client.socket.end();
  expect(await joined.ended).toEqual({ a: 'finished', b: 'finished', bytes: { toA: 4, toB: 0 } });
});

test('a held download that failed ends in a reset', async () => {
  const { client, server, joined } = await wire({ ...forFtp, finishHoldMs: 60_000 });
  joined.carries('download');
  server.socket.end('part');
  await client.hears('part');
  await server.sees('close');
  joined.settle('failed');
  await client.sees('ECONNRESET');
  expect(client.events).not.toContain('end');
  expect(await joined.ended).toEqual({ a: 'broken', b: 'finished', bytes: { toA: 4, toB: 0 } });
});

test('a held download that nobody settles ends by itself', async () => {
  const { client, server } = await wire({ ...forFtp, finishHoldMs: 20 });
  server.socket.end('file');
  await client.sees('end');
  expect(client.text).toBe('file');
});

test('an upload broken at the client leaves the server waiting until the owner aborts', async () => {
  const broke: string[] = [];
  const { client, server, joined } = await wire({ ...forFtp, broke: (end, { code }) => broke.push(`${end} ${code}`) });
  client.socket.write('part');
  await server.hears('part');
  client.socket.resetAndDestroy();
  await until('the break to be told', () => broke.length > 0);
  expect(broke).toEqual(['a reset']);
  server.socket.write('are you still there?');
  await new Promise(setImmediate);
  expect(server.events).toEqual([]);
  joined.abort(new Error('the server has answered'));
  await server.sees('ECONNRESET');
  expect(await joined.ended).toEqual({ a: 'broken', b: 'broken', bytes: { toA: 0, toB: 4 } });
});

test('a stalled client stalls the server, what is between stays small, and nothing is lost', async () => {
  const { client, server, joined } = await wire();
  const chunk = randomBytes(1024 * 1024);
  const chunks = 96;
  const expected = createHash('sha256');
  for (let i = 0; i < chunks; i++) expected.update(chunk);

  client.socket.pause();
  let sent = 0;
  const sendMore = (): void => {
    while (sent < chunks) {
      sent++;
      if (!server.socket.write(chunk)) break;
    }
    if (sent === chunks) server.socket.end();
    else server.socket.once('drain', sendMore);
  };
  sendMore();
  await stalled(() => joined.bytes.toA);
  // What the kernel takes on loopback grows to several MiB for each of the two connections; the rest would be ours.
  expect(joined.bytes.toA).toBeLessThan(48 * 1024 * 1024);
  expect(sent).toBeLessThan(chunks);

  const actual = createHash('sha256');
  client.socket.removeAllListeners('data');
  client.socket.on('data', (bytes) => actual.update(bytes));
  client.socket.resume();
  await client.sees('end');
  expect(actual.digest('hex')).toBe(expected.digest('hex'));
  expect(joined.bytes).toEqual({ toA: chunks * chunk.length, toB: 0 });
});

/** Has begun, and has not moved for a while. */
async function stalled(progress: () => number): Promise<void> {
  let last = 0;
  let still = 0;
  await until('it to stall', () => {
    still = progress() > 0 && progress() === last ? still + 1 : 0;
    last = progress();
    return still >= 50;
  });
}
