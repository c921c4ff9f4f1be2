import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ClientAgentError, type ClientAgentErrorCode } from '../../src/error.ts';
import { OwnListeners } from '../../src/ftp/own-listeners.ts';
import type { Listener, ListenRequest, Network } from '../../src/network/network.ts';
import { TunnelListeners } from '../../src/tunnel-listeners.ts';

const never = new AbortController().signal;

/** An SSH server's network that is lost and found as the test says; ports count up from 40000. */
class LosableNetwork implements Network {
  readonly name = 'user@sshserver';
  readonly can = { listens: true, reportsPeer: true, givesReasons: true, isThisHost: false };
  /** Every listener that was asked for. */
  readonly asked: string[] = [];
  readonly open = new Set<string>();
  pins = 0;
  failure: ClientAgentErrorCode | undefined;
  #lost = new AbortController();
  #nextPort = 40_000;

  lose(): void {
    const lost = this.#lost;
    this.#lost = new AbortController();
    this.open.clear();
    lost.abort(new ClientAgentError('lost', 'the SSH connection was lost'));
  }

  pin(): ReturnType<Network['pin']> {
    this.pins += 1;
    if (this.failure === 'lost' || this.failure === 'closed' || this.failure === 'unreachable')
      return Promise.reject(new ClientAgentError(this.failure, `pin: ${this.failure}`));
    const connect = (): never => {
      throw new Error('nobody connects');
    };
    return Promise.resolve({ lost: this.#lost.signal, connect, listen: (at) => this.#listen(at, this.#lost.signal) });
  }

  #listen(at: ListenRequest, lost: AbortSignal): Promise<Listener> {
    this.asked.push(`${at.address} ${at.port}`);
    if (this.failure) return Promise.reject(new ClientAgentError(this.failure, `listen: ${this.failure}`));
    const bound = { address: at.address, port: at.port === 0 ? this.#nextPort++ : at.port };
    const name = `${bound.address} ${bound.port}`;
    this.open.add(name);
    const close = (): Promise<void> => {
      this.open.delete(name);
      return Promise.resolve();
    };
    return Promise.resolve({
      requested: at,
      bound,
      port: bound.port,
      accept: (_judge, { signal }) =>
        new Promise((_, reject) => {
          AbortSignal.any([signal, lost]).addEventListener('abort', () => {
            reject(new ClientAgentError('lost', 'over'));
          });
        }),
      close,
      [Symbol.asyncDispose]: close,
    });
  }
}

async function opened(network: LosableNetwork): Promise<{ listeners: TunnelListeners; told: string[] }> {
  const told: string[] = [];
  const listeners = await TunnelListeners.open(
    network,
    { address: undefined, port: 0 },
    {
      signal: never,
      relay: false,
      ownListeners: new OwnListeners(),
      accepted: () => undefined,
      objectTo: () => undefined,
      warn: (text) => told.push(text),
      listensAgain: () => told.push('again'),
    },
  );
  return { listeners, told };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('listeners that go with the SSH connection', () => {
  test('are opened anew, on the same port', async () => {
    const network = new LosableNetwork();
    const { listeners, told } = await opened(network);
    expect(listeners.bound.map(({ port }) => port)).toEqual([40_000, 40_000]);
    network.lose();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['again']);
    expect([...network.open]).toEqual(['127.0.0.1 40000', '::1 40000']);
    await listeners.close();
    expect([...network.open]).toEqual([]);
  });

  test('as often as it takes, and what stands in the way is said once', async () => {
    const network = new LosableNetwork();
    const { listeners, told } = await opened(network);
    network.failure = 'unreachable';
    network.lose();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(told).toEqual(['the tunnel cannot listen on user@sshserver again yet: pin: unreachable']);
    // At 0, 1, 3, 7 and 15 s.
    expect(network.pins).toBe(1 + 5);
    network.failure = 'address-in-use';
    await vi.advanceTimersByTimeAsync(30_000);
    expect(told).toHaveLength(2);
    network.failure = undefined;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told.slice(2)).toEqual(['again']);
    await listeners.close();
  });

  test.each(['closed', 'lost'] as const)('are given up where the network is %s for good', async (failure) => {
    const network = new LosableNetwork();
    const { told } = await opened(network);
    network.failure = failure;
    network.lose();
    await vi.advanceTimersByTimeAsync(120_000);
    expect([network.pins, told]).toEqual([2, []]);
  });

  test('are not opened any more once the tunnel is closed', async () => {
    const network = new LosableNetwork();
    const { listeners } = await opened(network);
    network.failure = 'unreachable';
    network.lose();
    await vi.advanceTimersByTimeAsync(500);
    network.failure = undefined;
    await listeners.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(network.open.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
