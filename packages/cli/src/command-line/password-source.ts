import { UsageError } from '../usage-error.ts';

/** Where `--password` takes the password from. */
export type PasswordSource =
  /** The first line of a file. */
  | { readonly kind: 'file'; readonly path: string }
  /** The first line that a program prints. It is started without a shell and without arguments. */
  | { readonly kind: 'program'; readonly path: string };

/**
 * @param option the option it stands behind, for messages
 * @throws UsageError for everything else, above all for the password itself
 */
export function parsePasswordSource(text: string, option = '--password'): PasswordSource {
  const [, scheme, path] = /^(file|extprog):\/\/(.+)$/s.exec(text) ?? [];
  if (path !== undefined) return { kind: scheme === 'file' ? 'file' : 'program', path };
  // The text is not repeated: it is likely to be the password.
  throw new UsageError(
    `${option} takes file://PATH or extprog://PATH; a password on the command line would be seen by everybody on ` +
      'this host who lists its processes, and stay in the history of the shell',
  );
}
