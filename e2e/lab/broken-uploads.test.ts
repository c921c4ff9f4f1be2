import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { abortCameFirst, outcomeOf, wireOf } from './broken-uploads/outcome.ts';
import { formatOutcomes, type Measured } from './broken-uploads/table.ts';
import { ways, type Mode, type Way } from './broken-uploads/ways.ts';
import { writeRandomFile } from './fixtures/files.ts';
import type { FtpServer } from './fixtures/ftp-server.ts';
import { startFtpduct, type Ftpduct } from './fixtures/ftpduct.ts';
import { findPyftpdlib, labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from './fixtures/lab-folder.ts';
import { nothingLeftBehind } from './fixtures/leftovers.ts';
import { startProftpd } from './fixtures/proftpd.ts';
import { startPureFtpd } from './fixtures/pure-ftpd.ts';
import { startPyftpdlib } from './fixtures/pyftpdlib.ts';
import { watchServerWire, type ServerWire } from './fixtures/server-wire.ts';
import { processTree } from './fixtures/sockets.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';
import { startVsftpd } from './fixtures/vsftpd.ts';

const BIG_BYTES = 50_000_000;

/** What each server is told of a broken upload, what it makes of it, and what the client may believe. */
describe.skipIf(labIsLeftOut())('broken uploads', () => {
  const measured: Measured[] = [];
  /** Of each client that was killed: whether the server got ABOR before the end of the data. */
  const noticed: boolean[] = [];
  afterAll(() => {
    console.log(formatOutcomes(measured));
  });

  describe.each([
    { name: 'vsftpd', startServer: startVsftpd, isHere: true },
    { name: 'proftpd', startServer: startProftpd, isHere: true },
    { name: 'pure-ftpd', startServer: startPureFtpd, isHere: true },
    { name: 'pyftpdlib', startServer: startPyftpdlib, isHere: findPyftpdlib() !== undefined },
  ])('with $name', ({ name: serverName, startServer, isHere }) => {
    let lab: LabFolder;
    let server: FtpServer;
    let wire: ServerWire;
    let sshd: Sshd;
    let ftpduct: Ftpduct;

    beforeAll(async () => {
      if (!isHere) return;
      lab = await makeLabFolder();
      await writeRandomFile(join(lab.client, 'big'), BIG_BYTES);
      server = await startServer(lab);
      wire = await watchServerWire(lab, server);
      sshd = await startSshd(lab);
      ftpduct = await startFtpduct(lab, sshd, { tunnels: [tunnel()] });
    });
    afterAll(async () => {
      if (!isHere) return;
      for (const started of [ftpduct, sshd, wire, server, lab]) await started[Symbol.asyncDispose]();
    });

    for (const mode of ['EPSV', 'PORT'] as const) {
      for (const way of ways) {
        test.skipIf(!isHere).concurrent(`${mode}: ${way.name}`, async () => {
          const upload = `${way.name.replaceAll(/[^\w]+/g, '-')}-${mode}`;
          const repliesToClient = await breakUpload(way, mode, upload);
          const lines = await wireOf(wire, upload);
          const outcome = await outcomeOf(lines, join(lab.account.home, upload));
          measured.push({ server: serverName, mode, way: way.name, outcome });
          const told = `${lines.join('\n')}\nand the client:\n${repliesToClient.join('\n')}`;
          if (way.promise === 'mostly') noticed.push(abortCameFirst(lines));
          else if (way.promise !== 'nothing') {
            const [, ...afterPreliminary] = repliesToClient;
            expect(afterPreliminary[0] ?? 'no reply', told).not.toMatch(/^2/);
          }
          if (way.promise === 'ABOR') expect(abortCameFirst(lines), told).toBe(true);
        });
      }
    }

    test.skipIf(!isHere)('and nothing is left behind', async () => {
      await nothingLeftBehind(ftpduct, sshd);
      expect(ftpduct.stderr()).not.toMatch(/^ +at /m);
    });

    function tunnel(): string {
      return `ftp/0:127.0.0.1:${server.port}`;
    }

    /** Answers with what the client was told from the upload's 1yz on. */
    async function breakUpload(way: Way, mode: Mode, name: string): Promise<readonly string[]> {
      if (!way.endsFtpduct) return breakThrough(ftpduct, sshd, way, mode, name);
      // others must not lose their SSH connection
      await using ownSshd = await startSshd(lab);
      const own = await startFtpduct(lab, ownSshd, { tunnels: [tunnel()], options: ['--grace', '1'] });
      const replies = await breakThrough(own, ownSshd, way, mode, name);
      await own.stop();
      return replies;
    }

    async function breakThrough(
      through: Ftpduct,
      ssh: Sshd,
      way: Way,
      mode: Mode,
      name: string,
    ): Promise<readonly string[]> {
      const transcript = through.transcript();
      await way.run({
        lab,
        port: through.tunnels[0]?.port ?? 0,
        mode,
        name,
        killSsh: async () => {
          const [, ...sessions] = await processTree(ssh.pid);
          for (const pid of sessions) process.kill(pid, 'SIGKILL');
        },
        killFtpduct: () => {
          process.kill(through.pid, 'SIGKILL');
        },
        stopFtpduct: () => {
          process.kill(through.pid, 'SIGTERM');
        },
      });
      await wireOf(wire, name);
      const stor = transcript.lines.findIndex(({ said }) => said === `STOR ${name}`);
      const session = transcript.lines[stor]?.session;
      return transcript.lines
        .slice(stor)
        .flatMap((line) => (line.session === session && line.speaker === 'server' && line.got ? [line.got] : []));
    }
  });

  test('a client that was killed is mostly noticed', () => {
    const count = noticed.filter(Boolean).length;
    console.log(
      `ABOR before the end of the data for ${count} of ${noticed.length} clients that were killed in mid-upload`,
    );
    expect(count).toBeGreaterThan(noticed.length / 2);
  });
});
