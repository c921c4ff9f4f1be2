import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ssh2, { type AuthContext } from 'ssh2';
import { describe, expect, it, vi } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import { containing, escape, matching } from './matching.ts';
import { until } from './real-sshd.ts';
import { person, startScriptedServer } from './scripted-server.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);

describe('logging in with a password', () => {
  const passwordOnly = (context: AuthContext): void => {
    if (context.method === 'password' && context.password === 'secret') context.accept();
    else context.reject(['password']);
  };
  const interactive =
    (offered: ('keyboard-interactive' | 'password')[]) =>
    (context: AuthContext): void => {
      if (context.method !== 'keyboard-interactive') {
        context.reject(offered);
        return;
      }
      context.prompt([{ prompt: 'Password: ', echo: false }], (answers) => {
        if (answers[0] === 'secret') context.accept();
        else context.reject(offered);
      });
    };
  /** As a server with PAM that has only keyboard-interactive. */
  const interactiveOnly = interactive(['keyboard-interactive']);
  const both = (context: AuthContext): void => {
    if (context.method === 'password' && context.password === 'secret') context.accept();
    else interactive(['keyboard-interactive', 'password'])(context);
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
    {
      title: 'keyboard-interactive',
      authenticate: interactiveOnly,
      question: /^secret: \(someone@127\.0\.0\.1\) Password: $/,
    },
    { title: 'both', authenticate: both, question: /^secret: \(someone@127\.0\.0\.1\) Password: $/ },
  ])('that a person types at the second try, where the server has $title', async ({ authenticate, question }) => {
    await using server = await startScriptedServer({ authenticate });
    const prompter = person('wrong', 'secret');
    const network = await openSsh(server.options({ prompter }), { signal: limit() });
    await network.close();
    expect(prompter.questions).toEqual([matching(question), matching(question)]);
  });

  it.each([
    { title: 'password', authenticate: passwordOnly, times: 2, tried: 'tried password (2 times)' },
    {
      title: 'keyboard-interactive',
      authenticate: interactiveOnly,
      times: 2,
      tried: 'tried keyboard-interactive (2 times)',
    },
    // As OpenSSH, which counts for each method.
    { title: 'both', authenticate: both, times: 4, tried: 'tried keyboard-interactive (2 times), password (2 times)' },
  ])(
    'is asked for as often as passwordPrompts says, where the server has $title',
    async ({ authenticate, times, tried }) => {
      await using server = await startScriptedServer({ authenticate });
      const prompter = person('wrong', 'wrong', 'wrong', 'wrong', 'secret');
      await expect(
        openSsh(server.options({ prompter, passwordPrompts: 2 }), { signal: limit() }),
      ).rejects.toMatchObject({
        code: 'authentication-refused',
        message: matching(
          new RegExp(`: ${escape(tried)}; the server offers [a-z, -]+; check the user name and the password$`),
        ),
      });
      expect(prompter.questions).toHaveLength(times);
      expect(server.reports.filter((line) => line === 'notice: Permission denied, please try again.')).toHaveLength(
        times / 2,
      );
      expect(prompter.reasons.filter((reason) => reason === 'Permission denied, please try again.')).toHaveLength(
        times / 2,
      );
    },
  );

  it('that is given and wrong is tried once', async () => {
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
        /^someone@127\S+ port \d+ refused the login: tried keyboard-interactive; the server offers keyboard-interactive, password; check the user name and the password$/,
      ),
    });
    expect(methods).toEqual(['none', 'keyboard-interactive']);
  });

  it('that is given and wrong: a person who is there is asked next', async () => {
    await using server = await startScriptedServer({ authenticate: passwordOnly });
    const prompter = person('secret');
    const network = await openSsh(server.options({ password: given('wrong'), prompter }), { signal: limit() });
    await network.close();
    expect(prompter.questions).toEqual(["secret: someone@127.0.0.1's password: "]);
  });

  it('that nobody types is given up, and so is the method', async () => {
    await using server = await startScriptedServer({ authenticate: both });
    const prompter = {
      secret: () => Promise.reject(new ClientAgentError('cancelled', 'you cancelled')),
      answer: () => Promise.reject(new ClientAgentError('cancelled', 'you cancelled')),
    };
    await expect(openSsh(server.options({ prompter }), { signal: limit() })).rejects.toMatchObject({
      code: 'authentication-refused',
      message: containing(
        'keyboard-interactive was given up: you cancelled; password was given up: you cancelled; the server offers',
      ),
    });
  });

  it('that the server wants changed first is a refusal that says so', async () => {
    await using server = await startScriptedServer({
      authenticate: (context) => {
        if (context.method === 'password') context.requestChange('Your password\u0007 has expired', () => undefined);
        else context.reject(['password']);
      },
    });
    await expect(openSsh(server.options({ password: given('old') }), { signal: limit() })).rejects.toMatchObject({
      code: 'authentication-refused',
      message: matching(
        /tried password; the server wants a new password first: Your password\? has expired; the server offers password; log in once with ssh, which asks for a new one$/,
      ),
    });
  });

  it.each([
    { title: 'password', authenticate: passwordOnly },
    { title: 'keyboard-interactive', authenticate: interactiveOnly },
  ])('that cannot be read fails with that reason, before anything is tried: $title', async ({ authenticate }) => {
    const asked: string[] = [];
    await using server = await startScriptedServer({
      authenticate: (context) => {
        asked.push(context.method);
        authenticate(context);
      },
    });
    const password = (): Promise<string> => Promise.reject(new ClientAgentError('wrong-usage', 'no such file: pw'));
    await expect(openSsh(server.options({ password }), { signal: limit() })).rejects.toMatchObject({
      code: 'wrong-usage',
      message: 'no such file: pw',
    });
    expect(asked).toEqual(['none']);
  });

  it('is never asked for without a prompter', async () => {
    await using server = await startScriptedServer({ authenticate: both });
    await expect(openSsh(server.options(), { signal: limit() })).rejects.toMatchObject({
      code: 'authentication-refused',
      message: containing(
        'there was nothing to try; keyboard-interactive was not used: nobody can be asked; password was not used: nobody ' +
          'can be asked for it; the server offers keyboard-interactive, password; give a password with --password, or run on a ' +
          'terminal without batch mode',
      ),
    });
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
    await writeFile(key, ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }).private, { mode: 0o600 });
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

  it('is remembered only while it is right: on a reconnect the given one is fetched anew', async () => {
    let right = 'first';
    await using server = await startScriptedServer({
      authenticate: (context) => {
        if (context.method === 'password' && context.password === right) context.accept();
        else context.reject(['password']);
      },
    });
    const password = vi.fn(() => Promise.resolve(right));
    await using network = await openSsh(server.options({ password }), { signal: limit() });
    const pin = await network.pin({ signal: limit() });
    server.clients[0]?.end();
    await until('the loss is known', () => pin.lost.aborted);
    const second = await network.pin({ signal: limit() });
    expect(password).toHaveBeenCalledTimes(1);
    right = 'second';
    server.clients[1]?.end();
    await until('the loss is known', () => second.lost.aborted);
    await network.pin({ signal: limit() });
    expect(password).toHaveBeenCalledTimes(2);
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
