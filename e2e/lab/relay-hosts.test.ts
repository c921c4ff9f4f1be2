import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './fixtures/eventually.ts';
import type { FtpServer } from './fixtures/ftp-server.ts';
import { startCommand } from './fixtures/ftpduct.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from './fixtures/lab-folder.ts';
import { run, type Outcome, type Program } from './fixtures/program.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';
import { makeThreeHosts, type Host, type ThreeHosts } from './fixtures/three-hosts.ts';
import { startVsftpd } from './fixtures/vsftpd.ts';

const FILE = 'report.txt';
const CONTENT = 'a line of the report\n'.repeat(2_000);

/** FTP clients on a host of their own connect to the one where ftpduct runs; sshd and vsftpd are on a third. */
describe.skipIf(labIsLeftOut())('allowRelay and allowFrom, with clients on another host', () => {
  let lab: LabFolder;
  let hosts: ThreeHosts;
  let server: FtpServer;
  let sshd: Sshd;
  let command: Program;
  let ports: ReadonlyMap<string, number>;
  let client: Host;
  let relay: Host;

  beforeAll(async () => {
    lab = await makeLabFolder();
    hosts = await makeThreeHosts();
    [client, relay] = [hosts.client, hosts.sshServer];
    await writeFile(join(lab.account.home, FILE), CONTENT);
    await writeFile(join(lab.client, 'up'), CONTENT);
    const { netns, address } = hosts.ftpServer;
    server = await startVsftpd(lab, { netns });
    sshd = await startSshd(lab, { host: address, netns });
    await eventually(
      async () => (await curl(hosts.ftpServer, `127.0.0.1:${server.port}`, FILE)).code === 0 || undefined,
      'vsftpd does not come up in its namespace',
    );
    const to = `to: "127.0.0.1:${server.port}"`;
    const file = join(lab.root, 'profiles.yaml');
    await writeFile(
      file,
      `profiles:
  m:
    host: ${address}
    port: ${sshd.port}
    user: ${sshd.user}
    identityFiles: [${sshd.keyFile}]
    hostKeys: [{ file: ${sshd.hostKeyFile}.pub }]
    localTunnels:
      - { name: everybody, listen: 0, ${to}, allowRelay: true }
      - { name: this host, listen: 0, ${to} }
      - { name: the client, listen: 0, ${to}, allowRelay: true, allowFrom: [${client.address}] }
      - { name: its network, listen: "${relay.address}:0", ${to}, allowRelay: true, allowFrom: [10.93.1.0/30] }
      - { name: others, listen: 0, ${to}, allowRelay: true, allowFrom: [192.0.2.0/24, "2001:db8::/32"] }
`,
    );
    command = startCommand(lab.root, ['-v', '-B', '--config', file, 'm'], relay.netns);
    await command.waitFor(/(?:listening on [^]*?){5}/);
    const names = ['everybody', 'this host', 'the client', 'its network', 'others'];
    const lines = command.stderr.split('\n').filter((line) => line.includes('listening on '));
    ports = new Map(lines.map((line, index) => [names[index] ?? '', Number(/:(\d+)/.exec(line)?.[1])]));
  });
  afterAll(async () => {
    expect(await command.stop('SIGTERM'), command.stderr.slice(-2_000)).toEqual({ code: 0, signal: null });
    for (const started of [server, sshd, hosts, lab]) await started[Symbol.asyncDispose]();
  });

  const MODES = ['--ftp-pasv --disable-epsv', '--ftp-pasv', '--ftp-port - --disable-eprt', '--ftp-port -'];
  test.each(['everybody', 'the client', 'its network'].flatMap((name) => MODES.map((mode) => [name, mode] as const)))(
    'what lets in %s carries both ways, curl %s',
    async (name, mode) => {
      const place = `${relay.address}:${ports.get(name)}`;
      const down = await curl(client, place, FILE, ...mode.split(' '));
      expect(down.stdout, down.stderr + command.stderr.slice(-3_000)).toBe(CONTENT);
      const up = await curl(client, place, `up-${ports.get(name)}`, ...mode.split(' '), '-T', join(lab.client, 'up'));
      expect(up.code, up.stderr).toBe(0);
      expect(await readFile(join(lab.account.home, `up-${ports.get(name)}`), 'utf8')).toBe(CONTENT);
    },
  );

  test('the 227 names the address that the client connected to', async () => {
    const place = `${relay.address}:${ports.get('everybody')}`;
    const { stderr, code } = await curl(client, place, FILE, '-v', '--disable-epsv', '--no-ftp-skip-pasv-ip');
    expect(code, stderr).toBe(0);
    expect(stderr).toContain(`(${relay.address.replaceAll('.', ',')},`);
  });

  test('a client that is not let in is turned away, and the log says why', async () => {
    const outcome = await curl(client, `${relay.address}:${ports.get('others')}`, FILE);
    expect(outcome.code, outcome.stderr).not.toBe(0);
    expect(outcome.stdout).toBe('');
    await command.waitFor(/10\.93\.1\.1.*allowFrom|allowFrom.*10\.93\.1\.1/);
    const fromHere = await curl(relay, `127.0.0.1:${ports.get('others')}`, FILE);
    expect(fromHere.code, fromHere.stderr).not.toBe(0);
  });

  test('what listens for this host is not there for others', async () => {
    const port = ports.get('this host');
    expect((await curl(client, `${relay.address}:${port}`, FILE)).code).toBe(7);
    expect((await curl(relay, `127.0.0.1:${port}`, FILE)).stdout).toBe(CONTENT);
  });

  function curl(from: Host, place: string, path: string, ...args: string[]): Promise<Outcome> {
    const login = `${lab.account.name}:${lab.account.password}`;
    const line = ['curl', '-q', '-sS', '--max-time', '20', '-u', login, ...args, `ftp://${place}/${path}`];
    return run('ip', ['netns', 'exec', from.netns, ...line]);
  }
});
