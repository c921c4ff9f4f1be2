import { describe, expect, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { expectRefused } from '../ftp/data-path-fixture.ts';
import { fileServer, Speaker } from '../ftp/scripted-ftp.ts';
import { never, RawPeer, rawServer, until } from '../network/raw-peer.ts';
import { client, CONTENT, download } from './agent-client.ts';
import { configuration, profile, runAgent, serverNamed, tunnel } from './agent-fixture.ts';

describe('tunnels and their connection', () => {
  test('a local tunnel listens before there is an SSH connection, which its first client has made', async () => {
    const ftp = await fileServer(CONTENT);
    const { agent, ssh, port } = await runAgent(
      configuration([profile('one', [tunnel('files', { destination: { host: '127.0.0.1', port: ftp.port } })])]),
    );
    expect(agent.snapshot().connections).toMatchObject([{ profile: 'one', state: 'idle', server: undefined }]);
    expect(ssh).toEqual([]);
    await download(await client(port('files')));
    expect(agent.snapshot().connections).toMatchObject([{ state: 'connected', server: 'user@gateway.example' }]);
    expect(ssh[0]?.attempts).toBe(1);
  });

  test('with connectOnStartup it is made at once, and again when it is lost', async () => {
    const { agent, ssh } = await runAgent(
      configuration([profile('one', [tunnel('files')], { connectOnStartup: true })]),
    );
    await until('the connection', () => agent.snapshot().connections[0]?.state === 'connected');
    ssh[0]?.lose();
    await until('the next one', () => agent.snapshot().connections[0]?.reconnects === 1);
    expect(agent.snapshot().connections[0]?.state).toBe('connected');
  });

  test('an idle connection is closed after its time, and made again for the next client', async () => {
    const ftp = await fileServer(CONTENT);
    const files = tunnel('files', { destination: { host: '127.0.0.1', port: ftp.port } });
    const { agent, ssh, port } = await runAgent(configuration([profile('one', [files], { idleTimeoutSeconds: 0.05 })]));
    const first = await client(port('files'));
    first.says('QUIT');
    await first.hears('221 bye');
    first.peer.socket.end();
    await until('the end of the connection', () => ssh[0]?.disconnects === 1);
    expect(agent.snapshot().connections[0]?.state).toBe('idle');
    await client(port('files'));
    expect(ssh[0]?.attempts).toBe(2);
  });

  test('the server helper is asked where remote tunnels listen, unless the profile says helper: never', async () => {
    const asked: string[] = [];
    const back = tunnel('back', { direction: 'remote' });
    const { agent } = await runAgent(
      configuration([
        profile('one', [back], { connectOnStartup: true }),
        profile('two', [back], { connectOnStartup: true, helper: 'never', server: serverNamed('other.example') }),
      ]),
      undefined,
      {
        openForwardFacts: (ssh) => ({
          listenersOn: () => {
            asked.push(ssh.name);
            return Promise.resolve(undefined);
          },
          addressFacing: () => Promise.resolve(undefined),
          confirmedFacing: () => Promise.resolve({ facing: undefined, why: 'nobody says' }),
          [Symbol.asyncDispose]: () => Promise.resolve(),
        }),
      },
    );
    await until('both', () => agent.snapshot().tunnels.every(({ state }) => state === 'open'));
    expect(asked).toEqual(['user@gateway.example']);
  });

  test('a login that was refused is not repeated for each client, but after unlock', async () => {
    const refused = new ClientAgentError('authentication-refused', 'user@gateway.example accepts no key of ours');
    let refuses = true;
    const { agent, ssh, port } = await runAgent(configuration([profile('one', [tunnel('files')])]), (made) => {
      made.outcome = () => (refuses ? Promise.reject(refused) : Promise.resolve());
    });
    for (const expected of [refused.message, `${refused.message}; ftpduct agent unlock tries again`]) {
      const speaker = new Speaker(await RawPeer.connect(port('files')));
      expect(await speaker.hears(/^421 /)).toContain(expected);
    }
    expect(ssh[0]?.attempts).toBe(1);
    expect(agent.snapshot().connections[0]).toMatchObject({ state: 'failed', reason: refused.message });
    refuses = false;
    agent.unlock();
    expect(agent.snapshot().connections[0]?.state).toBe('connecting');
    await until('the connection', () => agent.snapshot().connections[0]?.state === 'connected');
  });

  test('a port that is busy keeps no other tunnel from opening, and is tried again', async () => {
    const busy = await rawServer();
    const { agent, tunnel: find } = await runAgent(
      configuration([
        profile('one', [tunnel('busy', { listen: { address: '127.0.0.1', port: busy.port } }), tunnel('free')]),
      ]),
    );
    expect(find('free').state).toBe('open');
    expect(find('busy')).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('something already listens there') as string,
    });
    await expect(agent.openTunnel('one/busy', { signal: never })).rejects.toThrow('something already listens there');
  });

  test('a remote tunnel waits for its connection, and goes with it', async () => {
    const {
      agent,
      tunnel: find,
      ssh,
    } = await runAgent(
      configuration([profile('one', [tunnel('back', { direction: 'remote' })], { connectOnStartup: true })]),
    );
    await until('the tunnel', () => find('back').state === 'open');
    await agent.closeConnection('one');
    expect(ssh[0]?.disconnects).toBe(1);
    await until('it to come back', () => find('back').state === 'open' && ssh[0]?.attempts === 2);
  });

  test('a remote tunnel for which nobody connects says when it opens, and opens with the connection', async () => {
    const back = tunnel('back', { direction: 'remote' });
    const later = tunnel('later', { direction: 'remote', openOnStartup: false });
    const { agent, tunnel: find, port } = await runAgent(configuration([profile('one', [tunnel('a'), back, later])]));
    expect(find('back')).toMatchObject({
      state: 'closed',
      reason: 'opens with the SSH connection; ftpduct tunnel open one/back opens it now',
    });
    expect(find('later')).toMatchObject({ state: 'closed', reason: undefined });
    const peer = await RawPeer.connect(port('a'));
    await until('the tunnel', () => find('back').state === 'open');
    expect(find('back').reason).toBeUndefined();
    peer.socket.destroy();
    await agent.closeTunnel('one/back');
    expect(find('back')).toMatchObject({ state: 'closed', reason: undefined });
  });

  test('a tunnel that was closed by hand stays closed, and can be opened again', async () => {
    const { agent, tunnel: find, port } = await runAgent(configuration([profile('one', [tunnel('a'), tunnel('b')])]));
    const before = port('a');
    await agent.closeTunnel('one/a');
    expect([find('a').state, find('b').state]).toEqual(['closed', 'open']);
    await expectRefused({ address: '127.0.0.1', port: before });
    await agent.reload();
    expect(find('a').state).toBe('closed');
    await agent.openTunnel('one/a', { signal: never });
    expect(find('a').state).toBe('open');
    await expect(agent.closeTunnel('one/c')).rejects.toThrow('profile one has no tunnel c; it has: a, b');
    await expect(agent.closeTunnel('two')).rejects.toThrow('there is no profile two; there are: one');
  });

  test('a hundred tunnels are open at once', async () => {
    const names = Array.from({ length: 100 }, (_, number) => `t${number}`);
    const { agent } = await runAgent(
      configuration([
        profile(
          'one',
          names.map((name) => tunnel(name)),
        ),
      ]),
    );
    expect(agent.snapshot().tunnels.filter(({ state }) => state === 'open')).toHaveLength(100);
  });
});

describe('questions', () => {
  test('a login that asks: what it waits for is told, and the answer goes on', async () => {
    const answers: string[] = [];
    const { agent, port } = await runAgent(configuration([profile('one', [tunnel('files')])]), (ssh, prompter) => {
      ssh.outcome = async () => {
        answers.push(await prompter.secret('passphrase for key: ', { signal: never }));
      };
    });
    const heard: string[] = [];
    const watching = new AbortController();
    agent.watch((event) => heard.push(event.kind), watching);
    const speaker = new Speaker(await RawPeer.connect(port('files')));
    await until('the question', () => agent.snapshot().prompts.length === 1);
    expect(agent.snapshot().prompts).toMatchObject([
      { profile: 'one', question: 'passphrase for key: ', secret: true },
    ]);
    expect(agent.snapshot().connections).toMatchObject([
      {
        state: 'asking',
        reason: 'its login waits for an answer (passphrase for key:); ftpduct agent unlock asks for it',
      },
    ]);
    agent.answerPrompt(agent.snapshot().prompts[0]?.id ?? 0, 'open sesame');
    await until('the connection', () => agent.snapshot().connections[0]?.state === 'connected');
    expect(answers).toEqual(['open sesame']);
    expect(heard).toEqual(expect.arrayContaining(['prompt-opened', 'prompt-closed']));
    expect(() => {
      agent.answerPrompt(1, 'again');
    }).toThrow('there is no question 1');
    watching.abort();
    speaker.peer.socket.destroy();
  });
});

test('whoever is asked again is told why, and every question stands in the log with what became of it', async () => {
  const answers: (string | undefined)[] = [];
  const { agent, port, said } = await runAgent(configuration([profile('one', [tunnel('files')])]), (ssh, prompter) => {
    ssh.outcome = async () => {
      for (const again of [undefined, 'Bad passphrase, please try again.'])
        answers.push(await prompter.secret('passphrase for key: ', { signal: never, again }).catch(() => undefined));
    };
  });
  const speaker = new Speaker(await RawPeer.connect(port('files')));
  const asked = async (question: string): Promise<number> => {
    await until('the question', () => agent.snapshot().prompts[0]?.question === question);
    return agent.snapshot().prompts[0]?.id ?? 0;
  };
  agent.answerPrompt(await asked('passphrase for key: '), 'secret');
  agent.answerPrompt(await asked('Bad passphrase, please try again.\npassphrase for key: '), undefined);
  await until('the connection', () => agent.snapshot().connections[0]?.state === 'connected');
  expect(answers).toEqual(['secret', undefined]);
  const waits = 'warn: one: its login waits for an answer (passphrase for key:); ftpduct agent unlock asks for it';
  expect(
    said()
      .split('\n')
      .filter((line) => line.includes('passphrase')),
  ).toEqual([
    waits,
    'one: its login was given an answer (passphrase for key:)',
    waits,
    'one: its login was given no answer (passphrase for key:): whoever was asked did not answer',
  ]);
  speaker.peer.socket.destroy();
});
