import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { capture } from './fixtures/capture.ts';
import { eventually } from './fixtures/eventually.ts';
import type { FtpServer } from './fixtures/ftp-server.ts';
import { startFtpduct, type Ftpduct } from './fixtures/ftpduct.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from './fixtures/lab-folder.ts';
import { nothingLeftBehind } from './fixtures/leftovers.ts';
import { run, type Outcome } from './fixtures/program.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';
import { makeThreeHosts, type Host, type ThreeHosts } from './fixtures/three-hosts.ts';
import { startVsftpd } from './fixtures/vsftpd.ts';

const MODES: readonly [mode: string, options: string][] = [
  ['PASV', '--ftp-pasv --disable-epsv'],
  ['EPSV', '--ftp-pasv'],
  ['PORT', '--ftp-port - --disable-eprt'],
  ['EPRT', '--ftp-port -'],
];

/**
 * Remote tunnels on hosts of their own: ftpduct and the FTP server on the first, sshd on the second, and FTP clients on the
 * second and on a third one, which reaches the second only.
 */
describe.skipIf(labIsLeftOut())('a remote tunnel between separate hosts', () => {
  const fileName = `order-${randomBytes(6).toString('hex')}.txt`;
  const content = `content-${randomBytes(12).toString('hex')}\n`.repeat(500);
  const contentMark = content.slice(0, 32);
  let lab: LabFolder;
  let hosts: ThreeHosts;
  let near: Host;
  let elsewhere: Host;
  let server: FtpServer;
  let sshd: Sshd;
  /** On loopback of the SSH server. */
  let onLoopback: Ftpduct;
  /** On every address of it, told how other hosts reach it, and not told. */
  let advertised: Ftpduct;
  let unadvertised: Ftpduct;
  /** The SSH server's address that the third host sees. */
  const facing = '10.93.2.1';

  beforeAll(async () => {
    lab = await makeLabFolder();
    hosts = await makeThreeHosts();
    near = hosts.client;
    elsewhere = hosts.ftpServer;
    await writeFile(join(lab.account.home, fileName), content);
    server = await startVsftpd(lab, { netns: near.netns });
    const config = ['GatewayPorts clientspecified'];
    sshd = await startSshd(lab, { host: hosts.sshServer.address, netns: hosts.sshServer.netns, config });
    await eventually(
      async () => (await curl(near, `ftp://127.0.0.1:${server.port}/`)).code === 0 || undefined,
      'vsftpd does not come up in its namespace',
    );
    const start = (listen: string, options: readonly string[] = []): Promise<Ftpduct> =>
      startFtpduct(lab, sshd, {
        tunnels: [`ftp/${listen}0:localhost:${server.port}`],
        direction: 'remote',
        netns: near.netns,
        options,
      });
    onLoopback = await start('');
    advertised = await start('*:', ['--advertise-address', facing]);
    unadvertised = await start('*:');
  });
  afterAll(async () => {
    for (const started of [onLoopback, advertised, unadvertised]) await started[Symbol.asyncDispose]();
    for (const started of [server, sshd, hosts, lab]) await started[Symbol.asyncDispose]();
  });

  test.each(MODES)('%s from the SSH server’s host works, and nothing crosses in clear', async (mode, options) => {
    const crossing = await capture(lab, hosts.sshServer, hosts.openPath);
    await transfersBothWays(onLoopback, hosts.sshServer, '127.0.0.1', mode, options);
    const crossed = await crossing.stop();
    for (const secret of [lab.account.password, fileName, contentMark]) {
      expect(crossed.bytes.includes(secret), `${secret} crossed in clear`).toBe(false);
    }
    expect(crossed.bytes.length).toBeGreaterThan(2 * content.length);
    expect(await crossed.beside(sshd.port), 'something else than SSH crossed').toBe('');
  });

  test('what is on loopback cannot be reached from another host', async () => {
    expect((await curl(elsewhere, urlOf(onLoopback, facing, ''))).code).toBe(7);
  });

  test.each(MODES)('%s from another host, which was told to ftpduct', async (mode, options) => {
    await transfersBothWays(advertised, elsewhere, facing, mode, options);
    if (mode === 'PASV') expect(advertised.stderr()).toMatch(/ {2}→ {2}227 .*\(10,93,2,1,\d+,\d+\)/);
  });

  test.each(MODES.filter(([mode]) => mode !== 'PASV'))(
    '%s from another host, of which ftpduct knows nothing',
    async (mode, options) => {
      await transfersBothWays(unadvertised, elsewhere, facing, mode, options);
    },
  );

  test('PASV from another host, of which ftpduct knows nothing, is refused with what helps', async () => {
    const url = urlOf(unadvertised, facing, fileName);
    const outcome = await curl(elsewhere, url, '--ftp-pasv', '--disable-epsv');
    expect(outcome.code).not.toBe(0);
    expect(outcome.stderr).toMatch(/^< 502 ftpduct: PASV has to name an address, .* use EPSV/m);
    await nothingLeft(unadvertised);
  });

  test('where it listens on every address is said to be uncertain', () => {
    expect(unadvertised.tunnels[0]?.addresses).toEqual(['0.0.0.0', '::']);
    expect(unadvertised.stderr()).toMatch(/was asked to listen on 0\.0\.0\.0:\d+ and .*does not say whether it does/);
    expect(onLoopback.stderr()).not.toContain('was asked to listen');
  });

  async function transfersBothWays(
    through: Ftpduct,
    client: Host,
    address: string,
    mode: string,
    options: string,
  ): Promise<void> {
    const transcript = through.transcript();
    const down = await curl(client, urlOf(through, address, fileName), ...options.split(' '));
    expect(down.code, down.stderr + through.stderr()).toBe(0);
    expect(down.stdout).toBe(content);
    await writeFile(join(lab.client, 'up'), content);
    const url = urlOf(through, address, `${fileName}.up`);
    const up = await curl(client, url, ...options.split(' '), '-T', join(lab.client, 'up'));
    expect(up.code, up.stderr + through.stderr()).toBe(0);
    expect(await readFile(join(lab.account.home, `${fileName}.up`), 'latin1')).toBe(content);
    const setUps = transcript.clientVerbs.filter((verb) => MODES.some(([name]) => name === verb));
    expect(new Set(setUps), transcript.text).toEqual(new Set([mode]));
    await nothingLeft(through);
  }

  /** All three listen on the one sshd. */
  function nothingLeft({ pid, stderr }: Ftpduct): Promise<void> {
    const tunnels = [onLoopback, advertised, unadvertised].flatMap((ftpduct) => ftpduct.tunnels);
    return nothingLeftBehind({ pid, tunnels, stderr }, sshd);
  }

  function urlOf(through: Ftpduct, address: string, path: string): string {
    return `ftp://${address}:${through.tunnels[0]?.port ?? 0}/${path}`;
  }

  function curl(from: Host, url: string, ...args: string[]): Promise<Outcome> {
    const login = `${lab.account.name}:${lab.account.password}`;
    const line = ['curl', '-sS', '-v', '--max-time', '30', '-u', login, ...args, url];
    return run('ip', ['netns', 'exec', from.netns, ...line]);
  }
});
