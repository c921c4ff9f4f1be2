/**
 * The time a question and its answer take to and from the SSH server: the shortest that was seen, since everything that
 * can disturb a measurement makes it longer.
 */
export class RoundTrip {
  #ms = Number.POSITIVE_INFINITY;

  /** In milliseconds; infinite while nothing was measured. */
  get ms(): number {
    return this.#ms;
  }

  /** Starts a measurement; the result ends it. */
  start(): () => void {
    const startedMs = performance.now();
    return () => {
      this.#ms = Math.min(this.#ms, performance.now() - startedMs);
    };
  }
}
