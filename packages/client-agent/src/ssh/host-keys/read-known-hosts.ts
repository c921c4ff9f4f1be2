import { readUserFile } from '../../read-user-file.ts';
import { type KnownHost, parseKnownHosts } from './known-hosts.ts';

/** A company's list of all its hosts may have some megabytes. */
const MOST_BYTES = 64 * 1024 ** 2;

/** A file that is not there has no lines. */
export async function readKnownHosts(
  file: string,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<KnownHost[]> {
  try {
    const bytes = await readUserFile(file, { mostBytes: MOST_BYTES, signal });
    if (bytes === 'too-big') throw new Error('it is bigger than 64 MB');
    return parseKnownHosts(bytes.toString('utf8'), file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
