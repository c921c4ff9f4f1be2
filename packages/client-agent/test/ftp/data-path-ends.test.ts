import { describe, expect, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import type { Listener } from '../../src/network/network.ts';
import { RawPeer, rawServer, until } from '../network/raw-peer.ts';
import {
  dialTo,
  expectNothingLeft,
  FaultyNetwork,
  joinedPath,
  LISTEN,
  openPath,
  unanswered,
} from './data-path-fixture.ts';

/** A port on which nobody listens any more. */
async function deadPort(): Promise<number> {
  const { path, reports } = openPath({ client: LISTEN, server: LISTEN });
  const port = await reports.portOf('client');
  path.close('only the port was wanted');
  await path.ended;
  return port;
}

describe('close, in every phase', () => {
  test('at once', async () => {
    const { port } = await rawServer();
    const opened = openPath({ client: LISTEN, server: dialTo(port) });
    opened.path.close('superseded');
    await expectNothingLeft(opened);
    expect(opened.reports.lines).toEqual(['ended']);
    expect(opened.reports.summary).toEqual({
      clientSide: 'unused',
      serverSide: 'unused',
      bytes: { toClient: 0, toServer: 0 },
    });
  });

  test('while both ends listen', async () => {
    const opened = openPath({ client: LISTEN, server: LISTEN });
    await opened.reports.portOf('client');
    await opened.reports.portOf('server');
    opened.path.close('superseded');
    await expectNothingLeft(opened);
    expect(opened.reports.lines.slice(2)).toEqual(['ended']);
  });

  test('while one end listens and the other is connected: that one is reset', async () => {
    const { port, connected } = await rawServer();
    const opened = openPath({ client: LISTEN, server: dialTo(port) });
    await opened.reports.portOf('client');
    await opened.reports.says('server connected');
    opened.path.close('nobody used it in time');
    await (await connected).sees('ECONNRESET');
    await expectNothingLeft(opened);
    expect(opened.reports.summary).toMatchObject({ clientSide: 'unused', serverSide: 'broken' });
    expect(opened.reports.failures).toEqual([]);
  });

  test.each(['accepted', 'refused'] as const)('while a connection is judged, then %s', async (verdict) => {
    const { port } = await rawServer();
    let judge!: () => void;
    const opened = openPath(
      { client: LISTEN, server: dialTo(port) },
      {
        objectToClient: () =>
          new Promise((resolve) => {
            judge = () => {
              resolve(verdict === 'accepted' ? undefined : { text: 'not yours', isUnknown: false });
            };
          }),
      },
    );
    const client = await RawPeer.connect(await opened.reports.portOf('client'));
    await opened.reports.says('judging');
    opened.path.close('superseded');
    judge();
    await client.sees('ECONNRESET');
    await expectNothingLeft(opened);
    // A verdict that comes too late is nobody's business any more.
    expect(opened.reports.lines.filter((line) => /^client (?:connected|refused)/.test(line))).toEqual([]);
    expect(opened.reports.failures).toEqual([]);
  });

  test.each(['now', 'accepted'] as const)('while a dial (%s) is unanswered and the client waits', async (when) => {
    const server = new FaultyNetwork({ connect: unanswered });
    const opened = openPath({ client: LISTEN, server: dialTo(9, when) }, { networks: { server } });
    const client = await RawPeer.connect(await opened.reports.portOf('client'));
    await opened.reports.says('client connected');
    opened.path.close('superseded');
    await client.sees('ECONNRESET');
    await expectNothingLeft(opened);
    expect(opened.reports.failures).toEqual([]);
  });

  test('a dial that is answered although it was cancelled', async () => {
    const { port, connected } = await rawServer();
    let answer!: () => void;
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const local = new FaultyNetwork({});
    const server = new FaultyNetwork({
      connect: () =>
        asked.then(() => local.connect({ host: '127.0.0.1', port }, { signal: new AbortController().signal })),
    });
    const opened = openPath({ client: LISTEN, server: dialTo(port) }, { networks: { server } });
    await opened.reports.portOf('client');
    opened.path.close('superseded');
    answer();
    await (await connected).sees('ECONNRESET');
    await expectNothingLeft(opened);
  });

  test('while bytes flow and the client does not take them', async () => {
    const opened = await joinedPath();
    const { client, server, path } = opened;
    client.socket.pause();
    const chunk = Buffer.alloc(1024 * 1024);
    let isFull = false;
    while (!isFull && path.bytesCarried < 64 * chunk.length) {
      isFull = !server.socket.write(chunk) && server.socket.writableLength > 8 * chunk.length;
      await new Promise(setImmediate);
    }
    path.close('the transfer was aborted');
    client.socket.resume();
    await client.sees('ECONNRESET');
    await server.sees('close');
    expect(client.events).not.toContain('end');
    await expectNothingLeft(opened);
    expect(opened.reports.failures).toEqual([]);
    expect(opened.reports.summary).toMatchObject({ clientSide: 'broken', serverSide: 'broken' });
  });

  test('while the end-of-file is held back', async () => {
    const opened = await joinedPath();
    const { client, server, path } = opened;
    server.socket.end('file');
    await client.hears('file');
    await server.sees('close');
    path.close('the control connection broke');
    await client.sees('ECONNRESET');
    expect(client.events).not.toContain('end');
    await expectNothingLeft(opened);
    expect(opened.reports.summary).toMatchObject({ clientSide: 'broken', serverSide: 'finished' });
  });

  test('after the end, and twice', async () => {
    const opened = await joinedPath();
    opened.path.close('one');
    opened.path.close('two');
    await opened.path.ended;
    opened.path.close('three');
    await expectNothingLeft(opened);
  });
});

describe('an end that cannot be opened', () => {
  test('the client side’s listener: the server’s connection is reset', async () => {
    const { port, connected } = await rawServer();
    const opened = openPath({ client: { ...LISTEN, address: '192.0.2.1' }, server: dialTo(port) });
    await expectNothingLeft(opened);
    expect(opened.reports.failures).toEqual([
      expect.stringMatching(/^client failed: cannot listen on 192\.0\.2\.1:0 of this host: /),
    ]);
    // The dial may have been cancelled before it reached the server.
    const { serverSide } = opened.reports.summary ?? {};
    if (serverSide === 'broken') await (await connected).sees('ECONNRESET');
  });

  test('the server’s port is dead while the client side listens', async () => {
    const opened = openPath({ client: LISTEN, server: dialTo(await deadPort()) });
    await opened.reports.says('server failed');
    opened.path.close('superseded');
    await expectNothingLeft(opened);
    expect(opened.reports.failures).toEqual([expect.stringMatching(/^server failed: .*connection refused/)]);
    expect(opened.reports.summary).toMatchObject({ clientSide: 'unused', serverSide: 'unused' });
  });

  test.each(['now', 'accepted'] as const)(
    'the server’s port is dead, dialled when %s: the client connects, and is reset when the session closes the path',
    async (when) => {
      const opened = openPath({ client: LISTEN, server: dialTo(await deadPort(), when) });
      if (when === 'now') await opened.reports.says('server failed');
      const client = await RawPeer.connect(await opened.reports.portOf('client'));
      await opened.reports.says('server failed');
      await opened.reports.says('client connected');
      opened.path.close('superseded');
      await client.sees('ECONNRESET');
      await expectNothingLeft(opened);
      expect(opened.reports.failures).toEqual([expect.stringMatching(/^server failed: .*connection refused/)]);
      expect(opened.reports.summary).toMatchObject({ clientSide: 'broken', serverSide: 'unused' });
    },
  );

  test('the client’s port is dead when the server has connected: the server is reset', async () => {
    const opened = openPath({ client: dialTo(await deadPort(), 'accepted'), server: LISTEN });
    const server = await RawPeer.connect(await opened.reports.portOf('server'));
    await server.sees('ECONNRESET');
    await expectNothingLeft(opened);
    expect(opened.reports.failures).toEqual([expect.stringMatching(/^client failed: .*connection refused/)]);
  });

  test('both: the first reason is told, once', async () => {
    const [one, other] = [await deadPort(), await deadPort()];
    const opened = openPath({ client: dialTo(one), server: dialTo(other) });
    await expectNothingLeft(opened);
    expect(opened.reports.failures).toHaveLength(1);
  });

  test('a listener that nobody can be told about', async () => {
    const server = new FaultyNetwork({ listener: (listener) => withChanges(listener, { bound: 'unknown' }) });
    const { port } = await rawServer();
    const opened = openPath({ client: dialTo(port, 'accepted'), server: LISTEN }, { networks: { server } });
    await expectNothingLeft(opened);
    expect(opened.reports.failures).toEqual(['server failed: nobody says where the listener on 127.0.0.1 is']);
  });

  test('such a listener, where somebody has seen that it is where it was asked for', async () => {
    const server = new FaultyNetwork({ listener: (listener) => withChanges(listener, { bound: 'unknown' }) });
    const { port } = await rawServer();
    const asked: string[] = [];
    const listensWhereAsked = (address: string): boolean => asked.push(address) > 0;
    const opened = openPath(
      { client: dialTo(port, 'accepted'), server: LISTEN },
      { networks: { server }, listensWhereAsked },
    );
    await RawPeer.connect(await opened.reports.portOf('server'));
    await opened.reports.says('client connected');
    expect(asked).toEqual(['127.0.0.1']);
    expect(opened.reports.failures).toEqual([]);
  });

  test('a listener that is lost while it waits', async () => {
    let lose!: (reason: Error) => void;
    const lost = new Promise<never>((_, reject) => {
      lose = reject;
    });
    const client = new FaultyNetwork({ listener: (listener) => withChanges(listener, { accept: () => lost }) });
    const { port, connected } = await rawServer();
    const opened = openPath({ client: LISTEN, server: dialTo(port) }, { networks: { client } });
    await opened.reports.portOf('client');
    await opened.reports.says('server connected');
    lose(new ClientAgentError('lost', 'the SSH connection is lost'));
    await (await connected).sees('ECONNRESET');
    await expectNothingLeft(opened);
    expect(opened.reports.failures).toEqual(['client failed: the SSH connection is lost']);
  });
});

describe('a connected end that breaks', () => {
  test('the server’s: the client is reset', async () => {
    const opened = await joinedPath();
    const { client, server, reports } = opened;
    server.socket.write('part');
    await client.hears('part');
    server.socket.resetAndDestroy();
    await client.sees('ECONNRESET');
    expect(client.events).not.toContain('end');
    await expectNothingLeft(opened);
    expect(reports.failures).toEqual([expect.stringMatching(/^server failed: .* the other end reset it/)]);
  });

  test('the server’s, while the client is not there yet: told once it is', async () => {
    const { port, connected } = await rawServer();
    const opened = openPath({ client: LISTEN, server: dialTo(port) });
    await opened.reports.says('server connected');
    (await connected).socket.resetAndDestroy();
    const client = await RawPeer.connect(await opened.reports.portOf('client'));
    await client.sees('ECONNRESET');
    await expectNothingLeft(opened);
    expect(opened.reports.failures).toEqual([expect.stringMatching(/^server failed: /)]);
  });

  test('the client’s in mid-download: told; the owner closes, and the server is reset', async () => {
    const opened = await joinedPath();
    const { client, server, reports, path } = opened;
    server.socket.write('part');
    await client.hears('part');
    client.socket.resetAndDestroy();
    await until('the break', () => reports.failures.length > 0);
    path.close('the FTP client’s data connection broke');
    await server.sees('ECONNRESET');
    await expectNothingLeft(opened);
    expect(reports.failures).toEqual([expect.stringMatching(/^client failed: /)]);
  });
});

describe('a network on which closing a listener takes its time', () => {
  test('bytes flow meanwhile, and the path ends only when the listener is gone', async () => {
    let cancelled!: () => void;
    const whenCancelled = new Promise<void>((resolve) => {
      cancelled = resolve;
    });
    const server = new FaultyNetwork({
      listener: (listener) =>
        withChanges(listener, {
          close: async () => {
            await listener.close();
            await whenCancelled;
          },
        }),
    });
    const { port, connected } = await rawServer();
    const opened = openPath({ client: dialTo(port, 'accepted'), server: LISTEN }, { networks: { server } });
    const peer = await RawPeer.connect(await opened.reports.portOf('server'));
    const client = await connected;
    peer.socket.end('file');
    await client.hears('file');
    opened.path.settle('complete');
    await client.sees('end');
    client.socket.end();
    await peer.sees('close');
    expect(opened.reports.lines).not.toContain('ended');
    cancelled();
    await expectNothingLeft(opened);
  });

  test('one that cannot be closed costs nobody the connection that was accepted', async () => {
    const server = new FaultyNetwork({
      listener: (listener) =>
        withChanges(listener, {
          close: async () => {
            await listener.close();
            throw new ClientAgentError('lost', 'the SSH server does not answer');
          },
        }),
    });
    const { port, connected } = await rawServer();
    const opened = openPath({ client: dialTo(port, 'accepted'), server: LISTEN }, { networks: { server } });
    const peer = await RawPeer.connect(await opened.reports.portOf('server'));
    peer.socket.write('file');
    await (await connected).hears('file');
    opened.path.close('enough');
    await expectNothingLeft(opened);
  });
});

function withChanges(listener: Listener, changes: Partial<Listener>): Listener {
  const whole: Listener = {
    requested: listener.requested,
    bound: listener.bound,
    port: listener.port,
    accept: (judge, options) => listener.accept(judge, options),
    close: () => listener.close(),
    [Symbol.asyncDispose]: () => whole.close(),
    ...changes,
  };
  return whole;
}
