import { execFile, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ssh2, { type AuthContext } from 'ssh2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import { containing, matching } from './matching.ts';
import { keygen, type RealSshd, startSshd, until, withoutLab } from './real-sshd.ts';
import { person, startScriptedServer } from './scripted-server.ts';

const run = promisify(execFile);
/** RSA keys take their time on a busy machine. */
const MAKING_KEYS_MS = 60_000;
const limit = (): AbortSignal => AbortSignal.timeout(20_000);

describe.skipIf(withoutLab)('logging in to a real sshd (needs openssh-server)', { timeout: 30_000 }, () => {
  let sshd: RealSshd;
  beforeAll(async () => {
    sshd = await startSshd();
    for (const name of ['stranger', 'locked', 'stranger-locked']) {
      await keygen(join(sshd.folder, name), 'ed25519', name.includes('locked') ? 'open sesame' : '');
    }
    await keygen(join(sshd.folder, 'rsa'), 'rsa');
    await keygen(join(sshd.folder, 'ecdsa'), 'ecdsa');
    await run('ssh-keygen', [
      '-q',
      '-t',
      'rsa',
      '-b',
      '2048',
      '-m',
      'PEM',
      '-N',
      'open sesame',
      '-f',
      join(sshd.folder, 'pem'),
    ]);
    const names = ['id', 'locked', 'rsa', 'ecdsa', 'pem'];
    const keys = await Promise.all(names.map((name) => readFile(join(sshd.folder, `${name}.pub`), 'utf8')));
    await writeFile(join(sshd.folder, 'authorized_keys'), keys.join(''));
    await run('rm', [join(sshd.folder, 'locked.pub'), join(sshd.folder, 'pem.pub')]);
  }, MAKING_KEYS_MS);
  afterAll(() => sshd[Symbol.asyncDispose]());

  const file = (name: string): string => join(sshd.folder, name);
  const login = async (changes: Parameters<RealSshd['options']>[0]): Promise<void> => {
    const network = await openSsh(sshd.options(changes), { signal: limit() });
    await network.close();
  };

  it.each(['id', 'rsa', 'ecdsa'])('with the key file %s', async (name) => {
    await login({ identityFiles: [file('missing'), file(name)] });
    expect(sshd.reports).toContainEqual(`debug: there is no key file ${file('missing')}`);
  });

  it('with an encrypted key, asking once for the passphrase', async () => {
    const prompter = person('open sesame');
    await login({ identityFiles: [file('locked')], prompter });
    expect(prompter.questions).toEqual([`secret: Enter passphrase for key '${file('locked')}': `]);
  });

  it('with an encrypted key in PEM form', async () => {
    const prompter = person('open sesame');
    await login({ identityFiles: [file('pem')], prompter });
    expect(prompter.questions).toEqual([`secret: Enter passphrase for key '${file('pem')}': `]);
  });

  it('asks for no passphrase of a key that the server does not want', async () => {
    const prompter = person();
    await login({ identityFiles: [file('stranger-locked'), file('id')], prompter });
    expect(prompter.questions).toEqual([]);
  });

  it('goes on after a wrong passphrase', async () => {
    await login({ identityFiles: [file('locked'), file('id')], prompter: person('open barley') });
    expect(sshd.reports).toContainEqual(containing(`the passphrase for ${file('locked')} is wrong`));
  });

  it('a refusal names what was tried, what was not, and what the server offers', async () => {
    const fingerprint = (await run('ssh-keygen', ['-lf', file('stranger.pub')])).stdout.split(' ')[1] ?? '';
    await expect(login({ identityFiles: [file('stranger'), file('locked')] })).rejects.toMatchObject({
      code: 'authentication-refused',
      message: matching(
        new RegExp(
          `refused the login: tried ${escape(file('stranger'))} \\(ED25519 ${escape(fingerprint)}\\); ` +
            `${escape(file('locked'))} was not used: it is encrypted and nobody can be asked for the passphrase; ` +
            'the server offers publickey; check the user name, or name with -i a key that is in the authorized_keys of \\S+$',
        ),
      ),
    });
  });

  it('with nothing to try says so', async () => {
    await expect(login({ identityFiles: [] })).rejects.toMatchObject({
      code: 'authentication-refused',
      message: containing('there was nothing to try; the server offers publickey'),
    });
  });

  it('more keys than MaxAuthTries allows is a refusal that says so', async () => {
    await using strict = await startSshd({ config: 'MaxAuthTries 2' });
    const names = ['a', 'b', 'c', 'd'].map((name) => join(strict.folder, name));
    for (const name of names) await keygen(name, 'ed25519');
    await expect(openSsh(strict.options({ identityFiles: names }), { signal: limit() })).rejects.toMatchObject({
      code: 'authentication-refused',
      message: matching(/the server said: Too many authentication failures/),
    });
  });

  describe('with an agent', () => {
    let socket: string;
    let stop: () => void;
    beforeAll(async () => {
      socket = join(sshd.folder, 'agent');
      const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
      stop = (): void => void agent.kill();
      await until('the agent answers', () =>
        run('ssh-add', ['-q', file('stranger'), file('rsa')], { env: { ...process.env, SSH_AUTH_SOCK: socket } }).then(
          () => true,
          () => false,
        ),
      );
    });
    afterAll(() => {
      stop();
    });

    it('its keys come first', async () => {
      await login({ identityFiles: [], agentSocket: socket });
      await expect(
        login({ user: 'no-such-user', identityFiles: [file('id')], agentSocket: socket }),
      ).rejects.toMatchObject({
        message: matching(
          new RegExp(`tried agent key test, ED25519 \\S+, agent key test, RSA \\S+, ${escape(file('id'))}`),
        ),
      });
    });

    it('that is not there is a note', async () => {
      await login({ agentSocket: join(sshd.folder, 'no-agent') });
      expect(sshd.reports).toContainEqual(matching(/the agent at \S+ gave no keys: Failed to connect to agent/));
    });
  });
});

describe('logging in with a password', () => {
  const passwordOnly = (context: AuthContext): void => {
    if (context.method === 'password' && context.password === 'secret') context.accept();
    else context.reject(['password']);
  };
  /** As a server with PAM that has only keyboard-interactive. */
  const interactiveOnly = (context: AuthContext): void => {
    if (context.method !== 'keyboard-interactive') {
      context.reject(['keyboard-interactive']);
      return;
    }
    context.prompt([{ prompt: 'Password: ', echo: false }], (answers) => {
      if (answers[0] === 'secret') context.accept();
      else context.reject(['keyboard-interactive']);
    });
  };
  const both = (context: AuthContext): void => {
    if (context.method === 'keyboard-interactive') interactiveOnly(context);
    else if (context.method === 'password' && context.password === 'secret') context.accept();
    else context.reject(['keyboard-interactive', 'password']);
  };
  const given = (text: string) => (): Promise<string> => Promise.resolve(text);

  it.each([
    { title: 'password', authenticate: passwordOnly },
    { title: 'keyboard-interactive', authenticate: interactiveOnly },
    { title: 'both', authenticate: both },
  ])('that is given, where the server has $title', async ({ authenticate }) => {
    await using server = await startScriptedServer({ authenticate });
    const network = await openSsh(server.options({ password: given('secret') }), { signal: limit() });
    await network.close();
  });

  it.each([
    { title: 'password', authenticate: passwordOnly, question: /^secret: someone@127\.0\.0\.1's password: $/ },
    { title: 'keyboard-interactive', authenticate: interactiveOnly, question: /^secret: Password: $/ },
    { title: 'both', authenticate: both, question: /^secret: Password: $/ },
  ])('that a person types at the second try, where the server has $title', async ({ authenticate, question }) => {
    await using server = await startScriptedServer({ authenticate });
    const prompter = person('wrong', 'secret');
    const network = await openSsh(server.options({ prompter }), { signal: limit() });
    await network.close();
    expect(prompter.questions).toEqual([matching(question), matching(question)]);
  });

  it.each([
    { title: 'password', authenticate: passwordOnly },
    { title: 'keyboard-interactive', authenticate: interactiveOnly },
    { title: 'both', authenticate: both },
  ])('is asked for three times at most, where the server has $title', async ({ authenticate }) => {
    await using server = await startScriptedServer({ authenticate });
    const prompter = person('wrong', 'wrong', 'wrong', 'secret');
    await expect(openSsh(server.options({ prompter }), { signal: limit() })).rejects.toMatchObject({
      code: 'authentication-refused',
      message: containing('check the user name and the password'),
    });
    expect(prompter.questions).toHaveLength(3);
  });

  it('that is given and wrong is tried once, and nobody is asked', async () => {
    const methods: string[] = [];
    await using server = await startScriptedServer({
      authenticate: (context) => {
        methods.push(context.method);
        both(context);
      },
    });
    await expect(openSsh(server.options({ password: given('wrong') }), { signal: limit() })).rejects.toMatchObject({
      code: 'authentication-refused',
      message: matching(
        /^someone@127\S+ port \d+ refused the login: tried password, keyboard-interactive; the server asked "Password:" and nobody can be asked; the server offers /,
      ),
    });
    expect(methods.filter((method) => method === 'password')).toHaveLength(1);
  });

  it('that cannot be read fails with that reason', async () => {
    await using server = await startScriptedServer({ authenticate: passwordOnly });
    const password = (): Promise<string> => Promise.reject(new ClientAgentError('wrong-usage', 'no such file: pw'));
    await expect(openSsh(server.options({ password }), { signal: limit() })).rejects.toMatchObject({
      code: 'wrong-usage',
      message: 'no such file: pw',
    });
  });

  it('is never asked for without a prompter', async () => {
    await using server = await startScriptedServer({ authenticate: both });
    await expect(openSsh(server.options(), { signal: limit() })).rejects.toMatchObject({
      code: 'authentication-refused',
      message: containing(
        'there was nothing to try; the server offers keyboard-interactive, password; give a password',
      ),
    });
  });

  it('and a second question: the password answers the first, a person the other', async () => {
    await using server = await startScriptedServer({
      authenticate: (context) => {
        if (context.method !== 'keyboard-interactive') {
          context.reject(['keyboard-interactive']);
          return;
        }
        context.prompt([{ prompt: 'Password: ', echo: false }], ([password]) => {
          context.prompt([{ prompt: 'Code: ', echo: true }], 'Two factors', ([code]) => {
            if (password === 'secret' && code === '42') context.accept();
            else context.reject();
          });
        });
      },
    });
    const prompter = person('42');
    const network = await openSsh(server.options({ password: given('secret'), prompter }), { signal: limit() });
    await network.close();
    expect(prompter.questions).toEqual(['answer: Two factors\nCode: ']);
  });

  it('and a key, where the server wants both: what it offers is followed after each step', async () => {
    await using server = await startScriptedServer({
      authenticate: (context) => {
        if (context.method === 'publickey') {
          if (context.signature) context.reject(['password'], true);
          else context.accept();
        } else if (context.method === 'password' && context.password === 'secret') context.accept();
        else context.reject(['publickey']);
      },
    });
    const key = join(server.folder, 'key');
    await writeFile(key, ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }).private);
    const network = await openSsh(server.options({ password: given('secret'), identityFiles: [key] }), {
      signal: limit(),
    });
    await network.close();
  });

  it('is remembered for a reconnect, so that nobody is asked twice', async () => {
    await using server = await startScriptedServer({ authenticate: interactiveOnly });
    const prompter = person('secret');
    await using network = await openSsh(server.options({ prompter }), { signal: limit() });
    const pin = await network.pin({ signal: limit() });
    server.clients[0]?.end();
    await until('the loss is known', () => pin.lost.aborted);
    const again = await network.pin({ signal: limit() });
    expect(again.lost.aborted).toBe(false);
    expect(prompter.questions).toHaveLength(1);
  });

  it('time for thinking does not count against the connect timeout', async () => {
    await using server = await startScriptedServer({ authenticate: passwordOnly });
    const slow = person('secret');
    const prompter = {
      ...slow,
      secret: async (...question: Parameters<typeof slow.secret>) => {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        return slow.secret(...question);
      },
    };
    const network = await openSsh(server.options({ prompter, connectTimeoutMs: 1000 }), { signal: limit() });
    await network.close();
  });
});

function escape(text: string): string {
  return text.replace(/[.+*?^$()[\]{}|\\/]/g, '\\$&');
}
