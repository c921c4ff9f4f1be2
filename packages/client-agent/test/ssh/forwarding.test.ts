import { execFileSync } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import type { Endpoint } from '@ftpduct/ftp-rewriter';
import type { Listener, PinnedNetwork } from '../../src/network/network.ts';
import type { RemoteForward } from '../../src/ssh/engine.ts';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import type { SshNetwork } from '../../src/ssh/ssh-network.ts';
import { containing, matching } from './matching.ts';
import { observe, tcpServer } from './observed.ts';
import { type RealSshd, type RealSshdSettings, startSshd, until, withoutLab } from './real-sshd.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);
const anyone = (): undefined => undefined;

interface Reached {
  readonly sshd: RealSshd;
  readonly network: SshNetwork;
  readonly pin: PinnedNetwork;
  [Symbol.asyncDispose](): Promise<void>;
}

async function reach(settings?: RealSshdSettings): Promise<Reached> {
  const sshd = await startSshd(settings);
  const network = await openSsh(sshd.options(), { signal: limit() });
  const pin = await network.pin({ signal: limit() });
  return {
    sshd,
    network,
    pin,
    [Symbol.asyncDispose]: async () => {
      await network.close();
      await sshd[Symbol.asyncDispose]();
    },
  };
}

function boundOf(listener: Listener): Endpoint {
  if (listener.bound === 'unknown') throw new Error('bound is unknown');
  return listener.bound;
}

describe.skipIf(withoutLab)('dialling from a real sshd (needs openssh-server)', { timeout: 30_000 }, () => {
  let shared: Reached;
  beforeAll(async () => {
    shared = await reach();
  });
  afterAll(() => shared[Symbol.asyncDispose]());

  it('localhost is 127.0.0.1 first, and the peer says so', async () => {
    await using server = await tcpServer((socket) => socket.end('hello'));
    const connection = await shared.pin.connect({ host: 'localhost', port: server.port }, { signal: limit() });
    expect(connection.peer).toEqual({ address: '127.0.0.1', port: server.port });
    connection.abort(new Error('enough'));
  });

  it('localhost is ::1 where nothing listens on 127.0.0.1', async () => {
    await using server = await tcpServer((socket) => socket.end('hello'), '::1');
    const connection = await shared.pin.connect({ host: 'localhost', port: server.port }, { signal: limit() });
    expect(connection.peer).toEqual({ address: '::1', port: server.port });
    connection.abort(new Error('enough'));
  });

  it('a refusal names both literals and what the server said', async () => {
    const port = await unusedPort();
    await expect(shared.pin.connect({ host: 'localhost', port }, { signal: limit() })).rejects.toMatchObject({
      code: 'refused',
      message: matching(
        new RegExp(
          `^127\\.0\\.0\\.1:${port} could not be connected to from the SSH server \\S+@127.* Connection refused; \\[::1\\]:${port} could not`,
        ),
      ),
    });
  });

  it('a name that the server does not know', async () => {
    await expect(
      shared.pin.connect({ host: 'no-such-host.invalid', port: 21 }, { signal: limit() }),
    ).rejects.toMatchObject({ message: containing('no-such-host.invalid:21 could not be connected to') });
  });

  it('ends at once when it is cancelled, and the channel that comes late is closed', async () => {
    const accepted: Socket[] = [];
    await using server = await tcpServer((socket) => accepted.push(socket));
    const abort = new AbortController();
    const connecting = shared.pin.connect({ host: '127.0.0.1', port: server.port }, { signal: abort.signal });
    abort.abort(new ClientAgentError('cancelled', 'not wanted any more'));
    await expect(connecting).rejects.toMatchObject({ code: 'cancelled', message: 'not wanted any more' });
    await until('the late connection was made', () => accepted.length === 1);
    const [socket] = accepted;
    socket?.resume();
    await until('its end came', () => socket?.readableEnded === true);
  });

  it('aborting closes the far end at once, with much still unread', async () => {
    let far: Socket | undefined;
    await using server = await tcpServer((socket) => {
      far = socket;
      socket.write(Buffer.alloc(30_000_000));
    });
    const connection = await shared.pin.connect({ host: '127.0.0.1', port: server.port }, { signal: limit() });
    connection.pause();
    const observed = observe(connection);
    await until('it is stalled', () => (far?.bytesWritten ?? 0) > 0);
    connection.abort(new ClientAgentError('cancelled', 'not wanted any more'));
    expect(observed.events).toEqual([]);
    expect((await observed.closed)?.message).toBe('not wanted any more');
    await until('the far end is closed', () => far?.readableEnded === true || Boolean(far?.errored));
    expect(observed.events).toEqual(['closed: cancelled']);
  });
});

describe.skipIf(withoutLab)('an sshd that prohibits dialling (needs openssh-server)', { timeout: 30_000 }, () => {
  const text = (where: string): string =>
    `the SSH server prohibits connections to ${where} (PermitOpen or AllowTcpForwarding in its sshd_config, or permitopen ` +
    'in authorized_keys)';

  it('with AllowTcpForwarding remote', async () => {
    await using reached = await reach({ config: 'AllowTcpForwarding remote' });
    await expect(reached.pin.connect({ host: '127.0.0.1', port: 21 }, { signal: limit() })).rejects.toMatchObject({
      code: 'prohibited',
      message: text('127.0.0.1:21'),
    });
    await expect(reached.pin.connect({ host: 'localhost', port: 21 }, { signal: limit() })).rejects.toMatchObject({
      code: 'prohibited',
      message: text('localhost:21'),
    });
  });

  it('with PermitOpen for the name only: localhost is then dialled by name', async () => {
    await using server = await tcpServer((socket) => socket.end('hello'));
    await using reached = await reach({ config: `PermitOpen localhost:${server.port}` });
    const connection = await reached.pin.connect({ host: 'localhost', port: server.port }, { signal: limit() });
    expect(connection.peer).toBeUndefined();
    const observed = observe(connection);
    await observed.ended;
    connection.finish();
    await observed.closed;
    expect(observed.text()).toBe('hello');
  });

  it('with permitopen in authorized_keys', async () => {
    await using reached = await reach({ keyOptions: 'permitopen="127.0.0.1:1"' });
    await expect(reached.pin.connect({ host: '::1', port: 21 }, { signal: limit() })).rejects.toMatchObject({
      code: 'prohibited',
    });
  });
});

describe.skipIf(withoutLab)('remote forwards of a real sshd (needs openssh-server)', { timeout: 30_000 }, () => {
  let shared: Reached;
  beforeAll(async () => {
    shared = await reach();
  });
  afterAll(() => shared[Symbol.asyncDispose]());

  const listen = (address = '127.0.0.1'): Promise<Listener> =>
    shared.pin.listen({ address, port: 0 }, { signal: limit() });

  it('take the first connection that the judge lets pass', async () => {
    await using listener = await listen();
    const seen: unknown[] = [];
    const accepting = listener.accept(
      (connection) => {
        seen.push(connection);
        return seen.length < 3 ? 'not you' : undefined;
      },
      { signal: limit() },
    );
    const refused = await Promise.all([closedWithoutByte(boundOf(listener)), closedWithoutByte(boundOf(listener))]);
    expect(refused).toEqual([true, true]);
    const socket = connect(boundOf(listener).port, '127.0.0.1');
    const connection = await accepting;
    const local = socket.localPort;
    expect(connection.peer).toEqual({ address: '127.0.0.1', port: local });
    expect(seen).toHaveLength(3);
    expect(seen[2]).toEqual({ peer: { address: '127.0.0.1', port: local }, local: listener.bound });
    connection.abort(new Error('enough'));
    socket.destroy();
  });

  it('keep early connections waiting, say so, and refuse more than a few', async () => {
    const listener = (await listen()) as RemoteForward;
    expect(listener.waiting).toBe(0);
    const sockets = Array.from({ length: 9 }, () => connect(boundOf(listener).port, '127.0.0.1'));
    let closed = 0;
    for (const socket of sockets) socket.on('close', () => closed++).resume();
    await until('the ninth is closed', () => closed === 1);
    expect(listener.waiting).toBe(8);
    const connection = await listener.accept(anyone, { signal: limit() });
    expect(listener.waiting).toBe(7);
    await listener.close();
    await until('those that waited are closed', () => closed === 8);
    // An accepted connection lives on.
    const observed = observe(connection);
    const accepted = sockets.find((socket) => !socket.closed);
    accepted?.end('still here');
    await observed.ended;
    expect(observed.text()).toBe('still here');
    connection.finish();
    await observed.closed;
    await until('all are closed', () => closed === 9);
  });

  it('closed, they are gone on the server; a second close changes nothing', async () => {
    const listener = await listen();
    const { port } = boundOf(listener);
    const failure = expect(listener.accept(anyone, { signal: limit() })).rejects.toMatchObject({ code: 'closed' });
    await Promise.all([listener.close(), listener.close()]);
    await failure;
    await expect(dial(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await expect(listener.accept(anyone, { signal: limit() })).rejects.toMatchObject({ code: 'closed' });
  });

  it('closed while connections storm in, each is answered and the SSH connection lives', async () => {
    for (let round = 0; round < 5; round++) {
      const listener = await listen();
      const { port } = boundOf(listener);
      const sockets = Array.from({ length: 30 }, () =>
        connect(port, '127.0.0.1')
          .on('error', () => undefined)
          .resume(),
      );
      await until('the first wait', () => (listener as RemoteForward).waiting > 0);
      await listener.close();
      await until('all are closed', () => sockets.every((socket) => socket.closed));
    }
    expect(shared.pin.lost.aborted).toBe(false);
  });

  it('an accept that is cancelled leaves the listener usable', async () => {
    await using listener = await listen();
    const abort = new AbortController();
    const first = expect(listener.accept(anyone, { signal: abort.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    abort.abort();
    await first;
    const accepting = listener.accept(anyone, { signal: limit() });
    const socket = connect(boundOf(listener).port, '127.0.0.1');
    (await accepting).abort(new Error('enough'));
    socket.destroy();
  });

  it('a request that is cancelled leaves nothing behind', async () => {
    const before = (await listeningPorts(shared.sshd)).length;
    const abort = new AbortController();
    const asking = shared.pin.listen({ address: '127.0.0.1', port: 0 }, { signal: abort.signal });
    abort.abort();
    await expect(asking).rejects.toMatchObject({ code: 'cancelled' });
    const heard = (request: string): number => shared.sshd.log().split(`rtype ${request}`).length;
    await until('the late forward was cancelled', () => heard('cancel-tcpip-forward') === heard('tcpip-forward'));
    await until('no listener is left', async () => (await listeningPorts(shared.sshd)).length === before);
  });

  it('two hundred in a row, and none is left', async () => {
    const listeners = await Promise.all(Array.from({ length: 200 }, () => listen()));
    expect(new Set(listeners.map((listener) => boundOf(listener).port)).size).toBe(200);
    await Promise.all(listeners.map((listener) => listener.close()));
    expect(await listeningPorts(shared.sshd)).toEqual([]);
  });

  it('an address that may have become another is "unknown"', async () => {
    await using listener = await listen('0.0.0.0');
    expect(listener.bound).toBe('unknown');
  });

  it('a port in use is prohibited, with every possible cause named', async () => {
    await using server = await tcpServer(() => undefined);
    await expect(
      shared.pin.listen({ address: '127.0.0.1', port: server.port }, { signal: limit() }),
    ).rejects.toMatchObject({
      code: 'prohibited',
      message: matching(/AllowTcpForwarding or PermitListen .* or the port is in use there/),
    });
  });
});

describe.skipIf(withoutLab)(
  'an sshd with its own mind about listening (needs openssh-server)',
  { timeout: 30_000 },
  () => {
    it('that prohibits it is named, with what it said', async () => {
      await using reached = await reach({ config: 'AllowTcpForwarding local' });
      await expect(reached.pin.listen({ address: '127.0.0.1', port: 0 }, { signal: limit() })).rejects.toMatchObject({
        code: 'prohibited',
        message: matching(
          /^the SSH server \S+@127.* refused to listen on 127\.0\.0\.1 port 0: AllowTcpForwarding or PermitListen in its sshd_config, or permitlisten in authorized_keys, does not allow it; it said: Server has disabled port forwarding$/,
        ),
      });
    });

    it('that permits some ports only is told with the line to change', async () => {
      await using reached = await reach({ config: 'PermitListen 127.0.0.1:9' });
      await expect(reached.pin.listen({ address: '127.0.0.1', port: 0 }, { signal: limit() })).rejects.toMatchObject({
        message: matching(/it said: port forwarding refused; .* a PermitListen has to have 127\.0\.0\.1:\*$/),
      });
    });

    it('that has the port of one loopback on all its addresses refuses the other, and that is said', async () => {
      await using reached = await reach({ config: 'GatewayPorts yes' });
      await using listener = await reached.pin.listen({ address: '127.0.0.1', port: 0 }, { signal: limit() });
      const { port } = boundOf(listener);
      await expect(reached.pin.listen({ address: '::1', port }, { signal: limit() })).rejects.toMatchObject({
        code: 'prohibited',
        message: matching(/GatewayPorts yes, so what was to listen on 127\.0\.0\.1 has the port on all its addresses/),
      });
    });

    it('that opens a loopback listener to its network gives a warning', async () => {
      await using reached = await reach({ config: 'GatewayPorts yes' });
      await using listener = await reached.pin.listen({ address: '127.0.0.1', port: 0 }, { signal: limit() });
      expect(boundOf(listener).address).toBe('127.0.0.1');
      expect(reached.sshd.reports).toContainEqual(
        matching(
          /^warning: the SSH server \S+@127.* has GatewayPorts yes: .* port \d+ there .* is open to its network$/,
        ),
      );
      const accepting = listener.accept(anyone, { signal: limit() });
      const socket = connect(boundOf(listener).port, '127.0.0.1');
      (await accepting).abort(new Error('enough'));
      socket.destroy();
    });
  },
);

async function unusedPort(): Promise<number> {
  const server = await tcpServer(() => undefined);
  await server[Symbol.asyncDispose]();
  return server.port;
}

function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

function closedWithoutByte({ address, port }: Endpoint): Promise<boolean> {
  return new Promise((resolve) => {
    let bytes = 0;
    const socket = connect(port, address);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => (bytes += chunk.length));
    socket.on('close', () => {
      resolve(bytes === 0);
    });
  });
}

/** Ports on which the processes of the SSH sessions listen. */
async function listeningPorts(sshd: RealSshd): Promise<number[]> {
  const monitors = await sshd.sessionPids();
  const pids = new Set(monitors);
  for (const pid of monitors) {
    try {
      for (const child of execFileSync('pgrep', ['-P', String(pid)])
        .toString()
        .split('\n')
        .filter(Boolean)) {
        pids.add(Number(child));
      }
    } catch {
      // It has no children.
    }
  }
  const inodes = new Set<string>();
  for (const pid of pids) {
    for (const fd of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const target = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode !== undefined) inodes.add(inode);
    }
  }
  const tables = await Promise.all(['tcp', 'tcp6'].map((table) => readFile(`/proc/net/${table}`, 'utf8')));
  return tables
    .flatMap((table) => table.split('\n').slice(1))
    .map((row) => row.trim().split(/\s+/))
    .filter((fields) => fields[3] === '0A' && inodes.has(fields[9] ?? ''))
    .map((fields) => Number.parseInt(fields[1]?.split(':')[1] ?? '0', 16));
}
