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
import { run, type Outcome } from './fixtures/program.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';
import { makeThreeHosts, type Host, type ThreeHosts } from './fixtures/three-hosts.ts';
import { startVsftpd } from './fixtures/vsftpd.ts';

/** Client, SSH server and FTP server on hosts of their own; what crosses the client's only path is captured. */
describe.skipIf(labIsLeftOut())('client, SSH server and FTP server on separate hosts', () => {
  const fileName = `invoice-${randomBytes(6).toString('hex')}.txt`;
  const content = `content-${randomBytes(12).toString('hex')}\n`.repeat(500);
  const contentMark = content.slice(0, 32);
  let lab: LabFolder;
  let hosts: ThreeHosts;
  let server: FtpServer;
  let sshd: Sshd;
  let ftpduct: Ftpduct;

  beforeAll(async () => {
    lab = await makeLabFolder();
    hosts = await makeThreeHosts();
    await writeFile(join(lab.account.home, fileName), content);
    server = await startVsftpd(lab, { host: hosts.ftpServer.address, netns: hosts.ftpServer.netns });
    sshd = await startSshd(lab, { host: hosts.sshServer.address, netns: hosts.sshServer.netns });
    await eventually(
      async () => (await curl(hosts.ftpServer, directUrl(''))).code === 0 || undefined,
      'vsftpd does not come up in its namespace',
    );
    const tunnels = [`ftp/0:${server.host}:${server.port}`];
    ftpduct = await startFtpduct(lab, sshd, { tunnels, netns: hosts.client.netns });
  });
  afterAll(async () => {
    for (const started of [ftpduct, server, sshd, hosts, lab]) await started[Symbol.asyncDispose]();
  });

  test('the client cannot reach the FTP server but through SSH', async () => {
    const outcome = await curl(hosts.client, directUrl(''), '--connect-timeout', '3');
    expect([7, 28], outcome.stderr).toContain(outcome.code); // no connection
    const ofSshServer = await curl(hosts.client, `ftp://${hosts.sshServer.address}:${server.port}/`);
    expect(ofSshServer.code).toBe(7);
  });

  test.each([
    ['passive', '--ftp-pasv --disable-epsv'],
    ['passive', '--ftp-pasv'],
    ['active', '--ftp-port - --disable-eprt'],
    ['active', '--ftp-port -'],
  ])('%s transfers work, and nothing crosses in clear (curl %s)', async (_, options) => {
    const mode = options.split(' ');
    const captured = await capture(lab, hosts.sshServer, hosts.openPath);
    const inside = await capture(lab, hosts.ftpServer, hosts.innerPath);
    const down = await curl(hosts.client, tunnelUrl(fileName), ...mode);
    expect(down.code, down.stderr + ftpduct.stderr()).toBe(0);
    expect(down.stdout).toBe(content);
    await writeFile(join(lab.client, 'up'), content);
    const up = await curl(hosts.client, tunnelUrl(`${fileName}.up`), ...mode, '-T', join(lab.client, 'up'));
    expect(up.code, up.stderr + ftpduct.stderr()).toBe(0);
    expect(await readFile(join(lab.account.home, `${fileName}.up`), 'latin1')).toBe(content);

    await inside.holds([lab.account.password, fileName, contentMark]);
    const clear = await inside.stop();
    const crossed = await captured.stop();
    for (const secret of [lab.account.password, fileName, contentMark]) {
      // the same capture on the inner path sees all of it, so it would have been seen here
      expect(clear.bytes.includes(secret)).toBe(true);
      expect(crossed.bytes.includes(secret), `${secret} crossed in clear`).toBe(false);
    }
    expect(crossed.bytes.length).toBeGreaterThan(2 * content.length);
    expect(await crossed.beside(sshd.port), 'something else than SSH crossed').toBe('');
  });

  test('active mode is passive mode on the server side, and says why', async () => {
    const transcript = ftpduct.transcript();
    const outcome = await curl(hosts.client, tunnelUrl(fileName), '-P', '-');
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(outcome.stdout).toBe(content);
    expect(transcript.clientVerbs).toContain('EPRT');
    expect(transcript.serverVerbs).toContain('EPSV');
    expect(transcript.serverVerbs).not.toContain('EPRT');
    expect(transcript.serverVerbs).not.toContain('PORT');
    expect(transcript.text).toMatch(/active mode is translated to passive mode on the server side: .*cannot be told/);
  });

  test('active mode, and the client’s port does not answer: 425 with its address, and the session goes on', async () => {
    const transcript = ftpduct.transcript();
    const script = [
      ...[`USER ${lab.account.name}`, `PASS ${lab.account.password}`, 'PORT 127,0,0,1,200,1', `RETR ${fileName}`],
      ...['NOOP', 'QUIT'],
    ];
    const telnet = ['curl', '-sS', '--max-time', '20', `telnet://127.0.0.1:${ftpduct.tunnels[0]?.port ?? 0}`];
    const input = script.map((line) => `${line}\r\n`).join('');
    const outcome = await run('ip', ['netns', 'exec', hosts.client.netns, ...telnet], { input });
    expect(outcome.stdout, outcome.stderr).toMatch(/^425 ftpduct: no data connection: .*127\.0\.0\.1:51201/m);
    expect(outcome.stdout).not.toMatch(/^(?:150|226)/m);
    expect(outcome.stdout).toMatch(/^200 NOOP ok/m);
    expect(outcome.stdout).toMatch(/^221 /m);
    expect(transcript.repliesToClient).not.toContainEqual(expect.stringMatching(/^226/));
  });

  function directUrl(path: string): string {
    return `ftp://${server.host}:${server.port}/${path}`;
  }

  function tunnelUrl(path: string): string {
    return `ftp://127.0.0.1:${ftpduct.tunnels[0]?.port ?? 0}/${path}`;
  }

  function curl(from: Host, url: string, ...args: string[]): Promise<Outcome> {
    const login = `${lab.account.name}:${lab.account.password}`;
    return run('ip', ['netns', 'exec', from.netns, 'curl', '-sS', '-v', '-u', login, ...args, url]);
  }
});
