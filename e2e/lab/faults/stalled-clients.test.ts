import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, describe } from 'vitest';
import { begin, type Begun } from '../fixtures/begun-transfer.ts';
import { eventually } from '../fixtures/eventually.ts';
import { sha256, writeRandomFile } from '../fixtures/files.ts';
import { labIsLeftOut } from '../fixtures/lab-programs.ts';
import { nothingLeftBehind } from '../fixtures/leftovers.ts';
import { memoryOf, MIB } from '../fixtures/process-memory.ts';
import { startVsftpd } from '../fixtures/vsftpd.ts';
import { curl, setStage } from './stage.ts';

const STALLED = 10;
/** What every SSH channel starts with, and what all of one connection may have beyond that together. */
const WINDOW_AT_START = 2 * MIB;
const WINDOWS_BEYOND = 128 * MIB;
/** What Node keeps of a local socket that does not take it: ftpduct's queue of 256 KiB and one read of SSH. */
const QUEUE = 0.5 * MIB;
/** What a transfer leaves in V8's heap until it is collected. */
const UNCOLLECTED = 100 * MIB;

describe.skipIf(labIsLeftOut())('FTP clients that do not read', () => {
  test(`${STALLED} of them hold up no other, and no more memory than the windows of their channels`, async () => {
    await using stage = await setStage(startVsftpd);
    const { lab, port, ftpduct, sshd } = stage;
    const endless = join(lab.account.home, 'endless.bin');
    await writeFile(endless, '');
    await truncate(endless, 2_000 * MIB);
    const other = join(lab.account.home, 'other.bin');
    await writeRandomFile(other, 30 * MIB, lab.account);
    const atRest = (await memoryOf(ftpduct.pid)).now;

    const stalled: Begun[] = [];
    for (let number = 0; number < STALLED; number++) {
      const begun = await begin(port, lab.account, number % 2 === 0 ? 'EPSV' : 'PORT', 'RETR endless.bin');
      begun.data.socket.pause();
      stalled.push(begun);
    }
    await settled(ftpduct.pid);
    const read = stalled.map(({ data }) => data.bytes);

    const copy = join(lab.client, 'other.bin');
    const download = await curl(port, lab.account, '-o', copy, 'other.bin');
    expect([download.code, await sha256(copy)]).toEqual([0, await sha256(other)]);
    const upload = await curl(port, lab.account, '-T', copy, 'copy.bin');
    expect([upload.code, await sha256(join(lab.account.home, 'copy.bin'))]).toEqual([0, await sha256(other)]);
    expect(stalled.map(({ data }) => data.bytes)).toEqual(read); // they were stalled all the while

    const { peak } = await memoryOf(ftpduct.pid);
    const bound = STALLED * (WINDOW_AT_START + QUEUE) + WINDOWS_BEYOND + UNCOLLECTED;
    console.log(
      `memory of ftpduct with ${STALLED} stalled downloads: at rest ${inMib(atRest)}, peak ${inMib(peak)}, ` +
        `more by ${inMib(peak - atRest)} where the windows allow ${inMib(bound)}`,
    );
    expect(peak - atRest).toBeLessThan(bound);
    for (const begun of stalled) await begun[Symbol.asyncDispose]();
    await nothingLeftBehind(ftpduct, sshd);
  });
});

/** Waits until the process grows no more. */
async function settled(pid: number): Promise<void> {
  let last = -1;
  await eventually(
    async () => {
      const { now } = await memoryOf(pid);
      const isSettled = Math.abs(now - last) < MIB;
      last = now;
      if (!isSettled) await new Promise((resolve) => setTimeout(resolve, 500));
      return isSettled || undefined;
    },
    () => `ftpduct still grows: ${inMib(last)}`,
    30_000,
  );
}

function inMib(bytes: number): string {
  return `${(bytes / MIB).toFixed(0)} MiB`;
}
