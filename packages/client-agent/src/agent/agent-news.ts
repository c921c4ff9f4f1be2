import type { AgentEvent } from './control.ts';

/** Changes are told at most so often. */
const CHANGED_MS = 200;
/** While transfers run, their figures change with every byte; they are told so often. */
const MOVING_MS = 500;

/** Tells those who watch what happens. */
export class AgentNews {
  readonly #isMoving: () => boolean;
  readonly #watchers = new Set<(event: AgentEvent) => void>();
  #pending: NodeJS.Timeout | undefined;
  #ticking: NodeJS.Timeout | undefined;

  constructor(isMoving: () => boolean) {
    this.#isMoving = isMoving;
  }

  watch(heard: (event: AgentEvent) => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    const watcher = (event: AgentEvent): void => {
      heard(event);
    };
    this.#watchers.add(watcher);
    this.#ticking ??= setInterval(() => {
      if (this.#isMoving()) this.changed();
    }, MOVING_MS).unref();
    signal.addEventListener(
      'abort',
      () => {
        this.#watchers.delete(watcher);
        if (this.#watchers.size === 0) this.#rest();
      },
      { once: true },
    );
  }

  tell(event: AgentEvent): void {
    for (const watcher of [...this.#watchers]) watcher(event);
  }

  /** Something in the snapshot is another; told in a moment, with all that has changed until then. */
  changed(): void {
    if (this.#watchers.size === 0) return;
    this.#pending ??= setTimeout(() => {
      this.#pending = undefined;
      this.tell({ kind: 'changed' });
    }, CHANGED_MS).unref();
  }

  close(): void {
    this.#watchers.clear();
    this.#rest();
  }

  #rest(): void {
    clearInterval(this.#ticking);
    clearTimeout(this.#pending);
    this.#ticking = undefined;
    this.#pending = undefined;
  }
}
