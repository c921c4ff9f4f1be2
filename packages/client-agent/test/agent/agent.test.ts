import { existsSync, readFileSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { expectRefused } from '../ftp/data-path-fixture.ts';
import { fileServer, Speaker, transferring } from '../ftp/scripted-ftp.ts';
import { never, RawPeer, rawServer, until } from '../network/raw-peer.ts';
import { configuration, profile, runAgent, scratchFolder, serverNamed, tunnel } from './agent-fixture.ts';

const CONTENT = Buffer.alloc(50_000, 'content ');

async function client(port: number): Promise<Speaker> {
  const speaker = new Speaker(await RawPeer.connect(port));
  await speaker.hears('220 ready');
  return speaker;
}

async function download(speaker: Speaker): Promise<void> {
  speaker.says('EPSV');
  const port = Number(/\|(\d+)\|/.exec(await speaker.hears(/^229 /))?.[1]);
  const data = await RawPeer.connect(port);
  speaker.says('RETR file');
  await speaker.hears('150 here');
  await speaker.hears('226 done');
  await data.sees('end');
  expect(data.received.equals(CONTENT)).toBe(true);
  data.socket.end();
}

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

describe('reload', () => {
  test('a tunnel that has not changed keeps its listener and its sessions', async () => {
    const ftp = await fileServer(CONTENT);
    const files = tunnel('files', { destination: { host: '127.0.0.1', port: ftp.port } });
    const run = await runAgent(configuration([profile('one', [files, tunnel('old')])]));
    const [before, gone] = [run.port('files'), run.port('old')];
    const speaker = await client(before);
    run.next = () => Promise.resolve(configuration([profile('one', [files, tunnel('new')]), profile('two', [])]));
    expect(await run.agent.reload()).toMatchObject({ ok: true, text: 'tunnels: 1 new, 1 gone, 1 untouched' });
    expect(run.port('files')).toBe(before);
    expect(run.agent.snapshot().agent.lastReload?.ok).toBe(true);
    await expectRefused({ address: '127.0.0.1', port: gone });
    await download(speaker);
  });

  test('another destination is for new sessions; where it listens stays', async () => {
    const [one, two] = [await fileServer(CONTENT), await fileServer(CONTENT)];
    const to = (port: number) => tunnel('files', { destination: { host: '127.0.0.1', port } });
    const run = await runAgent(configuration([profile('one', [to(one.port)])]));
    const before = run.port('files');
    const old = await client(before);
    run.next = () => Promise.resolve(configuration([profile('one', [to(two.port)])]));
    expect((await run.agent.reload()).text).toBe('tunnels: 1 changed, 0 untouched');
    await client(before);
    expect([one.sessions(), two.sessions()]).toEqual([1, 1]);
    await download(old);
  });

  test('another SSH server is for new sessions, and the old connection ends with its last one', async () => {
    const ftp = await fileServer(CONTENT);
    const files = tunnel('files', { destination: { host: '127.0.0.1', port: ftp.port } });
    const run = await runAgent(configuration([profile('one', [files])]));
    const old = await client(run.port('files'));
    run.next = () =>
      Promise.resolve(configuration([profile('one', [files], { server: serverNamed('other.example') })]));
    await run.agent.reload();
    await client(run.port('files'));
    expect(run.ssh.map(({ name }) => name)).toEqual(['user@gateway.example', 'user@other.example']);
    await download(old);
    expect(run.ssh[0]?.isClosed).toBe(false);
    old.says('QUIT');
    await old.hears('221 bye');
    old.peer.socket.end();
    await until('the end of the old connection', () => run.ssh[0]?.isClosed === true);
  });

  test('a remote tunnel that moves, and one that comes, are open on a connection that is there', async () => {
    const back = tunnel('back', { direction: 'remote' });
    const run = await runAgent(configuration([profile('one', [back])]));
    expect(run.tunnel('back').state).toBe('closed');
    await run.agent.openTunnel('one/back', { signal: never });
    const before = run.port('back');
    const moved = tunnel('back', { direction: 'remote', listen: { address: '127.0.0.2', port: 0 } });
    const second = tunnel('second', { direction: 'remote' });
    run.next = () => Promise.resolve(configuration([profile('one', [moved, second])]));
    await run.agent.reload();
    await until('both', () => ['back', 'second'].every((name) => run.tunnel(name).state === 'open'));
    expect(run.tunnel('back').listen).toEqual([expect.stringMatching(/^127\.0\.0\.2:/)]);
    await expectRefused({ address: '127.0.0.1', port: before });
  });

  test('one that was opened by hand stays open when it moves; one that is wanted from now on is opened', async () => {
    const files = (openOnStartup: boolean, address: string) =>
      configuration([
        profile('one', [
          tunnel('files', { openOnStartup: false, listen: { address, port: 0 } }),
          tunnel('later', { openOnStartup }),
        ]),
      ]);
    const run = await runAgent(files(false, '127.0.0.1'));
    expect(run.tunnel('later').state).toBe('closed');
    await run.agent.openTunnel('one/files', { signal: never });
    run.next = () => Promise.resolve(files(true, '127.0.0.2'));
    await run.agent.reload();
    expect([run.tunnel('files').state, run.tunnel('later').state]).toEqual(['open', 'open']);
  });

  test('a connection that is kept is made to the new server, though a session runs on the old one', async () => {
    const ftp = await fileServer(CONTENT);
    const files = tunnel('files', { destination: { host: '127.0.0.1', port: ftp.port } });
    const kept = { connectOnStartup: true };
    const run = await runAgent(configuration([profile('one', [files], kept)]));
    await client(run.port('files'));
    const other = profile('one', [files], { ...kept, server: serverNamed('other.example') });
    run.next = () => Promise.resolve(configuration([other]));
    await run.agent.reload();
    await until('the new connection', () => run.ssh[1]?.attempts === 1);
    await until('it to be shown', () => run.agent.snapshot().connections[0]?.server === 'user@other.example');
    expect(run.agent.snapshot().connections[0]?.reconnects).toBe(0);
  });

  test('the new connection is idle when its own sessions are over, though one runs on the old one', async () => {
    const ftp = await fileServer(CONTENT);
    const files = tunnel('files', { destination: { host: '127.0.0.1', port: ftp.port } });
    const hasty = { idleTimeoutSeconds: 0.05 };
    const run = await runAgent(configuration([profile('one', [files], hasty)]));
    const stays = await client(run.port('files'));
    const other = profile('one', [files], { ...hasty, server: serverNamed('other.example') });
    run.next = () => Promise.resolve(configuration([other]));
    await run.agent.reload();
    const second = await client(run.port('files'));
    second.says('QUIT');
    await second.hears('221 bye');
    second.peer.socket.end();
    await until('the end of the new connection', () => run.ssh[1]?.disconnects === 1);
    await download(stays);
  });

  test('a session of a profile that is gone is shown, and can be ended, as long as it runs', async () => {
    const { port, connected } = await rawServer();
    const files = tunnel('files', { destination: { host: '127.0.0.1', port } });
    const run = await runAgent(configuration([profile('one', [files])], { graceSeconds: 60 }));
    const speaker = new Speaker(await RawPeer.connect(run.port('files')));
    const server = new Speaker(await connected);
    server.says('220 ready');
    await speaker.hears('220 ready');
    const { clientData } = await transferring({ client: speaker, server }, 'RETR file');
    run.next = () => Promise.resolve(configuration([], { graceSeconds: 60 }));
    expect((await run.agent.reload()).text).toBe('tunnels: 1 gone, 0 untouched');
    const [session] = run.agent.snapshot().sessions;
    expect(session).toMatchObject({ profile: 'one', tunnel: 'files' });
    await run.agent.closeSession(session?.id ?? 0);
    await clientData.sees('ECONNRESET');
    await until('the end of it', () => run.agent.snapshot().tunnels.length === 0);
  });

  test('a wrong file changes nothing, and the outcome says why', async () => {
    const run = await runAgent(configuration([profile('one', [tunnel('files')])]));
    const before = run.port('files');
    const faults = ['/profiles.yaml:3:5: port: found x', '/profiles.yaml:4:5: host: found 7'];
    run.next = () => Promise.reject(new ClientAgentError('wrong-usage', faults.join('\n')));
    const text = '/profiles.yaml:3:5: port: found x; /profiles.yaml:4:5: host: found 7';
    expect(await run.agent.reload()).toMatchObject({ ok: false, text });
    expect(run.port('files')).toBe(before);
    expect(run.said()).toContain(`error: reload: nothing was changed: ${text}\n`);
  });

  test('a hundred of them leave nothing behind', async () => {
    const files = (names: readonly string[]) =>
      configuration([
        profile(
          'one',
          names.map((name) => tunnel(name)),
        ),
      ]);
    const run = await runAgent(files(['a', 'b']));
    const handles = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;
    await until('the listeners of tests before to be gone', () => handles() === 2);
    for (let count = 0; count < 50; count++) {
      run.next = () => Promise.resolve(files(['a', 'c', 'd']));
      await run.agent.reload();
      run.next = () => Promise.resolve(files(['a', 'b']));
      await run.agent.reload();
    }
    await until('the listeners to be gone', () => handles() === 2);
    expect(run.agent.snapshot().tunnels.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

describe('what is written down', () => {
  test('a session with its transfer, in snapshot, transfer log, log and metrics; no password anywhere', async () => {
    const folder = await scratchFolder();
    const [logFile, transfers] = [join(folder, 'log', 'agent.log'), join(folder, 'transfers.json')];
    const ftp = await fileServer(CONTENT);
    const files = tunnel('files', { destination: { host: '127.0.0.1', port: ftp.port } });
    const { agent, port } = await runAgent(
      configuration([profile('one', [files])], {
        log: { level: 'debug', file: logFile, maxBytes: 1_000_000, keep: 2 },
        transferLog: { file: transfers, format: 'json' },
        metrics: { address: '127.0.0.1', port: 0 },
      }),
    );
    const events: string[] = [];
    const watching = new AbortController();
    agent.watch((event) => {
      if (event.kind === 'log') events.push(event.record.text);
    }, watching);
    const speaker = await client(port('files'));
    speaker.says('USER jane');
    await speaker.hears('502 what');
    speaker.says('PASS swordfish');
    await speaker.hears('502 what');
    await download(speaker);
    const [session] = agent.snapshot().sessions;
    expect(session).toMatchObject({ profile: 'one', tunnel: 'files', user: 'jane', command: 'RETR file' });
    expect(session).toMatchObject({ bytesToClient: CONTENT.length, bytesToServer: 0 });
    await until('the transfer log', () => events.some((text) => text.startsWith('RETR file: 50000 bytes')));
    agent.stop();
    await agent.closed;
    watching.abort();

    const [line = ''] = (await readFile(transfers, 'utf8')).split('\n');
    expect(JSON.parse(line)).toMatchObject({
      ...{ profile: 'one', tunnel: 'files', user: 'jane', command: 'RETR', path: 'file' },
      ...{ direction: 'download', mode: 'EPSV', serverMode: 'passive', bytes: CONTENT.length },
      ...{ outcome: 'complete', code: 226, session: session?.id, client: session?.client },
    });
    const log = await readFile(logFile, 'utf8');
    expect(log).toContain('"text":"client: PASS ****"');
    expect(log).toContain('"profile":"one","tunnel":"files","text":"listening on 127.0.0.1:');
    expect(log + events.join('\n')).not.toContain('swordfish');
  });

  test('log files that logrotate has moved away are left: the log with a reload, the transfer log at once', async () => {
    const folder = await scratchFolder();
    const [logFile, transfers] = [join(folder, 'agent.log'), join(folder, 'transfers.json')];
    const ftp = await fileServer(CONTENT);
    const files = tunnel('files', { destination: { host: '127.0.0.1', port: ftp.port } });
    const settings = {
      log: { level: 'info', file: logFile, maxBytes: 1_000_000, keep: 2 },
      transferLog: { file: transfers, format: 'json' },
    } as const;
    const { agent, port } = await runAgent(configuration([profile('one', [files])], settings));
    for (const file of [logFile, transfers]) await rename(file, `${file}.moved`);
    expect(await agent.reload()).toMatchObject({ ok: true, text: 'tunnels: 1 untouched' });
    await download(await client(port('files')));
    await until('the transfer log', () => existsSync(transfers) && readFileSync(transfers, 'utf8').endsWith('\n'));
    agent.stop();
    await agent.closed;

    expect(await readFile(logFile, 'utf8')).toMatch(/RETR file: 50000 bytes.*stopped/s);
    expect(await readFile(`${logFile}.moved`, 'utf8')).not.toContain('RETR');
    expect(await readFile(`${transfers}.moved`, 'utf8')).toBe('');
  });

  test('a log that cannot be opened is refused, and what was there stays', async () => {
    const folder = await scratchFolder();
    const run = await runAgent(configuration([profile('one', [tunnel('files')])]));
    const before = run.port('files');
    const settings = { transferLog: { file: folder, format: 'json' } } as const;
    run.next = () => Promise.resolve(configuration([], settings));
    const { ok, text } = await run.agent.reload();
    expect([ok, text]).toEqual([false, expect.stringMatching(/^cannot write the transfer log .*EISDIR/)]);
    expect(run.port('files')).toBe(before);
    expect(run.said()).toContain('error: reload: nothing was changed');
  });

  test('metrics are served where they are asked for, and only they', async () => {
    const { agent, said } = await runAgent(
      configuration([profile('one', [tunnel('files')])], { metrics: { address: '127.0.0.1', port: 0 } }),
    );
    const url = /serving metrics at (http:\S+)/.exec(said())?.[1] ?? '';
    const text = await (await fetch(url)).text();
    expect(text).toContain('ftpduct_sessions 0');
    expect(text).toContain('# TYPE ftpduct_data_path_open_seconds histogram');
    expect((await fetch(new URL('/', url))).status).toBe(404);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    agent.stop();
    await agent.closed;
    await expect(fetch(url)).rejects.toThrow();
  });

  test('whom allowFrom turns away is told and counted', async () => {
    const { port, said } = await runAgent(
      configuration([profile('one', [tunnel('files', { allowFrom: ['192.0.2.0/24'] })])]),
    );
    await new Promise((resolve) => {
      connect(port('files'), '127.0.0.1')
        .on('error', () => undefined)
        .on('close', resolve);
    });
    await until('the line', () => said().includes('refused a client at 127.0.0.1:'));
  });
});
