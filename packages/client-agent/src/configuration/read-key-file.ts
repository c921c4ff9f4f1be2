import { readFile, stat } from 'node:fs/promises';
import { fileProblem } from '../file-problem.ts';
import { readPublicKey, type KeyText } from './public-key-text.ts';

/** A public key has a few hundred bytes, with headers perhaps a few thousand. */
const MOST_BYTES = 64 * 1024;

/** The key in a file; or why there is none, as the end of a sentence. */
export async function readKeyFile(file: string): Promise<KeyText | string> {
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES) return 'which is too big for a public key';
    // ssh-keyscan writes a line for each type of key, and a comment in front of it.
    const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => !/^\uFEFF?(?:#|\s*$)/.test(line));
    const key = readPublicKey(lines.join('\n'));
    if (key) return key;
    return lines.filter((line) => readPublicKey(line)).length > 1
      ? 'in which there are several public keys, of which one is meant'
      : 'in which there is no public key that can be read';
  } catch (error) {
    return `which cannot be read: ${fileProblem(error)}`;
  }
}
