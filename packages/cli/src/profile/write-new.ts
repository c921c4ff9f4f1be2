import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '@ftpduct/client-agent';

/** Writes a new file, its folder too, that only the user can read. Rejects with EEXIST where there is one. */
export async function writeNew(file: string, text: string): Promise<void> {
  makeFolder(dirname(file), 0o700);
  await writeFile(file, text, { flag: 'wx', mode: 0o600 });
}
