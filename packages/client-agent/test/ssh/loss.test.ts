import { execFileSync } from 'node:child_process';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PinnedNetwork } from '../../src/network/network.ts';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import type { SshNetwork } from '../../src/ssh/ssh-network.ts';
import { matching } from './matching.ts';
import { observe, pattern, tcpServer, type TcpServer, writePattern } from './observed.ts';
import { type RealSshd, startSshd, until, withoutLab } from './real-sshd.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);
const ENDLESS = 100_000_000_000;

describe.skipIf(withoutLab)('a lost SSH connection (needs openssh-server)', { timeout: 30_000 }, () => {
  let sshd: RealSshd;
  let network: SshNetwork;
  let pin: PinnedNetwork;
  let source: TcpServer;

  beforeEach(async () => {
    sshd = await startSshd();
    network = await openSsh(sshd.options(), { signal: limit() });
    pin = await network.pin({ signal: limit() });
    source = await tcpServer((socket) => void writePattern(socket, ENDLESS));
  });
  afterEach(async () => {
    await network.close();
    await source[Symbol.asyncDispose]();
    await sshd[Symbol.asyncDispose]();
  });

  async function killSession(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const pids = await sshd.sessionPids();
    expect(pids).toHaveLength(1);
    for (const pid of pids) process.kill(pid, signal);
  }

  it('in mid-download is "closed: lost" and never "ended"', async () => {
    const connection = await pin.connect({ host: '127.0.0.1', port: source.port }, { signal: limit() });
    const observed = observe(connection, { keep: false });
    await until('bytes come', () => observed.bytes > 1_000_000);
    await killSession();
    const reason = await observed.closed;
    expect(reason?.code).toBe('lost');
    expect(reason?.message).toMatch(/^the SSH connection to \S+@127\.0\.0\.1 port \d+ was lost: /);
    await new Promise((resolve) => setImmediate(resolve));
    expect(observed.events).toEqual(['closed: lost']);
  });

  it('in mid-upload is "closed: lost", with much still queued', async () => {
    await using sink = await tcpServer((socket) => socket.pause());
    const connection = await pin.connect({ host: '127.0.0.1', port: sink.port }, { signal: limit() });
    const observed = observe(connection);
    for (const chunk of pattern(20_000_000)) connection.send(chunk);
    connection.finish();
    await killSession();
    await observed.closed;
    expect(observed.events).toEqual(['closed: lost']);
    expect(connection.send(Buffer.from('x'))).toBe(false);
    connection.finish();
    connection.abort(new Error('too late'));
    expect(observed.events).toEqual(['closed: lost']);
  });

  it('reaches a connection that is paused, and one that nobody reads', async () => {
    const paused = await pin.connect({ host: '127.0.0.1', port: source.port }, { signal: limit() });
    paused.pause();
    const observed = observe(paused);
    const unread = await pin.connect({ host: '127.0.0.1', port: source.port }, { signal: limit() });
    await killSession();
    expect((await observed.closed)?.code).toBe('lost');
    expect((await observe(unread).closed)?.code).toBe('lost');
    // What ssh2 still does to its streams must not surface as an error of the process.
    paused.resume();
    await new Promise((resolve) => setImmediate(resolve));
    expect(observed.events).toEqual(['closed: lost']);
  });

  it('ends listeners, dials and the pin with the same reason', async () => {
    const listener = await pin.listen({ address: '127.0.0.1', port: 0 }, { signal: limit() });
    const accepting = listener.accept(() => undefined, { signal: limit() });
    const failure = expect(accepting).rejects.toMatchObject({ code: 'lost' });
    await killSession();
    await failure;
    expect(pin.lost.aborted).toBe(true);
    expect(pin.lost.reason).toMatchObject({ code: 'lost' });
    await expect(pin.connect({ host: '127.0.0.1', port: 1 }, { signal: limit() })).rejects.toMatchObject({
      code: 'lost',
    });
    await expect(pin.listen({ address: '127.0.0.1', port: 0 }, { signal: limit() })).rejects.toMatchObject({
      code: 'lost',
    });
    await expect(listener.accept(() => undefined, { signal: limit() })).rejects.toMatchObject({ code: 'lost' });
    await listener.close();
  });

  it('is followed by one new connection, at the next pin', async () => {
    await killSession();
    await until('the loss is known', () => pin.lost.aborted);
    const [first, second] = await Promise.all([network.pin({ signal: limit() }), network.pin({ signal: limit() })]);
    expect(await sshd.sessionPids()).toHaveLength(1);
    expect(first.lost).toBe(second.lost);
    const observed = observe(await first.connect({ host: '127.0.0.1', port: source.port }, { signal: limit() }), {
      keep: false,
    });
    await until('bytes come', () => observed.bytes > 0);
    expect(pin.lost.aborted).toBe(true);
  });

  it('is not repaired when the server then shows another host key, even one that known_hosts has', async () => {
    await using other = await startSshd({ hostKeys: ['ed25519'] });
    await killSession();
    await until('the loss is known', () => pin.lost.aborted);
    // The same port answers with the key of another server, which is known as well.
    const key = (await readFile(`${other.folder}/host_ed25519`)).toString();
    const publicKey = (await readFile(`${other.folder}/host_ed25519.pub`)).toString();
    await writeFile(`${sshd.folder}/host_ed25519`, key);
    await writeFile(`${sshd.folder}/host_ed25519.pub`, publicKey);
    await appendFile(`${sshd.folder}/known_hosts`, `[127.0.0.1]:${sshd.port} ${publicKey}`);
    process.kill(sshd.pid, 'SIGHUP');
    await until('sshd has restarted', () => sshd.log().split('Server listening on ::1').length > 2);
    await expect(network.pin({ signal: limit() })).rejects.toMatchObject({
      code: 'host-key-refused',
      message: matching(/changed during this session: it was ED25519 SHA256:\S+ and is now ED25519 SHA256:/),
    });
  });

  it('which cannot be repaired in time, is an error that says why', async () => {
    const impatient = await openSsh(sshd.options(), {
      signal: limit(),
      reconnect: { policy: 'auto', waitMs: 100 },
    });
    const ended = impatient.lost;
    for (const pid of await sshd.sessionPids()) process.kill(pid, 'SIGKILL');
    process.kill(sshd.pid, 'SIGTERM');
    await until('the loss is known', () => ended.aborted);
    await expect(impatient.pin({ signal: limit() })).rejects.toMatchObject({
      code: 'refused',
      message: matching(/^cannot reach SSH server \S+@127\.0\.0\.1 port \d+: connection refused; is sshd/),
    });
    await impatient.close();
  });
});

describe.skipIf(withoutLab)('a silent SSH server (needs openssh-server)', { timeout: 30_000 }, () => {
  it('is lost after three unanswered keep-alive questions', async () => {
    await using sshd = await startSshd();
    await using network = await openSsh(sshd.options({ keepAliveMs: 100 }), { signal: limit() });
    const pin = await network.pin({ signal: limit() });
    let far: Socket | undefined;
    await using server = await tcpServer((socket) => (far = socket));
    const observed = observe(await pin.connect({ host: '127.0.0.1', port: server.port }, { signal: limit() }));
    await until('the far end accepts', () => far !== undefined);
    // Longer than it takes to lose it when answers do not count.
    await until('many questions were answered', () => sshd.log().split('rtype keepalive@openssh.com').length > 8);
    expect(observed.events).toEqual([]);
    const pids = await allSessionPids(sshd);
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    try {
      const reason = await observed.closed;
      expect(reason?.code).toBe('lost');
      expect(reason?.message).toContain('did not answer 3 keep-alive questions in 0.3 s');
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    }
  });
});

describe.skipIf(withoutLab)('closing an SSH network (needs openssh-server)', { timeout: 30_000 }, () => {
  it('ends what it carries, leaves nothing on the server, and refuses new pins', async () => {
    await using sshd = await startSshd();
    const network = await openSsh(sshd.options(), { signal: limit() });
    const pin = await network.pin({ signal: limit() });
    await using source = await tcpServer((socket) => void writePattern(socket, ENDLESS));
    const observed = observe(await pin.connect({ host: '127.0.0.1', port: source.port }, { signal: limit() }), {
      keep: false,
    });
    await pin.listen({ address: '127.0.0.1', port: 0 }, { signal: limit() });
    await until('bytes come', () => observed.bytes > 0);
    await Promise.all([network.close(), network.close()]);
    expect(observed.events).toEqual(['closed: closed']);
    await expect(network.pin({ signal: limit() })).rejects.toMatchObject({ code: 'closed' });
    await until('the session ends', async () => (await sshd.sessionPids()).length === 0);
    expect(sshd.reports.filter((line) => line.startsWith('warning'))).toEqual([]);
  });

  it('during a reconnect ends that as well', async () => {
    await using sshd = await startSshd();
    const network = await openSsh(sshd.options(), { signal: limit() });
    const pin = await network.pin({ signal: limit() });
    for (const pid of await sshd.sessionPids()) process.kill(pid, 'SIGKILL');
    await until('the loss is known', () => pin.lost.aborted);
    const again = expect(network.pin({ signal: limit() })).rejects.toMatchObject({ code: 'closed' });
    await network.close();
    await again;
    await until('no session is left', async () => (await sshd.sessionPids()).length === 0);
  });
});

/** Monitors and, where sshd separates privileges, the processes under them. */
async function allSessionPids(sshd: RealSshd): Promise<number[]> {
  const monitors = await sshd.sessionPids();
  const below = monitors.flatMap((pid) => {
    try {
      return execFileSync('pgrep', ['-P', String(pid)])
        .toString()
        .split('\n')
        .filter(Boolean)
        .map(Number);
    } catch {
      return [];
    }
  });
  return [...monitors, ...below];
}
