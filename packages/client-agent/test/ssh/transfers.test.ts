import { connect, type Socket } from 'node:net';
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PinnedNetwork } from '../../src/network/network.ts';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import type { SshNetwork } from '../../src/ssh/ssh-network.ts';
import { observe, pattern, patternSha256, sendPattern, tcpServer, writePattern } from './observed.ts';
import { type RealSshd, startSshd, until, withoutLab } from './real-sshd.ts';
import { type Rekeys, watchRekeys } from './rekeys.ts';

const MB = 1_000_000;
const limit = (): AbortSignal => AbortSignal.timeout(60_000);

describe.skipIf(withoutLab)(
  'bytes through a real sshd arrive whole (needs openssh-server)',
  { timeout: 30_000 },
  () => {
    let sshd: RealSshd;
    let network: SshNetwork;
    let pin: PinnedNetwork;
    let rekeys: Rekeys;
    let before: number;

    beforeAll(async () => {
      // New keys each megabyte, so that every transfer also crosses rekeys.
      sshd = await startSshd({ config: 'RekeyLimit 1M' });
      ({ opened: network, rekeys } = await watchRekeys(() => openSsh(sshd.options(), { signal: limit() })));
      pin = await network.pin({ signal: limit() });
    });
    afterAll(async () => {
      await network.close();
      await sshd[Symbol.asyncDispose]();
    });

    beforeEach(() => {
      before = rekeys.finished;
    });
    afterEach(({ task }) => {
      if (!task.name.startsWith('a command')) expect(rekeys.finished).toBeGreaterThan(before);
    });

    const families = [
      { family: 'IPv4', host: '127.0.0.1' },
      { family: 'IPv6', host: '::1' },
    ];

    it.each(families)('down a direct connection over $family', async ({ host }) => {
      await using server = await tcpServer((socket) => void writePattern(socket, 8 * MB), host);
      const connection = await pin.connect({ host, port: server.port }, { signal: limit() });
      const observed = observe(connection, { keep: false });
      await observed.ended;
      connection.finish();
      expect(await observed.closed).toBeUndefined();
      expect(observed.sha256()).toBe(patternSha256(8 * MB));
      expect(observed.events).toEqual(['ended', 'closed']);
      expect(connection.peer).toEqual({ address: host, port: server.port });
    });

    it.each(families)('up a direct connection over $family', async ({ host }) => {
      let received: Promise<string> | undefined;
      await using server = await tcpServer((socket) => {
        received = digest(socket);
      }, host);
      const connection = await pin.connect({ host, port: server.port }, { signal: limit() });
      const observed = observe(connection);
      await sendPattern(connection, observed, 8 * MB);
      expect(await observed.closed).toBeUndefined();
      expect(await received).toBe(patternSha256(8 * MB));
      expect(observed.events).toEqual(['ended', 'closed']);
    });

    it.each(families)('both ways through a remote forward over $family', async ({ host }) => {
      await using listener = await pin.listen({ address: host, port: 0 }, { signal: limit() });
      const { bound } = listener;
      if (bound === 'unknown') throw new Error('a loopback literal is always known');
      expect(bound.address).toBe(host);
      const accepting = listener.accept(() => undefined, { signal: limit() });
      const socket = connect({ host, port: bound.port, allowHalfOpen: true });
      const connection = await accepting;
      expect(connection.peer).toEqual({ address: host, port: socket.localPort });
      const received = digest(socket, () => undefined);
      const observed = observe(connection, { keep: false });
      await Promise.all([sendPattern(connection, observed, 5 * MB), writePattern(socket, 7 * MB)]);
      expect(await observed.closed).toBeUndefined();
      expect(await received).toBe(patternSha256(5 * MB));
      expect(observed.sha256()).toBe(patternSha256(7 * MB));
    });

    it('an end-of-file of ours leaves the other direction open', async () => {
      await using server = await tcpServer((socket) => {
        socket.resume().on('end', () => void writePattern(socket, 3 * MB));
      });
      const connection = await pin.connect({ host: '127.0.0.1', port: server.port }, { signal: limit() });
      const observed = observe(connection, { keep: false });
      connection.finish();
      expect(await observed.closed).toBeUndefined();
      expect(observed.sha256()).toBe(patternSha256(3 * MB));
    });

    it('a paused reader stalls the far end, and gets everything once it reads on', async () => {
      let far: Socket | undefined;
      const total = 24 * MB;
      await using server = await tcpServer((socket) => {
        far = socket;
        void writePattern(socket, total);
      });
      const connection = await pin.connect({ host: '127.0.0.1', port: server.port }, { signal: limit() });
      connection.pause();
      const observed = observe(connection, { keep: false });
      let before = -1;
      await until('the far end stalls', async () => {
        const unchanged = far?.bytesWritten === before;
        before = far?.bytesWritten ?? -1;
        await new Promise((resolve) => setTimeout(resolve, 200));
        return unchanged && before > 0;
      });
      expect(observed.bytes).toBe(0);
      expect(far?.writableNeedDrain).toBe(true);
      connection.resume();
      await observed.ended;
      connection.finish();
      await observed.closed;
      expect(observed.sha256()).toBe(patternSha256(total));
    });

    it('finish delivers everything that is queued, also beyond the window', async () => {
      let start: (() => void) | undefined;
      let received: Promise<string> | undefined;
      await using server = await tcpServer((socket) => {
        start = (): void => void (received = digest(socket));
      });
      const connection = await pin.connect({ host: '127.0.0.1', port: server.port }, { signal: limit() });
      const observed = observe(connection);
      const total = 12 * MB;
      for (const chunk of pattern(total)) connection.send(chunk);
      connection.finish();
      await until('the far end accepts', () => start !== undefined);
      start?.();
      expect(await observed.closed).toBeUndefined();
      expect(await received).toBe(patternSha256(total));
    });

    it('a command runs with its input and output', async () => {
      const connection = await network.exec('cat; echo of >&2 && echo end', { signal: limit() });
      const observed = observe(connection);
      connection.send(Buffer.from('through '));
      connection.finish();
      expect(await observed.closed).toBeUndefined();
      expect(observed.text()).toBe('through end\n');
      expect(sshd.reports.some((report) => report.includes('standard error: of'))).toBe(true);
    });
  },
);

function digest(socket: Socket, whenEnded = (ended: Socket): unknown => ended.end()): Promise<string> {
  const hash = createHash('sha256');
  return new Promise((resolve) => {
    socket.on('data', (bytes) => hash.update(bytes));
    socket.on('end', () => {
      resolve(hash.digest('hex'));
      whenEnded(socket);
    });
  });
}
