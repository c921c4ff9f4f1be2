import { TunnelMemory } from '@ftpduct/ftp-rewriter';
import { describe, expect, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { ControlRelay } from '../../src/ftp/control-relay.ts';
import { OwnListeners } from '../../src/ftp/own-listeners.ts';
import { LocalNetwork } from '../../src/network/local-network.ts';
import { FakeConnection } from '../join/fake-connection.ts';
import { until } from '../network/raw-peer.ts';
import { FaultyNetwork } from './data-path-fixture.ts';
import { dialogue, networkWith } from './scripted-ftp.ts';

/** So much may be read of one side while nothing can be passed on: the limits of the session, and a read. */
const HELD_BYTES = 1024 * 1024;
/** What `LocalConnection` hands on at most at a time. */
const READ = 64 * 1024;

/** A relay between two fakes, greeted. */
async function fakeRelay(): Promise<{ relay: ControlRelay; client: FakeConnection; server: FakeConnection }> {
  const [client, server] = [new FakeConnection(), new FakeConnection()];
  const relay = new ControlRelay({
    client,
    clientPeer: { address: '127.0.0.1', port: 50_000 },
    clientLocal: { address: '127.0.0.1', port: 1234 },
    clientOwner: Promise.resolve(undefined),
    networks: {
      clientSide: new LocalNetwork(),
      serverSide: networkWith(new FaultyNetwork({ connect: () => Promise.resolve(server) })),
    },
    destination: { host: 'localhost', port: 21 },
    memory: new TunnelMemory(),
    ownListeners: new OwnListeners(),
    note: () => undefined,
  });
  await until('the server', () => server.isReceiving);
  server.says('220 ready\r\n');
  expect(client.told).toEqual(['send 220 ready\r\n']);
  return { relay, client, server };
}

/** Says the same line over and over, a read at a time, until it is paused; answers how many bytes that took. */
function flood(from: FakeConnection, line: string): number {
  const read = line.repeat(READ / line.length);
  let said = 0;
  while (!from.paused) {
    if (said > 4 * HELD_BYTES) throw new Error(`${said} bytes were taken, and more would be`);
    from.says(read);
    said += read.length;
  }
  return said;
}

describe('a side that floods while nothing can be passed on is no longer read', () => {
  test('commands, while the server does not answer', async () => {
    const { client, server } = await fakeRelay();
    expect(flood(client, 'NOOP\r\n')).toBeLessThan(HELD_BYTES);
    const sent = server.sent.length;
    for (let i = 0; i < 128; i++) server.says('200 ok\r\n');
    expect(server.sent.length).toBeGreaterThan(sent);
  });

  test('commands, while the server does not take them, and again when it does', async () => {
    const { client, server } = await fakeRelay();
    server.takesMore = false;
    client.says('NOOP\r\n');
    expect(client.paused).toBe(true);
    server.takesMore = true;
    server.is.drained();
    expect(client.paused).toBe(false);
  });

  test('replies, while the client does not take them, and again when it does', async () => {
    const { client, server } = await fakeRelay();
    client.takesMore = false;
    server.says('200 hello\r\n');
    expect(server.paused).toBe(true);
    client.takesMore = true;
    client.is.drained();
    expect(server.paused).toBe(false);
  });

  test('commands that we answer ourselves, while the client does not take the answers', async () => {
    const { client, server } = await fakeRelay();
    client.takesMore = false;
    expect(flood(client, 'LPRT 6\r\n')).toBeLessThan(HELD_BYTES);
    client.takesMore = true;
    client.is.drained();
    expect(client.paused).toBe(false);
    expect(server.sent).toEqual([]);
  });
});

describe('the end of a session reads both sides, so that it sees them end', () => {
  test('a client that has flooded', async () => {
    const { relay, client, server } = await fakeRelay();
    flood(client, 'NOOP\r\n');
    server.says('421 enough\r\n');
    server.is.ended();
    server.closes();
    expect(client.told.at(-1)).toBe('finish');
    expect(client.paused).toBe(false);
    client.closes();
    await relay.closed;
    expect(client.abortReason).toBeUndefined();
  });

  test('a client that did not take its replies', async () => {
    const { relay, client, server } = await fakeRelay();
    client.takesMore = false;
    server.says('200 hello\r\n');
    client.is.closed(new ClientAgentError('reset', 'the other end reset it'));
    expect(server.told.at(-1)).toBe('finish');
    expect(server.paused).toBe(false);
    server.closes();
    await expect(relay.closed).resolves.toMatch(/broke/);
  });
});

describe('over real sockets', () => {
  const line = (word: string, i: number): string => `${word} ${i} ${'x'.repeat(4000)}`;
  /** More than all buffers of the kernel on the way. */
  const COUNT = 6000;

  test(
    'a client that does not read its replies stalls, and loses nothing once it does',
    { timeout: 30_000 },
    async () => {
      const { client, server } = await dialogue();
      let answered = 0;
      let heard = 0;
      let rest = '';
      server.peer.socket.removeAllListeners('data');
      server.peer.socket.on('data', (bytes: Buffer) => {
        const lines = (rest + bytes.toString('latin1')).split('\r\n');
        rest = lines.pop() ?? '';
        for (const command of lines) {
          if (command !== line('SITE', answered)) throw new Error(`command ${answered} is ${command.slice(0, 20)}`);
          server.peer.socket.write(`${line('200', answered)}\r\n`);
          answered += 1;
        }
      });
      client.peer.socket.pause();
      for (let i = 0; i < COUNT; i++) client.peer.socket.write(`${line('SITE', i)}\r\n`);
      await untilStill(() => answered);
      expect(answered).toBeLessThan(COUNT);

      let replies = '';
      client.peer.socket.removeAllListeners('data');
      client.peer.socket.on('data', (bytes: Buffer) => {
        const lines = (replies + bytes.toString('latin1')).split('\r\n');
        replies = lines.pop() ?? '';
        for (const reply of lines) {
          if (reply !== line('200', heard)) throw new Error(`reply ${heard} is ${reply.slice(0, 20)}`);
          heard += 1;
        }
      });
      client.peer.socket.resume();
      await untilStill(() => heard);
      expect([answered, heard]).toEqual([COUNT, COUNT]);
    },
  );
});

/** Waits until a number that grows no longer does. */
async function untilStill(progress: () => number): Promise<void> {
  let last = progress();
  for (let same = 0; same < 10;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    same = progress() === last ? same + 1 : 0;
    last = progress();
  }
}
