/** Ends a command with this reply. */
export class FtpReplyError extends Error {
  override readonly name = 'FtpReplyError';
  readonly code: number;

  constructor(code: number, text: string, options?: ErrorOptions) {
    super(text, options);
    this.code = code;
  }
}
