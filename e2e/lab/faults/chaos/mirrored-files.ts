import { chown, copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256, writeRandomFile } from '../../fixtures/files.ts';
import type { LabFolder } from '../../fixtures/lab-folder.ts';

/** What every run transfers: small, large against what a connection carries until it fails, and nothing at all. */
const SIZES: Readonly<Record<string, number>> = { 'a.bin': 300_001, 'b.bin': 900_007, 'c.bin': 40_003, 'empty.bin': 0 };

/** The same files on both sides, to be fetched from the server and to be brought to it. */
export interface MirroredFiles {
  readonly names: readonly string[];
  /** Where they are: below the account's home, and below the client's folder. */
  readonly folder: string;
  readonly sums: ReadonlyMap<string, string>;
}

export async function makeMirroredFiles(lab: LabFolder): Promise<MirroredFiles> {
  const { account } = lab;
  const folder = 'files';
  const names = Object.keys(SIZES);
  const sums = new Map<string, string>();
  await mkdir(join(account.home, folder));
  await mkdir(join(lab.client, folder));
  for (const [name, size] of Object.entries(SIZES)) {
    const path = join(account.home, folder, name);
    await writeRandomFile(path, size, account);
    sums.set(name, await sha256(path));
    await copyFile(path, join(lab.client, folder, name));
  }
  await chown(join(account.home, folder), account.uid, account.uid);
  return { names, folder, sums };
}

/** How the files that a run left differ from what they should be; missing ones do. */
export async function differences(folder: string, files: MirroredFiles): Promise<string[]> {
  const found = await readdir(folder).catch((): string[] => []);
  const different: string[] = [];
  for (const name of files.names) {
    if (!found.includes(name)) different.push(`${name} is missing`);
    else if ((await sha256(join(folder, name))) !== files.sums.get(name)) different.push(`${name} differs`);
  }
  for (const name of found) if (!files.names.includes(name)) different.push(`${name} was not asked for`);
  return different;
}
