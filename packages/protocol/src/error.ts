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

/** The error of this package. The message is lower case and without a full stop, so that it nests. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: ProtocolErrorCode;

  constructor(code: ProtocolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
