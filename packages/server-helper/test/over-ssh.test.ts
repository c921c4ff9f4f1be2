import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AgentSide } from './agent-side.ts';
import { buildHelperProgram } from './helper-program.ts';

/** A real sshd needs no port of its own: with -i it speaks on its standard input, which is the client's proxy command. */
const WITHOUT_LAB = process.env['FTPDUCT_WITHOUT_LAB'] === '1';

describe.skipIf(WITHOUT_LAB)('over a real SSH exec channel (skipped by FTPDUCT_WITHOUT_LAB=1)', () => {
  test('one round trip, behind the noise of a login shell', async () => {
    const sshd = programPath('sshd', 'openssh-server');
    const ssh = programPath('ssh', 'openssh-client');
    const bash = programPath('bash', 'bash');
    const helper = await buildHelperProgram();
    onTestFinished(() => {
      helper[Symbol.dispose]();
    });
    const { serverConfig, clientOptions } = setUpSsh(helper.folder, bash);

    const command = `exec '${process.execPath}' '${helper.file}'`;
    const proxy = `ProxyCommand='${sshd}' -i -f '${serverConfig}' -E '${join(helper.folder, 'sshd.log')}'`;
    const program = spawn(ssh, [...clientOptions, '-o', proxy, '-T', `${userInfo().username}@sshserver`, command], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    onTestFinished(() => {
      program.kill();
    });
    let seen = '';
    program.stdout.on('data', (bytes: Buffer) => (seen += bytes.toString('latin1')));

    const agent = new AgentSide(program);
    agent.sendMagic();
    agent.sendHello();
    expect(await agent.next()).toMatchObject({ kind: 'hello', hello: { newestProtocolVersion: 2 } });
    const payload = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    agent.sendPing(5, payload);
    const answer = await agent.next();
    expect(answer).toMatchObject({ kind: 'response', id: 5, response: { kind: 'pong' } });
    expect(answer?.kind === 'response' && answer.response.kind === 'pong' && [...answer.response.payload]).toEqual([
      ...payload,
    ]);
    expect(seen).toMatch(/^Welcome to the machine\r?\n/);
    agent.endInput();
    expect(await agent.next()).toBeUndefined();
    expect(await agent.exit()).toMatchObject({ code: 0 });
  }, 30_000);
});

/** Throw-away keys, a server configuration and client options that read nothing of the user's own. */
function setUpSsh(folder: string, bash: string): { serverConfig: string; clientOptions: string[] } {
  const hostKey = makeKey(join(folder, 'host_key'));
  const userKey = makeKey(join(folder, 'user_key'));
  const home = join(folder, 'home');
  mkdirSync(home);
  writeFileSync(join(home, '.bash_profile'), 'echo "Welcome to the machine"\n');
  // sshd refuses to start without this folder, which otherwise the system's start-up scripts make.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });

  const serverConfig = join(folder, 'sshd_config');
  const config = [
    `HostKey ${hostKey}`,
    `AuthorizedKeysFile ${userKey}.pub`,
    'StrictModes no',
    'PermitRootLogin prohibit-password',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PrintMotd no',
    'PidFile none',
    // A login shell with a start-up file of the test's, whatever shell and home the user really has.
    `ForceCommand env HOME='${home}' '${bash}' --login -c "$SSH_ORIGINAL_COMMAND"`,
  ];
  writeFileSync(serverConfig, config.join('\n') + '\n');

  const options = [
    `IdentityFile=${userKey}`,
    'IdentitiesOnly=yes',
    'IdentityAgent=none',
    'BatchMode=yes',
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
    'GlobalKnownHostsFile=/dev/null',
    'LogLevel=ERROR',
  ];
  return { serverConfig, clientOptions: ['-F', 'none', ...options.flatMap((option) => ['-o', option])] };
}

function makeKey(file: string): string {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
  return file;
}

/** sshd wants to be called by its absolute path, and is in a folder that is not on every user's path. */
function programPath(program: string, debianPackage: string): string {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const found = folders.map((folder) => join(folder, program)).find((file) => existsSync(file));
  if (found) return found;
  throw new Error(
    `${program} is missing: install the Debian package ${debianPackage}, or set FTPDUCT_WITHOUT_LAB=1 to go without this test`,
  );
}
