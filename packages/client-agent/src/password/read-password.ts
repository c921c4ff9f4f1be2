import { ClientAgentError } from '../error.ts';
import { fileProblem } from '../file-problem.ts';
import { firstLine, firstLineOf } from './first-line.ts';
import { readUserFile } from '../read-user-file.ts';

/** A program that asks a key store, or a person, needs some time; one that hangs must not hold us for ever. */
const PROGRAM_MS = 120_000;

/** Enough to tell that a first line is too long; someone may name any file. In bytes. */
const READ_AT_MOST = 8192;

/** Where a password is taken from, so that it stands on no command line and in no configuration. */
export type PasswordSource =
  /** The first line of a file. */
  | { readonly kind: 'file'; readonly path: string }
  /** The first line that a program prints. It is started without a shell and without arguments. */
  | { readonly kind: 'program'; readonly path: string };

export interface ReadPasswordOptions {
  /** Ends a program that was asked. */
  readonly signal: AbortSignal;
  readonly warn: (text: string) => void;
  readonly programMs?: number;
}

/** @throws ClientAgentError `wrong-usage`, saying which file or program gave no password and why */
export async function readPassword(source: PasswordSource, options: ReadPasswordOptions): Promise<string> {
  const what = source.kind === 'file' ? `the password file ${source.path}` : `the password program ${source.path}`;
  let password: string | undefined;
  try {
    password =
      source.kind === 'file'
        ? await fromFile(source.path, what, options)
        : await firstLineOf({
            program: source.path,
            args: [],
            limitMs: options.programMs ?? PROGRAM_MS,
            signal: options.signal,
          });
  } catch (error) {
    throw new ClientAgentError('wrong-usage', `${what} gave no password: ${fileProblem(error)}`, { cause: error });
  }
  if (password) return password;
  const why = password === '' ? 'its first line is empty' : 'its first line is too long for a password';
  throw new ClientAgentError('wrong-usage', `${what} gave no password: ${why}`);
}

/** @returns undefined where the line is too long */
async function fromFile(path: string, what: string, options: ReadPasswordOptions): Promise<string | undefined> {
  const read = await readUserFile(path, {
    mostBytes: READ_AT_MOST,
    signal: options.signal,
    silentMs: options.programMs ?? PROGRAM_MS,
    check: (stats) => {
      if (process.platform !== 'win32' && stats.isFile() && (stats.mode & 0o044) !== 0) {
        options.warn(`${what} can be read by others on this host; protect it with: chmod 600 '${path}'`);
      }
    },
    // From a pipe the line may come long before its end.
    isEnough: (bytes) => bytes.includes('\n'),
  });
  return read === 'too-big' ? undefined : firstLine(read.toString('utf8'));
}
