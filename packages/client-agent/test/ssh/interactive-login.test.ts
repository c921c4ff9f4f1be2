import type { AuthContext, Prompt } from 'ssh2';
import { describe, expect, it } from 'vitest';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import type { SshOptions } from '../../src/ssh/options.ts';
import { containing } from './matching.ts';
import { until } from './real-sshd.ts';
import { person, startScriptedServer, type ScriptedServer } from './scripted-server.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);
const given = (text: string) => (): Promise<string> => Promise.resolve(text);
const hidden = (prompt: string): Prompt => ({ prompt, echo: false });
const shown = (prompt: string): Prompt => ({ prompt, echo: true });

interface Round {
  readonly name?: string;
  readonly instruction?: string;
  readonly prompts: Prompt[];
  readonly right: readonly string[];
}

/** Lets in whoever answers all rounds as they want it, at any attempt. */
function rounds(list: readonly Round[], others: ('password' | 'publickey')[] = []) {
  return (context: AuthContext): void => {
    if (context.method !== 'keyboard-interactive') {
      context.reject(['keyboard-interactive', ...others]);
      return;
    }
    const ask = (at: number): void => {
      const round = list[at];
      if (!round) context.accept();
      else {
        const { prompts, name = '', instruction = '', right } = round;
        context.prompt(prompts, name, instruction, (answers) => {
          if (answers.length === right.length && answers.every((answer, index) => answer === right[index])) ask(at + 1);
          else context.reject(['keyboard-interactive', ...others]);
        });
      }
    };
    ask(0);
  };
}

async function login(server: ScriptedServer, changes: Partial<SshOptions>): Promise<void> {
  const network = await openSsh(server.options(changes), { signal: limit() });
  await network.close();
}

describe('keyboard-interactive with a person', () => {
  it('several rounds: a password, a code, and words without a question, which are shown', async () => {
    await using server = await startScriptedServer({
      authenticate: rounds([
        { prompts: [hidden('Password: ')], right: ['secret'] },
        { name: 'Second factor', instruction: 'Look at your\ndevice', prompts: [shown('Code: ')], right: ['42'] },
        { name: 'Welcome\u001b[2J', instruction: 'Your password expires\u0007 soon', prompts: [], right: [] },
      ]),
    });
    const prompter = person('secret', '42');
    await login(server, { prompter });
    expect(prompter.questions).toEqual([
      'secret: (someone@127.0.0.1) Password: ',
      'answer: Second factor\nLook at your\ndevice\n(someone@127.0.0.1) Code: ',
    ]);
    expect(server.reports.filter((line) => line.startsWith('notice'))).toEqual([
      'notice: Welcome?[2J',
      'notice: Your password expires? soon',
    ]);
  });

  it('several questions at once; name and instruction stand above the first', async () => {
    await using server = await startScriptedServer({
      authenticate: rounds([
        {
          name: 'Log in',
          prompts: [hidden('Password:\u001b '), shown('Where are you? '), hidden('Verification code: ')],
          right: ['secret', 'here', '42'],
        },
      ]),
    });
    const prompter = person('secret', 'here', '42');
    await login(server, { prompter });
    expect(prompter.questions).toEqual([
      'secret: Log in\n(someone@127.0.0.1) Password:? ',
      'answer: (someone@127.0.0.1) Where are you? ',
      'secret: (someone@127.0.0.1) Verification code: ',
    ]);
  });

  it('an alias of the server stands in the question', async () => {
    await using server = await startScriptedServer({
      authenticate: rounds([{ prompts: [hidden('Password: ')], right: ['secret'] }]),
    });
    const prompter = person('secret');
    await login(server, { prompter, hostKeyAlias: 'work', hostKeyPolicy: 'advisory' });
    expect(prompter.questions).toEqual(['secret: (someone@work) Password: ']);
  });

  it('a server that asks nothing is not tried again', async () => {
    let attempts = 0;
    await using server = await startScriptedServer({
      authenticate: (context) => {
        if (context.method === 'keyboard-interactive') attempts++;
        context.reject(['keyboard-interactive']);
      },
    });
    await expect(login(server, { prompter: person('secret') })).rejects.toMatchObject({
      message: containing('tried keyboard-interactive; the server offers keyboard-interactive; check the user name'),
    });
    expect(attempts).toBe(1);
  });

  it('a server that talks without end is heard for some time only', async () => {
    await using server = await startScriptedServer({
      authenticate: (context) => {
        if (context.method !== 'keyboard-interactive') {
          context.reject(['keyboard-interactive']);
          return;
        }
        let said = 0;
        const talk = (): void => {
          if (said++ < 500) context.prompt([], 'bla', talk);
          else context.accept();
        };
        talk();
      },
    });
    await login(server, { prompter: person() });
    expect(server.reports.filter((line) => line.startsWith('notice'))).toHaveLength(200);
  });
});

/** Where a password that is given, or remembered, goes. */
describe('keyboard-interactive with a known password', () => {
  it.each([
    {
      title: 'answers the password, a person the code, in one round',
      list: [{ prompts: [hidden('Password: '), hidden('One-time code: ')], right: ['secret', '42'] }],
      typed: ['42'],
    },
    {
      title: 'answers the password also when it is asked after the code',
      list: [{ prompts: [hidden('PIN + Tokencode: '), hidden('Password: ')], right: ['42', 'secret'] }],
      typed: ['42'],
    },
    {
      title: 'answers the first round, a person the next',
      list: [
        { prompts: [hidden('Password: ')], right: ['secret'] },
        { prompts: [hidden('Response: ')], right: ['42'] },
      ],
      typed: ['42'],
    },
    {
      title: 'leaves a code that is asked for alone to the person, and answers the password behind it',
      list: [
        { prompts: [hidden('Verification code: ')], right: ['42'] },
        { prompts: [hidden('Password: ')], right: ['secret'] },
      ],
      typed: ['42'],
    },
    {
      title: 'answers no question whose answer shows',
      list: [{ prompts: [shown('Your name: '), hidden('Password: ')], right: ['Jane', 'secret'] }],
      typed: ['Jane'],
    },
    {
      title: 'is taken for the code where nobody can be asked and nothing else is asked for',
      list: [{ prompts: [hidden('Verification code: ')], right: ['secret'] }],
      typed: [],
    },
  ])('$title', async ({ list, typed }) => {
    await using server = await startScriptedServer({ authenticate: rounds(list) });
    const prompter = person(...typed);
    await login(server, { password: given('secret'), prompter: typed.length > 0 ? prompter : undefined });
    expect(prompter.questions).toHaveLength(typed.length);
  });

  it.each([
    { title: 'alone', prompts: [hidden('Verification code: ')] },
    { title: 'beside the password', prompts: [hidden('Password: '), hidden('Verification code: ')] },
  ])(
    'goes not into a code that is asked for $title where the server has a method for passwords',
    async ({ prompts }) => {
      const answers: string[][] = [];
      await using server = await startScriptedServer({
        authenticate: (context) => {
          if (context.method === 'password' && context.password === 'secret') context.accept();
          else if (context.method === 'keyboard-interactive') {
            context.prompt(prompts, (given) => {
              answers.push(given);
              context.reject(['keyboard-interactive', 'password']);
            });
          } else context.reject(['keyboard-interactive', 'password']);
        },
      });
      await login(server, { password: given('secret') });
      expect(answers).toEqual([prompts.map(() => '')]);
    },
  );

  it('never answers a code beside other questions, even where nobody can be asked; the refusal says so', async () => {
    const answers: string[][] = [];
    await using server = await startScriptedServer({
      authenticate: (context) => {
        if (context.method === 'keyboard-interactive') {
          context.prompt([hidden('Password: '), hidden('OTP: ')], (given) => {
            answers.push(given);
            context.reject(['keyboard-interactive']);
          });
        } else context.reject(['keyboard-interactive']);
      },
    });
    await expect(login(server, { password: given('secret') })).rejects.toMatchObject({
      code: 'authentication-refused',
      message: containing(
        'tried keyboard-interactive; keyboard-interactive was given up: the server asked "OTP:" and nobody can be asked; the server offers',
      ),
    });
    // As many answers as questions, and none of them the password.
    expect(answers).toEqual([['', '']]);
  });

  it.each([
    'Verification code: ',
    "One-time password (OATH) for 'jane': ",
    'Enter PASSCODE: ',
    'Password + token: ',
    'Duo two-factor login',
    'Bestätigungscode: ',
    'Einmalpasswort: ',
    'Código: ',
    'PIN: ',
  ])('knows a question for a code: %s', async (question) => {
    await using server = await startScriptedServer({
      authenticate: rounds([{ prompts: [hidden(question), hidden('Passwort: ')], right: ['42', 'secret'] }]),
    });
    await login(server, { password: given('secret'), prompter: person('42') });
  });

  it('stays good when the code was wrong: the person may try the code again', async () => {
    await using server = await startScriptedServer({
      authenticate: rounds([
        { name: 'Two factors', prompts: [hidden('Password: '), hidden('Code: ')], right: ['secret', '42'] },
      ]),
    });
    const prompter = person('41', '42');
    await login(server, { password: given('secret'), prompter });
    const question = 'secret: Two factors\n(someone@127.0.0.1) Code: ';
    expect(prompter.questions).toEqual([question, question]);
  });

  it('on a reconnect a person is asked for the code only', async () => {
    await using server = await startScriptedServer({
      authenticate: rounds([
        { prompts: [hidden('Password: ')], right: ['secret'] },
        { prompts: [hidden('Code: ')], right: ['42'] },
      ]),
    });
    const prompter = person('secret', '42', '42');
    await using network = await openSsh(server.options({ prompter }), { signal: limit() });
    const pin = await network.pin({ signal: limit() });
    server.clients[0]?.end();
    await until('the loss is known', () => pin.lost.aborted);
    await network.pin({ signal: limit() });
    expect(prompter.questions.slice(2)).toEqual(['secret: (someone@127.0.0.1) Code: ']);
  });
});
