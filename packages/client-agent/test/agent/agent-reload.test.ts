import { describe, expect, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { expectRefused } from '../ftp/data-path-fixture.ts';
import { fileServer, Speaker, transferring } from '../ftp/scripted-ftp.ts';
import { never, RawPeer, rawServer, until } from '../network/raw-peer.ts';
import { client, CONTENT, download } from './agent-client.ts';
import { configuration, profile, runAgent, serverNamed, tunnel } from './agent-fixture.ts';

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
