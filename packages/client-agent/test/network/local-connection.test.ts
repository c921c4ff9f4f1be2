import { expect, onTestFinished, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { SEND_QUEUE_BYTES, type LocalConnection } from '../../src/network/local-connection.ts';
import { LocalListener } from '../../src/network/local-listener.ts';
import { PinnedLocalNetwork } from '../../src/network/local-network.ts';
import { never, RawPeer, rawServer, until } from './raw-peer.ts';
import { Recorder } from './recorder.ts';

/** Both ways to get a connection; their sockets are made by different parts of Node. */
const makers = [
  {
    made: 'dialled',
    make: async (): Promise<[LocalConnection, RawPeer]> => {
      const { port, connected } = await rawServer();
      const connection = await new PinnedLocalNetwork().connect({ host: '127.0.0.1', port }, { signal: never });
      return [connection, await connected];
    },
  },
  {
    made: 'accepted',
    make: async (): Promise<[LocalConnection, RawPeer]> => {
      const listener = await LocalListener.open({ address: '127.0.0.1', port: 0 }, never);
      const accepted = listener.accept(() => undefined, { signal: never });
      const peer = await RawPeer.connect(listener.bound.port);
      const connection = await accepted;
      await listener.close();
      return [connection, peer];
    },
  },
];

const broken = new ClientAgentError('lost', 'the other side broke');

/** Many times what the kernel's buffers hold, so that a queue builds up. */
const LARGE = Buffer.alloc(32 * 1024 * 1024, 'ftpduct ');

for (const { made, make } of makers) {
  const pair = async (): Promise<[LocalConnection, RawPeer]> => {
    const [connection, peer] = await make();
    onTestFinished(() => {
      connection.abort(broken);
    });
    return [connection, peer];
  };

  test(`${made}: says where both ends are, also after they are gone`, async () => {
    const [connection, peer] = await pair();
    const here = { address: '127.0.0.1', port: peer.socket.localPort };
    expect(connection.peer).toEqual(here);
    expect(connection.local).toEqual({ address: '127.0.0.1', port: peer.socket.remotePort });
    const seen = new Recorder(connection);
    connection.abort(broken);
    await seen.sees('closed: lost');
    expect(connection.peer).toEqual(here);
  });

  test(`${made}: each direction ends for itself, and it closes cleanly after both`, async () => {
    const [connection, peer] = await pair();
    const seen = new Recorder(connection);
    connection.send(Buffer.from('from us'));
    connection.finish();
    await peer.sees('end');
    expect(peer.text).toBe('from us');
    expect(seen.events).toEqual([]);
    peer.socket.end('from the peer');
    await seen.sees('closed');
    expect(seen.bytes.toString()).toBe('from the peer');
    expect(seen.events).toEqual(['received', 'ended', 'closed']);
    expect(seen.reason).toBeUndefined();
  });

  test(`${made}: after the peer's end-of-file it still sends`, async () => {
    const [connection, peer] = await pair();
    const seen = new Recorder(connection);
    peer.socket.end();
    await seen.sees('ended');
    connection.send(Buffer.from('still here'));
    await peer.hears('still here');
    connection.finish();
    await seen.sees('closed');
    expect(seen.events).toEqual(['ended', 'closed']);
  });

  test(`${made}: delivers nothing before receive, and everything then`, async () => {
    const [connection, peer] = await pair();
    peer.socket.end(LARGE);
    await new Promise(setImmediate);
    expect(peer.socket.writableLength).toBeGreaterThan(0);
    const seen = new Recorder(connection);
    await seen.sees('ended');
    expect(seen.bytes.equals(LARGE)).toBe(true);
  });

  test(`${made}: says false when enough is queued and drained when it is sent; finish comes behind`, async () => {
    const [connection, peer] = await pair();
    peer.socket.pause();
    const seen = new Recorder(connection);
    expect(connection.send(Buffer.from('small'))).toBe(true);
    let sent = 5;
    const chunk = Buffer.alloc(64 * 1024, 'x');
    do sent += chunk.length;
    while (connection.send(chunk));
    expect(seen.events).toEqual([]);
    peer.socket.resume();
    await seen.sees('drained');
    peer.socket.pause();
    do sent += chunk.length;
    while (connection.send(chunk));
    connection.finish();
    peer.socket.resume();
    await peer.sees('end');
    expect(peer.received.length).toBe(sent);
    expect(peer.text.startsWith('smallx')).toBe(true);
    expect(seen.events).toEqual(['drained']);
  });

  test(`${made}: what is queued stays near its limit while the sender obeys`, async () => {
    const [connection, peer] = await pair();
    peer.socket.pause();
    const chunk = Buffer.alloc(64 * 1024);
    let sent = 0;
    while (connection.send(chunk)) sent += chunk.length;
    // Loopback buffers of the kernel grow to several MiB; the rest is ours.
    expect(sent).toBeLessThan(64 * 1024 * 1024 + SEND_QUEUE_BYTES);
  });

  test(`${made}: pause stops delivery, resume goes on`, async () => {
    const [connection, peer] = await pair();
    connection.pause();
    const seen = new Recorder(connection);
    await new Promise((resolve) => peer.socket.write('small', resolve));
    peer.socket.write(LARGE);
    await new Promise(setImmediate);
    expect(seen.events).toEqual([]);
    connection.resume();
    await until('everything', () => seen.bytes.length === 5 + LARGE.length);
  });

  test.each([
    { title: 'nothing', queue: false, finish: false },
    { title: 'a stalled queue', queue: true, finish: false },
    { title: 'a finish that was just asked for', queue: false, finish: true },
    { title: 'a finish behind a stalled queue', queue: true, finish: true },
  ])(`${made}: abort after $title resets the peer and closes once, with the reason`, async ({ queue, finish }) => {
    const [connection, peer] = await pair();
    const seen = new Recorder(connection);
    if (queue) {
      peer.socket.pause();
      connection.send(LARGE);
    }
    if (finish) connection.finish();
    connection.abort(broken);
    connection.abort(new Error('again'));
    connection.finish();
    await seen.sees('closed: lost');
    // An end-of-file that went out before lets a reader see that first; a writer meets the reset.
    if (finish && !queue) peer.socket.write('more');
    peer.socket.resume();
    await until('the reset', () => peer.events.some((event) => event === 'ECONNRESET' || event === 'EPIPE'));
    expect(seen.events.filter((event) => event.startsWith('closed'))).toEqual(['closed: lost']);
    expect(seen.reason).toBe(broken);
  });

  test(`${made}: abort resets also a peer that has finished`, async () => {
    const [connection, peer] = await pair();
    const seen = new Recorder(connection);
    peer.socket.end('all I have');
    await seen.sees('ended');
    connection.abort(broken);
    await peer.sees('ECONNRESET');
    expect(seen.events).toEqual(['received', 'ended', 'closed: lost']);
  });

  test(`${made}: abort before receive resets the peer, and receive learns of it`, async () => {
    const [connection, peer] = await pair();
    connection.abort(new Error('not wanted'));
    await peer.sees('ECONNRESET');
    const seen = new Recorder(connection);
    await seen.sees('closed: closed');
    expect(seen.reason?.message).toBe('not wanted');
    expect(seen.events).toEqual(['closed: closed']);
  });

  test(`${made}: nothing but closed follows abort`, async () => {
    const [connection, peer] = await pair();
    const seen = new Recorder(connection);
    peer.socket.write('hello');
    await seen.hears('hello');
    peer.socket.write('more');
    connection.finish();
    connection.abort(broken);
    expect(connection.send(Buffer.from('late'))).toBe(true);
    await seen.sees('closed: lost');
    expect(seen.events).toEqual(['received', 'closed: lost']);
  });

  test(`${made}: a reset by the peer closes with a reason that says who`, async () => {
    const [connection, peer] = await pair();
    const seen = new Recorder(connection);
    const port = peer.socket.localPort;
    peer.socket.resetAndDestroy();
    await seen.sees('closed: reset');
    expect(seen.events).toEqual(['closed: reset']);
    expect(seen.reason?.message).toBe(`the connection with 127.0.0.1:${port} broke: the other end reset it`);
  });

  test(`${made}: a reset is seen while paused, as long as little has piled up`, async () => {
    const [connection, peer] = await pair();
    const seen = new Recorder(connection);
    connection.pause();
    peer.socket.resetAndDestroy();
    await seen.sees('closed: reset');
  });

  test(`${made}: a reset before receive is seen by receive, and what came before it is not taken for whole`, async () => {
    const [connection, peer] = await pair();
    peer.socket.write('part');
    await until('the part to be sent', () => peer.socket.writableLength === 0);
    peer.socket.resetAndDestroy();
    await peer.sees('close');
    const seen = new Recorder(connection);
    await seen.sees('closed: reset');
    expect(seen.events).not.toContain('ended');
  });

  test(`${made}: sending to a peer that is gone breaks it`, async () => {
    const [connection, peer] = await pair();
    const seen = new Recorder(connection);
    peer.socket.destroy();
    await seen.sees('ended');
    connection.send(Buffer.from('one'));
    await until('the answer to the first bytes', () => {
      connection.send(Buffer.from('two'));
      return seen.events.length > 1;
    });
    expect(seen.events).toEqual(['ended', 'closed: reset']);
  });

  test(`${made}: bytes after finish are dropped`, async () => {
    const [connection, peer] = await pair();
    const seen = new Recorder(connection);
    connection.finish();
    expect(connection.send(Buffer.from('late'))).toBe(true);
    connection.finish();
    peer.socket.end();
    await seen.sees('closed');
    expect(peer.text).toBe('');
  });

  test(`${made}: small writes are not delayed by Nagle's algorithm`, async () => {
    const [connection, peer] = await pair();
    const seen = new Recorder(connection);
    peer.socket.setNoDelay(true);
    const rounds: number[] = [];
    // Two writes for each answer: with Nagle, the second waits for the delayed acknowledgement of the first, about
    // 40 ms a round, as soon as the kernel has seen that the two take turns.
    for (let round = 1; round <= 15; round++) {
      const started = performance.now();
      connection.send(Buffer.from('a'));
      await until('the first', () => peer.received.length === 2 * round - 1);
      connection.send(Buffer.from('b'));
      await until('the second', () => peer.received.length === 2 * round);
      peer.socket.write('.');
      await until('the answer', () => seen.bytes.length === round);
      rounds.push(performance.now() - started);
    }
    const median = rounds.sort((x, y) => x - y)[7];
    expect(median).toBeLessThan(25);
  });
}
