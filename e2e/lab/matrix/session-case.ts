import { copyFile, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Client, Mode, Target } from '../clients/client.ts';
import { sha256, writeRandomFile } from '../fixtures/files.ts';
import type { LabFolder } from '../fixtures/lab-folder.ts';
import type { Outcome } from '../fixtures/program.ts';
import { smallText, type ServedFiles } from './served-files.ts';

/** The place of one case: a local folder, thrown away after it, and names on the server that no other case uses. */
export interface CasePlace {
  readonly lab: LabFolder;
  readonly files: ServedFiles;
  readonly name: string;
}

const RESUME_AT = 400_001;

/** Data connections that {@link sessionCase} makes at least. */
export const TRANSFERS_IN_SESSION: number = 5 + 50;

/** One login: list, download, upload, append, resume, fifty small files in a row; everything compared. */
export async function sessionCase(client: Client, target: Target, mode: Mode, place: CasePlace): Promise<Outcome> {
  const { lab, files } = place;
  return inLocalFolder(place, async (folder) => {
    const at = (name: string): string => join(folder, name);
    const served = (name: string): string => join(lab.account.home, name);
    const uploaded = `incoming/${place.name}.up`;
    const appended = `incoming/${place.name}.app`;
    await writeRandomFile(at('first'), 300_007);
    await writeRandomFile(at('second'), 70_001);
    await writeFile(at('whole'), Buffer.concat([await readFile(at('first')), await readFile(at('second'))]));
    await copyFile(served(files.medium.name), at('resumed'));
    await truncate(at('resumed'), RESUME_AT);
    await mkdir(at('small'));

    const outcome = await client.transfer(
      target,
      mode,
      [
        { do: 'list', folder: files.listed.folder },
        { do: 'download', from: files.medium.name, to: at('down') },
        { do: 'upload', from: at('whole'), to: uploaded },
        { do: 'upload', from: at('first'), to: appended },
        { do: 'append', from: at('second'), whole: at('whole'), to: appended },
        { do: 'resume', from: files.medium.name, to: at('resumed') },
        { do: 'download-all', from: files.small.folder, names: files.small.names, to: at('small') },
      ],
      folder,
    );

    expect(outcome.code, said(client, outcome)).toBe(0);
    for (const name of files.listed.names) expect(outcome.stdout).toContain(name);
    expect(await sha256(at('down'))).toBe(files.medium.sha256);
    expect(await sha256(at('resumed'))).toBe(files.medium.sha256);
    expect(await sha256(served(uploaded))).toBe(await sha256(at('whole')));
    expect(await sha256(served(appended))).toBe(await sha256(at('whole')));
    for (const name of files.small.names) {
      expect(await readFile(join(at('small'), name), 'latin1')).toBe(smallText(name));
    }
    return outcome;
  });
}

/** 200 MB down, by checksum. */
export async function bigDownloadCase(client: Client, target: Target, mode: Mode, place: CasePlace): Promise<void> {
  const { big } = place.files;
  await inLocalFolder(place, async (folder) => {
    const to = join(folder, 'down');
    const outcome = await client.transfer(target, mode, [{ do: 'download', from: big.name, to }], folder);
    expect(outcome.code, said(client, outcome)).toBe(0);
    expect(await sha256(to)).toBe(big.sha256);
  });
}

/** 200 MB up, by checksum. */
export async function bigUploadCase(client: Client, target: Target, mode: Mode, place: CasePlace): Promise<void> {
  const { big } = place.files;
  await inLocalFolder(place, async (folder) => {
    const to = `incoming/${place.name}.big`;
    const outcome = await client.transfer(target, mode, [{ do: 'upload', from: big.path, to }], folder);
    expect(outcome.code, said(client, outcome)).toBe(0);
    const uploaded = join(place.lab.account.home, to);
    expect(await sha256(uploaded)).toBe(big.sha256);
    await rm(uploaded);
  });
}

/** Breaks a slow transfer off and, where the client can, fetches a file in the same session. */
export async function abortCase(client: Client, target: Target, mode: Mode, place: CasePlace): Promise<Outcome> {
  const { slow } = place.files;
  return inLocalFolder(place, async (folder) => {
    const job = { big: slow.name, after: slow.after, to: folder };
    const outcome = await client.abort(target, mode, job, folder);
    expect(outcome.code, said(client, outcome)).toBe(0);
    if (client.staysInSession) expect(await readFile(join(folder, slow.after), 'latin1')).toBe(slow.afterText);
    return outcome;
  });
}

async function inLocalFolder<T>(place: CasePlace, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(place.lab.client, place.name);
  await mkdir(folder);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function said(client: Client, outcome: Outcome): string {
  return `${client.name} ended with ${String(outcome.code ?? outcome.signal)}:\n${outcome.stdout.slice(-2_000)}${outcome.stderr.slice(-2_000)}`;
}
