/** What happens when nothing else has happened by a certain time. Times are the caller's, in milliseconds. */
export class Deadlines {
  readonly #entries = new Map<unknown, { readonly atMs: number; readonly run: (nowMs: number) => void }>();

  /** Sets or moves the deadline of `key`, which may be any value. */
  set(key: unknown, atMs: number, run: (nowMs: number) => void): void {
    this.#entries.set(key, { atMs, run });
  }

  clear(key: unknown): void {
    this.#entries.delete(key);
  }

  clearAll(): void {
    this.#entries.clear();
  }

  next(): number | undefined {
    const times = Array.from(this.#entries.values(), ({ atMs }) => atMs);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Runs what is due, oldest first. */
  handle(nowMs: number): void {
    const due = [...this.#entries].filter(([, { atMs }]) => atMs <= nowMs).sort(([, a], [, b]) => a.atMs - b.atMs);
    for (const [key, entry] of due) {
      // An earlier one may have cleared or moved it.
      if (this.#entries.get(key) !== entry) continue;
      this.#entries.delete(key);
      entry.run(nowMs);
    }
  }
}
