import { randomBytes } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { LocalNetwork } from '../../src/network/local-network.ts';
import type { Destination, Network } from '../../src/network/network.ts';
import { openTunnel, type Tunnel, type TunnelEvent } from '../../src/tunnel.ts';
import type { TunnelPolicy } from '../../src/ftp/control-relay-options.ts';
import type { TunnelSpec } from '../../src/tunnel-spec.ts';
import { TunnelRegistry } from '../../src/tunnel-registry.ts';
import { checksum, expectRefused, FaultyNetwork } from '../ftp/data-path-fixture.ts';
import { fetchFile, fileServer, networkWith, Speaker } from '../ftp/scripted-ftp.ts';
import { hasIPv6Loopback, RawPeer, rawServer, until } from '../network/raw-peer.ts';

interface Opened {
  readonly tunnel: Tunnel;
  readonly events: TunnelEvent[];
  readonly port: number;
}

async function open(
  spec: { protocol?: 'ftp' | 'tcp'; listen?: TunnelSpec['listen']; destination: Destination; policy?: TunnelPolicy },
  networks: { clientSide?: Network; serverSide?: Network } = {},
  registry: TunnelRegistry = new TunnelRegistry(),
): Promise<Opened> {
  const events: TunnelEvent[] = [];
  const tunnel = await openTunnel(
    { protocol: 'ftp', listen: { address: undefined, port: 0 }, ...spec },
    { clientSide: new LocalNetwork(), serverSide: new LocalNetwork(), ...networks },
    { relay: false, registry, onEvent: (event) => events.push(event) },
  );
  onTestFinished(() => tunnel.close('the test is over'));
  return { tunnel, events, port: tunnel.bound[0]?.port ?? 0 };
}

/** Kinds, with the session that they are about. */
function summary(events: readonly TunnelEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.kind === 'session-note' || event.kind === 'session-transfer') return [];
    return 'session' in event ? [`${event.kind} ${event.session}`] : [];
  });
}

function isCommandToServer(event: TunnelEvent, expected: RegExp): boolean {
  return event.kind === 'session-note' && event.note.kind === 'command' && expected.test(event.note.toServer ?? '');
}

/** What an active FTP client does that fetches one file. */
async function fetchFileActively(port: number): Promise<Buffer> {
  const client = new Speaker(await RawPeer.connect(port));
  const listener = await rawServer();
  await client.hears('220 ready');
  client.says(`EPRT |1|127.0.0.1|${listener.port}|`);
  await client.hears(/^200 /);
  client.says('RETR file');
  await client.hears('150 here');
  const data = await listener.connected;
  await data.sees('end');
  data.socket.end();
  await client.hears('226 done');
  client.peer.socket.end('QUIT\r\n');
  await client.hears('221 bye');
  return data.received;
}

describe('the modes of data connections', () => {
  test('what one session of a tunnel has learned, the next one knows', async () => {
    const file = randomBytes(50_000);
    const { port: destination } = await fileServer(file);
    const { events, port } = await open({ destination: { host: '127.0.0.1', port: destination } });
    const sent = (verb: RegExp): number => events.filter((event) => isCommandToServer(event, verb)).length;
    for (const count of [1, 2]) {
      expect(checksum(await fetchFileActively(port))).toBe(checksum(file));
      // It answers everything that it does not know with 502.
      expect([sent(/^PORT /), sent(/^EPSV$/)]).toEqual([1, count]);
    }
  });

  test('the policy of a tunnel reaches its sessions', async () => {
    const { port: destination } = await fileServer(randomBytes(10));
    const to = { host: '127.0.0.1', port: destination };
    const { port } = await open({ destination: to, policy: { activeMode: 'refuse' } });
    const client = new Speaker(await RawPeer.connect(port));
    await client.hears('220 ready');
    client.says('PORT 127,0,0,1,200,0');
    await client.hears(/^500 ftpduct: active mode is switched off for this tunnel/);
    client.peer.socket.end();
  });
});

describe('opening', () => {
  test('port 0 is the same port on both loopbacks, and a client is served on each', async () => {
    const file = randomBytes(50_000);
    const { port: destination } = await fileServer(file);
    const { tunnel, port } = await open({ destination: { host: '127.0.0.1', port: destination } });
    const expected = hasIPv6Loopback ? ['127.0.0.1', '::1'] : ['127.0.0.1'];
    expect(tunnel.bound).toEqual(expected.map((address) => ({ address, port })));
    for (const address of expected) expect(checksum(await fetchFile(port, address))).toBe(checksum(file));
  });

  test('a busy port is an error, and the other loopback is not kept', async () => {
    const { port } = await open({
      destination: { host: 'localhost', port: 21 },
      listen: { address: '127.0.0.1', port: 0 },
    });
    await expect(
      open({ destination: { host: 'localhost', port: 21 }, listen: { address: undefined, port } }),
    ).rejects.toMatchObject({
      code: 'address-in-use',
      message: expect.stringContaining(`127.0.0.1:${port}`) as unknown,
    });
    if (hasIPv6Loopback) await expectRefused({ address: '::1', port });
  });

  test('a client side that has no ::1 is a warning', async () => {
    const clientSide = networkWith(new FaultyNetwork({}));
    const pinned = new FaultyNetwork({});
    const listen = pinned.listen.bind(pinned);
    pinned.listen = (at, options) =>
      at.address === '::1' ? Promise.reject(new ClientAgentError('address-not-local', 'no')) : listen(at, options);
    const { events, tunnel } = await open(
      { destination: { host: 'localhost', port: 21 } },
      { clientSide: { ...clientSide, pin: () => Promise.resolve(pinned) } },
    );
    expect(tunnel.bound).toHaveLength(1);
    expect(events).toEqual([
      { kind: 'warning', session: undefined, text: expect.stringContaining('no ::1') as unknown },
    ]);
  });

  test('may be cancelled', async () => {
    const reason = new ClientAgentError('cancelled', 'the user has had enough');
    await expect(
      openTunnel(
        { protocol: 'ftp', listen: { address: undefined, port: 0 }, destination: { host: 'localhost', port: 21 } },
        { clientSide: new LocalNetwork(), serverSide: new LocalNetwork() },
        { relay: false, onEvent: () => undefined, signal: AbortSignal.abort(reason) },
      ),
    ).rejects.toBe(reason);
  });
});

describe('sessions', () => {
  test('are numbered and told, from their opening to their end', async () => {
    const { port: destination } = await fileServer(Buffer.from('file'));
    const { port, events } = await open({ destination: { host: '127.0.0.1', port: destination } });
    await fetchFile(port);
    await until('the end of the session', () => summary(events).includes('session-closed 1'));
    await fetchFile(port);
    await until('the end of the session', () => summary(events).includes('session-closed 2'));
    expect(summary(events)).toEqual(['session-opened 1', 'session-closed 1', 'session-opened 2', 'session-closed 2']);
    expect(events[0]).toMatchObject({ client: { address: '127.0.0.1' } });
    expect(events).toContainEqual({
      kind: 'session-note',
      session: 2,
      note: { kind: 'command', fromClient: 'RETR file', toServer: 'RETR file' },
    });
  });

  test('many at a time, each its own file', { timeout: 30_000 }, async () => {
    const file = randomBytes(200_000);
    const server = await fileServer(file);
    const { port, events } = await open({ destination: { host: '127.0.0.1', port: server.port } });
    const files = await Promise.all(Array.from({ length: 40 }, () => fetchFile(port)));
    expect(new Set(files.map(checksum))).toEqual(new Set([checksum(file)]));
    await until('all ends', () => summary(events).filter((line) => line.startsWith('session-closed')).length === 40);
    expect(events.filter(({ kind }) => kind === 'warning')).toEqual([]);
    await until('the server to see them go', () => server.sessions() === 0);
  });

  test('one whose server is dead ends with 421, and the tunnel serves on', async () => {
    const { port: destination } = await fileServer(Buffer.from('file'));
    let isDown = true;
    const serverSide = networkWith(
      new FaultyNetwork({
        connect: (dial) => (isDown ? Promise.reject(new ClientAgentError('refused', 'connection refused')) : dial()),
      }),
    );
    const { port } = await open({ destination: { host: '127.0.0.1', port: destination } }, { serverSide });
    const client = new Speaker(await RawPeer.connect(port));
    await client.hears(/^421 ftpduct: the FTP server 127\.0\.0\.1 cannot be reached from user@sshserver/);
    isDown = false;
    expect((await fetchFile(port)).toString()).toBe('file');
  });

  test('of tunnels that share a registry: counted together, and never led to each other', async () => {
    const registry = new TunnelRegistry();
    const { port: destination, connected } = await rawServer();
    const spec = { destination: { host: '127.0.0.1', port: destination } };
    const [one, other] = [await open(spec, {}, registry), await open(spec, {}, registry)];
    const first = await RawPeer.connect(other.port);
    await until('the session', () => summary(other.events).includes('session-opened 1'));
    first.socket.destroy();
    const server = new Speaker(await connected);
    server.peer.socket.end();

    const { port: next, connected: served } = await rawServer();
    const third = await open({ destination: { host: '127.0.0.1', port: next } }, {}, registry);
    const client = new Speaker(await RawPeer.connect(third.port));
    (await served).socket.write('220 ready\r\n');
    await client.hears('220 ready');
    expect(summary(third.events)).toEqual(['session-opened 2']);
    client.says(`PORT 127,0,0,1,${one.port >> 8},${one.port & 0xff}`);
    await client.hears(/^504 ftpduct: /);
    await one.tunnel.close('no longer wanted');
    client.says(`PORT 127,0,0,1,${one.port >> 8},${one.port & 0xff}`);
    await until('PORT', () => third.events.some((event) => isCommandToServer(event, /^PORT /)));
  });

  test('of a tcp tunnel are carried as they are; a dead destination is a warning', async () => {
    const { port: destination, connected } = await rawServer();
    const { port, events } = await open({ protocol: 'tcp', destination: { host: '127.0.0.1', port: destination } });
    const client = await RawPeer.connect(port);
    client.socket.end('PASV\r\n');
    const server = await connected;
    await server.hears('PASV\r\n');
    server.socket.end('227 Entering Passive Mode (127,0,0,1,1,2)\r\n');
    await client.hears('227 Entering Passive Mode (127,0,0,1,1,2)\r\n');
    await until('the end of the session', () => summary(events).includes('session-closed 1'));

    const dead = await open({ protocol: 'tcp', destination: { host: '127.0.0.1', port: await freedPort() } });
    await RawPeer.dial(dead.port).sees('ECONNRESET');
    await until('the end of the session', () => summary(dead.events).includes('session-closed 1'));
    expect(summary(dead.events)).toEqual(['session-opened 1', 'warning 1', 'session-closed 1']);
  });
});

describe('close', () => {
  test('ends idle and busy sessions with 421, and leaves nothing', async () => {
    const { port: destination } = await fileServer(randomBytes(24 * 1024 * 1024));
    const { tunnel, port, events } = await open({ destination: { host: '127.0.0.1', port: destination } });
    const idle = new Speaker(await RawPeer.connect(port));
    await idle.hears('220 ready');
    const busy = new Speaker(await RawPeer.connect(port));
    await busy.hears('220 ready');
    busy.says('EPSV');
    const reply = await busy.hears(/^229 /);
    const dataPort = Number(/\|(\d+)\|/.exec(reply)?.[1]);
    const data = await RawPeer.connect(dataPort);
    data.socket.pause();
    busy.says('RETR file');
    await busy.hears('150 here');
    const pending = new Speaker(await RawPeer.connect(port));
    await pending.hears('220 ready');
    pending.says('EPSV');
    const pendingPort = Number(/\|(\d+)\|/.exec(await pending.hears(/^229 /))?.[1]);

    for (const { peer } of [idle, busy, pending])
      peer.socket.once('end', () => {
        peer.socket.end();
      });
    await tunnel.close('ftpduct is shutting down');
    for (const client of [idle, pending]) await client.hears('421 ftpduct: ftpduct is shutting down');
    data.socket.resume();
    await data.sees('ECONNRESET');
    expect(data.events).not.toContain('end');
    await expectRefused({ address: '127.0.0.1', port });
    if (hasIPv6Loopback) await expectRefused({ address: '::1', port });
    await expectRefused({ address: '127.0.0.1', port: dataPort });
    await expectRefused({ address: '127.0.0.1', port: pendingPort });
    await new Promise(setImmediate);
    expect(
      summary(events)
        .filter((line) => line.startsWith('session-closed'))
        .sort(),
    ).toEqual(['session-closed 1', 'session-closed 2', 'session-closed 3']);
    expect(events.filter(({ kind }) => kind === 'warning')).toEqual([]);
  });

  test('without sessions, twice, and by `await using`', async () => {
    const { tunnel, port } = await open({ destination: { host: 'localhost', port: 21 } });
    await tunnel.close('one');
    await tunnel.close('two');
    await expectRefused({ address: '127.0.0.1', port });
    await tunnel[Symbol.asyncDispose]();
  });

  test('a client that connects at that moment is not left alone', async () => {
    const { port: destination } = await fileServer(Buffer.from('file'));
    const { tunnel, port } = await open({ destination: { host: '127.0.0.1', port: destination } });
    const client = RawPeer.dial(port);
    client.socket.on('end', () => client.socket.end());
    await new Promise((resolve) => client.socket.once('connect', resolve));
    await tunnel.close('ftpduct is shutting down');
    await client.sees('close');
  });
});

async function freedPort(): Promise<number> {
  const { tunnel, port } = await open({ destination: { host: 'localhost', port: 21 } });
  await tunnel.close('only the port was wanted');
  return port;
}
