/** What was refused, for programs. */
export type FtpControlErrorCode =
  'command-line-too-long' | 'reply-line-too-long' | 'reply-too-large' | 'too-much-waiting' | 'server-silent';

/** Bytes on a control connection that are neither passed on nor rewritten; carries the reply the client gets. */
export class FtpControlError extends Error {
  override readonly name = 'FtpControlError';
  readonly code: FtpControlErrorCode;
  /** The FTP reply, complete with its line end. 421 ends the session. */
  readonly reply: Uint8Array;

  constructor(code: FtpControlErrorCode, message: string, reply: Uint8Array) {
    super(message);
    this.code = code;
    this.reply = reply;
  }
}
