/** Wrong usage or configuration: exit code 2. The message says what is wrong and what is expected, for people. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
