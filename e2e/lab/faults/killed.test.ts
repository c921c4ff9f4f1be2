import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { begin } from '../fixtures/begun-transfer.ts';
import { sessionsOf, signalSessions } from '../fixtures/server-sessions.ts';
import { ControlScript } from '../fixtures/control-script.ts';
import { hasContent, writeRandomFile } from '../fixtures/files.ts';
import { labIsLeftOut } from '../fixtures/lab-programs.ts';
import { nothingLeftBehind } from '../fixtures/leftovers.ts';
import { startProftpd } from '../fixtures/proftpd.ts';
import { startVsftpd } from '../fixtures/vsftpd.ts';
import { curl, setStage, stillWorks, type Stage } from './stage.ts';

/** At the slow account's rate this takes 50 s: a transfer of it is always cut in its middle. */
const SLOW_BYTES = 20_000_000;

/** `kill -9` of whoever serves a transfer: sshd's session, the FTP server's, the FTP server itself. */
describe.skipIf(labIsLeftOut()).each([
  { name: 'vsftpd', startServer: startVsftpd },
  { name: 'proftpd', startServer: startProftpd },
])('killed in mid-transfer, with $name', ({ name, startServer }) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(startServer);
    await writeRandomFile(join(stage.lab.slowAccount.home, 'slow.bin'), SLOW_BYTES, stage.lab.slowAccount);
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  for (const mode of ['EPSV', 'PORT'] as const) {
    test(`${mode}: sshd's session, in a download: a reset and a 421 that says so`, async () => {
      await using cut = await begin(stage.port, stage.lab.slowAccount, mode, 'RETR slow.bin');
      await cut.data.got(1_000);
      await signalSessions(stage.sshd, 'SIGKILL');
      expect(await cut.data.ended).toBe('reset');
      expect(await cut.control.reply()).toMatch(/^421 .*the SSH connection to .* was lost/);
      expect(cut.data.bytes).toBeLessThan(SLOW_BYTES);
      await stillWorks(stage);
      await nothingLeftBehind(stage.ftpduct, stage.sshd);
    });

    test(`${mode}: sshd's session, in an upload: a reset and a 421 that says so`, async () => {
      const file = `cut-${mode}.bin`;
      await using cut = await begin(stage.port, stage.lab.slowAccount, mode, `STOR ${file}`);
      cut.data.socket.write(Buffer.alloc(3_000_000, 'part'));
      await hasContent(join(stage.lab.slowAccount.home, file));
      await signalSessions(stage.sshd, 'SIGKILL');
      expect(await cut.control.reply()).toMatch(/^421 .*the SSH connection to .* was lost/);
      expect(await cut.data.ended).toBe('reset');
      await stillWorks(stage);
      await nothingLeftBehind(stage.ftpduct, stage.sshd);
    });

    test(`${mode}: the FTP server's session, in an upload: no 2yz`, async () => {
      const file = `orphan-${mode}.bin`;
      await using cut = await begin(stage.port, stage.lab.slowAccount, mode, `STOR ${file}`);
      cut.data.socket.write(Buffer.alloc(3_000_000, 'part'));
      await hasContent(join(stage.lab.slowAccount.home, file));
      await signalSessions(stage.server, 'SIGKILL');
      // the control connection is gone with the session: a reply, if any is made, is a 421; then comes the end
      const reply = await cut.control.reply().catch((error: unknown) => String(error));
      expect(reply).toMatch(/^4\d\d |control connection ended/);
      expect(await cut.data.ended).toBe('reset');
      await stillWorks(stage);
      await nothingLeftBehind(stage.ftpduct, stage.sshd);
    });
  }

  test('curl knows each of these from a whole transfer', async () => {
    const { lab, port } = stage;
    let count = 0;
    for (const victim of [stage.sshd, stage.server]) {
      for (const active of [[], ['-P', '-', '--disable-eprt']]) {
        const name = `cut-${++count}.bin`;
        const down = join(lab.client, name);
        const download = curl(port, lab.slowAccount, ...active, '-o', down, 'slow.bin');
        await hasContent(down);
        await signalSessions(victim, 'SIGKILL');
        expect((await download).code).not.toBe(0);

        const upload = curl(port, lab.slowAccount, ...active, '-T', join(lab.slowAccount.home, 'slow.bin'), name);
        await hasContent(join(lab.slowAccount.home, name));
        await signalSessions(victim, 'SIGKILL');
        expect((await upload).code).not.toBe(0);
      }
    }
    await stillWorks(stage);
    await nothingLeftBehind(stage.ftpduct, stage.sshd);
  });

  test(`all of ${name}: the next client is told, and served when the server is back`, async () => {
    await using cut = await begin(stage.port, stage.lab.slowAccount, 'EPSV', 'RETR slow.bin');
    await cut.data.got(1_000);
    const all = [stage.server.pid, ...(await sessionsOf(stage.server))];
    for (const pid of all) process.kill(pid, 'SIGKILL');
    expect(await cut.data.ended).toBe('reset');
    // The kernel takes connections for it until the last of its processes is gone.
    await expect.poll(() => connectError(stage.server.port), { timeout: 10_000 }).toBe('ECONNREFUSED');
    expect(await ControlScript.greeting('127.0.0.1', stage.port)).toMatch(/^421 .*refused/);
    await stage.server[Symbol.asyncDispose]();
    await using again = await startServer(stage.lab, { port: stage.server.port, folder: 'again' });
    expect(again.port).toBe(stage.server.port);
    await stillWorks(stage);
    await nothingLeftBehind(stage.ftpduct, stage.sshd);
  });
});

/** The code of the error that connecting ends with; undefined where somebody listens. */
function connectError(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code);
    });
    socket.once('connect', () => {
      socket.destroy();
      resolve(undefined);
    });
  });
}
