import type { ClientArrivals } from './client-arrivals.ts';
import type { DataPath } from './data-path.ts';
import type { SessionCore } from './session-core.ts';
import type { DataPathEvent } from './transitions.ts';

/** What is done with one data path, and said of it. */
export class PathActions {
  readonly #core: SessionCore;
  readonly #arrivals: ClientArrivals;

  constructor(core: SessionCore, arrivals: ClientArrivals) {
    this.#core = core;
    this.#arrivals = arrivals;
  }

  advance(path: DataPath, event: DataPathEvent): void {
    const change = path.advance(event);
    if (change === undefined) return;
    if (path.isLost) this.#arrivals.lost(path);
    this.#core.note({ kind: 'transition', id: path.id, text: `${change.from} → ${change.to} (${event})` });
  }

  cut(path: DataPath, reason: string): void {
    this.#core.act({ do: 'cut-data-path', id: path.id, reason });
  }

  closeEnds(path: DataPath, reason: string): void {
    if (path.summary === undefined) this.#core.act({ do: 'close-data-path', id: path.id, reason });
  }

  reportFailure(path: DataPath, reason: string): void {
    this.#core.problem('data-path-failed', `data connection ${path.id}: ${reason}`);
  }

  tell(path: DataPath, text: string): void {
    this.#core.note({ kind: 'data-path', id: path.id, text });
  }
}
