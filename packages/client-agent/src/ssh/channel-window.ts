/**
 * How far the peer of a channel may send ahead. ssh2 announces 2 MiB and tops up only when 1 MiB is left, which over
 * distance halves the speed that even 2 MiB allow. Here the window is topped up with each read and sized like a TCP
 * receive buffer (dynamic right-sizing): twice what was taken within one round trip. It is not simply made large,
 * because sshd keeps as much of a transfer in its memory as the window allows, and enlarging that buffer step by step
 * costs it seconds: 200 MB through a window of 64 MiB took 4 s where 2 MiB took 0.4 s, without any distance.
 */
import type { ReceiveWindow } from './ssh2-internals.ts';

const MIB = 1024 * 1024;

/** What ssh2 announces for every channel. */
const START = 2 * MIB;
/** Dropbear stalls on windows above this (its issue 377). */
const LIMIT = 64 * MIB;

/**
 * What all channels of one SSH connection may have beyond {@link START} together, so that many stalled readers cannot
 * fill the memory.
 */
export class WindowBudget {
  #left: number;

  constructor(bytes: number = 2 * LIMIT) {
    this.#left = bytes;
  }

  /** Takes the bytes if they are there. */
  take(bytes: number): boolean {
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#left += bytes;
  }
}

/**
 * One channel's window. What the reader has not taken counts as used, so a stalled reader stalls the peer. A peer that
 * overruns its window (ssh2 issue 1505) gets nothing until the reader has caught up.
 */
export class ChannelWindow {
  readonly #window: ReceiveWindow;
  readonly #budget: WindowBudget;
  readonly #roundTrip: { readonly ms: number };
  #target = START;
  #roundStartedMs = Number.NEGATIVE_INFINITY;
  #takenInRound = 0;

  constructor(window: ReceiveWindow, budget: WindowBudget, roundTrip: { readonly ms: number }) {
    this.#window = window;
    this.#budget = budget;
    this.#roundTrip = roundTrip;
  }

  /** What the peer may have on its way or in our hands, in bytes. */
  get target(): number {
    return this.#target;
  }

  /** The reader has taken bytes; `unread` are those that arrived and still wait for it. */
  taken(bytes: number, unread: number, nowMs: number): void {
    this.#adaptTarget(bytes, unread, nowMs);
    const missing = this.#target - unread - this.#window.open;
    // A message for each eighth keeps the window open without a message for each packet.
    if (missing >= this.#target / 8) this.#window.grow(missing);
  }

  /** Sends an adjustment by nothing: a small packet that changes nothing. */
  nudge(): void {
    this.#window.grow(0);
  }

  /** The channel is over: its share of the budget is free again. */
  release(): void {
    this.#budget.giveBack(this.#target - START);
    this.#target = START;
  }

  #adaptTarget(bytes: number, unread: number, nowMs: number): void {
    if (unread > this.#target / 2 && this.#target > START) {
      // The reader is what holds things up: what is ahead of it only fills the memory.
      this.#target /= 2;
      this.#budget.giveBack(this.#target);
    }
    this.#takenInRound += bytes;
    const elapsedMs = nowMs - this.#roundStartedMs;
    const roundMs = this.#roundTrip.ms;
    if (elapsedMs < roundMs) return;
    const perRoundTrip = (this.#takenInRound * roundMs) / elapsedMs;
    if (2 * perRoundTrip > this.#target && this.#target < LIMIT && this.#budget.take(this.#target)) this.#target *= 2;
    this.#roundStartedMs = nowMs;
    this.#takenInRound = 0;
  }
}
