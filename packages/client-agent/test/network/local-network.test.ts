import { lookup } from 'node:dns/promises';
import { expect, test, vi } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { LocalNetwork, PinnedLocalNetwork } from '../../src/network/local-network.ts';
import { hasIPv6Loopback, never, RawPeer, rawServer } from './raw-peer.ts';

vi.mock('node:dns/promises', () => ({ lookup: vi.fn() }));

const enough = new Error('enough');

function nameMeans(...addresses: string[]): void {
  // The type of `lookup` with the options that are used here; its overloads confuse the mock.
  const answer = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  vi.mocked(lookup as (host: string, options: { all: true }) => Promise<typeof answer>).mockResolvedValueOnce(answer);
}

async function unusedPort(): Promise<number> {
  const { port, connected } = await rawServer();
  const peer = await RawPeer.connect(port);
  (await connected).socket.resetAndDestroy();
  await peer.sees('ECONNRESET');
  // A port that something is connected from is nobody's to listen on.
  const holder = await rawServer();
  const own = await RawPeer.connect(holder.port);
  await holder.connected;
  return own.socket.localPort ?? 0;
}

test('this host can everything, is pinned at once and never lost', async () => {
  const network = new LocalNetwork();
  expect(network.can).toEqual({ listens: true, reportsPeer: true, givesReasons: true, isThisHost: true });
  const pinned = await network.pin({ signal: never });
  expect(pinned.lost.aborted).toBe(false);
  await expect(network.pin({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
});

test.each(['127.0.0.1', '::ffff:127.0.0.1'])('dials %s', async (host) => {
  const { port, connected } = await rawServer();
  const connection = await new PinnedLocalNetwork().connect({ host, port }, { signal: never });
  const peer = await connected;
  expect(connection.peer).toEqual({ address: '127.0.0.1', port });
  expect(connection.local).toEqual({ address: '127.0.0.1', port: peer.socket.remotePort });
  connection.abort(enough);
});

test('dials from an address of its own that is asked for, and says why it cannot', async () => {
  // Everything of 127/8 is this host on Linux only.
  const isLinux = process.platform === 'linux';
  const { port, connected } = await rawServer();
  const to = { host: '127.0.0.1', port };
  const from = isLinux ? '127.0.0.2' : '127.0.0.1';
  const connection = await new PinnedLocalNetwork().connect(to, { from, signal: never });
  expect((await connected).socket.remoteAddress).toBe(from);
  connection.abort(enough);
  const foreign = new PinnedLocalNetwork().connect(to, { from: '192.0.2.1', signal: never });
  await expect(foreign).rejects.toBeInstanceOf(ClientAgentError);
});

test.skipIf(!hasIPv6Loopback)('dials an IPv6 literal (skipped where there is no ::1)', async () => {
  const { port } = await rawServer('::1');
  const connection = await new PinnedLocalNetwork().connect({ host: '0:0::1', port }, { signal: never });
  expect(connection.peer).toEqual({ address: '::1', port });
  connection.abort(enough);
});

test('a literal is dialled in its own family only', async () => {
  const { port } = await rawServer('127.0.0.1');
  const dialled = new PinnedLocalNetwork().connect({ host: '::1', port }, { signal: never });
  await expect(dialled).rejects.toBeInstanceOf(ClientAgentError);
});

test('a refusal says what, from where, why and what next', async () => {
  const port = await unusedPort();
  await expect(new PinnedLocalNetwork().connect({ host: '127.0.0.1', port }, { signal: never })).rejects.toMatchObject({
    code: 'refused',
    message: `cannot connect from this host to 127.0.0.1:${port}: connection refused; check that the program runs which is to listen on that port`,
  });
});

test.each([0, 65536, 1.5])('port %s cannot be dialled', async (port) => {
  await expect(new PinnedLocalNetwork().connect({ host: '127.0.0.1', port }, { signal: never })).rejects.toMatchObject({
    code: 'wrong-usage',
  });
});

test('a name is dialled at the first of its addresses that answers', async () => {
  const { port } = await rawServer('127.0.0.1');
  nameMeans('127.0.0.2', '127.0.0.3', '127.0.0.1');
  const connection = await new PinnedLocalNetwork().connect({ host: 'ftp.example', port }, { signal: never });
  expect(connection.peer?.address).toBe('127.0.0.1');
  connection.abort(enough);
});

test('an address that does not answer does not keep the next one waiting', async () => {
  const { port } = await rawServer('127.0.0.1');
  // TEST-NET-1 (RFC 5737): silent or unreachable, wherever this runs.
  nameMeans('192.0.2.1', '127.0.0.1');
  const connection = await new PinnedLocalNetwork().connect({ host: 'ftp.example', port }, { signal: never });
  expect(connection.peer?.address).toBe('127.0.0.1');
  connection.abort(enough);
});

test('when none of its addresses answers, each is named', async () => {
  const port = await unusedPort();
  nameMeans('127.0.0.2', '127.0.0.3');
  await expect(
    new PinnedLocalNetwork().connect({ host: 'ftp.example', port }, { signal: never }),
  ).rejects.toMatchObject({
    code: 'refused',
    message: `cannot connect from this host to ftp.example:${port}: connection refused; check that the program runs which is to listen on that port; tried 127.0.0.2 (connection refused) and 127.0.0.3 (connection refused)`,
  });
});

test.each([
  ['ENOTFOUND', 'this host does not know the name; check the spelling, or use an address'],
  ['EAI_AGAIN', "this host's name service does not answer; try again, or use an address"],
])('a name that cannot be resolved (%s) says so', async (code, why) => {
  vi.mocked(lookup).mockRejectedValueOnce(Object.assign(new Error('getaddrinfo'), { code }));
  await expect(
    new PinnedLocalNetwork().connect({ host: 'nobody.example', port: 21 }, { signal: never }),
  ).rejects.toMatchObject({
    code: 'unknown-host',
    message: `cannot connect from this host to nobody.example:21: ${why}`,
  });
});

test('dialling can be cancelled before, while a name is resolved, and while it connects', async () => {
  const network = new PinnedLocalNetwork();
  const { port } = await rawServer();
  const at = { host: '127.0.0.1', port };
  await expect(network.connect(at, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });

  vi.mocked(lookup).mockReturnValueOnce(new Promise(() => undefined));
  const resolving = new AbortController();
  const named = network.connect({ host: 'slow.example', port }, { signal: resolving.signal });
  resolving.abort();
  await expect(named).rejects.toMatchObject({ code: 'cancelled' });

  const connecting = new AbortController();
  const dialled = network.connect(at, { signal: connecting.signal });
  const reason = new ClientAgentError('timed-out', 'took too long');
  connecting.abort(reason);
  await expect(dialled).rejects.toBe(reason);
});

test('a dial that is given up after the kernel has connected it is seen as a reset, not as an end', async () => {
  const { port, connected } = await rawServer();
  const giveUp = new AbortController();
  const dialling = new PinnedLocalNetwork().connect({ host: '127.0.0.1', port }, { signal: giveUp.signal });
  // Behind this, connect(2) was called, and nobody has looked at its outcome yet.
  await new Promise((resolve) => setImmediate(resolve));
  giveUp.abort();
  await expect(dialling).rejects.toMatchObject({ code: 'cancelled' });
  await (await connected).sees('ECONNRESET');
});

test('a time-out of the signal is told as one', async () => {
  const signal = AbortSignal.timeout(1);
  vi.mocked(lookup).mockReturnValueOnce(new Promise(() => undefined));
  await expect(new PinnedLocalNetwork().connect({ host: 'slow.example', port: 21 }, { signal })).rejects.toMatchObject({
    code: 'timed-out',
    message: 'connecting to slow.example:21 timed out',
  });
});

test('listens', async () => {
  const network = new PinnedLocalNetwork();
  await using listener = await network.listen({ address: '127.0.0.1', port: 0 }, { signal: never });
  const accepted = listener.accept(() => undefined, { signal: never });
  const dialled = await network.connect({ host: '127.0.0.1', port: listener.bound.port }, { signal: never });
  expect((await accepted).peer).toEqual(dialled.local);
  dialled.abort(enough);
});
