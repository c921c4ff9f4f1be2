import type { LogRecord } from '@ftpduct/protocol';

/** What `agent logs` shows when asked for everything; some hundred kilobytes at most. */
const KEPT = 1_000;

/** The last records of the log, for those who come later, and the next ones for those who wait. */
export class RecentLog {
  #records: LogRecord[] = [];
  readonly #listeners = new Set<(record: LogRecord) => void>();

  add(record: LogRecord): void {
    this.#records.push(record);
    if (this.#records.length >= 2 * KEPT) this.#records = this.#records.slice(-KEPT);
    for (const heard of this.#listeners) heard(record);
  }

  /** In their order. */
  last(count: number): readonly LogRecord[] {
    return count === 0 ? [] : this.#records.slice(-Math.min(count, KEPT));
  }

  listen(heard: (record: LogRecord) => void, { signal }: { signal: AbortSignal }): void {
    this.#listeners.add(heard);
    signal.addEventListener('abort', () => this.#listeners.delete(heard), { once: true });
  }
}
