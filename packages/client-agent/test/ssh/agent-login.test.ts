import { execFile } from 'node:child_process';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import { containing, escape, matching } from './matching.ts';
import { type RealAgent, startAgent } from './real-agent.ts';
import { keygen, type RealSshd, startSshd, withoutLab } from './real-sshd.ts';
import { person } from './scripted-server.ts';

const run = promisify(execFile);
const limit = (): AbortSignal => AbortSignal.timeout(20_000);

describe.skipIf(withoutLab)('logging in with a real agent (needs openssh-server)', { timeout: 30_000 }, () => {
  let sshd: RealSshd;
  let agent: RealAgent;
  const file = (name: string): string => join(sshd.folder, name);
  const login = async (changes: Parameters<RealSshd['options']>[0]): Promise<void> => {
    sshd.reports.length = 0;
    const network = await openSsh(sshd.options({ agentSocket: agent.socket, ...changes }), { signal: limit() });
    await network.close();
  };
  /** The order in which keys were tried, by their comments and files. */
  const order = async (changes: Parameters<RealSshd['options']>[0]): Promise<string> => {
    const error = await login({ user: 'no-such-user', ...changes }).catch((reason: unknown) => reason);
    const tried = /refused the login: tried (.*?); /.exec((error as Error).message)?.[1] ?? String(error);
    return tried.replaceAll(`${sshd.folder}/`, '').replace(/,? ?\(?\b(?:ED25519|RSA) SHA256:[^ ,)]+/g, '');
  };

  beforeAll(async () => {
    sshd = await startSshd({ config: 'MaxAuthTries 30' });
    agent = await startAgent(sshd.folder);
    for (const name of ['one', 'two', 'three', 'four', 'ca']) await keygen(file(name), 'ed25519', '', name);
    await keygen(file('rsa'), 'rsa', '', 'rsa');
    await keygen(file('locked'), 'ed25519', '', 'locked');
    await keygen(file('half'), 'ed25519', '', 'half');
    await agent.add(file('three'), file('two'), file('rsa'), file('locked'), file('half'));
    // Encrypted, and in PEM form without a public part, after the agent has them; and one without its private half.
    await run('ssh-keygen', ['-q', '-p', '-N', 'open sesame', '-f', file('locked')]);
    await rm(file('half'));
    const keys = await Promise.all(['rsa', 'locked', 'half'].map((name) => readFile(file(`${name}.pub`), 'utf8')));
    await writeFile(file('authorized_keys'), keys.join(''));
  }, 60_000);
  afterAll(async () => {
    await agent[Symbol.asyncDispose]();
    await sshd[Symbol.asyncDispose]();
  });

  it('its keys come first', async () => {
    await login({ identityFiles: [] });
  });

  /** ssh -v says the same ("Will attempt key"): keys in both in the agent's order. */
  it('keys that are in a file too come before the other keys of the agent, those before the other files', async () => {
    expect(await order({ identityFiles: ['one', 'two', 'four', 'three'].map(file) })).toBe(
      'three, in the agent), two, in the agent), agent key rsa, agent key locked, agent key half, one), four)',
    );
  });

  it('with IdentitiesOnly its other keys are not used, which a refusal says', async () => {
    const changes = { identityFiles: [file('one'), file('two')], identitiesOnly: true };
    expect(await order(changes)).toBe('two, in the agent), one)');
    await expect(login({ ...changes, user: 'no-such-user' })).rejects.toMatchObject({
      message: containing(
        '; 4 keys of the agent were not used, because only the named identity files may be (IdentitiesOnly); the server',
      ),
    });
  });

  it.each([
    ['the file is encrypted', 'locked'],
    ['there is only the .pub file', 'half'],
    ['the .pub file itself is named', 'half.pub'],
  ])('signs for a key file where %s, and nobody is asked', async (_title, name) => {
    const prompter = person();
    await login({ identityFiles: [file(name)], identitiesOnly: true, prompter });
    expect(prompter.questions).toEqual([]);
  });

  it('a file that others can read is no obstacle where the agent has the key', async () => {
    await copyFile(file('rsa.pub'), file('again.pub'));
    await writeFile(file('again'), await readFile(file('rsa')), { mode: 0o644 });
    await login({ identityFiles: [file('again')], identitiesOnly: true });
  });

  it('keys of types that we cannot use are named', async () => {
    await using other = await startAgent(sshd.folder, 'agent-cert');
    await run('ssh-keygen', ['-q', '-s', file('ca'), '-I', 'test', '-n', 'someone', file('four.pub')]);
    await other.add(file('four'));
    await expect(login({ agentSocket: other.socket, identityFiles: [] })).rejects.toMatchObject({
      message: matching(
        /tried agent key four, ED25519 \S+; agent key four, \S+ \S+ was not used: certificates are not supported;/,
      ),
    });
  });

  it('that refuses to sign is named; the file with the same key is not taken instead, as with OpenSSH', async () => {
    await using other = await startAgent(sshd.folder, 'agent-confirm');
    // Each use is to be confirmed, and real-agent.ts has a program that says no.
    await other.sshAdd('-q', '-c', file('rsa'));
    await expect(login({ agentSocket: other.socket, identityFiles: [file('rsa')] })).rejects.toMatchObject({
      message: containing('could not sign: the agent refused to sign; the server offers publickey'),
    });
  });

  it.each([
    ['is not there', 'no-agent', 'there is no such socket'],
    ['is a file', 'sshd_config', 'nobody listens there'],
  ])('that %s is a note', async (_title, name, why) => {
    await login({ agentSocket: file(name), identityFiles: [file('rsa')] });
    expect(sshd.reports).toContainEqual(`debug: the agent at ${file(name)} gave no keys: ${why}`);
  });

  it('that is gone when it should sign is one attempt that failed', async () => {
    const gone = join(sshd.folder, 'agent-gone');
    const sockets: Socket[] = [];
    const proxy = createServer((socket) => {
      sockets.push(socket);
      // Only the list of keys passes.
      const real = connect(agent.socket);
      socket
        .on('error', () => undefined)
        .pipe(real)
        .on('error', () => undefined)
        .pipe(socket);
      proxy.close();
    });
    await new Promise<void>((resolve) => proxy.listen(gone, resolve));
    await expect(login({ agentSocket: gone, identityFiles: [] })).rejects.toMatchObject({
      message: matching(
        new RegExp(
          `agent key rsa, RSA \\S+ could not sign: (?:there is no such socket|nobody listens there); agent key locked, ${escape('ED25519')}`,
        ),
      ),
    });
    for (const socket of sockets) socket.destroy();
  });
});
