/** What went wrong in the conversation, for programs; also what a Failure message carries as its `code`. */
export type ProtocolErrorCode =
  /** The stream does not begin as ours does, within the noise that is allowed in front. */
  | 'not-ftpduct'
  | 'frame-too-large'
  /** A frame that is no message of ours, or not the one that belongs here. */
  | 'malformed'
  /** The stream ended inside something. */
  | 'cut-off'
  | 'version-mismatch';

/** Why the helper could not answer one request; the conversation goes on. */
export type RequestFailureCode =
  /** The helper knows no way to find that out on its system. */
  | 'not-supported-here'
  /** The helper's user may not read what it takes. */
  | 'not-readable'
  | 'timed-out'
  | 'unknown-host'
  /** The answer does not fit into one message. */
  | 'too-large'
  /** A bug of the helper's. */
  | 'internal';

/** Why a place cannot be connected to, or why nothing leads there. */
export type ReachFailureCode =
  | 'refused'
  | 'timed-out'
  /** No route, or the network says that the host is not there. */
  | 'unreachable'
  /** The system there forbids it. */
  | 'not-permitted'
  | 'reset'
  | 'other';

/** The error of this package. The message is lower case and without a full stop, so that it nests. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: ProtocolErrorCode;

  constructor(code: ProtocolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
