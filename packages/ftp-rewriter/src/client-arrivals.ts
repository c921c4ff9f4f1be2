import type { DataPath } from './data-path.ts';
import type { SessionCore } from './session-core.ts';

/** A 1yz that waits: it goes on, or the client never sees it. */
export interface Preliminary {
  pass(): void;
  drop(): void;
}

/**
 * What of a transfer waits until the client's data connection has come about. A passive client that has the 1yz may send
 * its bytes and close, and whose connection it was can be told no more; so the 1yz waits while that is being found out. An
 * active client whose server is passive is dialled on the 1yz, and hears of it when its listener has answered.
 */
export class ClientArrivals {
  readonly #core: SessionCore;
  readonly #fail: (path: DataPath, reason: string, nowMs: number) => void;
  /** Per data path whose client is being dialled. */
  readonly #dialled = new Map<DataPath, Preliminary[]>();

  /** `fail` is called when a client does not answer in time. */
  constructor(core: SessionCore, fail: (path: DataPath, reason: string, nowMs: number) => void) {
    this.#core = core;
    this.#fail = fail;
  }

  /** The client is to be dialled, or being dialled. */
  isExpected(path: DataPath): boolean {
    return path.awaitsTelling || this.#dialled.has(path);
  }

  holdsPreliminary(path: DataPath): boolean {
    return path.isBeingJudged || this.isExpected(path);
  }

  holdPreliminary(path: DataPath, preliminary: Preliminary, nowMs: number): void {
    this.dial(path, nowMs);
    const held = this.#dialled.get(path);
    if (held !== undefined) held.push(preliminary);
    else if (path.isBeingJudged) this.#holdWhileJudged(path, preliminary, nowMs);
    else preliminary.pass();
  }

  /** The client is dialled, if it waits for that: until `arrived` or `lost`, at most `openMs`. */
  dial(path: DataPath, nowMs: number): void {
    if (!path.awaitsTelling) return;
    path.awaitsTelling = false;
    const held: Preliminary[] = [];
    this.#dialled.set(path, held);
    this.#core.act({ do: 'dial-data-path', id: path.id });
    this.#core.deadlines.set(held, nowMs + this.#core.options.limits.openMs, (dueMs) => {
      this.#fail(path, "the FTP client's listener did not answer in time", dueMs);
    });
  }

  arrived(path: DataPath): void {
    this.judged(path);
    for (const preliminary of this.#release(path)) preliminary.pass();
  }

  /** It never will: a client that was not reached does not hear that the transfer has begun. */
  lost(path: DataPath): void {
    path.awaitsTelling = false;
    for (const preliminary of this.#release(path)) preliminary.drop();
  }

  /** It is known whose connection has come, or will not be known any more. */
  judged(path: DataPath): void {
    path.isBeingJudged = false;
    this.#core.deadlines.clear(path.onJudged);
    for (const callBack of path.onJudged.splice(0)) callBack();
  }

  #holdWhileJudged(path: DataPath, preliminary: Preliminary, nowMs: number): void {
    path.onJudged.push(() => {
      preliminary.pass();
    });
    if (path.onJudged.length > 1) return;
    this.#core.deadlines.set(path.onJudged, nowMs + this.#core.options.limits.lateConnectionMs, () => {
      this.judged(path);
    });
  }

  #release(path: DataPath): readonly Preliminary[] {
    const held = this.#dialled.get(path);
    if (held === undefined) return [];
    this.#dialled.delete(path);
    this.#core.deadlines.clear(held);
    return held;
  }
}
