import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { begin } from './fixtures/begun-transfer.ts';
import { ControlScript } from './fixtures/control-script.ts';
import { writeRandomFile } from './fixtures/files.ts';
import type { FtpServer } from './fixtures/ftp-server.ts';
import { startFtpduct, type Ftpduct } from './fixtures/ftpduct.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from './fixtures/lab-folder.ts';
import { nothingLeftBehind } from './fixtures/leftovers.ts';
import { startProftpd } from './fixtures/proftpd.ts';
import { run } from './fixtures/program.ts';
import { signalSessions } from './fixtures/server-sessions.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';
import { startVsftpd } from './fixtures/vsftpd.ts';

const HOST = '127.0.0.1';
/** What ftpduct waits for a final reply before it lets the client's end-of-file through. */
const FIN_HOLD_MS = 1_000;
const DOWNLOADS = 50;

/** How transfers end when one side breaks; SSH has no reset, so all of this is ftpduct's own doing. */
describe.skipIf(labIsLeftOut()).each([
  { name: 'vsftpd', startServer: startVsftpd },
  { name: 'proftpd', startServer: startProftpd },
])('endings with $name', ({ name, startServer }) => {
  let lab: LabFolder;
  let server: FtpServer;
  let sshd: Sshd;
  let ftpduct: Ftpduct;
  let port: number;

  beforeAll(async () => {
    lab = await makeLabFolder();
    await writeRandomFile(join(lab.slowAccount.home, 'slow.bin'), 20_000_000, lab.slowAccount);
    await writeFile(join(lab.account.home, 'small.txt'), 'x'.repeat(1_000));
    server = await startServer(lab);
    sshd = await startSshd(lab);
    ftpduct = await startFtpduct(lab, sshd, { tunnels: [`ftp/0:${HOST}:${server.port}`] });
    port = ftpduct.tunnels[0]?.port ?? 0;
  });
  afterAll(async () => {
    for (const started of [ftpduct, server, sshd, lab]) await started[Symbol.asyncDispose]();
  });

  for (const mode of ['EPSV', 'PORT'] as const) {
    test(`${mode}: a server that dies in mid-download gives the client a reset, never an end-of-file`, async () => {
      await using script = await begin(port, lab.slowAccount, mode, 'RETR slow.bin');
      await script.data.got(1_000);
      await signalSessions(server, 'SIGKILL');
      expect(await script.data.ended).toBe('reset');
      await nothingLeftBehind(ftpduct, sshd);
    });

    test(`${mode}: a client end that breaks in mid-download sees no 2yz`, async () => {
      await using script = await begin(port, lab.slowAccount, mode, 'RETR slow.bin');
      await script.data.got(1_000);
      script.data.socket.resetAndDestroy();
      expect(await script.control.reply()).toMatch(/^4(?:25|26|51) /);
      expect(await script.control.command('NOOP')).toMatch(/^200/);
      await script.control.command('QUIT');
      await nothingLeftBehind(ftpduct, sshd);
    });

    test(`${mode}: a client end that breaks in mid-upload sees no 2yz`, async () => {
      await using script = await begin(port, lab.slowAccount, mode, `STOR broken-${mode}.bin`);
      script.data.socket.write(Buffer.alloc(100_000, 'part'));
      const part = join(lab.slowAccount.home, `broken-${mode}.bin`);
      await expect.poll(async () => (await readFile(part)).length, { timeout: 10_000 }).toBeGreaterThan(0);
      script.data.socket.resetAndDestroy();
      expect(await script.control.reply()).toMatch(/^4(?:25|26|51) /);
      expect(ftpduct.stderr()).not.toMatch(/^ +at /m);
      script.control.socket.destroy();
      await nothingLeftBehind(ftpduct, sshd);
    });
  }

  test('curl, too, knows a cut download from a whole one', async () => {
    const { name: user, password } = lab.slowAccount;
    const download = run('curl', [
      '-sS',
      '-o',
      join(lab.client, 'cut'),
      `ftp://${user}:${password}@${HOST}:${port}/slow.bin`,
    ]);
    await expect.poll(() => readFile(join(lab.client, 'cut')).catch(() => ''), { timeout: 10_000 }).not.toHaveLength(0);
    await signalSessions(server, 'SIGKILL');
    expect((await download).code).not.toBe(0);
  });

  test('holding the end-of-file for the final reply adds no measurable time', async () => {
    const direct = await timeDownloads(server.port, lab);
    const tunnelled = await timeDownloads(port, lab);
    const ratio = (median(tunnelled) / median(direct)).toFixed(1);
    console.log(
      `${DOWNLOADS} downloads of 1 kB from ${name} in one session, median from RETR to end-of-file and 226: ` +
        `direct ${median(direct).toFixed(1)} ms, through ftpduct ${median(tunnelled).toFixed(1)} ms (${ratio} times), ` +
        `slowest ${Math.max(...tunnelled).toFixed(1)} ms; the hold lasts ${FIN_HOLD_MS} ms where no reply comes`,
    );
    // the one thing that is no matter of speed: were the hold ever waited out, all of them would take this long
    expect(median(tunnelled)).toBeLessThan(FIN_HOLD_MS / 2);
  });
});

/** Milliseconds from RETR until both the end-of-file and the final reply are there. */
async function timeDownloads(port: number, lab: LabFolder): Promise<number[]> {
  await using script = await ControlScript.open(HOST, port);
  await script.logIn(lab.account);
  const times: number[] = [];
  for (let count = 0; count < DOWNLOADS; count++) {
    const data = await script.passive('EPSV');
    const startMs = performance.now();
    script.send('RETR small.txt');
    expect(await data.ended).toBe('end-of-file');
    expect(await script.reply()).toMatch(/^150/);
    expect(await script.reply()).toMatch(/^226/);
    times.push(performance.now() - startMs);
    expect(data.bytes).toBe(1_000);
  }
  return times;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
