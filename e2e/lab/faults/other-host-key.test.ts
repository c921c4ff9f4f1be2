import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { signalSessions } from '../fixtures/server-sessions.ts';
import { ControlScript } from '../fixtures/control-script.ts';
import { eventually } from '../fixtures/eventually.ts';
import { labIsLeftOut } from '../fixtures/lab-programs.ts';
import { nothingLeftBehind } from '../fixtures/leftovers.ts';
import { startSshd } from '../fixtures/sshd.ts';
import { startVsftpd } from '../fixtures/vsftpd.ts';
import { setStage, stillWorks } from './stage.ts';

describe.skipIf(labIsLeftOut())('sshd restarted with another host key', () => {
  // even the most lenient policy holds on to the key of this session
  for (const policy of ['tofu', 'advisory']) {
    test(`is refused with ${policy}, and served again with the old key`, async () => {
      await using stage = await setStage(startVsftpd, ['--hostkey-policy', policy]);
      const { lab, sshd, ftpduct, port } = stage;
      await stillWorks(stage);
      const knownHosts = await allKnownHosts(lab.root);
      await using control = await ControlScript.open('127.0.0.1', port);

      await signalSessions(sshd, 'SIGKILL');
      await sshd[Symbol.asyncDispose]();
      expect(await control.reply()).toMatch(/^421 /);
      const impostor = await startSshd(lab, { inPlaceOf: sshd });
      try {
        const asked = await eventually(async () => {
          const greeting = await ControlScript.greeting('127.0.0.1', port);
          return greeting.includes('refused:') || greeting.includes('host key') ? greeting : undefined;
        }, 'no refusal that names the host key');
        expect(asked).toMatch(/^421 .*host key.*changed/s);
        for (let again = 0; again < 3; again++) {
          expect(await ControlScript.greeting('127.0.0.1', port)).toMatch(/^421 /);
        }
        // not even the question whether the user may log in was asked
        expect(impostor.log()).not.toMatch(/Accepted|userauth|Failed publickey/);
        expect(ftpduct.stderr()).not.toMatch(/\(yes\/no/);
        expect(await allKnownHosts(lab.root)).toBe(knownHosts);
      } finally {
        await impostor[Symbol.asyncDispose]();
      }

      const back = await startSshd(lab, { inPlaceOf: sshd, keepsHostKey: true });
      try {
        // an attempt that failed stands for a while before the next is made
        await eventually(
          async () => (await ControlScript.greeting('127.0.0.1', port)).startsWith('220') || undefined,
          'not served again with the old host key',
          60_000,
        );
        await stillWorks(stage);
        await nothingLeftBehind(ftpduct, back);
      } finally {
        await ftpduct[Symbol.asyncDispose]();
        await back[Symbol.asyncDispose]();
      }
    });
  }
});

/** What ftpduct has stored in the folders it took for its home. */
async function allKnownHosts(root: string): Promise<string> {
  const homes = (await readdir(root)).filter((name) => name.startsWith('ftpduct-home-'));
  const texts = homes.map((home) => readFile(join(root, home, '.ssh', 'known_hosts'), 'utf8').catch(() => ''));
  return (await Promise.all(texts)).join('');
}
