import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import type { SshEngine } from '../../src/ssh/engine.ts';
import type { ReconnectSettings } from '../../src/ssh/reconnect.ts';
import { SshNetwork } from '../../src/ssh/ssh-network.ts';

const never = new AbortController().signal;
const refused = new ClientAgentError('refused', 'cannot reach SSH server');

function engine(lost: AbortSignal = never): SshEngine {
  const unused = (): never => {
    throw new Error('not used here');
  };
  return {
    name: 'user@sshserver',
    lost,
    openDirect: unused,
    listenRemote: unused,
    exec: unused,
    openFiles: unused,
    close: () => Promise.resolve(),
  };
}

/** A network whose SSH connection is lost; each attempt to make it again ends as the test says. */
class LostNetwork {
  /** When each attempt was made, in milliseconds from the start. */
  readonly attemptsAtMs: number[] = [];
  readonly network: SshNetwork;
  outcome: () => Promise<SshEngine> = () => Promise.reject(refused);
  readonly #startMs = performance.now();

  constructor({
    waitMs = 20_000,
    random = 0.5,
    policy = 'auto',
  }: { waitMs?: number; random?: number; policy?: ReconnectSettings['policy'] } = {}) {
    this.network = new SshNetwork(
      engine(AbortSignal.abort(new ClientAgentError('lost', 'the SSH connection was lost'))),
      () => {
        this.attemptsAtMs.push(Math.round(performance.now() - this.#startMs));
        return this.outcome();
      },
      { policy, waitMs },
      () => random,
    );
  }

  pin(signal: AbortSignal = never): Promise<'pinned' | ClientAgentError> {
    return this.network.pin({ signal }).then(
      () => 'pinned' as const,
      (error: unknown) => error as ClientAgentError,
    );
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('while the SSH server is away', () => {
  test('attempts are made with waits that double, while somebody waits; then its error is told', async () => {
    const lost = new LostNetwork({ waitMs: 20_000 });
    const pinned = lost.pin();
    await vi.advanceTimersByTimeAsync(20_000);
    await expect(pinned).resolves.toBe(refused);
    expect(lost.attemptsAtMs).toEqual([0, 500, 1_500, 3_500, 7_500, 15_500]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lost.attemptsAtMs).toHaveLength(6);
  });

  test('the waits grow to ten seconds, not further', async () => {
    const lost = new LostNetwork({ waitMs: 1_000_000 });
    const pinned = lost.pin();
    await vi.advanceTimersByTimeAsync(1_000_000);
    await pinned;
    const waits = lost.attemptsAtMs.slice(1).map((atMs, index) => atMs - (lost.attemptsAtMs[index] ?? 0));
    expect(waits.slice(0, 7)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  });

  test('who comes late in an outage gets an attempt of its own all the same', async () => {
    const lost = new LostNetwork({ random: 1 });
    for (let outage = 0; outage < 6; outage++) {
      const refusedOnce = lost.pin();
      await vi.advanceTimersByTimeAsync(20_000);
      await refusedOnce;
    }
    lost.outcome = () => Promise.resolve(engine());
    const late = lost.pin();
    await vi.advanceTimersByTimeAsync(12_500);
    await expect(late).resolves.toBe('pinned');
  });

  test.each([
    [0, [0, 375, 1_125]],
    [1, [0, 625, 1_875]],
  ])('a throw of the dice (%d) moves them by up to a quarter', async (random, expected) => {
    const lost = new LostNetwork({ random, waitMs: 2_500 });
    const pinned = lost.pin();
    await vi.advanceTimersByTimeAsync(2_500);
    await expect(pinned).resolves.toBe(refused);
    expect(lost.attemptsAtMs).toEqual(expected);
  });

  test('who waits gets the connection as soon as it is there, and one attempt serves all', async () => {
    const lost = new LostNetwork();
    const all = Promise.all([lost.pin(), lost.pin(), lost.pin()]);
    await vi.advanceTimersByTimeAsync(600);
    expect(lost.attemptsAtMs).toEqual([0, 500]);
    lost.outcome = () => Promise.resolve(engine());
    await vi.advanceTimersByTimeAsync(900);
    await expect(all).resolves.toEqual(['pinned', 'pinned', 'pinned']);
    expect(lost.attemptsAtMs).toEqual([0, 500, 1_500]);
    await expect(lost.pin()).resolves.toBe('pinned');
    expect(lost.attemptsAtMs).toHaveLength(3);
  });

  test('an attempt that takes too long does not hold anybody longer than the limit, and goes on for others', async () => {
    const lost = new LostNetwork({ waitMs: 5_000 });
    let succeed: ((made: SshEngine) => void) | undefined;
    lost.outcome = () => new Promise((resolve) => (succeed = resolve));
    const first = lost.pin();
    await vi.advanceTimersByTimeAsync(3_000);
    const second = lost.pin();
    await vi.advanceTimersByTimeAsync(2_000);
    await expect(first).resolves.toMatchObject({
      code: 'timed-out',
      message: 'no SSH connection to user@sshserver within 5 s',
    });
    succeed?.(engine());
    await expect(second).resolves.toBe('pinned');
    expect(lost.attemptsAtMs).toEqual([0]);
  });

  test('the next one comes after the back-off: until then the error is the last one', async () => {
    const lost = new LostNetwork({ waitMs: 100 });
    await expect(lost.pin()).resolves.toBe(refused);
    await expect(lost.pin()).resolves.toBe(refused);
    expect(lost.attemptsAtMs).toEqual([0]);
    await vi.advanceTimersByTimeAsync(500);
    await expect(lost.pin()).resolves.toBe(refused);
    expect(lost.attemptsAtMs).toEqual([0, 500]);
  });
});

describe('what another attempt would not cure', () => {
  test.each(['host-key-refused', 'authentication-refused', 'wrong-usage'] as const)(
    '%s is told at once, and tried again no sooner than the back-off allows',
    async (code) => {
      const lost = new LostNetwork();
      const error = new ClientAgentError(code, 'no');
      lost.outcome = () => Promise.reject(error);
      await expect(lost.pin()).resolves.toBe(error);
      await expect(lost.pin()).resolves.toBe(error);
      expect(lost.attemptsAtMs).toEqual([0]);
      await vi.advanceTimersByTimeAsync(500);
      lost.outcome = () => Promise.resolve(engine());
      await expect(lost.pin()).resolves.toBe('pinned');
      expect(lost.attemptsAtMs).toEqual([0, 500]);
    },
  );
});

test('with reconnect never, a lost connection stays lost', async () => {
  const lost = new LostNetwork({ policy: 'never' });
  await expect(lost.pin()).resolves.toMatchObject({ code: 'lost', message: 'the SSH connection was lost' });
  expect(lost.attemptsAtMs).toEqual([]);
});

test('whoever gives up while waiting is let go, and so is everybody on close', async () => {
  const lost = new LostNetwork();
  const impatient = new AbortController();
  const [first, second] = [lost.pin(impatient.signal), lost.pin()];
  await vi.advanceTimersByTimeAsync(100);
  impatient.abort(new ClientAgentError('cancelled', 'the client has gone'));
  await expect(first).resolves.toMatchObject({ code: 'cancelled', message: 'the client has gone' });
  await lost.network.close();
  await expect(second).resolves.toMatchObject({ code: 'closed' });
  await expect(lost.pin()).resolves.toMatchObject({ code: 'closed' });
  expect(vi.getTimerCount()).toBe(0);
});
