import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from './fixtures/free-port.ts';
import type { FtpServer } from './fixtures/ftp-server.ts';
import { startCommand } from './fixtures/ftpduct.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from './fixtures/lab-folder.ts';
import { run, type Outcome, type Program } from './fixtures/program.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';
import { startVsftpd } from './fixtures/vsftpd.ts';

/** The configuration of Tectia that the unit tests read too. */
const EXAMPLE = join(
  import.meta.dirname,
  ...['..', '..', 'packages', 'client-agent', 'test', 'configuration', 'ssh-broker-config.xml'],
);
const FILE = 'report.txt';
const CONTENT = 'ÄÖÜ and a line\r\n'.repeat(4_000);

/** Tunnels that stand in a file, with the built command, a real sshd and a real vsftpd. */
describe.skipIf(labIsLeftOut())('ftpduct PROFILE', () => {
  let lab: LabFolder;
  let server: FtpServer;
  let sshd: Sshd;
  let other: Sshd;
  beforeAll(async () => {
    lab = await makeLabFolder();
    await writeFile(join(lab.account.home, FILE), CONTENT);
    await writeFile(join(lab.client, 'up'), CONTENT);
    server = await startVsftpd(lab);
    sshd = await startSshd(lab);
    other = await startSshd(lab);
  });
  afterAll(async () => {
    for (const started of [server, sshd, other, lab]) await started[Symbol.asyncDispose]();
  });

  test("Tectia's file as it is: pinned host key, key file, a tunnel of type FTP", async () => {
    const { file, port } = await tectiaFile();
    await using command = start(file, 'mainframe');
    await command.waitFor(/(?:listening on [^]*?){2}/);
    expect(command.stderr).toContain(
      `listening on 127.0.0.1:${port} and [::1]:${port} → 127.0.0.1:${server.port} (ftp, local) via ${sshd.user}@127.0.0.1`,
    );
    expect(command.stderr).toContain(`ftpduct: warning: ${file}:`);
    for (const mode of [['--ftp-pasv'], ['--ftp-port', '-']]) {
      expect((await transfer(port, mode)).stderr, command.stderr).toBe('');
    }
    expect(await command.stop('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  test('the same file imported, by the other name of the profile', async () => {
    const { file, port } = await tectiaFile();
    const imported = `${file}.yaml`;
    const importing = startCommand(lab.root, ['profile', 'import', file, '--output', imported]);
    expect((await importing.finish()).code, importing.stderr).toBe(0);
    await using command = start(imported, 'id1');
    await command.waitFor(/(?:listening on [^]*?){2}/);
    expect((await transfer(port, ['--ftp-pasv'])).stderr, command.stderr).toBe('');
  });

  test('a host key that is not the pinned one is refused with exit code 3, whatever the policy', async () => {
    const { file } = await tectiaFile({ pinned: `${other.hostKeyFile}.pub` });
    await using command = start(file, 'mainframe', ['--hostkey-policy', 'advisory']);
    expect((await command.finish()).code, command.stderr).toBe(3);
    const [shown, pinned] = [await fingerprint(sshd), await fingerprint(other)];
    expect(command.stderr).toContain(`the server shows ED25519 ${shown}, but ${file}:`);
    expect(command.stderr).toContain(`has ED25519 ${pinned}`);
  });

  test('through a gateway profile, whose key is pinned too', async () => {
    const port = await freePort();
    const file = await yamlFile(`
profiles:
  behind:
    host: 127.0.0.1
    port: ${sshd.port}
    user: ${sshd.user}
    gateway: gate
    identityFiles: [${sshd.keyFile}]
    hostKeys: [{ file: ${sshd.hostKeyFile}.pub }]
    localTunnels: [{ listen: ${port}, to: "127.0.0.1:${server.port}" }]
  gate:
    host: 127.0.0.1
    port: ${other.port}
    user: ${other.user}
    identityFiles: [${other.keyFile}]
    hostKeys: [{ file: ${other.hostKeyFile}.pub }]
`);
    await using command = start(file, 'behind');
    await command.waitFor(/listening on /);
    expect((await transfer(port, ['--ftp-pasv'])).stderr, command.stderr).toBe('');
    expect(other.log()).toMatch(/Accepted publickey/);
  });

  test.each(['socks4', 'socks5'])('through a proxy that speaks %s, which another SSH server is', async (kind) => {
    const [port, proxyPort] = [await freePort(), await freePort()];
    const proxyOptions = ['-B', '-i', other.keyFile, '-p', String(other.port), '--hostkey-policy', 'tofu'];
    const proxyCommand = [...proxyOptions, '-L', `socks/${proxyPort}`, `${other.user}@127.0.0.1`];
    await using proxy = startCommand(lab.root, proxyCommand);
    await proxy.waitFor(/listening on /);
    const file = await yamlFile(`
profiles:
  main frame:
    host: 127.0.0.1
    port: ${sshd.port}
    user: ${sshd.user}
    proxy: ${kind}://127.0.0.1:${proxyPort}
    identityFiles: [${sshd.keyFile}]
    hostKeys: [{ file: ${sshd.hostKeyFile}.pub }]
    localTunnels: [{ listen: ${port}, to: "127.0.0.1:${server.port}" }]
`);
    await using command = start(file, 'main frame');
    await command.waitFor(/listening on /);
    expect((await transfer(port, ['--ftp-port', '-'])).stderr, command.stderr).toBe('');
  });

  test.each([
    [true, 0],
    [false, 7],
  ])('allowRelay: %s, for a client that connects to another address of this host', async (allowRelay, code) => {
    const port = await freePort();
    const file = await yamlFile(`
defaults:
  profile: { identityFiles: [${sshd.keyFile}], hostKeyPolicy: tofu }
profiles:
  mainframe:
    host: 127.0.0.1
    port: ${sshd.port}
    user: ${sshd.user}
    localTunnels: [{ listen: ${port}, to: "127.0.0.1:${server.port}", allowRelay: ${allowRelay} }]
`);
    await using command = start(file, 'mainframe');
    await command.waitFor(/listening on /);
    const passive = ['--ftp-pasv', '--disable-epsv'];
    const outcome = await transfer(port, passive, '127.0.0.2');
    expect(outcome.code, outcome.stderr + command.stderr).toBe(code);
  });

  test('-L comes to the tunnels of the profile, and options win over it', async () => {
    const [port, more] = [await freePort(), await freePort()];
    const file = await yamlFile(`
profiles:
  mainframe:
    host: 127.0.0.1
    port: 1
    user: ${sshd.user}
    identityFiles: [${sshd.keyFile}]
    localTunnels: [{ listen: ${port}, to: "127.0.0.1:${server.port}" }]
`);
    const options = ['-p', String(sshd.port), '-L', `ftp/${more}:127.0.0.1:${server.port}`];
    await using command = start(file, 'mainframe', [...options, '--hostkey-policy', 'tofu']);
    await command.waitFor(/(?:listening on [^]*?){2}/);
    for (const each of [port, more]) expect((await transfer(each, ['--ftp-pasv'])).stderr).toBe('');
  });

  test('a broken file: all its faults, and exit code 2', async () => {
    const file = await yamlFile('profiles:\n  mainframe:\n    hots: x\n    port: 0\n');
    await using command = start(file, 'mainframe');
    expect((await command.finish()).code).toBe(2);
    for (const place of [`${file}:2:3: `, `${file}:3:5: `, `${file}:4:11: `]) expect(command.stderr).toContain(place);
  });

  async function yamlFile(text: string): Promise<string> {
    const file = join(lab.root, `profiles-${await freePort()}.yaml`);
    await writeFile(file, text);
    return file;
  }

  /** The example with the lab's host, ports, user and keys in it. */
  async function tectiaFile({ pinned = `${sshd.hostKeyFile}.pub` } = {}): Promise<{ file: string; port: number }> {
    const [port, imap] = [await freePort(), await freePort()];
    const changes: readonly (readonly [string, string])[] = [
      ['"sshserver.example.com"', '"127.0.0.1"'],
      ['"22"', `"${sshd.port}"`],
      ['"username"', `"${sshd.user}"`],
      ['"hostkey.pub"', `"${pinned}"`],
      ['"user_key"', `"${sshd.keyFile}"`],
      ['"1234"', `"${port}"`],
      ['"21"', `"${server.port}"`],
      ['"8143"', `"${imap}"`],
    ];
    let text = await readFile(EXAMPLE, 'utf8');
    for (const [from, to] of changes) {
      expect(text).toContain(from);
      text = text.replace(from, to);
    }
    const file = join(lab.root, `ssh-broker-config-${port}.xml`);
    await writeFile(file, text);
    return { file, port };
  }

  function start(file: string, profile: string, options: readonly string[] = []): Program {
    return startCommand(lab.root, ['-B', '--config', file, ...options, profile]);
  }

  /** Down and up, and what arrived is what was sent. */
  async function transfer(port: number, mode: readonly string[], host = '127.0.0.1'): Promise<Outcome> {
    const url = `ftp://${host}:${port}/`;
    const login = ['-q', '-sS', '--user', `${lab.account.name}:${lab.account.password}`, ...mode];
    const down = await run('curl', [...login, `${url}${FILE}`, '-o', join(lab.client, 'down')]);
    if (down.code !== 0) return down;
    const up = await run('curl', [...login, `${url}uploaded`, '-T', join(lab.client, 'up')]);
    if (up.code === 0) {
      expect(await readFile(join(lab.client, 'down'), 'utf8')).toBe(CONTENT);
      expect(await readFile(join(lab.account.home, 'uploaded'), 'utf8')).toBe(CONTENT);
    }
    return up;
  }

  async function fingerprint({ hostKeyFile }: Sshd): Promise<string> {
    const { stdout } = await run('ssh-keygen', ['-lf', `${hostKeyFile}.pub`]);
    return stdout.split(' ')[1] ?? '';
  }
});
