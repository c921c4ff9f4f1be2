import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ControlScript, type DataConnection } from './fixtures/control-script.ts';
import { writeRandomFile } from './fixtures/files.ts';
import type { FtpServer } from './fixtures/ftp-server.ts';
import { startFtpduct, type Ftpduct } from './fixtures/ftpduct.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder, SLOW_BYTES_PER_SECOND, type LabFolder } from './fixtures/lab-folder.ts';
import { nothingLeftBehind } from './fixtures/leftovers.ts';
import { processTree } from './fixtures/sockets.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';
import { startVsftpd } from './fixtures/vsftpd.ts';

const HOST = '127.0.0.1';
/** Takes about two seconds, and so is under way when the signal comes and over before the grace is. */
const SHORT_FILE = 2 * SLOW_BYTES_PER_SECOND;
const LONG_FILE = 60 * SLOW_BYTES_PER_SECOND;

/** What becomes of FTP clients when ftpduct is asked to end, and of what it has opened. */
describe.skipIf(labIsLeftOut())('a signal', () => {
  let lab: LabFolder;
  let server: FtpServer;
  let sshd: Sshd;

  beforeAll(async () => {
    lab = await makeLabFolder();
    await writeRandomFile(join(lab.slowAccount.home, 'short.bin'), SHORT_FILE, lab.slowAccount);
    await writeRandomFile(join(lab.slowAccount.home, 'long.bin'), LONG_FILE, lab.slowAccount);
    server = await startVsftpd(lab);
    sshd = await startSshd(lab);
  });
  afterAll(async () => {
    for (const started of [server, sshd, lab]) await started[Symbol.asyncDispose]();
  });

  const start = (...options: string[]): Promise<Ftpduct> =>
    startFtpduct(lab, sshd, { tunnels: [`ftp/0:${HOST}:${server.port}`], options });

  describe.each(['EPSV', 'PORT'] as const)('%s', (mode) => {
    test('a running transfer ends well, an idle session gets 421 at once, nobody else gets in', async () => {
      await using ftpduct = await start('--grace', '60');
      await using idle = await logIn(ftpduct);
      await using busy = await logIn(ftpduct);
      const data = await download(busy, 'short.bin');
      await data.got(1);
      process.kill(ftpduct.pid, 'SIGTERM');
      expect(await idle.reply()).toBe('421 ftpduct: ftpduct was stopped');
      await expect(ControlScript.greeting(HOST, portOf(ftpduct))).rejects.toThrow();
      expect(await data.ended).toBe('end-of-file');
      expect(data.bytes).toBe(SHORT_FILE);
      data.socket.end();
      expect(await busy.reply()).toMatch(/^226 /);
      expect(await busy.reply()).toBe('421 ftpduct: ftpduct was stopped');
      await ftpduct.waitFor(/stopping: a running transfer gets up to 60 s to end/);
      busy.socket.end();
      idle.socket.end();
      expect(await ftpduct.exited).toEqual({ code: 0, signal: null });
      await nothingLeftBehind(ftpduct, sshd);
    });

    test.each([
      ['one that takes longer than the grace', ['--grace', '1'], ['SIGTERM']],
      ['a second signal', [], ['SIGTERM', 'SIGINT']],
      ['no grace', ['--grace', '0'], ['SIGHUP']],
    ] as const)(
      'is cut by %s: a reset and 421, and nothing is left on the server',
      async (_title, options, signals) => {
        await using ftpduct = await start(...options);
        await using control = await logIn(ftpduct);
        const data = await download(control, 'long.bin');
        await data.got(1);
        for (const signal of signals) {
          process.kill(ftpduct.pid, signal);
          // Two at once would be one for the process.
          if (signals.length > 1) await ftpduct.waitFor(/stopping: /);
        }
        expect(await data.ended).toBe('reset');
        expect(data.bytes).toBeLessThan(LONG_FILE);
        expect(await control.reply()).toMatch(/^421 ftpduct: ftpduct was (?:stopped|ended)$/);
        control.socket.end();
        expect(await ftpduct.exited).toEqual({ code: signals.length > 1 ? 1 : 0, signal: null });
        await nothingLeftBehind(ftpduct, sshd);
      },
    );

    async function download(control: ControlScript, file: string): Promise<DataConnection> {
      if (mode === 'EPSV') {
        const data = await control.passive(mode);
        expect(await control.command(`RETR ${file}`)).toMatch(/^150 /);
        return data;
      }
      const { accepted } = await control.active(mode);
      expect(await control.command(`RETR ${file}`)).toMatch(/^150 /);
      return accepted;
    }
  });

  test('of the SSH connection’s loss, with --reconnect never: exit code 5, and clients get 421', async () => {
    await using ftpduct = await start('--reconnect', 'never');
    await using control = await logIn(ftpduct);
    for (const pid of (await processTree(sshd.pid)).slice(1)) process.kill(pid, 'SIGKILL');
    expect(await control.reply()).toMatch(/^421 ftpduct: the SSH connection to .* was lost: /);
    control.socket.end();
    await ftpduct.waitFor(/was lost: .*; ending, as --reconnect never asks for/);
    expect((await ftpduct.exited).code).toBe(5);
  });

  async function logIn(ftpduct: Ftpduct): Promise<ControlScript> {
    const control = await ControlScript.open(HOST, portOf(ftpduct));
    await control.logIn(lab.slowAccount);
    return control;
  }
});

function portOf({ tunnels }: Ftpduct): number {
  return tunnels[0]?.port ?? 0;
}
