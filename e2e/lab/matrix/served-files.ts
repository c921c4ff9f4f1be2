import { chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256, writeRandomFile } from '../fixtures/files.ts';
import type { LabFolder } from '../fixtures/lab-folder.ts';

/** What lies in the accounts' homes for every case to fetch; sizes are odd so that no buffer ends with a file. */
export interface ServedFiles {
  readonly medium: { readonly name: string; readonly size: number; readonly sha256: string };
  readonly big: { readonly name: string; readonly size: number; readonly sha256: string; readonly path: string };
  readonly listed: { readonly folder: string; readonly names: readonly string[] };
  readonly small: { readonly folder: string; readonly names: readonly string[] };
  /** In the slow account's home. */
  readonly slow: { readonly name: string; readonly after: string; readonly afterText: string };
}

const BIG_BYTES = 200 * 1024 * 1024;
const MEDIUM_BYTES = 1_500_001;
/** At the slow account's rate this would take a minute. */
const SLOW_BYTES = 25_000_000;

/** @param bigBytes the size of the big file; 200 MB unless told */
export async function serveFiles(lab: LabFolder, bigBytes: number = BIG_BYTES): Promise<ServedFiles> {
  const { account, slowAccount } = lab;
  const at = (name: string): string => join(account.home, name);
  await writeRandomFile(at('medium.bin'), MEDIUM_BYTES, account);
  await writeRandomFile(at('big.bin'), bigBytes, account);
  await writeRandomFile(join(slowAccount.home, 'slow.bin'), SLOW_BYTES, slowAccount);
  const afterText = 'the session lives on\n';
  await writeFile(join(slowAccount.home, 'after.txt'), afterText);

  const listed = ['one.txt', 'two words.txt', 'three.bin'];
  const small = Array.from({ length: 50 }, (_, index) => `file-${String(index).padStart(2, '0')}.txt`);
  for (const folder of ['listed', 'small', 'incoming']) {
    await mkdir(at(folder));
    await chown(at(folder), account.uid, account.uid);
  }
  for (const name of listed) await writeFile(join(at('listed'), name), name);
  for (const name of small) await writeFile(join(at('small'), name), smallText(name));
  return {
    medium: { name: 'medium.bin', size: MEDIUM_BYTES, sha256: await sha256(at('medium.bin')) },
    big: { name: 'big.bin', size: bigBytes, sha256: await sha256(at('big.bin')), path: at('big.bin') },
    listed: { folder: 'listed', names: listed },
    small: { folder: 'small', names: small },
    slow: { name: 'slow.bin', after: 'after.txt', afterText },
  };
}

/** Every small file has a length of its own, from nothing up. */
export function smallText(name: string): string {
  return name.repeat(Number(/\d+/.exec(name)?.[0] ?? 1));
}
