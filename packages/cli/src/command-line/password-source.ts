import type { PasswordSource } from '@ftpduct/client-agent';
import { UsageError } from '../usage-error.ts';

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
