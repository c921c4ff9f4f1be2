/** What goes wrong before a tunnel stands: one sentence on standard error and the exit code for it, no stack trace. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EmbeddedSshServer, startEmbeddedSshServer } from '../src/embedded-ssh-server.ts';
import { closeServer, listenOn } from '../src/listening.ts';
import { runFtpduct, runFtpductToEnd } from '../src/run-ftpduct.ts';
import { makeSshKeyPair } from '../src/ssh-keys.ts';

const key = makeSshKeyPair();
let home: string;
let keyFile: string;
let ssh: EmbeddedSshServer;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ftpduct-'));
  await mkdir(join(home, '.ssh'), { mode: 0o700 });
  keyFile = join(home, '.ssh', 'id_ecdsa');
  await writeFile(keyFile, key.privateKey, { mode: 0o600 });
  ssh = await startEmbeddedSshServer({ user: 'u', authorizedKey: key.publicKey, password: 'secret' });
  await trust(ssh.hostKey);
});
afterEach(async () => {
  await ssh.close();
  await rm(home, { recursive: true, force: true });
});

async function trust(hostKey: string): Promise<void> {
  await writeFile(join(home, '.ssh', 'known_hosts'), `[127.0.0.1]:${ssh.endpoint.port} ${hostKey}\n`);
}

function line(...more: readonly string[]): string[] {
  return ['-B', '-p', String(ssh.endpoint.port), '-L', 'ftp/0:localhost:21', ...more];
}

async function expectFailure(args: readonly string[], code: number, words: RegExp): Promise<void> {
  const result = await runFtpductToEnd({ args, home });
  expect(result.standardError).toMatch(words);
  expect(result.standardError).not.toMatch(/^\s+at /m);
  expect(result.code).toBe(code);
}

test('wrong usage: 2', async () => {
  await expectFailure(['-L', 'ftp/nonsense', 'u@127.0.0.1'], 2, /nonsense/);
});

test('a host key that is not the known one: 3', async () => {
  await trust(makeSshKeyPair().publicKey);
  await expectFailure(line('-i', keyFile, 'u@127.0.0.1'), 3, /host key/);
});

test('a host key that nobody knows, and nobody to ask: 3', async () => {
  await writeFile(join(home, '.ssh', 'known_hosts'), '');
  await expectFailure(line('-i', keyFile, 'u@127.0.0.1'), 3, /host key/);
});

test('a refused key: 4', async () => {
  await writeFile(keyFile, makeSshKeyPair().privateKey);
  await expectFailure(line('-i', keyFile, 'u@127.0.0.1'), 4, /u@127\.0\.0\.1|authenticat/);
});

test('a refused password: 4', async () => {
  await rm(keyFile);
  const file = join(home, 'password');
  await writeFile(file, 'wrong\n', { mode: 0o600 });
  await expectFailure(line('--password', `file://${file}`, 'u@127.0.0.1'), 4, /u@127\.0\.0\.1|authenticat/);
});

test('an SSH server that is not there: 5', async () => {
  await ssh.close();
  await expectFailure(line('-i', keyFile, 'u@127.0.0.1'), 5, /refused/);
});

test('a busy port: 6', async () => {
  const busy = createServer();
  const { port } = await listenOn(busy, { address: '127.0.0.1', port: 0 });
  const args = ['-B', '-i', keyFile, '-p', String(ssh.endpoint.port), '-L', `ftp/${port}:localhost:21`, 'u@127.0.0.1'];
  await expectFailure(args, 6, new RegExp(`${port}.*already listens`));
  await closeServer(busy);
});

test('the right password opens the tunnel', async () => {
  await rm(keyFile);
  const file = join(home, 'password');
  await writeFile(file, 'secret\n', { mode: 0o600 });
  await using ftpduct = await runFtpduct({ args: line('--password', `file://${file}`, 'u@127.0.0.1'), home });
  expect(ftpduct.listening[0]?.length).toBeGreaterThan(0);
});
