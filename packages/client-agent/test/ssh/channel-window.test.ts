import { describe, expect, it } from 'vitest';
import { ChannelWindow, WindowBudget } from '../../src/ssh/channel-window.ts';
import { receiveWindowOf, silence } from '../../src/ssh/ssh2-internals.ts';
import type { Channel } from 'ssh2';

const MIB = 1024 * 1024;

/** The peer of a channel and the way between. */
class Peer {
  open = 2 * MIB;
  unread = 0;
  widest = 0;
  taken = 0;
  grow(bytes: number): void {
    expect(bytes).toBeGreaterThan(0);
    this.open += bytes;
    this.widest = Math.max(this.widest, this.open + this.unread);
  }
  send(bytes: number): void {
    this.open -= bytes;
    this.unread += bytes;
  }
  read(window: ChannelWindow, bytes: number, nowMs: number): void {
    this.unread -= bytes;
    this.taken += bytes;
    window.taken(bytes, this.unread, nowMs);
  }
}

/** A transfer over a line, in steps of one millisecond. */
function transfer(setting: {
  roundTripMs: number;
  /** What the line carries. */
  bytesPerMs: number;
  readBytesPerMs?: number;
  durationMs: number;
  budget?: WindowBudget;
}): { peer: Peer; window: ChannelWindow; goOn: () => void } {
  const peer = new Peer();
  const window = new ChannelWindow(peer, setting.budget ?? new WindowBudget(), { ms: setting.roundTripMs });
  const { bytesPerMs, readBytesPerMs = Number.POSITIVE_INFINITY } = setting;
  // What we allow reaches the peer half a round trip later, and what it sends reaches us another half later.
  const onItsWay: number[] = Array.from({ length: setting.roundTripMs }, () => 0);
  let allowed = 2 * MIB;
  let nowMs = 0;
  const goOn = (): void => {
    for (const end = nowMs + setting.durationMs; nowMs < end; nowMs++) {
      const sent = Math.min(bytesPerMs, allowed);
      allowed -= sent;
      onItsWay.push(sent);
      peer.send(onItsWay.shift() ?? 0);
      const before = peer.open;
      const read = Math.min(peer.unread, readBytesPerMs);
      if (read > 0) peer.read(window, read, nowMs);
      allowed += peer.open - before;
    }
  };
  goOn();
  return { peer, window, goOn };
}

describe('a channel window', () => {
  it.each([
    { title: 'no distance', roundTripMs: 1, bytesPerMs: 500_000, target: 2 },
    { title: 'a short way', roundTripMs: 10, bytesPerMs: 100_000, target: 2 },
    { title: 'a fast line over distance', roundTripMs: 100, bytesPerMs: 100_000, target: 32 },
    { title: 'more than 64 MiB', roundTripMs: 200, bytesPerMs: 1_000_000, target: 64 },
    { title: 'a slow line over distance', roundTripMs: 200, bytesPerMs: 2000, target: 2 },
  ])('has room for two round trips of what the line carries: $title', ({ roundTripMs, bytesPerMs, target }) => {
    const { peer, window } = transfer({ roundTripMs, bytesPerMs, durationMs: 20 * roundTripMs });
    expect(window.target).toBe(target * MIB);
    expect(peer.widest).toBeLessThanOrEqual(target * MIB);
  });

  it('does not hold the line up once it has grown', () => {
    const { peer, goOn } = transfer({ roundTripMs: 100, bytesPerMs: 100_000, durationMs: 2000 });
    const before = peer.taken;
    goOn();
    expect(peer.taken - before).toBeGreaterThan(0.99 * 2000 * 100_000);
  });

  it('stalls the peer when the reader stalls', () => {
    const { peer, window } = transfer({
      roundTripMs: 100,
      bytesPerMs: 100_000,
      readBytesPerMs: 1000,
      durationMs: 5000,
    });
    expect(window.target).toBe(2 * MIB);
    expect(peer.widest).toBeLessThanOrEqual(2 * MIB);
  });

  it('shrinks again when the reader falls behind', () => {
    const { peer, window } = transfer({ roundTripMs: 100, bytesPerMs: 100_000, durationMs: 2000 });
    expect(window.target).toBe(32 * MIB);
    for (let nowMs = 2000; nowMs < 60_000; nowMs++) {
      peer.send(Math.min(100_000, peer.open));
      peer.read(window, Math.min(10_000, peer.unread), nowMs);
    }
    expect(window.target).toBe(2 * MIB);
    expect(peer.unread + peer.open).toBeLessThanOrEqual(2 * MIB);
  });

  it('stays as it is while no round trip was measured', () => {
    const { window } = transfer({ roundTripMs: 1, bytesPerMs: 0, durationMs: 1 });
    expect(window.target).toBe(2 * MIB);
    const unmeasured = new ChannelWindow(new Peer(), new WindowBudget(), { ms: Number.POSITIVE_INFINITY });
    for (let nowMs = 0; nowMs < 1000; nowMs++) unmeasured.taken(10 * MIB, 0, nowMs);
    expect(unmeasured.target).toBe(2 * MIB);
  });

  it('gives nothing to a peer that overran it, until the reader has caught up', () => {
    const peer = new Peer();
    const window = new ChannelWindow(peer, new WindowBudget(), { ms: 1 });
    peer.send(10 * MIB);
    peer.read(window, 32 * 1024, 0);
    expect(peer.open).toBe(-8 * MIB);
    peer.read(window, peer.unread, 1);
    expect(peer.open).toBe(window.target);
  });

  it('shares the room beyond 2 MiB with all others, and gives it back', () => {
    const budget = new WindowBudget(6 * MIB);
    const fast = { roundTripMs: 100, bytesPerMs: 100_000, durationMs: 2000, budget };
    const first = transfer(fast);
    const second = transfer(fast);
    expect(first.window.target).toBe(8 * MIB);
    expect(second.window.target).toBe(2 * MIB);
    first.window.release();
    second.goOn();
    expect(second.window.target).toBe(8 * MIB);
  });

  it('can be nudged without changing', () => {
    const grown: number[] = [];
    const window = new ChannelWindow({ open: 5, grow: (bytes) => grown.push(bytes) }, new WindowBudget(), { ms: 1 });
    window.nudge();
    expect(grown).toEqual([0]);
  });
});

describe('the private names of ssh2', () => {
  const whole = (): Record<string, unknown> => ({
    incoming: { window: 5 },
    outgoing: { id: 1, state: 'open' },
    _client: { _protocol: { channelWindowAdjust: () => undefined } },
  });
  const as = (value: unknown): Channel => value as Channel;

  it.each(['incoming', 'outgoing', '_client'])('without %s there is no window to grow', (name) => {
    const channel = whole();
    expect(receiveWindowOf(as(channel))?.open).toBe(5);
    expect(receiveWindowOf(as({ ...channel, [name]: undefined }))).toBeUndefined();
    expect(receiveWindowOf(as({ ...channel, [name]: {} }))).toBeUndefined();
  });

  it('a closing channel sends no more adjustments', () => {
    const adjusted: unknown[] = [];
    const channel = {
      ...whole(),
      _client: { _protocol: { channelWindowAdjust: (...call: unknown[]) => adjusted.push(call) } },
    };
    const window = receiveWindowOf(as(channel));
    window?.grow(7);
    expect(window?.open).toBe(12);
    silence(as(channel));
    window?.grow(7);
    expect(window?.open).toBe(12);
    expect(adjusted).toEqual([[1, 7]]);
    expect(() => {
      silence(as({}));
    }).not.toThrow();
  });
});
