/** What failed, for programs; the message says it for people. */
export type ClientAgentErrorCode =
  // dialling and listening
  | 'refused'
  | 'timed-out'
  | 'unreachable'
  | 'unknown-host'
  | 'prohibited'
  | 'no-resources'
  | 'address-in-use'
  | 'address-not-local'
  | 'not-permitted'
  // connections
  | 'reset'
  | 'lost'
  | 'closed'
  // SSH
  | 'host-key-refused'
  | 'authentication-refused'
  | 'ssh-failed'
  // the server helper
  | 'helper-failed'
  // the background agent
  | 'no-agent'
  | 'already-running'
  | 'agent-failed'
  // everything else
  | 'cancelled'
  | 'not-found'
  | 'wrong-usage';

/**
 * The error of this package. The message says what, where, why and what next, in lower case and without a full stop,
 * so that it nests in a log line or an FTP reply.
 */
export class ClientAgentError extends Error {
  override readonly name = 'ClientAgentError';
  readonly code: ClientAgentErrorCode;

  constructor(code: ClientAgentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What was thrown, or was given as the reason of an abort, may be anything. */
export function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
