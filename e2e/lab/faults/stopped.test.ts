import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { begin } from '../fixtures/begun-transfer.ts';
import { sessionsOf, signalSessions } from '../fixtures/server-sessions.ts';
import { hasContent, sha256, writeRandomFile } from '../fixtures/files.ts';
import { labIsLeftOut } from '../fixtures/lab-programs.ts';
import { nothingLeftBehind } from '../fixtures/leftovers.ts';
import { startProftpd } from '../fixtures/proftpd.ts';
import { startVsftpd } from '../fixtures/vsftpd.ts';
import { curl, setStage, stillWorks, type Stage } from './stage.ts';

/** ftpduct's own: after three unanswered questions, one each `--keep-alive` seconds, the SSH server is lost. */
const KEEP_ALIVE_SECONDS = 1;
const UNANSWERED = 3;
/** Some seconds at the slow account's rate. */
const FILE_BYTES = 1_500_003;
const ACTIVE = ['-P', '-', '--disable-eprt'];

/**
 * A stop of vsftpd's own session is left out: its privileged half takes the SIGCHLD of a stopped child for that of a dead
 * one and then waits for ever, without ftpduct as well (m).
 */
describe.skipIf(labIsLeftOut()).each([
  { name: 'vsftpd', startServer: startVsftpd, victims: ['sshd'] as const },
  { name: 'proftpd', startServer: startProftpd, victims: ['sshd', 'server'] as const },
])('stopped in mid-transfer (SIGSTOP), with $name', ({ startServer, victims }) => {
  let stage: Stage;
  let whole: string;

  beforeAll(async () => {
    stage = await setStage(startServer, ['--keep-alive', String(KEEP_ALIVE_SECONDS)]);
    const path = join(stage.lab.slowAccount.home, 'file.bin');
    await writeRandomFile(path, FILE_BYTES, stage.lab.slowAccount);
    whole = await sha256(path);
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  for (const [mode, options] of [['EPSV', []] as const, ['PORT', ACTIVE] as const]) {
    for (const who of victims) {
      test(`${mode}: the session of the ${who} for a moment: the transfer goes on and is whole`, async () => {
        const { lab, port } = stage;
        const down = join(lab.client, `${mode}-${who}.bin`);
        const download = curl(port, lab.slowAccount, ...options, '-o', down, 'file.bin');
        await hasContent(down);
        expect(await pause(stage[who], down)).toBeLessThan(FILE_BYTES);
        expect(await download).toMatchObject({ code: 0, stderr: '' });
        expect(await sha256(down)).toBe(whole);

        const up = join(lab.slowAccount.home, `${mode}-${who}.bin`);
        const upload = curl(port, lab.slowAccount, ...options, '-T', down, `${mode}-${who}.bin`);
        await hasContent(up);
        await pause(stage[who], up);
        expect(await upload).toMatchObject({ code: 0, stderr: '' });
        expect(await sha256(up)).toBe(whole);
        await nothingLeftBehind(stage.ftpduct, stage.sshd);
      });
    }

    if (victims.length > 1) {
      test(`${mode}: the FTP server's for longer than the keep-alive allows: that is no loss of SSH`, async () => {
        const { lab, port } = stage;
        const down = join(lab.client, `${mode}-patient.bin`);
        const download = curl(port, lab.slowAccount, ...options, '-o', down, 'file.bin');
        await hasContent(down);
        const transcript = stage.ftpduct.transcript();
        await signalSessions(stage.server, 'SIGSTOP');
        await new Promise((resolve) => setTimeout(resolve, (UNANSWERED + 2) * KEEP_ALIVE_SECONDS * 1_000));
        await signalSessions(stage.server, 'SIGCONT');
        expect(await download).toMatchObject({ code: 0, stderr: '' });
        expect(await sha256(down)).toBe(whole);
        expect(transcript.text).not.toMatch(/was lost/);
      });
    }

    for (const command of ['RETR file.bin', 'STOR lost.bin'] as const) {
      test(`${mode}: sshd's session for good, ${command}: noticed by the keep-alive, told to the client`, async () => {
        await using cut = await begin(stage.port, stage.lab.slowAccount, mode, command);
        if (command.startsWith('RETR')) await cut.data.got(1_000);
        else cut.data.socket.write(Buffer.alloc(100_000, 'part'));
        const stopped = await sessionsOf(stage.sshd);
        for (const pid of stopped) process.kill(pid, 'SIGSTOP');
        try {
          expect(await cut.control.reply()).toMatch(/^421 .*did not answer 3 keep-alive questions in 3 s/);
          expect(await cut.data.ended).toBe('reset');
          await stillWorks(stage); // over a new session, while the old one still hangs
        } finally {
          for (const pid of stopped) process.kill(pid, 'SIGCONT');
        }
        await nothingLeftBehind(stage.ftpduct, stage.sshd);
      });
    }
  }
});

/** Stops the server's sessions for less than the keep-alive allows. @returns the file's size when they go on */
async function pause(server: { readonly pid: number }, file: string): Promise<number> {
  await signalSessions(server, 'SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, KEEP_ALIVE_SECONDS * 1_000));
  const { size } = await stat(file);
  await signalSessions(server, 'SIGCONT');
  return size;
}
