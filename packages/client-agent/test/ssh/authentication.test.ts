import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuthContext, AuthenticationType } from 'ssh2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import type { LoginMethod, SshOptions } from '../../src/ssh/options.ts';
import { containing, escape, matching } from './matching.ts';
import { keygen, startSshd, withoutLab } from './real-sshd.ts';
import { person, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);
const given = (text: string) => (): Promise<string> => Promise.resolve(text);

async function login(server: ScriptedServer, changes: Partial<SshOptions>): Promise<void> {
  const network = await openSsh(server.options(changes), { signal: limit() });
  await network.close();
}

describe.skipIf(withoutLab)(
  'several keys in a row, with a real sshd (needs openssh-server)',
  { timeout: 30_000 },
  () => {
    it('each is offered until it was accepted, and never again', async () => {
      await using sshd = await startSshd({ config: 'AuthenticationMethods publickey,publickey' });
      const file = (name: string): string => join(sshd.folder, name);
      for (const name of ['stranger', 'second', 'last']) await keygen(file(name), 'ed25519');
      await keygen(file('rsa'), 'rsa');
      const allowed = ['rsa', 'second'].map((name) => readFile(file(`${name}.pub`), 'utf8'));
      await writeFile(file('authorized_keys'), (await Promise.all(allowed)).join(''));
      const identityFiles = ['stranger', 'rsa', 'second', 'last'].map(file);
      const network = await openSsh(sshd.options({ identityFiles }), { signal: limit() });
      await network.close();
      expect(sshd.log().match(/Postponed publickey|Partial publickey|Accepted publickey|Failed publickey/g)).toEqual([
        'Failed publickey', // the stranger's
        'Postponed publickey', // the question about the RSA key
        'Partial publickey',
        'Failed publickey', // the stranger's again, as OpenSSH offers it after a step
        'Postponed publickey',
        'Accepted publickey',
      ]);

      await expect(
        openSsh(sshd.options({ identityFiles: [file('rsa'), file('stranger')] }), { signal: limit() }),
      ).rejects.toMatchObject({
        code: 'authentication-refused',
        message: matching(
          new RegExp(
            `tried ${escape(file('rsa'))} \\(RSA \\S+\\) \\(accepted, more was asked\\), ${escape(file('stranger'))} \\(ED25519 \\S+\\); the server offers publickey`,
          ),
        ),
      });
    });
  },
);

describe('several methods in a row', () => {
  let keys: string;
  let folder: ScriptedServer;
  beforeAll(async () => {
    folder = await startScriptedServer();
    keys = join(folder.folder, 'key');
    await keygen(keys, 'ed25519');
  });
  afterAll(() => folder[Symbol.asyncDispose]());

  /** Wants these, one after the other, as sshd with AuthenticationMethods; keeps what it was asked. */
  function inOrder(...wanted: LoginMethod[]): { authenticate: (context: AuthContext) => void; asked: string[] } {
    let at = 0;
    const asked: string[] = [];
    const authenticate = (context: AuthContext): void => {
      if (context.method === 'publickey' && !context.signature) {
        context.accept();
        return;
      }
      asked.push(context.method);
      const next = wanted[at];
      const done = (right: boolean): void => {
        if (right) at++;
        if (right && at === wanted.length) context.accept();
        else context.reject([wanted[at] as AuthenticationType], right);
      };
      if (context.method !== next) done(false);
      else if (context.method === 'password') done(context.password === 'secret');
      else if (context.method === 'keyboard-interactive') {
        context.prompt([{ prompt: 'Verification code: ', echo: false }], ([code]) => {
          done(code === '42');
        });
      } else done(true);
    };
    return { authenticate, asked };
  }

  it.each([
    { wanted: ['publickey', 'password'] as const },
    { wanted: ['publickey', 'keyboard-interactive'] as const },
    { wanted: ['password', 'publickey'] as const },
    { wanted: ['password', 'keyboard-interactive'] as const },
    { wanted: ['keyboard-interactive', 'password'] as const },
    { wanted: ['publickey', 'password', 'keyboard-interactive'] as const },
  ])('$wanted', async ({ wanted }) => {
    const { authenticate, asked } = inOrder(...wanted);
    await using server = await startScriptedServer({ authenticate });
    await login(server, { identityFiles: [keys], password: given('secret'), prompter: person('42') });
    expect(asked).toEqual(['none', ...wanted]);
  });

  it('a refusal says what was accepted on the way', async () => {
    const { authenticate } = inOrder('publickey', 'password');
    await using server = await startScriptedServer({ authenticate });
    await expect(login(server, { identityFiles: [keys], password: given('wrong') })).rejects.toMatchObject({
      message: matching(
        new RegExp(
          `tried ${escape(keys)} \\(ED25519 \\S+\\) \\(accepted, more was asked\\), password; the server offers password; check the user name and the password$`,
        ),
      ),
    });
  });

  it('keys that were refused before the first step are tried again behind it', async () => {
    let passwordGiven = false;
    await using server = await startScriptedServer({
      authenticate: (context) => {
        if (context.method === 'password') {
          passwordGiven = true;
          context.reject(['publickey'], true);
        } else if (context.method === 'publickey' && passwordGiven) context.accept();
        else context.reject(['publickey', 'password']);
      },
    });
    await login(server, { identityFiles: [keys], password: given('secret') });
  });
});

describe('the methods that may be used', () => {
  const asked: string[] = [];
  const all: AuthenticationType[] = ['publickey', 'password', 'keyboard-interactive'];
  const refuses = (context: AuthContext): void => {
    if (asked.at(-1) !== context.method) asked.push(context.method);
    if (context.method === 'keyboard-interactive') {
      context.prompt([{ prompt: 'Password: ', echo: false }], () => {
        context.reject(all);
      });
    } else context.reject(all);
  };

  it.each<{ loginMethods: LoginMethod[] }>([
    { loginMethods: ['password', 'publickey', 'keyboard-interactive'] },
    { loginMethods: ['keyboard-interactive', 'password', 'publickey'] },
    { loginMethods: ['publickey', 'password'] },
    { loginMethods: ['keyboard-interactive'] },
    { loginMethods: ['password', 'password'] },
    { loginMethods: [] },
  ])('$loginMethods, in this order and no other', async ({ loginMethods }) => {
    await using server = await startScriptedServer({ authenticate: refuses });
    const key = join(server.folder, 'key');
    await keygen(key, 'ed25519');
    asked.length = 0;
    const left = all.filter((method) => !loginMethods.includes(method as LoginMethod));
    const error: unknown = await login(server, {
      loginMethods,
      identityFiles: [key],
      prompter: person('a', 'b', 'c', 'd'),
      passwordPrompts: 1,
    }).catch((reason: unknown) => reason);
    expect(asked).toEqual(['none', ...new Set(loginMethods)]);
    for (const method of left) {
      expect(error).toMatchObject({ message: containing(`${method} was not used: the configuration leaves it out`) });
    }
  });
});

describe('a server that has none of our methods', () => {
  it('is named as such, with what the configuration asks for', async () => {
    const offered = ['gssapi-with-mic', 'hostbased'] as AuthenticationType[];
    await using server = await startScriptedServer({
      authenticate: (context) => {
        context.reject(offered);
      },
    });
    const unsupported = ['GSSAPIAuthentication yes', 'HostbasedAuthentication yes'];
    await expect(login(server, { unsupported, password: given('secret') })).rejects.toMatchObject({
      code: 'authentication-refused',
      message: matching(
        /there was nothing to try; GSSAPIAuthentication yes is not supported; HostbasedAuthentication yes is not supported; the server offers only gssapi-with-mic, hostbased, which ftpduct does not have; log in with ssh, or have the server allow a key of someone$/,
      ),
    });
  });
});

describe('a banner', () => {
  it('is shown, what is printable of it', async () => {
    const banner = 'Authorised use only.\n\tÄlso\u001b]0;title\u0007 logged.\n\n';
    await using server = await startScriptedServer({ config: { banner } });
    await login(server, {});
    expect(server.reports.filter((line) => line.startsWith('notice'))).toEqual([
      'notice: Authorised use only.',
      'notice: \tÄlso?]0;title? logged.',
    ]);
  });
});
