/**
 * Aborted after so many milliseconds, with a TimeoutError, or with one of the signals. It keeps no process alive.
 *
 * `AbortSignal.timeout` does the same and cannot be trusted with it: of one that nothing but an `AbortSignal.any` knows,
 * Node 20 forgets the timer with the next garbage collection, and whoever waits for it waits for ever.
 */
export function timeLimit(limitMs: number, ...signals: readonly AbortSignal[]): AbortSignal {
  const over = new AbortController();
  setTimeout(() => {
    over.abort(new DOMException('the time is over', 'TimeoutError'));
  }, limitMs).unref();
  return AbortSignal.any([over.signal, ...signals]);
}
