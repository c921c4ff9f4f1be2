import { expect, onTestFinished, test } from 'vitest';
import { ClientAgentError, type ClientAgentErrorCode } from '../../src/error.ts';
import { PinnedLocalNetwork } from '../../src/network/local-network.ts';
import { listenOnBothLoopbacks } from '../../src/network/loopback-pair.ts';
import type { Listener, ListenRequest } from '../../src/network/network.ts';
import { hasIPv6Loopback, never, RawPeer } from './raw-peer.ts';

/** A network whose ports from 40000 on are given out in turn; `answer` decides about each request. */
class FakeNetwork {
  readonly requests: string[] = [];
  readonly open = new Set<string>();
  readonly #answer: (at: ListenRequest) => ClientAgentErrorCode | 'ok' | 'unknown';
  #nextPort = 40000;

  constructor(answer: (at: ListenRequest) => ClientAgentErrorCode | 'ok' | 'unknown') {
    this.#answer = answer;
  }

  listen(at: ListenRequest): Promise<Listener> {
    this.requests.push(`${at.address} ${at.port}`);
    const answer = this.#answer(at);
    if (answer !== 'ok' && answer !== 'unknown')
      return Promise.reject(new ClientAgentError(answer, 'as the test says'));
    const bound = { address: at.address, port: at.port === 0 ? this.#nextPort++ : at.port };
    const name = `${bound.address} ${bound.port}`;
    this.open.add(name);
    const close = (): Promise<void> => {
      this.open.delete(name);
      return Promise.resolve();
    };
    return Promise.resolve({
      requested: at,
      bound: answer === 'unknown' ? 'unknown' : bound,
      port: bound.port,
      accept: () => Promise.reject(new Error('not here')),
      close,
      [Symbol.asyncDispose]: close,
    });
  }
}

const pair = (network: FakeNetwork, port: number): ReturnType<typeof listenOnBothLoopbacks> =>
  listenOnBothLoopbacks(network, port, { signal: never });

test('listens on both loopbacks on the port that was asked for', async () => {
  const network = new FakeNetwork(() => 'ok');
  expect(await pair(network, 1234)).toMatchObject({ port: 1234, note: undefined });
  expect([...network.open]).toEqual(['127.0.0.1 1234', '::1 1234']);
});

test('port 0 is one that is free on both', async () => {
  const network = new FakeNetwork(({ address, port }) => (address === '::1' && port < 40002 ? 'address-in-use' : 'ok'));
  expect(await pair(network, 0)).toMatchObject({ port: 40002 });
  expect([...network.open]).toEqual(['127.0.0.1 40002', '::1 40002']);
});

test('gives up after a bounded number of tries, and leaves nothing open', async () => {
  const network = new FakeNetwork(({ address }) => (address === '::1' ? 'address-in-use' : 'ok'));
  await expect(pair(network, 0)).rejects.toMatchObject({
    code: 'address-in-use',
    message: 'found no port that is free on both 127.0.0.1 and ::1 in 16 tries; name one',
  });
  expect(network.requests).toHaveLength(32);
  expect(network.open.size).toBe(0);
});

test.each([0, 1234])('a missing ::1 is a note (port %s)', async (port) => {
  const network = new FakeNetwork(({ address }) => (address === '::1' ? 'address-not-local' : 'ok'));
  const { listeners, note } = await pair(network, port);
  expect(listeners).toHaveLength(1);
  expect(note).toBe('there is no ::1 to listen on, only 127.0.0.1; clients that insist on IPv6 cannot connect');
});

test.each(['127.0.0.1', '::1'])('a port that is busy on %s is an error, and leaves nothing open', async (busy) => {
  const network = new FakeNetwork(({ address }) => (address === busy ? 'address-in-use' : 'ok'));
  await expect(pair(network, 1234)).rejects.toMatchObject({ code: 'address-in-use', message: 'as the test says' });
  expect(network.open.size).toBe(0);
});

test('any other failure is not tried again', async () => {
  const network = new FakeNetwork(({ address }) => (address === '::1' ? 'not-permitted' : 'ok'));
  await expect(pair(network, 0)).rejects.toMatchObject({ code: 'not-permitted' });
  expect(network.requests).toEqual(['127.0.0.1 0', '::1 40000']);
  expect(network.open.size).toBe(0);
});

test('an SSH server that refuses ::1 may have none, and says no reason: a note, with its words', async () => {
  const network = new FakeNetwork(({ address }) => (address === '::1' ? 'prohibited' : 'ok'));
  expect(await pair(network, 1234)).toMatchObject({
    port: 1234,
    note: 'it was given 127.0.0.1 only: as the test says',
  });
  expect([...network.open]).toEqual(['127.0.0.1 1234']);
});

test('where the addresses are not known, the port is', async () => {
  const network = new FakeNetwork(() => 'unknown');
  expect(await pair(network, 0)).toMatchObject({ port: 40000 });
});

test.skipIf(!hasIPv6Loopback)('on this host, both families reach it (skipped where there is no ::1)', async () => {
  const { listeners, port } = await listenOnBothLoopbacks(new PinnedLocalNetwork(), 0, { signal: never });
  onTestFinished(async () => {
    for (const listener of listeners) await listener.close();
  });
  expect(listeners.map(({ bound }) => bound)).toEqual([
    { address: '127.0.0.1', port },
    { address: '::1', port },
  ]);
  for (const [i, host] of ['127.0.0.1', '::1'].entries()) {
    await RawPeer.connect(port, host);
    const connection = await listeners[i]?.accept(() => undefined, { signal: never });
    expect(connection?.peer?.address).toBe(host);
    connection?.abort(new Error('enough'));
  }
  const busy = listenOnBothLoopbacks(new PinnedLocalNetwork(), port, { signal: never });
  await expect(busy).rejects.toMatchObject({ code: 'address-in-use' });
});
