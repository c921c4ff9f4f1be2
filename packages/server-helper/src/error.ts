import type { RequestFailureCode } from '@ftpduct/protocol';

/** Why one request cannot be answered: it becomes the failure that is sent. The conversation goes on. */
export class HelperError extends Error {
  override readonly name = 'HelperError';
  readonly code: RequestFailureCode;

  constructor(code: RequestFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The system's name of an error, such as `ENOENT`. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
