import { describe, expect, onTestFinished, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { openTunnelListeners } from '../../src/listen-addresses.ts';
import { PinnedLocalNetwork } from '../../src/network/local-network.ts';
import type { Listener, ListenRequest, PinnedNetwork } from '../../src/network/network.ts';
import { hasIPv6Loopback, never } from '../network/raw-peer.ts';

const LOOPBACKS = hasIPv6Loopback ? ['127.0.0.1', '::1'] : ['127.0.0.1'];

/** Opens them for real; answers the addresses that were bound, and their ports. */
async function open(
  address: string | undefined,
  { port = 0, relay = false } = {},
): Promise<{ addresses: string[]; ports: number[]; note: string | undefined }> {
  const { listeners, note } = await openTunnelListeners(
    new PinnedLocalNetwork(),
    { address, port },
    { relay, signal: never },
  );
  onTestFinished(async () => {
    await Promise.all(listeners.map((listener) => listener.close()));
  });
  const bound = listeners.flatMap((listener) => (listener.bound === 'unknown' ? [] : [listener.bound]));
  return { addresses: bound.map(({ address: at }) => at), ports: bound.map(({ port: at }) => at), note };
}

describe('on this host', () => {
  test.each([undefined, 'localhost', 'LocalHost'])('%s is both loopbacks, on the same port', async (address) => {
    const { addresses, ports } = await open(address);
    expect(addresses).toEqual(LOOPBACKS);
    expect(new Set(ports).size).toBe(1);
    expect(ports[0]).toBeGreaterThan(0);
  });

  test('localhost is both loopbacks also where others may connect', async () => {
    expect((await open('localhost', { relay: true })).addresses).toEqual(LOOPBACKS);
  });

  test.runIf(hasIPv6Loopback).each([
    ['*', false],
    ['', false],
    [undefined, true],
  ])('%j (relay %s) is every address of both families, on the same port', async (address, relay) => {
    const { addresses, ports, note } = await open(address, { relay });
    expect(addresses).toEqual(['0.0.0.0', '::']);
    expect(new Set(ports).size).toBe(1);
    expect(note).toBeUndefined();
  });

  test.each(['127.0.0.1', '127.0.0.2'])('the literal %s is itself', async (address) => {
    expect((await open(address)).addresses).toEqual([address]);
  });

  test.runIf(hasIPv6Loopback)('the literal ::1 is itself', async () => {
    expect((await open('::1')).addresses).toEqual(['::1']);
  });

  test('a name is what it stands for here', async () => {
    // No literal to us, but every resolver knows it without asking anybody (inet_aton(3)).
    expect((await open('127.2')).addresses).toEqual(['127.0.0.2']);
  });

  test('a name that nobody knows is an error that says what to do', async () => {
    await expect(open('no-such-host.invalid')).rejects.toMatchObject({
      code: 'unknown-host',
      message: 'cannot listen on no-such-host.invalid: this host does not know the name; use an address of this host',
    });
  });

  test('so is an address of another host', async () => {
    await expect(open('192.0.2.1')).rejects.toMatchObject({ code: 'address-not-local' });
  });

  test.each([undefined, '*', '127.0.0.1'])('a busy port is an error: %s', async (address) => {
    const { ports } = await open('127.0.0.1');
    const [port = 0] = ports;
    await expect(open(address, { port })).rejects.toMatchObject({ code: 'address-in-use' });
  });
});

describe('every address, on other networks', () => {
  test('without IPv6: IPv4 alone, and a note', async () => {
    const network = new ListeningNetwork(({ address }) => (address === '::' ? 'address-not-local' : undefined));
    const { listeners, note } = await openOn(network, 4000);
    expect(listeners.map(({ bound }) => bound)).toEqual([{ address: '0.0.0.0', port: 4000 }]);
    expect(note).toMatch(/no IPv6/);
  });

  test('a port that is busy on IPv6 only: nothing stays open', async () => {
    const network = new ListeningNetwork(({ address }) => (address === '::' ? 'address-in-use' : undefined));
    await expect(openOn(network, 4000)).rejects.toMatchObject({ code: 'address-in-use' });
    expect(network.open).toEqual([]);
    expect(network.asked).toHaveLength(2);
  });

  test('any port: one that happens to be busy on IPv6 is not taken', async () => {
    const network = new ListeningNetwork(({ address, port }) =>
      address === '::' && port < 30_003 ? 'address-in-use' : undefined,
    );
    await openOn(network, 0);
    expect(network.open).toEqual(['0.0.0.0:30003', ':::30003']);
  });

  test('any port, none of which is free: an error in the end', async () => {
    const network = new ListeningNetwork(({ address }) => (address === '::' ? 'address-in-use' : undefined));
    await expect(openOn(network, 0)).rejects.toMatchObject({ code: 'address-in-use' });
    expect(network.open).toEqual([]);
  });
});

function openOn(network: PinnedNetwork, port: number): ReturnType<typeof openTunnelListeners> {
  return openTunnelListeners(network, { address: '*', port }, { relay: false, signal: never });
}

/** Listens in name only, on ports from 30001 upwards where none is asked for, and fails where it is told to. */
class ListeningNetwork implements PinnedNetwork {
  readonly lost: AbortSignal = never;
  readonly asked: ListenRequest[] = [];
  open: string[] = [];
  #lastPort = 30_000;
  readonly #failure: (at: ListenRequest) => 'address-in-use' | 'address-not-local' | undefined;

  constructor(failure: (at: ListenRequest) => 'address-in-use' | 'address-not-local' | undefined) {
    this.#failure = failure;
  }

  connect(): Promise<never> {
    return Promise.reject(new Error('nobody asked for that'));
  }

  listen(at: ListenRequest): Promise<Listener> {
    this.asked.push(at);
    const code = this.#failure(at);
    if (code) return Promise.reject(new ClientAgentError(code, 'it is as the test says'));
    const bound = { address: at.address, port: at.port === 0 ? ++this.#lastPort : at.port };
    const name = `${bound.address}:${bound.port}`;
    this.open.push(name);
    const close = (): Promise<void> => {
      this.open = this.open.filter((other) => other !== name);
      return Promise.resolve();
    };
    return Promise.resolve({
      requested: at,
      bound,
      port: bound.port,
      accept: () => Promise.reject(new Error('nobody connects')),
      close,
      [Symbol.asyncDispose]: close,
    });
  }
}
