/**
 * Calls back once all that has arrived was looked at; returns what prevents it. Between the two immediates the event loop
 * asks for what is there, without waiting.
 */
export function afterNextPoll(callback: () => void): () => void {
  let immediate = setImmediate(() => {
    immediate = setImmediate(callback);
  });
  return () => {
    clearImmediate(immediate);
  };
}

/** Calls back once after so many milliseconds; returns what prevents it. */
export function afterTimeout(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => {
    clearTimeout(timer);
  };
}
