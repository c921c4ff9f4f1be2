import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lftp } from '../clients/lftp.ts';
import { writeRandomFile } from '../fixtures/files.ts';
import { startFtpduct, type Ftpduct } from '../fixtures/ftpduct.ts';
import type { FtpServer } from '../fixtures/ftp-server.ts';
import { labIsLeftOut } from '../fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from '../fixtures/lab-folder.ts';
import { nothingLeftBehind } from '../fixtures/leftovers.ts';
import { startProftpd } from '../fixtures/proftpd.ts';
import { mountSmallDisk, type SmallDisk } from '../fixtures/small-disk.ts';
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
      const refusal = transcript.lines.find(
        ({ speaker, said }) => speaker === 'server' && /^[45]5\d /.test(said ?? ''),
      );
      expect(refusal?.said, transcript.text).toMatch(/^(?:451|452|552) /);
      expect(refusal?.got).toBe(refusal?.said);
      expect(transcript.repliesToClient.filter((reply) => reply.startsWith('226'))).toEqual([]);
      await livesOn();
    });

    test(`${mode}: the client's, in a download: its own error, and nothing of it stays with us`, async () => {
      const down = await curl(port, lab.account, ...options, '-o', join(lab.client, 'tiny', `${mode}.bin`), 'big.bin');
      expect(down.code).toBe(23); // curl: "Write error"
      await livesOn();
    });

    test(`${mode}: the client's, with lftp`, async () => {
      const target = { host: '127.0.0.1', port, account: lab.account };
      const to = join(lab.client, 'tiny', `lftp-${mode}.bin`);
      const outcome = await lftp.transfer(target, mode, [{ do: 'download', from: 'big.bin', to }], lab.client);
      expect(outcome.stderr).toMatch(/No space left on device/);
      await livesOn();
    });
  }

  async function livesOn(): Promise<void> {
    await stillWorks({ port, lab, ftpduct });
    await nothingLeftBehind(ftpduct, sshd);
  }
});
