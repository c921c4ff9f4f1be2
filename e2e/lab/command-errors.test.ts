import { createServer, type Server } from 'node:net';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ControlScript } from './fixtures/control-script.ts';
import { freePort } from './fixtures/free-port.ts';
import { startCommand, startFtpduct } from './fixtures/ftpduct.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from './fixtures/lab-folder.ts';
import { mustRun, type Outcome } from './fixtures/program.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';

/** What a user sees when something is wrong: one sentence on standard error and an exit code, never a stack trace. */
describe.skipIf(labIsLeftOut())('errors of the command', () => {
  let lab: LabFolder;
  let sshd: Sshd;
  beforeAll(async () => {
    lab = await makeLabFolder();
    sshd = await startSshd(lab);
  });
  afterAll(async () => {
    await sshd[Symbol.asyncDispose]();
    await lab[Symbol.asyncDispose]();
  });

  test.each([
    ['an unreadable tunnel', ['-L', 'ftp/nonsense'], /ftp\/nonsense/],
    ['an unknown option', ['--no-such-option'], /no-such-option/],
    ['an unknown host key policy', ['--hostkey-policy', 'maybe', '-L', 'ftp/0:localhost:21'], /policy/],
  ])('wrong usage, %s: exit code 2', async (_, args, says) => {
    const outcome = await ftpduct([...args, 'user@localhost']);
    expect(outcome.code, outcome.stderr).toBe(2);
    expect(outcome.stderr).toMatch(says);
    expect(outcome.stderr).not.toMatch(/^ +at /m);
  });

  test('an SSH server that cannot be reached: exit code 5', async () => {
    const port = await freePort();
    const outcome = await ftpduct(['-p', String(port), '-L', 'ftp/0:localhost:21', 'user@127.0.0.1']);
    isOneSentence(outcome, 5, new RegExp(`127\\.0\\.0\\.1.*${port}`));
  });

  test('a server that is no SSH server: exit code 5', async () => {
    const server = await listening(createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    const outcome = await ftpduct(['-p', String(portOf(server)), '-L', 'ftp/0:localhost:21', 'user@127.0.0.1']);
    server.close();
    isOneSentence(outcome, 5, /127\.0\.0\.1/);
  });

  test('a key that the server refuses: exit code 4', async () => {
    const key = join(lab.root, 'stranger');
    await mustRun('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    const outcome = await ftpduct([...toSshd('tofu'), '-i', key, `${sshd.user}@${sshd.host}`]);
    isOneSentence(outcome, 4, /refused|authenticat/);
  });

  test('an unknown host key with strict: exit code 3', async () => {
    const outcome = await ftpduct([...toSshd('strict'), '-i', sshd.keyFile, `${sshd.user}@${sshd.host}`]);
    isOneSentence(outcome, 3, /host key/);
  });

  test('an unknown host key and nobody to ask: exit code 3', async () => {
    const outcome = await ftpduct([...toSshd('ask'), '-i', sshd.keyFile, `${sshd.user}@${sshd.host}`]);
    isOneSentence(outcome, 3, /host key/);
  });

  test('a changed host key, even with tofu: exit code 3', async () => {
    const other = await startSshd(lab);
    const home = await newHome();
    await writeFile(join(home, '.ssh', 'known_hosts'), await keyOfOneForTheOther(other, sshd));
    await other[Symbol.asyncDispose]();
    const args = [...toSshd('tofu'), '-i', sshd.keyFile, `${sshd.user}@${sshd.host}`];
    isOneSentence(await ftpduct(args, home), 3, /host key/);
  });

  test('a busy port: exit code 6', async () => {
    const server = await listening(createServer());
    const tunnel = ['-L', `ftp/127.0.0.1:${portOf(server)}:localhost:21`, '--abort-on-failing-tunnel'];
    const outcome = await ftpduct([...toSshd('tofu', tunnel), '-i', sshd.keyFile, `${sshd.user}@${sshd.host}`]);
    server.close();
    isOneSentence(outcome, 6, new RegExp(String(portOf(server))));
  });

  test('a tunnel target that does not answer: the FTP client gets a 421 that says so', async () => {
    const closed = await freePort();
    await using tunnel = await startFtpduct(lab, sshd, { tunnels: [`ftp/0:127.0.0.1:${closed}`] });
    for (const host of ['127.0.0.1', '::1']) {
      const port = tunnel.tunnels[0]?.port ?? 0;
      const refusal = await ControlScript.greeting(host, port);
      expect(refusal).toMatch(/^421 /);
      expect(refusal).toContain(String(closed));
      expect(refusal).toMatch(/refused|not answer|connect/i);
    }
  });

  test('a name that the SSH server cannot resolve: 421', async () => {
    await using tunnel = await startFtpduct(lab, sshd, { tunnels: ['ftp/0:no-such-host.invalid:21'] });
    const refusal = await ControlScript.greeting('127.0.0.1', tunnel.tunnels[0]?.port ?? 0);
    expect(refusal).toMatch(/^421 .*no-such-host\.invalid/);
  });

  test('an SSH server that forbids forwarding: 421 that names the reason', async () => {
    await using strict = await startSshd(lab, { config: ['AllowTcpForwarding no'] });
    await using tunnel = await startFtpduct(lab, strict, { tunnels: ['ftp/0:127.0.0.1:21'] });
    const refusal = await ControlScript.greeting('127.0.0.1', tunnel.tunnels[0]?.port ?? 0);
    expect(refusal).toMatch(/^421 .*(?:prohibit|forbid|AllowTcpForwarding|not allow)/i);
  });

  function toSshd(policy: string, tunnel: readonly string[] = ['-L', 'ftp/0:localhost:21']): string[] {
    return ['-p', String(sshd.port), '--hostkey-policy', policy, ...tunnel];
  }

  async function ftpduct(args: readonly string[], home?: string): Promise<Outcome> {
    const program = startCommand(home ?? (await newHome()), ['-B', ...args]);
    const exit = await program.finish(40_000);
    return { ...exit, stdout: program.stdout, stderr: program.stderr };
  }

  let homes = 0;
  async function newHome(): Promise<string> {
    const home = join(lab.root, `home-${++homes}`);
    await mkdir(join(home, '.ssh'), { recursive: true, mode: 0o700 });
    return home;
  }
});

function isOneSentence(outcome: Outcome, code: number, says: RegExp): void {
  expect(outcome.code, outcome.stderr).toBe(code);
  expect(outcome.stdout).toBe('');
  // that tofu stored a host key is told as well, as ssh does
  const lines = outcome.stderr.trim().split('\n');
  expect(
    lines.filter((line) => !line.includes('warning: permanently added')),
    outcome.stderr,
  ).toHaveLength(1);
  expect(outcome.stderr).toMatch(says);
}

async function keyOfOneForTheOther(one: Sshd, other: Sshd): Promise<string> {
  return (await readFile(one.knownHosts, 'latin1')).replace(`:${one.port} `, `:${other.port} `);
}

function listening(server: Server): Promise<Server> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    }),
  );
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
