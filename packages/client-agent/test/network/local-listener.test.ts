import { expect, onTestFinished, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { LocalListener, WAITING_CONNECTIONS_LIMIT } from '../../src/network/local-listener.ts';
import type { Judge } from '../../src/network/network.ts';
import { hasIPv6Loopback, never, RawPeer, until } from './raw-peer.ts';
import { Recorder } from './recorder.ts';

const anybody: Judge = () => undefined;

async function listen(address = '127.0.0.1', port = 0): Promise<LocalListener> {
  const listener = await LocalListener.open({ address, port }, never);
  onTestFinished(() => listener.close());
  return listener;
}

function portOf(peer: RawPeer): number | undefined {
  return peer.socket.localPort;
}

test('says where it listens', async () => {
  const listener = await listen();
  expect(listener.requested).toEqual({ address: '127.0.0.1', port: 0 });
  expect(listener.bound).toEqual({ address: '127.0.0.1', port: expect.any(Number) as number });
  expect(listener.bound.port).toBeGreaterThan(0);
});

test('an accepted connection works both ways', async () => {
  const listener = await listen();
  const accepted = listener.accept(anybody, { signal: never });
  const peer = await RawPeer.connect(listener.bound.port);
  const connection = await accepted;
  const seen = new Recorder(connection);
  connection.send(Buffer.from('welcome'));
  await peer.hears('welcome');
  peer.socket.write('thanks');
  await seen.hears('thanks');
  connection.abort(new Error('enough'));
});

test('resets whom the judge refuses, asks it before reading, and waits on', async () => {
  const listener = await listen();
  let welcome = false;
  const asked: (number | undefined)[] = [];
  const accepted = listener.accept(
    ({ peer, local }) => {
      asked.push(peer?.port);
      expect(local).toEqual(listener.bound);
      return welcome ? undefined : 'not you';
    },
    { signal: never },
  );
  for (let i = 0; i < 2; i++) {
    const stranger = RawPeer.dial(listener.bound.port);
    stranger.socket.write('let me in');
    await stranger.sees('ECONNRESET');
  }
  welcome = true;
  const peer = await RawPeer.connect(listener.bound.port);
  const connection = await accepted;
  expect(connection.peer?.port).toBe(portOf(peer));
  expect(asked).toHaveLength(3);
  expect(asked.at(-1)).toBe(portOf(peer));
  connection.abort(new Error('enough'));
});

test('connections that come while nobody accepts wait, are judged when accepted, and more are reset', async () => {
  const listener = await listen();
  const peers: RawPeer[] = [];
  for (let i = 0; i < WAITING_CONNECTIONS_LIMIT; i++) peers.push(await RawPeer.connect(listener.bound.port));
  const tooMany = RawPeer.dial(listener.bound.port);
  await tooMany.sees('ECONNRESET');
  const notTheFirst: Judge = ({ peer }) => (peer?.port === portOf(firstOf(peers)) ? 'not the first' : undefined);
  const connection = await listener.accept(notTheFirst, { signal: never });
  expect(connection.peer?.port).toBe(portOf(peers[1] ?? tooMany));
  await firstOf(peers).sees('ECONNRESET');
  // There is room again.
  const late = await RawPeer.connect(listener.bound.port);
  for (const expected of [...peers.slice(2), late]) {
    const next = await listener.accept(anybody, { signal: never });
    expect(next.peer?.port).toBe(portOf(expected));
    next.abort(new Error('enough'));
  }
  connection.abort(new Error('enough'));
});

function firstOf(peers: readonly RawPeer[]): RawPeer {
  const [first] = peers;
  if (!first) throw new Error('there is none');
  return first;
}

test('several may accept at once: each connection goes to the first whose judge agrees', async () => {
  const listener = await listen();
  const refuse: Judge = () => 'never';
  const stop = new AbortController();
  const picky = listener.accept(refuse, { signal: stop.signal });
  const second = listener.accept(anybody, { signal: never });
  const third = listener.accept(anybody, { signal: never });
  const peers = [await RawPeer.connect(listener.bound.port), await RawPeer.connect(listener.bound.port)];
  const accepted = await Promise.all([second, third]);
  expect(accepted.map(({ peer }) => peer?.port)).toEqual(peers.map(portOf));
  stop.abort();
  await expect(picky).rejects.toMatchObject({ code: 'cancelled' });
  for (const connection of accepted) connection.abort(new Error('enough'));
});

test('a judge that fails lets nobody in', async () => {
  const listener = await listen();
  const accepted = listener.accept(
    () => {
      throw new Error('no table to look in');
    },
    { signal: never },
  );
  const failed = expect(accepted).rejects.toThrow('no table to look in');
  const peer = RawPeer.dial(listener.bound.port);
  await peer.sees('ECONNRESET');
  await failed;
});

test('closing resets what waits, ends accepting, leaves accepted connections alone, and frees the port', async () => {
  const listener = await listen();
  const mine = await RawPeer.connect(listener.bound.port);
  const connection = await listener.accept(anybody, { signal: never });
  const waiting = await RawPeer.connect(listener.bound.port);
  await until('it to wait in this process', () => waiting.socket.readyState === 'open');
  await new Promise(setImmediate);
  await listener.close();
  await listener.close();
  await waiting.sees('ECONNRESET');
  await expect(listener.accept(anybody, { signal: never })).rejects.toMatchObject({ code: 'closed' });
  connection.send(Buffer.from('still here'));
  await mine.hears('still here');
  await listen('127.0.0.1', listener.bound.port);
  connection.abort(new Error('enough'));
});

test('closing rejects those who accept', async () => {
  const listener = await listen();
  const accepting = listener.accept(anybody, { signal: never });
  const closed = expect(accepting).rejects.toMatchObject({ code: 'closed' });
  await listener.close();
  await closed;
});

test('accepting can be cancelled before and while it waits, and takes nobody then', async () => {
  const listener = await listen();
  const reason = new ClientAgentError('timed-out', 'nobody came');
  await expect(listener.accept(anybody, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const stop = new AbortController();
  const accepting = listener.accept(anybody, { signal: stop.signal });
  stop.abort(reason);
  await expect(accepting).rejects.toBe(reason);
  const peer = await RawPeer.connect(listener.bound.port);
  const connection = await listener.accept(anybody, { signal: never });
  expect(connection.peer?.port).toBe(portOf(peer));
  connection.abort(new Error('enough'));
});

test('a busy port is an error that says where, why and what next', async () => {
  const { bound } = await listen();
  await expect(LocalListener.open(bound, never)).rejects.toMatchObject({
    code: 'address-in-use',
    message: `cannot listen on 127.0.0.1:${bound.port} of this host: something already listens there; stop it or choose another port`,
  });
});

test.each([
  ['an address of another host', { address: '192.0.2.1', port: 0 }, 'address-not-local'],
  ['a name', { address: 'localhost', port: 0 }, 'wrong-usage'],
  ['a port that is none', { address: '127.0.0.1', port: 65536 }, 'wrong-usage'],
])('refuses %s', async (_, at, code) => {
  await expect(LocalListener.open(at, never)).rejects.toMatchObject({ code });
});

test('is not opened once cancelled', async () => {
  await expect(LocalListener.open({ address: '127.0.0.1', port: 0 }, AbortSignal.abort())).rejects.toMatchObject({
    code: 'cancelled',
  });
});

test.skipIf(!hasIPv6Loopback).each(['::1', '::'])(
  'a listener on %s takes IPv6 only (skipped where there is no ::1)',
  async (address) => {
    const listener = await listen(address);
    expect(listener.bound.address).toBe(address);
    await expect(RawPeer.connect(listener.bound.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const accepted = listener.accept(anybody, { signal: never });
    await RawPeer.connect(listener.bound.port, '::1');
    const connection = await accepted;
    expect(connection.peer?.address).toBe('::1');
    expect(connection.local?.address).toBe('::1');
    connection.abort(new Error('enough'));
  },
);
