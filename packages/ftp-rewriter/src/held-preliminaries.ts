import type { DataPath } from './data-path.ts';
import type { SessionCore } from './session-core.ts';

/** A 1yz that waits: it goes on, or the client never sees it. */
export interface Preliminary {
  pass(): void;
  drop(): void;
}

/**
 * The 1yz of transfers whose client is dialled when the server begins: an active client may not hear that its data is on
 * the way before its listener has answered.
 */
export class HeldPreliminaries {
  readonly #core: SessionCore;
  /** Per data path that dials its client. */
  readonly #held = new Map<DataPath, Preliminary[]>();

  constructor(core: SessionCore) {
    this.#core = core;
  }

  /** The client is being dialled: until `pass` or `drop`, at the latest when `late` is called after `openMs`. */
  expect(path: DataPath, nowMs: number, late: (dueMs: number) => void): void {
    const held: Preliminary[] = [];
    this.#held.set(path, held);
    this.#core.deadlines.set(held, nowMs + this.#core.options.limits.openMs, late);
  }

  /** Whether a 1yz has to wait. */
  holds(path: DataPath): boolean {
    return path.awaitsTelling || this.#held.has(path);
  }

  add(path: DataPath, preliminary: Preliminary): void {
    this.#held.get(path)?.push(preliminary);
  }

  pass(path: DataPath): void {
    for (const preliminary of this.#release(path)) preliminary.pass();
  }

  drop(path: DataPath): void {
    for (const preliminary of this.#release(path)) preliminary.drop();
  }

  #release(path: DataPath): readonly Preliminary[] {
    const held = this.#held.get(path) ?? [];
    this.#held.delete(path);
    this.#core.deadlines.clear(held);
    return held;
  }
}
