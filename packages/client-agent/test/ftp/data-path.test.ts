import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { End, Side } from '@ftpduct/ftp-rewriter';
import { RawPeer, rawServer, until } from '../network/raw-peer.ts';
import {
  checksum,
  deadPort,
  dialFrom,
  dialTo,
  expectNothingLeft,
  FaultyNetwork,
  joinedPath,
  LISTEN,
  openPath,
  type Reports,
  unanswered,
} from './data-path-fixture.ts';

type Kind = 'listens' | 'dials now' | 'dials when accepted' | 'dials when told';

const WHEN = { 'dials now': 'now', 'dials when accepted': 'accepted', 'dials when told': 'told' } as const;

/** Makes one end, and the program at its other side. */
async function endOf(kind: Kind, side: Side): Promise<{ end: End; peer: (reports: Reports) => Promise<RawPeer> }> {
  if (kind === 'listens') return { end: LISTEN, peer: async (reports) => RawPeer.connect(await reports.portOf(side)) };
  const { port, connected } = await rawServer();
  return { end: dialTo(port, WHEN[kind]), peer: () => connected };
}

describe('every combination of ends', () => {
  test.each([
    ['listens', 'dials now'],
    ['listens', 'dials when accepted'],
    ['listens', 'listens'],
    ['dials now', 'listens'],
    ['dials when accepted', 'listens'],
    ['dials now', 'dials now'],
    ['dials now', 'dials when accepted'],
    ['dials when accepted', 'dials now'],
    ['dials when told', 'dials now'],
    ['dials when told', 'listens'],
  ] as const)(
    'the client end %s, the server end %s: bytes and ends cross both ways',
    async (clientKind, serverKind) => {
      const clientEnd = await endOf(clientKind, 'client');
      const serverEnd = await endOf(serverKind, 'server');
      const opened = openPath({ client: clientEnd.end, server: serverEnd.end });
      const { path, reports } = opened;
      path.dial();
      const [client, server] = await Promise.all([clientEnd.peer(reports), serverEnd.peer(reports)]);
      const [up, down] = [randomBytes(700_001), randomBytes(900_003)];
      client.socket.end(up);
      server.socket.end(down);
      await server.sees('end');
      await until('all bytes', () => client.received.length === down.length);
      expect([checksum(server.received), checksum(client.received)]).toEqual([checksum(up), checksum(down)]);
      path.settle('complete');
      await client.sees('end');
      await expectNothingLeft(opened);
      expect(reports.summary).toEqual({
        clientSide: 'finished',
        serverSide: 'finished',
        bytes: { toClient: down.length, toServer: up.length },
      });
      expect(path.bytesCarried).toBe(up.length + down.length);
      expect(reports.failures).toEqual([]);
      const connected = reports.lines.filter((line) => line.endsWith(' connected'));
      if (serverKind === 'dials when accepted') expect(connected).toEqual(['client connected', 'server connected']);
      if (clientKind === 'dials when accepted') expect(connected).toEqual(['server connected', 'client connected']);
    },
  );

  test('an end that dials when told does not dial before, nor after it was closed', async () => {
    const [client, server] = [await rawServer(), await rawServer()];
    let dials = 0;
    const counting = new FaultyNetwork({
      connect: (dial) => {
        dials += 1;
        return dial();
      },
    });
    const ends = { client: dialTo(client.port, 'told'), server: dialTo(server.port) };
    const { path, reports } = openPath(ends, { networks: { client: counting } });
    await reports.says('server connected');
    await new Promise(setImmediate);
    expect(dials).toBe(0);
    path.dial();
    path.dial();
    await reports.says('client connected');
    expect(dials).toBe(1);

    const other = await rawServer();
    const closed = openPath({ ...ends, server: dialTo(other.port) }, { networks: { client: counting } });
    await closed.reports.says('server connected');
    closed.path.close('superseded');
    closed.path.dial();
    await expectNothingLeft(closed);
    expect(dials).toBe(1);
    expect(closed.reports.summary).toMatchObject({ clientSide: 'unused', serverSide: 'broken' });
    expect(closed.reports.failures).toEqual([]);
  });

  test('an end that dials when told and cannot', async () => {
    const [dead, server] = [await deadPort(), await rawServer()];
    const opened = openPath({ client: dialTo(dead, 'told'), server: dialTo(server.port) });
    await opened.reports.says('server connected');
    opened.path.dial();
    await opened.path.ended;
    expect(opened.reports.failures).toEqual([
      expect.stringMatching(new RegExp(`^client failed: .*127\\.0\\.0\\.1:${dead}.*refused`)) as string,
    ]);
    await (await server.connected).sees('ECONNRESET');
    await expectNothingLeft(opened);
  });

  test('an end that dials when accepted does not dial before', async () => {
    const { port } = await rawServer();
    let dials = 0;
    const server = new FaultyNetwork({
      connect: (dial) => {
        dials += 1;
        return dial();
      },
    });
    const { reports } = openPath({ client: LISTEN, server: dialTo(port, 'accepted') }, { networks: { server } });
    const clientPort = await reports.portOf('client');
    await new Promise(setImmediate);
    expect(dials).toBe(0);
    await RawPeer.connect(clientPort);
    await reports.says('server connected');
    expect(dials).toBe(1);
  });

  test('an end that dials now does not wait for the client', async () => {
    const { port, connected } = await rawServer();
    const { reports } = openPath({ client: LISTEN, server: dialTo(port) });
    await connected;
    await reports.says('server connected');
    expect(reports.lines).not.toContain('judging');
  });

  test('what the server sends before the client is there is kept for it', async () => {
    const { port, connected } = await rawServer();
    const { reports } = openPath({ client: LISTEN, server: dialTo(port) });
    (await connected).socket.write('early');
    await reports.says('server connected');
    const client = await RawPeer.connect(await reports.portOf('client'));
    await client.hears('early');
  });

  test('the originator is named to the network that dials', async () => {
    const { port } = await rawServer();
    const originator = { address: '127.0.0.1', port: 50_000 };
    const seen: unknown[] = [];
    const server = new FaultyNetwork({});
    const connect = server.connect.bind(server);
    server.connect = (to, options) => {
      seen.push(options.originator);
      return connect(to, options);
    };
    const { reports } = openPath({ client: LISTEN, server: dialTo(port) }, { networks: { server }, originator });
    await reports.says('server connected');
    expect(seen).toEqual([originator]);
  });

  test('a listener takes one connection, and a second one is refused', async () => {
    const { reports, client } = await joinedPath();
    const second = RawPeer.dial(await reports.portOf('client'));
    await second.sees('close');
    expect(second.events).toEqual(['ECONNREFUSED', 'close']);
    expect(client.events).toEqual([]);
  });
});

describe('settle', () => {
  test('complete: the client’s end-of-file waits for it, the server is finished at once', async () => {
    const opened = await joinedPath();
    const { path, client, server } = opened;
    server.socket.end('file');
    await client.hears('file');
    await server.sees('close');
    expect(client.events).toEqual([]);
    path.settle('complete');
    await client.sees('end');
    client.socket.end();
    await expectNothingLeft(opened);
    expect(opened.reports.summary).toMatchObject({ clientSide: 'finished', serverSide: 'finished' });
  });

  test.each(['behind', 'before'] as const)('failed, %s the end-of-file: the client sees a reset', async (when) => {
    const opened = await joinedPath();
    const { path, client, server, reports } = opened;
    server.socket.write('part');
    await client.hears('part');
    if (when === 'before') path.settle('failed');
    server.socket.end();
    if (when === 'behind') {
      await server.sees('close');
      path.settle('failed');
    }
    await client.sees('ECONNRESET');
    expect(client.events).not.toContain('end');
    await expectNothingLeft(opened);
    expect(reports.summary?.clientSide).toBe('broken');
  });

  test.each([
    ['complete', 'end'],
    ['failed', 'ECONNRESET'],
  ] as const)('%s, before the client has connected', async (outcome, expected) => {
    const { port, connected } = await rawServer();
    const opened = openPath({ client: LISTEN, server: dialTo(port) });
    const { path, reports } = opened;
    (await connected).socket.end('file');
    await reports.says('server connected');
    path.settle(outcome);
    const client = await RawPeer.connect(await reports.portOf('client'));
    await client.sees(expected);
    if (outcome === 'complete') expect(client.text).toBe('file');
    client.socket.end();
    await expectNothingLeft(opened);
    expect(reports.summary).toMatchObject({ clientSide: outcome === 'complete' ? 'finished' : 'broken' });
  });

  test('only the first one counts', async () => {
    const { path, client, server } = await joinedPath();
    path.settle('complete');
    path.settle('failed');
    server.socket.end('file');
    await client.sees('end');
    expect(client.text).toBe('file');
  });

  test('after the end it does nothing', async () => {
    const opened = await joinedPath();
    opened.path.close('enough');
    await opened.path.ended;
    opened.path.settle('failed');
    await expectNothingLeft(opened);
  });
});

describe('who may connect', () => {
  test('a connection from a wrong address is reset, and the listener waits on', async () => {
    const { port } = await rawServer();
    const { reports } = openPath({ client: { ...LISTEN, from: '127.0.0.2' }, server: dialTo(port) });
    const listening = await reports.portOf('client');
    const stranger = RawPeer.dial(listening);
    await stranger.sees('ECONNRESET');
    expect(reports.lines).not.toContain('judging');
    dialFrom('127.0.0.2', listening);
    await reports.says('client connected');
  });

  test('so it is on the server side', async () => {
    const { port, connected } = await rawServer();
    const { reports } = openPath({ client: dialTo(port, 'accepted'), server: { ...LISTEN, from: '127.0.0.2' } });
    const listening = await reports.portOf('server');
    const stranger = RawPeer.dial(listening);
    await stranger.sees('ECONNRESET');
    dialFrom('127.0.0.2', listening);
    await connected;
    await reports.says('client connected');
    expect(reports.lines).toEqual(['server listening', 'server connected', 'client connected']);
  });

  test('a connection of a wrong user is reset after it was judged, and the listener waits on', async () => {
    const { port } = await rawServer();
    const objections = [{ text: 'it belongs to user 7', isUnknown: false }, undefined];
    const { reports } = openPath(
      { client: LISTEN, server: dialTo(port, 'accepted') },
      { objectToClient: () => Promise.resolve(objections.shift()) },
    );
    const stranger = RawPeer.dial(await reports.portOf('client'));
    await stranger.sees('ECONNRESET');
    await RawPeer.connect(await reports.portOf('client'));
    await reports.says('server connected');
    expect(reports.lines).toEqual([
      'client listening',
      'judging',
      'client refused: it belongs to user 7',
      'judging',
      'client connected',
      'server connected',
    ]);
  });

  test('nothing of a connection is read while it is judged', async () => {
    const { port, connected } = await rawServer();
    const { path, reports } = openPath(
      { client: LISTEN, server: dialTo(port) },
      { objectToClient: () => new Promise(() => undefined) },
    );
    const client = await RawPeer.connect(await reports.portOf('client'));
    client.socket.write('secret');
    const server = await connected;
    await reports.says('judging');
    await new Promise(setImmediate);
    expect(server.text).toBe('');
    expect(path.bytesCarried).toBe(0);
  });

  test('where a connection cannot be judged, it is reset and the path fails', async () => {
    const { port, connected } = await rawServer();
    const opened = openPath(
      { client: LISTEN, server: dialTo(port) },
      { objectToClient: () => Promise.reject(new Error('too many open files')) },
    );
    const client = RawPeer.dial(await opened.reports.portOf('client'));
    await client.sees('ECONNRESET');
    await (await connected).sees('ECONNRESET');
    await expectNothingLeft(opened);
    expect(opened.reports.failures).toEqual(['client failed: too many open files']);
  });
});

describe('a client that breaks in mid-upload', () => {
  test('leaves the server end open, without an end-of-file, until the path is closed', async () => {
    const opened = await joinedPath();
    const { path, reports, client, server } = opened;
    client.socket.write('part');
    await server.hears('part');
    client.socket.resetAndDestroy();
    await until('the break', () => reports.failures.length > 0);
    expect(reports.failures[0]).toMatch(/^client failed: the connection with 127\.0\.0\.1:\d+ broke: /);
    server.socket.write('still there?');
    await new Promise(setImmediate);
    expect(server.events).toEqual([]);
    expect(reports.lines).not.toContain('ended');
    path.close('the server has answered');
    await server.sees('ECONNRESET');
    expect(server.events).not.toContain('end');
    await expectNothingLeft(opened);
    expect(reports.failures).toHaveLength(1);
    expect(reports.summary).toEqual({
      clientSide: 'broken',
      serverSide: 'broken',
      bytes: { toClient: 0, toServer: 4 },
    });
  });

  test('cut: the client is reset, the server end stays open until the path is closed', async () => {
    const opened = await joinedPath('upload');
    const { path, reports, client, server } = opened;
    client.socket.write('part');
    await server.hears('part');
    path.cut('the FTP client closed its control connection');
    client.socket.end('more');
    await client.sees('ECONNRESET');
    await new Promise(setImmediate);
    expect(server.events).toEqual([]);
    expect(server.text).toBe('part');
    path.close('the server has answered');
    await server.sees('ECONNRESET');
    await expectNothingLeft(opened);
    expect(reports.failures).toEqual([]);
  });

  test('cut before the server is connected: nothing is left', async () => {
    const server = new FaultyNetwork({ connect: unanswered });
    const opened = openPath({ client: LISTEN, server: dialTo(9) }, { networks: { server } });
    const client = await RawPeer.connect(await opened.reports.portOf('client'));
    await opened.reports.says('client connected');
    opened.path.cut('the FTP client closed its control connection');
    await client.sees('ECONNRESET');
    await expectNothingLeft(opened);
    expect(opened.reports.summary).toMatchObject({ clientSide: 'broken', serverSide: 'unused' });
  });

  test('that it broke before the server was connected changes nothing', async () => {
    const { port, connected } = await rawServer();
    let mayDial!: () => void;
    const gate = new Promise<void>((resolve) => {
      mayDial = resolve;
    });
    const server = new FaultyNetwork({ connect: (dial) => gate.then(dial) });
    const opened = openPath({ client: LISTEN, server: dialTo(port) }, { networks: { server } });
    const client = await RawPeer.connect(await opened.reports.portOf('client'));
    await opened.reports.says('client connected');
    client.socket.resetAndDestroy();
    mayDial();
    const peer = await connected;
    await until('the break', () => opened.reports.failures.length > 0);
    expect(opened.reports.failures[0]).toMatch(/^client failed: /);
    expect(peer.events).toEqual([]);
    opened.path.close('enough');
    await peer.sees('ECONNRESET');
    await expectNothingLeft(opened);
  });
});
