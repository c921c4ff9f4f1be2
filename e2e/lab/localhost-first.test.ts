import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPassive, type Mode } from './clients/client.ts';
import { freePort } from './fixtures/free-port.ts';
import type { FtpServer } from './fixtures/ftp-server.ts';
import { startCommand } from './fixtures/ftpduct.ts';
import { hostsWithIpv6First } from './fixtures/in-lab.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from './fixtures/lab-folder.ts';
import { nothingLeftBehind } from './fixtures/leftovers.ts';
import type { Program } from './fixtures/program.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';
import { Transcript } from './fixtures/transcript.ts';
import { startVsftpd } from './fixtures/vsftpd.ts';
import { CLIENTS, kindOf, MODES } from './matrix/cells.ts';

/** The control connection goes to 127.0.0.1, so that is what PORT and EPRT have to name, whatever the client's family. */
const ITS_LOOPBACK = /^(?:PORT 127,0,0,1,|EPRT \|1\|127\.0\.0\.1\|)/;

/**
 * The first line a user types, on a host whose `localhost` is ::1 first, with an FTP server on both families: sshd given the
 * name would reach the server over ::1, and PORT 127,0,0,1 would not match its peer.
 */
describe.skipIf(labIsLeftOut())('ftpduct -L ftp/PORT:localhost:PORT user@host, where localhost is ::1 first', () => {
  let lab: LabFolder;
  let server: FtpServer;
  let sshd: Sshd;
  let ftpduct: Program;
  let port: number;

  beforeAll(async () => {
    lab = await makeLabFolder();
    const hosts = join(lab.root, 'hosts');
    await writeFile(hosts, await hostsWithIpv6First());
    await writeFile(join(lab.account.home, 'hello.txt'), 'hello through the first line\n');
    server = await startVsftpd(lab, { host: 'dual', hosts });
    sshd = await startSshd(lab, { hosts });
    port = await freePort();
    // the home folder of somebody who has used ssh with this server before: key and known_hosts are in their places
    const home = join(lab.root, 'home');
    await mkdir(join(home, '.ssh'), { recursive: true, mode: 0o700 });
    await copyFile(sshd.keyFile, join(home, '.ssh', 'id_ed25519'));
    await copyFile(sshd.knownHosts, join(home, '.ssh', 'known_hosts'));
    const typed = ['-L', `ftp/${port}:localhost:${server.port}`, `${sshd.user}@${sshd.host}`];
    ftpduct = startCommand(home, ['-v', '-p', String(sshd.port), ...typed]);
    await ftpduct.waitFor(/listening on .*/);
  });
  afterAll(async () => {
    const exit = await ftpduct.stop();
    for (const started of [server, sshd, lab]) await started[Symbol.asyncDispose]();
    expect(exit).toEqual({ code: 0, signal: null });
  });

  test('it says what it listens on, on both loopbacks', () => {
    const via = `localhost:${server.port} (ftp, local) via ${sshd.user}@${sshd.host}`;
    expect(ftpduct.stderr).toContain(`listening on 127.0.0.1:${port} and [::1]:${port} → ${via}`);
  });

  for (const host of ['127.0.0.1', '::1']) {
    for (const mode of MODES) {
      for (const client of CLIENTS) {
        const clientSide = host === '::1' ? 'IPv6' : 'IPv4';
        const runs = kindOf({ client, mode, route: { clientSide, serverSide: 'IPv4' } }).kind === 'runs';
        if (!runs) continue; // the matrix counts these
        test(`${client.name} ${mode} to ${host}`, () => fetchOnce(client.name, mode, host));
      }
    }
  }

  async function fetchOnce(name: string, mode: Mode, host: string): Promise<void> {
    const client = CLIENTS.find((candidate) => candidate.name === name);
    const to = join(lab.client, `${name}-${mode}-${host.replaceAll(':', '_')}`);
    const transcript = new Transcript(() => ftpduct.stderr);
    const target = { host, port, account: lab.account };
    const outcome = await client?.transfer(target, mode, [{ do: 'download', from: 'hello.txt', to }], lab.client);
    expect(outcome?.code, `${outcome?.stdout ?? ''}${outcome?.stderr ?? ''}${transcript.text}`).toBe(0);
    expect(await readFile(to, 'latin1')).toBe('hello through the first line\n');
    expect(transcript.clientVerbs).toContain(mode);
    const named = transcript.lines.flatMap(({ speaker, got = '' }) =>
      speaker === 'client' && /^(PORT|EPRT)/.test(got) ? [got] : [],
    );
    if (!isPassive(mode)) expect(named, transcript.text).toEqual([expect.stringMatching(ITS_LOOPBACK)]);
    const tunnels = [{ direction: 'local', port, addresses: ['127.0.0.1', '::1'], line: '' } as const];
    await nothingLeftBehind({ pid: ftpduct.pid, tunnels, stderr: () => ftpduct.stderr }, sshd);
  }
});
