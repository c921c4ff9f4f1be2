import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deployHelper, SFTP } from './fixtures/deploy-helper.ts';
import { eventually } from './fixtures/eventually.ts';
import type { FtpServer } from './fixtures/ftp-server.ts';
import { startFtpduct, type Direction, type Ftpduct } from './fixtures/ftpduct.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from './fixtures/lab-folder.ts';
import { nothingLeftBehind } from './fixtures/leftovers.ts';
import { run, type Outcome } from './fixtures/program.ts';
import { processTree } from './fixtures/sockets.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';
import { makeThreeHosts, type Host, type ThreeHosts } from './fixtures/three-hosts.ts';
import { startVsftpd } from './fixtures/vsftpd.ts';

const GATEWAY_PORTS = ['no', 'clientspecified', 'yes'] as const;
const ACTIVE = [
  ['PORT', ['-P', '-', '--disable-eprt']],
  ['EPRT', ['-P', '-']],
] as const;

/** What the server helper adds: client – SSH server – FTP server on hosts of their own, and sshd with each GatewayPorts. */
describe.skipIf(labIsLeftOut())('forwards with the server helper', () => {
  const fileName = 'report.txt';
  const content = `content-${randomBytes(12).toString('hex')}\n`.repeat(500);
  let lab: LabFolder;
  let hosts: ThreeHosts;
  /** One on the third host, one beside ftpduct. */
  let far: FtpServer;
  let near: FtpServer;
  const sshds = new Map<string, Sshd>();

  beforeAll(async () => {
    lab = await makeLabFolder();
    hosts = await makeThreeHosts();
    await writeFile(join(lab.account.home, fileName), content);
    const { client, sshServer, ftpServer } = hosts;
    far = await startVsftpd(lab, { host: ftpServer.address, netns: ftpServer.netns });
    near = await startVsftpd(lab, { netns: client.netns });
    const names = join(lab.root, 'hosts');
    await writeFile(names, `127.0.0.1 localhost\n::1 localhost\n${ftpServer.address} ftp.internal\n`);
    for (const gatewayPorts of GATEWAY_PORTS) {
      const config = [`GatewayPorts ${gatewayPorts}`, SFTP];
      const where = { host: sshServer.address, netns: sshServer.netns, hosts: names };
      sshds.set(gatewayPorts, await startSshd(lab, { ...where, config }));
    }
    await deployHelper(lab, sshdWith('no'), client.netns);
    for (const [host, { host: address, port }] of [
      [ftpServer, far],
      [client, near],
    ] as const) {
      await eventually(
        async () => (await curl(host, `ftp://${address}:${port}/`)).code === 0 || undefined,
        'vsftpd does not come up in its namespace',
      );
    }
  });
  afterAll(async () => {
    for (const started of [...sshds.values(), far, near, hosts, lab]) await started[Symbol.asyncDispose]();
  });

  describe.each(['clientspecified', 'yes'])('an FTP server on another host, GatewayPorts %s', (gatewayPorts) => {
    test.each(ACTIVE)('%s is carried as it is, on the address that the FTP server sees', async (verb, options) => {
      await using ftpduct = await start('local', gatewayPorts, `${far.host}:${far.port}`);
      const transcript = ftpduct.transcript();
      await fetches(ftpduct, hosts.client, '127.0.0.1', options);
      expect(transcript.clientVerbs).toContain(verb);
      expect(transcript.text).toMatch(/^#\d+ client +(?:PORT|EPRT) .* {2}→ {2}PORT 10,93,2,1,\d+,\d+$/m);
      expect(transcript.text).toMatch(
        /FTP server can be told .*: the server helper says that 10\.93\.2\.2 sees 10\.93\.2\.1/,
      );
      expect(transcript.text).toMatch(/active mode is carried as it is: the FTP server can connect to 10\.93\.2\.1/);
      await nothingLeftBehindHelper(ftpduct, gatewayPorts);
    });
  });

  test('the same by name', async () => {
    await using ftpduct = await start('local', 'clientspecified', `ftp.internal:${far.port}`);
    const transcript = ftpduct.transcript();
    await fetches(ftpduct, hosts.client, '127.0.0.1', ['-P', '-']);
    expect(transcript.text).toMatch(/ {2}→ {2}PORT 10,93,2,1,\d+,\d+$/m);
  });

  test.each(ACTIVE)('GatewayPorts no: %s is translated, and the setting is named', async (verb, options) => {
    await using ftpduct = await start('local', 'no', `${far.host}:${far.port}`);
    const transcript = ftpduct.transcript();
    await fetches(ftpduct, hosts.client, '127.0.0.1', options);
    expect(transcript.clientVerbs).toContain(verb);
    expect(transcript.serverVerbs).toContain('EPSV');
    expect(transcript.serverVerbs).not.toContain(verb);
    expect(transcript.text).toMatch(
      /cannot be told where to connect to: .* listens on 127\.0\.0\.1 and ::1 \(GatewayPorts .* is no/,
    );
  });

  test('--helper never: it is there, and nothing is asked of it', async () => {
    const options = ['--helper', 'never'];
    await using ftpduct = await start('local', 'clientspecified', `${far.host}:${far.port}`, { options });
    const transcript = ftpduct.transcript();
    await fetches(ftpduct, hosts.client, '127.0.0.1', ['-P', '-']);
    expect(transcript.clientVerbs).toContain('EPRT');
    expect(transcript.serverVerbs).toContain('EPSV');
    expect(ftpduct.stderr()).not.toContain('helper says');
    const here = await processTree(sshdWith('clientspecified').pid);
    const programs = await Promise.all(here.map((pid) => readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '')));
    expect(programs.filter((program) => program.includes('ftpduct-helper'))).toEqual([]);
  });

  test('a helper that says nothing does not hold up a session for long', async () => {
    const deaf = join(lab.account.home, '.local/share/ftpduct/ftpduct-helper.cjs');
    const { stdout: kept } = await run('cat', [deaf]);
    try {
      await writeFile(deaf, '#!/bin/sh\nexec cat >/dev/null\n');
      await chmod(deaf, 0o755);
      await using ftpduct = await start('local', 'clientspecified', `${far.host}:${far.port}`);
      const transcript = ftpduct.transcript();
      await fetches(ftpduct, hosts.client, '127.0.0.1', ['-P', '-']);
      expect(transcript.text).toContain('the server helper has not answered within 1.5 s');
      expect(transcript.serverVerbs).toContain('EPSV');
    } finally {
      await writeFile(deaf, kept);
    }
  });

  test.each(['clientspecified', 'yes'])(
    '-R on every address, GatewayPorts %s: PASV names the right one',
    async (ports) => {
      await using ftpduct = await start('remote', ports, `127.0.0.1:${near.port}`, { listen: '*:' });
      expect([...(ftpduct.tunnels[0]?.addresses ?? [])].sort()).toEqual(['0.0.0.0', '::']);
      expect(ftpduct.stderr()).not.toContain('does not say');
      const transcript = ftpduct.transcript();
      const pasv = ['--ftp-pasv', '--disable-epsv', '--no-ftp-skip-pasv-ip'];
      await fetches(ftpduct, hosts.ftpServer, '10.93.2.1', pasv);
      await fetches(ftpduct, hosts.sshServer, '127.0.0.1', pasv);
      expect(transcript.text).toMatch(/ {2}→ {2}227 .*\(10,93,2,1,\d+,\d+\)/);
      expect(transcript.text).toMatch(/ {2}→ {2}227 .*\(127,0,0,1,\d+,\d+\)/);
    },
  );

  test('-R on every address, GatewayPorts no: where it really is, and why', async () => {
    await using ftpduct = await start('remote', 'no', `127.0.0.1:${near.port}`, { listen: '*:' });
    expect([...(ftpduct.tunnels[0]?.addresses ?? [])].sort()).toEqual(['127.0.0.1', '::1']);
    expect(ftpduct.stderr()).toMatch(
      /was asked to listen on 0\.0\.0\.0:\d+.* GatewayPorts in its sshd_config is no, so only/,
    );
    await fetches(ftpduct, hosts.sshServer, '127.0.0.1', ['--ftp-pasv', '--disable-epsv']);
  });

  test('-R on loopback, GatewayPorts yes: it is open to the network, and that is said', async () => {
    await using ftpduct = await start('remote', 'yes', `127.0.0.1:${near.port}`);
    expect([...(ftpduct.tunnels[0]?.addresses ?? [])].sort()).toEqual(['0.0.0.0', '::']);
    expect(ftpduct.stderr()).toMatch(
      /was asked to listen on 127\.0\.0\.1:\d+.* is yes, so everybody who reaches it can connect/,
    );
    await fetches(ftpduct, hosts.ftpServer, '10.93.2.1', ['--ftp-pasv', '--disable-epsv', '--no-ftp-skip-pasv-ip']);
  });

  function start(
    direction: Direction,
    gatewayPorts: string,
    to: string,
    { listen = '', options = [] }: { listen?: string; options?: readonly string[] } = {},
  ): Promise<Ftpduct> {
    const { netns } = hosts.client;
    return startFtpduct(lab, sshdWith(gatewayPorts), { direction, tunnels: [`ftp/${listen}0:${to}`], options, netns });
  }

  function sshdWith(gatewayPorts: string): Sshd {
    const sshd = sshds.get(gatewayPorts);
    if (!sshd) throw new Error(`no sshd with GatewayPorts ${gatewayPorts}`);
    return sshd;
  }

  function nothingLeftBehindHelper(ftpduct: Ftpduct, gatewayPorts: string): Promise<void> {
    return nothingLeftBehind(ftpduct, sshdWith(gatewayPorts));
  }

  async function fetches(through: Ftpduct, client: Host, address: string, options: readonly string[]): Promise<void> {
    const url = `ftp://${address}:${through.tunnels[0]?.port ?? 0}/${fileName}`;
    const outcome = await curl(client, url, ...options);
    expect(outcome.code, outcome.stderr + through.stderr()).toBe(0);
    expect(outcome.stdout).toBe(content);
  }

  function curl(from: Host, url: string, ...args: string[]): Promise<Outcome> {
    const login = `${lab.account.name}:${lab.account.password}`;
    const line = ['curl', '-sS', '-v', '--max-time', '30', '-u', login, ...args, url];
    return run('ip', ['netns', 'exec', from.netns, ...line]);
  }
});
