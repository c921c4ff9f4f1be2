import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../fixtures/eventually.ts';
import { writeRandomFile } from '../fixtures/files.ts';
import { startFtpduct, type Ftpduct } from '../fixtures/ftpduct.ts';
import type { FtpServer } from '../fixtures/ftp-server.ts';
import { labIsLeftOut } from '../fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from '../fixtures/lab-folder.ts';
import { nothingLeftBehind } from '../fixtures/leftovers.ts';
import { startProftpd } from '../fixtures/proftpd.ts';
import { mountSmallDisk, type SmallDisk } from '../fixtures/small-disk.ts';
import { run } from '../fixtures/program.ts';
import { startSshd, type Sshd } from '../fixtures/sshd.ts';
import { startVsftpd } from '../fixtures/vsftpd.ts';
import { curl, stillWorks } from './stage.ts';

const DISK_BYTES = 2_000_000;
const FILE_BYTES = 20_000_000;
const MODES = [
  { mode: 'EPSV', options: [] },
  { mode: 'PORT', options: ['-P', '-', '--disable-eprt'] },
] as const;

describe.skipIf(labIsLeftOut()).each([
  { name: 'vsftpd', startServer: startVsftpd },
  { name: 'proftpd', startServer: startProftpd },
])('a full disk, with $name', ({ startServer }) => {
  let lab: LabFolder;
  let disks: SmallDisk[];
  let server: FtpServer;
  let sshd: Sshd;
  let ftpduct: Ftpduct;
  let port: number;

  beforeAll(async () => {
    lab = await makeLabFolder();
    await writeRandomFile(join(lab.account.home, 'big.bin'), FILE_BYTES, lab.account);
    disks = [
      await mountSmallDisk(join(lab.account.home, 'tiny'), DISK_BYTES, lab.account),
      await mountSmallDisk(join(lab.client, 'tiny'), DISK_BYTES),
    ];
    server = await startServer(lab);
    sshd = await startSshd(lab);
    ftpduct = await startFtpduct(lab, sshd, { tunnels: [`ftp/0:127.0.0.1:${server.port}`] });
    port = ftpduct.tunnels[0]?.port ?? 0;
  });
  afterAll(async () => {
    for (const started of [ftpduct, server, sshd, ...disks, lab]) await started[Symbol.asyncDispose]();
  });

  for (const { mode, options } of MODES) {
    test(`${mode}: the server's, in an upload: its own words reach the client`, async () => {
      const { account } = lab;
      const transcript = ftpduct.transcript();
      const target = ['-v', '-T', join(account.home, 'big.bin'), 'tiny/full.bin'];
      const outcome = await curl(port, account, ...options, ...target);
      expect(outcome.code).not.toBe(0);
      // the transcript comes through a pipe, perhaps behind curl's end
      const refusal = await eventually(
        () => transcript.lines.find(({ speaker, said }) => speaker === 'server' && /^[45]5\d /.test(said ?? '')),
        () => `no refusal: ${outcome.stderr} ${transcript.text}`,
      );
      expect(refusal.said).toMatch(/^(?:451|452|552) /);
      expect(refusal.got).toBe(refusal.said);
      expect(transcript.repliesToClient.filter((reply) => reply.startsWith('226'))).toEqual([]);
      await livesOn();
    });

    test(`${mode}: the client's, in a download: its own error, and nothing of it stays with us`, async () => {
      const down = await curl(port, lab.account, ...options, '-o', join(lab.client, 'tiny', `${mode}.bin`), 'big.bin');
      expect(down.code).toBe(23); // curl: "Write error"
      await livesOn();
    });

    test(`${mode}: the client's, with lftp`, async () => {
      const { name, password } = lab.account;
      const script = [
        'set xfer:disk-full-fatal yes', // else it waits until there is room
        `set ftp:passive-mode ${mode === 'EPSV' ? 'yes' : 'no'}`,
        'set ftp:prefer-epsv yes',
        `open -u "${name},${password}" "ftp://127.0.0.1:${port}"`,
        `get big.bin -o "${join(lab.client, 'tiny', `lftp-${mode}.bin`)}"`,
        'exit',
      ];
      const env = { ...process.env, HOME: lab.client, LFTP_HOME: lab.client };
      const outcome = await run('lftp', ['--norc'], { input: script.join('\n') + '\n', env });
      expect([outcome.code, outcome.stderr]).toEqual([1, expect.stringMatching(/No space left on device/)]);
      await livesOn();
    });
  }

  async function livesOn(): Promise<void> {
    await stillWorks({ port, lab, ftpduct });
    await nothingLeftBehind(ftpduct, sshd);
  }
});
