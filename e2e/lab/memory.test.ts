import { rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ControlScript } from './fixtures/control-script.ts';
import { eventually } from './fixtures/eventually.ts';
import type { FtpServer } from './fixtures/ftp-server.ts';
import { startFtpduct, type Ftpduct } from './fixtures/ftpduct.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from './fixtures/lab-folder.ts';
import { nothingLeftBehind } from './fixtures/leftovers.ts';
import { memoryOf, MIB } from './fixtures/process-memory.ts';
import { mustRun } from './fixtures/program.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';
import { startVsftpd } from './fixtures/vsftpd.ts';

const TWO_GIB = 2 * 1024 ** 3;
/**
 * What a transfer may add to the process: the SSH window (64 MiB at the most) and as much again on its way through it, plus
 * what V8 has not collected yet. A tenth of the file.
 */
const MAY_GROW_BYTES = 200 * MIB;

describe.skipIf(labIsLeftOut())('memory', () => {
  let lab: LabFolder;
  let server: FtpServer;
  let sshd: Sshd;
  let ftpduct: Ftpduct;
  let port: number;
  let atRest: number;

  beforeAll(async () => {
    lab = await makeLabFolder();
    const huge = join(lab.account.home, 'huge.bin');
    await writeFile(huge, '');
    await truncate(huge, TWO_GIB); // sparse: what is watched is how much is held, not what
    await writeFile(join(lab.account.home, 'other.txt'), 'another session\n');
    server = await startVsftpd(lab);
    sshd = await startSshd(lab);
    ftpduct = await startFtpduct(lab, sshd, { tunnels: [`ftp/0:127.0.0.1:${server.port}`] });
    port = ftpduct.tunnels[0]?.port ?? 0;
    atRest = (await memoryOf(ftpduct.pid)).now;
  });
  afterAll(async () => {
    for (const started of [ftpduct, server, sshd, lab]) await started[Symbol.asyncDispose]();
  });

  test('stays bounded while a client does not read', async () => {
    await using script = await ControlScript.open('127.0.0.1', port);
    await script.logIn(lab.account);
    const data = await script.passive('EPSV');
    data.socket.pause();
    expect(await script.command('RETR huge.bin')).toMatch(/^150/);
    let last = -1;
    await eventually(
      async () => {
        const { now } = await memoryOf(ftpduct.pid);
        const settled = Math.abs(now - last) < MIB;
        last = now;
        if (!settled) await new Promise((resolve) => setTimeout(resolve, 500));
        return settled || undefined;
      },
      () => `ftpduct still grows: ${last} bytes`,
      30_000,
    );
    // back-pressure holds this transfer alone: others go on
    const login = `${lab.account.name}:${lab.account.password}`;
    const other = await mustRun('curl', ['-sS', '-u', login, `ftp://127.0.0.1:${port}/other.txt`]);
    expect(other.stdout).toBe('another session\n');
    const { peak } = await memoryOf(ftpduct.pid);
    report('a stalled download', peak);
    expect(peak - atRest).toBeLessThan(MAY_GROW_BYTES);
    data.socket.destroy();
    script.socket.destroy();
    await nothingLeftBehind(ftpduct, sshd);
  });

  test('stays flat over a download of 2 GiB', { timeout: 300_000 }, async () => {
    const { stdout } = await curl(['-o', '/dev/null', '-w', '%{size_download}'], 'huge.bin');
    expect(stdout).toBe(String(TWO_GIB));
    const { peak } = await memoryOf(ftpduct.pid);
    report('a download of 2 GiB', peak);
    expect(peak - atRest).toBeLessThan(MAY_GROW_BYTES);
  });

  test('stays flat over an upload of 2 GiB', { timeout: 300_000 }, async () => {
    const { stdout } = await curl(['-T', join(lab.account.home, 'huge.bin'), '-w', '%{size_upload}'], 'copy.bin');
    expect(stdout).toBe(String(TWO_GIB));
    await rm(join(lab.account.home, 'copy.bin'));
    const { peak } = await memoryOf(ftpduct.pid);
    report('an upload of 2 GiB', peak);
    expect(peak - atRest).toBeLessThan(MAY_GROW_BYTES);
  });

  function curl(args: readonly string[], path: string): ReturnType<typeof mustRun> {
    const login = ['-sS', '-u', `${lab.account.name}:${lab.account.password}`];
    return mustRun('curl', [...login, ...args, `ftp://127.0.0.1:${port}/${path}`], { deadlineMs: 280_000 });
  }

  function report(what: string, peak: number): void {
    const [rest, high] = [atRest, peak].map((bytes) => (bytes / MIB).toFixed(0));
    console.log(`memory of ftpduct after ${what}: at rest ${rest ?? ''} MiB, peak so far ${high ?? ''} MiB`);
  }
});
