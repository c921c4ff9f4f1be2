import { cancelled } from '../network/cancelled.ts';

/**
 * Waits for an answer that cannot be recalled. When the signal is aborted first, the wait ends at once and `discard`
 * gets what comes too late.
 *
 * @param options.doing completes the sentence "… was cancelled"
 */
export async function unlessCancelled<T>(
  answer: Promise<T>,
  options: { signal: AbortSignal; doing: string; discard?: (late: T) => void },
): Promise<T> {
  const { signal, doing, discard } = options;
  const result = answer.then((value) => {
    if (signal.aborted) discard?.(value);
    return value;
  });
  // An answer that fails after we stopped waiting has nobody left to tell.
  result.catch(() => undefined);
  let giveUp: (() => void) | undefined;
  const interrupted = new Promise<never>((_, reject) => {
    giveUp = (): void => {
      reject(cancelled(signal, doing));
    };
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
  try {
    return await Promise.race([interrupted, result]);
  } finally {
    if (giveUp) signal.removeEventListener('abort', giveUp);
  }
}
