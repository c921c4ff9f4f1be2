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
    const key = readPublicKey(await readFile(file, 'utf8'));
    return key ?? 'in which there is no public key that can be read';
  } catch (error) {
    return `which cannot be read: ${fileProblem(error)}`;
  }
}
