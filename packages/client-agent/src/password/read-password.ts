import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClientAgentError } from '../error.ts';
import { fileProblem } from '../file-problem.ts';
import { firstLine, firstLineOf } from './first-line.ts';
import { timeLimit } from '../time-limit.ts';

/** A program that asks a key store, or a person, needs some time; one that hangs must not hold us for ever. */
const PROGRAM_MS = 120_000;

/** Enough to tell that a first line is too long; someone may name any file. In bytes. */
const READ_AT_MOST = 8192;

/** Between looks whether something came through a pipe, in milliseconds. */
const PIPE_POLL_MS = 50;

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

async function fromFile(path: string, what: string, options: ReadPasswordOptions): Promise<string | undefined> {
  const { warn } = options;
  // An open that waits for a pipe's other end cannot be called off, and would keep the process from ending.
  const file = await open(path, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK));
  try {
    const stats = await file.stat();
    if (process.platform !== 'win32' && stats.isFile() && (stats.mode & 0o044) !== 0) {
      warn(`${what} can be read by others on this host; protect it with: chmod 600 '${path}'`);
    }
    return firstLine(await beginningOf(file, stats.isFIFO() ? options : undefined));
  } finally {
    await file.close();
  }
}

/** @param pipe a pipe is waited for, whose writer may not be there yet (`file://` of a process substitution) */
async function beginningOf(file: FileHandle, pipe: ReadPasswordOptions | undefined): Promise<string> {
  const buffer = Buffer.alloc(READ_AT_MOST);
  const limit = timeLimit(pipe?.programMs ?? PROGRAM_MS);
  let length = 0;
  // From a pipe the line may come long before its end.
  while (length < buffer.length && !buffer.subarray(0, length).includes('\n')) {
    const count = await readSome(file, buffer, length);
    if (count !== undefined && count > 0) {
      length += count;
      continue;
    }
    const isTheEnd = count === 0 && (!pipe || length > 0);
    if (isTheEnd) break;
    if (limit.aborted) throw new Error('nobody wrote into it in time');
    await sleep(PIPE_POLL_MS, undefined, pipe && { signal: pipe.signal });
  }
  return buffer.toString('utf8', 0, length);
}

/** @returns 0 at the end, and where a pipe has no writer; undefined where a writer has written nothing yet */
async function readSome(file: FileHandle, buffer: Buffer, at: number): Promise<number | undefined> {
  try {
    return (await file.read(buffer, at, buffer.length - at, null)).bytesRead;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined;
    throw error;
  }
}
