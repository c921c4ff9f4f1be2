import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { ClientAgentError } from '@ftpduct/client-agent';
import type { PasswordSource } from './password-source.ts';

/** A program that asks a key store, or a person, needs some time; one that hangs must not hold us for ever. */
const PROGRAM_TIMEOUT_MS = 120_000;

/** @throws ClientAgentError `wrong-usage`, saying which file or program gave no password and why */
export async function readPassword(source: PasswordSource): Promise<string> {
  const what = source.kind === 'file' ? `the password file ${source.path}` : `the password program ${source.path}`;
  let text: string;
  try {
    text = source.kind === 'file' ? await readFile(source.path, 'utf8') : await outputOf(source.path);
  } catch (error) {
    throw new ClientAgentError('wrong-usage', `${what} gave no password: ${reasonOf(error)}`, { cause: error });
  }
  const [password = ''] = text.split(/\r?\n/, 1);
  if (password !== '') return password;
  throw new ClientAgentError('wrong-usage', `${what} gave no password: its first line is empty`);
}

async function outputOf(program: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [], { encoding: 'utf8', timeout: PROGRAM_TIMEOUT_MS });
  return stdout;
}

/** Never the whole message of a failed program: it may carry what the program printed. */
function reasonOf(error: unknown): string {
  const { code, killed } = error as { code?: unknown; killed?: unknown };
  if (killed === true) return `it did not end within ${PROGRAM_TIMEOUT_MS / 1000} seconds`;
  if (typeof code === 'number') return `it ended with exit code ${code}`;
  switch (code) {
    case 'ENOENT':
      return 'it does not exist';
    case 'EACCES':
      return 'permission denied';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return typeof code === 'string' ? code : 'it failed';
  }
}
