import { fileProblem } from '../file-problem.ts';
import { ClientAgentError } from '../error.ts';
import { readUserFile } from '../read-user-file.ts';
import { readPublicKey, type KeyText } from './public-key-text.ts';

/** A public key has a few hundred bytes, with headers perhaps a few thousand. */
const MOST_BYTES = 64 * 1024;

/**
 * The key in a file; or why there is none, as the end of a sentence.
 *
 * @throws ClientAgentError `cancelled`
 */
export async function readKeyFile(
  file: string,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<KeyText | string> {
  try {
    const bytes = await readUserFile(file, { mostBytes: MOST_BYTES, signal });
    if (bytes === 'too-big') return 'which is too big for a public key';
    // ssh-keyscan writes a line for each type of key, and a comment in front of it.
    const lines = bytes
      .toString('utf8')
      .split('\n')
      .filter((line) => !/^\uFEFF?(?:#|\s*$)/.test(line));
    const key = readPublicKey(lines.join('\n'));
    if (key) return key;
    return lines.filter((line) => readPublicKey(line)).length > 1
      ? 'in which there are several public keys, of which one is meant'
      : 'in which there is no public key that can be read';
  } catch (error) {
    if (error instanceof ClientAgentError) throw error;
    return `which cannot be read: ${fileProblem(error)}`;
  }
}
