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
 * Lets the peer send ahead as much as the line can hold. ssh2 tops its 2 MiB up only when 1 MiB is left, which halves
 * the speed over distance; this tops up with each read, and doubles the target each time a whole target was taken
 * while the reader kept up, up to 64 MiB. What the reader has not taken counts as used, so a stalled reader stalls the
 * peer. A peer that overruns its window (ssh2 issue 1505) makes the count negative, which gives it nothing.
 */
export class ChannelWindow {
  readonly #window: ReceiveWindow;
  readonly #budget: WindowBudget;
  #target = START;
  #takenAtTarget = 0;

  constructor(window: ReceiveWindow, budget: WindowBudget) {
    this.#window = window;
    this.#budget = budget;
  }

  /** What the peer may have on its way or in our hands, in bytes. */
  get target(): number {
    return this.#target;
  }

  /** The reader has taken bytes; `unread` are those that arrived and still wait for it. */
  taken(bytes: number, unread: number): void {
    this.#adaptTarget(bytes, unread);
    const missing = this.#target - unread - Math.max(0, this.#window.open);
    // A message for each eighth keeps the window open without a message for each packet.
    if (missing >= this.#target / 8) this.#window.grow(missing);
  }

  /** The channel is over: its share of the budget is free again. */
  release(): void {
    this.#budget.giveBack(this.#target - START);
    this.#target = START;
  }

  #adaptTarget(bytes: number, unread: number): void {
    this.#takenAtTarget += bytes;
    if (unread > this.#target / 2 && this.#target > START) {
      this.#budget.giveBack(this.#target / 2);
      this.#target /= 2;
      this.#takenAtTarget = 0;
    } else if (this.#takenAtTarget >= this.#target && unread <= this.#target / 4) {
      if (this.#target < LIMIT && this.#budget.take(this.#target)) this.#target *= 2;
      this.#takenAtTarget = 0;
    }
  }
}
