import { ClientAgentError } from '../error.ts';

/** What an operation ends with when its signal is aborted: the signal's own reason, if that says something to people. */
export function cancelled(signal: AbortSignal, what: string): ClientAgentError {
  const reason: unknown = signal.reason;
  if (reason instanceof ClientAgentError) return reason;
  if (reason instanceof Error && reason.name === 'TimeoutError')
    return new ClientAgentError('timed-out', `${what} timed out`, { cause: reason });
  return new ClientAgentError('cancelled', `${what} was cancelled`, { cause: reason });
}

/** For the start of an operation, and for each step after which nobody may want the rest. */
export function throwIfCancelled(signal: AbortSignal, what: string): void {
  if (signal.aborted) throw cancelled(signal, what);
}
