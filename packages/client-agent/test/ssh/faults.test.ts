import { EventEmitter } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import type { AcceptConnection, Client, Connection as ServerConnection, ServerChannel } from 'ssh2';
import { describe, expect, it, vi } from 'vitest';
import type { Connection, PinnedNetwork } from '../../src/network/network.ts';
import type { RemoteForward } from '../../src/ssh/engine.ts';
import { renewKeys } from '../../src/ssh/key-renewal.ts';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import { matching } from './matching.ts';
import { delayedLine } from './delayed-line.ts';
import { observe, pattern, patternSha256 } from './observed.ts';
import { until } from './real-sshd.ts';
import { startScriptedServer, type ServerScript } from './scripted-server.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);
const HOST = '127.0.0.1';
const MIB = 1024 * 1024;

interface Session extends AsyncDisposable {
  readonly pin: PinnedNetwork;
  readonly server: ServerConnection;
  /** One direct connection and the server's end of it. */
  dial(priority?: 'control' | 'bulk'): Promise<[Connection, ServerChannel]>;
  readonly reports: readonly string[];
}

async function session(script: ServerScript = {}): Promise<Session> {
  const channels: ServerChannel[] = [];
  const server = await startScriptedServer({
    ...script,
    ready: (client) => {
      client.on('tcpip', (accept: AcceptConnection<ServerChannel>) => {
        const channel = accept();
        channel.on('error', () => undefined);
        channels.push(channel);
      });
      script.ready?.(client);
    },
  });
  const network = await openSsh(server.options(), { signal: limit() });
  const pin = await network.pin({ signal: limit() });
  const [client] = server.clients;
  if (!client) throw new Error('no client has come');
  return {
    pin,
    server: client,
    reports: server.reports,
    dial: async (priority = 'bulk') => {
      const connection = await pin.connect({ host: HOST, port: 21 }, { priority, signal: limit() });
      const channel = channels.pop();
      if (!channel) throw new Error('no channel has come');
      return [connection, channel];
    },
    [Symbol.asyncDispose]: async () => {
      await network.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** The socket under a client of ssh2's server. */
function socketOf(client: ServerConnection): Socket {
  return (client as unknown as { _sock: Socket })._sock;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a far end that closes without an end-of-file, as servers in Go do', () => {
  it('has ended, and our own end makes it a good ending', async () => {
    await using one = await session();
    const [connection, far] = await one.dial();
    const observed = observe(connection);
    far.write('all there is');
    far.close();
    await observed.ended;
    expect(observed.events).toEqual(['ended']);
    connection.finish();
    expect(await observed.closed).toBeUndefined();
    expect(observed.text()).toBe('all there is');
  });

  it('loses nothing of what a paused reader has not taken yet', async () => {
    await using one = await session();
    const [connection, far] = await one.dial();
    connection.pause();
    const observed = observe(connection, { keep: false });
    for (const chunk of pattern(1_500_000)) far.write(chunk);
    far.end();
    await turn();
    expect(observed.events).toEqual([]);
    connection.resume();
    await observed.ended;
    expect(observed.sha256()).toBe(patternSha256(1_500_000));
  });

  it('breaks the connection when something of ours is still queued', async () => {
    await using one = await session();
    const [connection, far] = await one.dial();
    const observed = observe(connection);
    far.pause();
    for (const chunk of pattern(8_000_000)) connection.send(chunk);
    connection.finish();
    await turn();
    far.close();
    const reason = await observed.closed;
    expect(reason?.code).toBe('reset');
    expect(reason?.message).toBe('127.0.0.1 port 21 closed the connection before it had everything');
  });

  it('breaks it also for a reader who is paused or not there', async () => {
    await using one = await session();
    const [paused, far] = await one.dial();
    paused.pause();
    const observed = observe(paused);
    const [unread, farther] = await one.dial();
    for (const end of [far, farther]) {
      end.pause();
      end.write('unread');
    }
    for (const chunk of pattern(5_000_000)) for (const connection of [paused, unread]) connection.send(chunk);
    await turn();
    far.close();
    farther.close();
    expect((await observed.closed)?.code).toBe('reset');
    await turn();
    expect((await observe(unread).closed)?.code).toBe('reset');
  });

  it('breaks it when something is sent later', async () => {
    await using one = await session();
    const [connection, far] = await one.dial();
    const observed = observe(connection);
    far.close();
    await observed.ended;
    expect(connection.send(Buffer.from('too late'))).toBe(false);
    expect((await observed.closed)?.code).toBe('reset');
    expect(observed.events).toEqual(['ended', 'closed: reset']);
  });
});

describe('aborting', () => {
  it('reports once, asynchronously, drops what is queued, and the channel is free on both sides', async () => {
    await using one = await session();
    const [connection, far] = await one.dial();
    const observed = observe(connection);
    let closed = false;
    far.on('close', () => (closed = true)).resume();
    for (const chunk of pattern(8_000_000)) connection.send(chunk);
    connection.abort(new Error('no more'));
    connection.abort(new Error('again'));
    expect(observed.events).toEqual([]);
    expect((await observed.closed)?.message).toBe('the connection to 127.0.0.1 port 21 was closed: no more');
    await until('the far end hears of it', () => closed);
    far.write('late');
    await turn();
    expect(observed.events).toEqual(['closed: closed']);
    expect(observed.bytes).toBe(0);
    expect(one.pin.lost.aborted).toBe(false);
  });

  it('before anyone receives is reported to the receiver that comes later', async () => {
    await using one = await session();
    const [connection] = await one.dial();
    connection.abort(new Error('no more'));
    expect((await observe(connection).closed)?.code).toBe('closed');
  });
});

describe('a slow line', () => {
  it('stops bulk connections at 256 KiB in our socket, but not control connections', async () => {
    await using one = await session();
    const [bulk, far] = await one.dial();
    const [control, farControl] = await one.dial('control');
    const observed = observe(bulk);
    let farBytes = 0;
    far.on('data', (bytes: Buffer) => (farBytes += bytes.length));
    let controlText = '';
    farControl.on('data', (bytes: Buffer) => (controlText += bytes.toString()));
    observe(control);

    socketOf(one.server).pause();
    // As much as the kernel takes is not queued here; the rest is, and counts.
    const block = Buffer.alloc(64 * 1024);
    let sent = 0;
    while (bulk.send(Buffer.from(block))) {
      sent += block.length;
      if (sent % (1 << 20) === 0) await turn();
      if (sent > 64 << 20) throw new Error('no back-pressure');
    }
    expect(control.send(Buffer.from('NOOP\r\n'))).toBe(true);
    const drained = observed.drained();
    socketOf(one.server).resume();
    await drained;
    bulk.finish();
    await until('all of it arrives', () => farBytes === sent + block.length && controlText === 'NOOP\r\n');
  });
});

describe('the receive window', () => {
  async function download(oneWayMs: number): Promise<{ widest: number; whole: boolean }> {
    let far: ServerChannel | undefined;
    await using server = await startScriptedServer({
      ready: (client) => {
        client.on('tcpip', (accept: AcceptConnection<ServerChannel>) => (far = accept()));
      },
    });
    await using line = await delayedLine(server.port, oneWayMs);
    const knownHosts = join(server.folder, 'line');
    await writeFile(knownHosts, server.knownHost.replace(String(server.port), String(line.port)));
    await using network = await openSsh(server.options({ port: line.port, userKnownHostsFiles: [knownHosts] }), {
      signal: limit(),
    });
    const pin = await network.pin({ signal: limit() });
    const connection = await pin.connect({ host: HOST, port: 21 }, { signal: limit() });
    const observed = observe(connection, { keep: false });
    if (!far) throw new Error('no channel has come');
    const channel = far;
    let widest = 0;
    for (const chunk of pattern(30_000_000)) {
      widest = Math.max(widest, (channel as unknown as { outgoing: { window: number } }).outgoing.window);
      if (!channel.write(chunk)) await new Promise((resolve) => channel.once('drain', resolve));
    }
    channel.end();
    await observed.ended;
    return { widest, whole: observed.sha256() === patternSha256(30_000_000) };
  }

  it('grows over distance, and nothing is lost', async () => {
    const { widest, whole } = await download(50);
    expect(whole).toBe(true);
    expect(widest).toBeGreaterThan(3 * MIB);
    expect(widest).toBeLessThanOrEqual(64 * MIB);
  }, 30_000);
});

describe('connections that the server offers', () => {
  /** Answers tcpip-forward with this port and never listens. */
  const forwarding = (port: number): ServerScript => ({
    ready: (client) => {
      client.on('request', (accept, _reject, name) => {
        if (name === 'tcpip-forward') accept?.(port);
      });
    },
  });
  const offer = (client: ServerConnection, address: string, port: number): Promise<'accepted' | 'refused'> =>
    new Promise((resolve) => {
      client.forwardOut(address, port, '192.0.2.7', 999, (error: Error | undefined) => {
        resolve(error ? 'refused' : 'accepted');
      });
    });

  it('for a forward that nobody asked for are refused', async () => {
    await using one = await session(forwarding(4000));
    await one.pin.listen({ address: HOST, port: 0 }, { signal: limit() });
    expect(await offer(one.server, HOST, 4001)).toBe('refused');
    expect(await offer(one.server, '127.0.0.2', 4000)).toBe('refused');
    expect(one.pin.lost.aborted).toBe(false);
  });

  it('for a forward whose cancel is not answered yet are refused', async () => {
    await using one = await session(forwarding(4000));
    const listener = await one.pin.listen({ address: HOST, port: 0 }, { signal: limit() });
    const closing = listener.close();
    expect(await offer(one.server, HOST, 4000)).toBe('refused');
    expect(await offer(one.server, HOST, 4000)).toBe('refused');
    (one.server as unknown as { _protocol: { requestSuccess(): void } })._protocol.requestSuccess();
    await closing;
  });

  it('that the judge refuses, and those that wait, are answered once', async () => {
    await using one = await session(forwarding(4000));
    const listener = (await one.pin.listen({ address: HOST, port: 0 }, { signal: limit() })) as RemoteForward;
    const waiting = offer(one.server, HOST, 4000);
    await until('it waits', () => listener.waiting === 1);
    const abort = new AbortController();
    const seen: unknown[] = [];
    const accepting = listener.accept(
      ({ peer }) => {
        seen.push(peer);
        return 'no';
      },
      { signal: abort.signal },
    );
    expect(await waiting).toBe('refused');
    expect(seen).toEqual([{ address: '192.0.2.7', port: 999 }]);
    abort.abort();
    await expect(accepting).rejects.toMatchObject({ code: 'cancelled' });
    expect(one.reports).toContainEqual(matching(/^debug: refused a connection from 192\.0\.2\.7 port 999 .*: no$/));
  });
});

describe('an SSH server that breaks the protocol in mid-session', () => {
  it('loses the connection, without an end-of-file on any channel', async () => {
    await using one = await session();
    const [connection] = await one.dial();
    const observed = observe(connection);
    socketOf(one.server).write(Buffer.alloc(4096, 0xee));
    expect((await observed.closed)?.code).toBe('lost');
    await turn();
    expect(observed.events).toEqual(['closed: lost']);
  });

  it('by saying good-bye, too', async () => {
    await using one = await session();
    const [connection] = await one.dial();
    const observed = observe(connection);
    connection.send(Buffer.from('x'));
    connection.finish();
    one.server.end();
    expect((await observed.closed)?.code).toBe('lost');
    await turn();
    expect(observed.events).toEqual(['closed: lost']);
  });
});

describe('keep-alive questions', () => {
  it('are answered by whatever arrives, also where the answers themselves come late', async () => {
    const channels: ServerChannel[] = [];
    await using server = await startScriptedServer({
      ready: (client) => {
        (client as unknown as { _protocol: { requestFailure(): void } })._protocol.requestFailure = () => undefined;
        client.on('tcpip', (accept: AcceptConnection<ServerChannel>) => channels.push(accept()));
      },
    });
    await using network = await openSsh(server.options({ keepAliveMs: 100 }), { signal: limit() });
    const pin = await network.pin({ signal: limit() });
    const observed = observe(await pin.connect({ host: HOST, port: 21 }, { signal: limit() }));
    const flow = setInterval(() => channels[0]?.write('.'), 10);
    try {
      // Ten times as long as it takes to give up.
      await until('much has arrived', () => observed.bytes > 250);
      expect(observed.events).toEqual([]);
    } finally {
      clearInterval(flow);
    }
    expect((await observed.closed)?.message).toContain('did not answer 3 keep-alive questions');
  });
});

describe('new keys', () => {
  it('are asked for after much data, counted from the last ones', () => {
    vi.useFakeTimers();
    const client = new EventEmitter() as unknown as Client & { _protocol: { rekey(): void } };
    let asked = 0;
    client._protocol = { rekey: () => asked++ };
    const socket = Object.assign(new EventEmitter(), { bytesRead: 0, bytesWritten: 0 });
    renewKeys(client, socket as unknown as Socket, { mostBytes: 1000, lookEveryMs: 1 });
    socket.bytesRead = 600;
    socket.bytesWritten = 399;
    vi.advanceTimersByTime(20);
    expect(asked).toBe(0);
    socket.bytesWritten = 400;
    vi.advanceTimersByTime(20);
    expect(asked).toBe(1);
    // The server was first: the count begins anew.
    socket.bytesRead = 1599;
    client.emit('handshake');
    socket.bytesRead = 1700;
    vi.advanceTimersByTime(20);
    expect(asked).toBe(1);
    socket.emit('close');
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

describe('the socket under SSH', () => {
  it('has no Nagle delay', async () => {
    const spy = vi.spyOn(Socket.prototype, 'setNoDelay');
    await using one = await session();
    expect(spy).toHaveBeenCalledWith(true);
    expect(one.pin.lost.aborted).toBe(false);
    spy.mockRestore();
  });
});
