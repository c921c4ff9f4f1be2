import { existsSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { objectToOwner } from '../../src/network/data-client-judge.ts';
import type { LocalConnection } from '../../src/network/local-connection.ts';
import { LocalListener } from '../../src/network/local-listener.ts';
import { findOwner, ownerOfPeer, type SocketOwner, type SocketTables } from '../../src/network/socket-owner.ts';
import { hasIPv6Loopback, never, RawPeer, until } from './raw-peer.ts';

const HEADER =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                      \n';
const HEADER6 =
  '  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';

// 127.0.0.1:33240 (81D8) is connected to 127.0.0.1:35625 (8B29), in the four ways that matter.
const LISTENING =
  '   0: 0100007F:8B29 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41029 1 0000000037c09264 100 0 0 10 0                      \n';
const SERVER_END =
  '   1: 0100007F:8B29 0100007F:81D8 01 00000000:00000000 00:00000000 00000000     0        0 40160 1 00000000ccf39a1d 20 0 0 10 -1                     \n';
const CLIENT_END =
  '   2: 0100007F:81D8 0100007F:8B29 01 00000000:00000000 00:00000000 00000000  1000        0 40159 2 000000000c5ceb92 20 0 0 10 -1                     \n';
const CLOSED_CLIENT =
  '   2: 0100007F:81D8 0100007F:8B29 05 00000000:00000000 00:00000000 00000000     0        0 0 2 000000000c5ceb92 20 0 0 10 -1                         \n';
const TIME_WAIT_CLIENT =
  '   2: 0100007F:81D8 0100007F:8B29 06 00000000:00000000 03:0000130C 00000000     0        0 0 3 00000000f2d6ad31                                      \n';
const BIG_ENDIAN_CLIENT =
  '   2: 7F000001:81D8 7F000001:8B29 01 00000000:00000000 00:00000000 00000000  1000        0 40159 2 000000000c5ceb92 20 0 0 10 -1                     \n';

const clientEnd = { local: { address: '127.0.0.1', port: 33240 }, remote: { address: '127.0.0.1', port: 35625 } };

const tables = (tcp: string, tcp6: string): SocketTables => ({
  tcp: () => Promise.resolve(tcp),
  tcp6: () => Promise.resolve(tcp6),
});

test.each<[string, string, SocketOwner]>([
  ['owned', HEADER + LISTENING + SERVER_END + CLIENT_END, { uid: 1000 }],
  ['owned, in the last line without its end', HEADER + CLIENT_END.trimEnd(), { uid: 1000 }],
  ['sent and closed, so without an owner', HEADER + LISTENING + SERVER_END + CLOSED_CLIENT, 'unknown'],
  ['in TIME_WAIT', HEADER + TIME_WAIT_CLIENT, 'unknown'],
  ['there anew, while an older one is in TIME_WAIT', HEADER + TIME_WAIT_CLIENT + CLIENT_END, { uid: 1000 }],
  ['only seen from the other end', HEADER + LISTENING + SERVER_END, 'not-here'],
  ['in an empty table', HEADER, 'not-here'],
  ['in no table', '', 'not-here'],
  ['in a damaged line', `${HEADER}   2: 0100007F:81D8 0100007F:8B29 01 00000000\n`, 'not-here'],
])('a socket %s', async (_, tcp, owner) => {
  expect(await findOwner(tables(tcp, HEADER6), clientEnd, 'LE')).toEqual(owner);
});

test('a big-endian machine prints the bytes in their order', async () => {
  const bigEndian = tables(HEADER + BIG_ENDIAN_CLIENT, HEADER6);
  expect(await findOwner(bigEndian, clientEnd, 'BE')).toEqual({ uid: 1000 });
  expect(await findOwner(bigEndian, clientEnd, 'LE')).toBe('not-here');
});

const IPV6_TAIL = ' 01 00000000:00000000 00:00000000 00000000  1001        0 50001 1 0000000000000000 20 4 30 10 -1\n';
const column6 = (address: string, port: string): string => `${address}:${port}`;

test.each([
  ['LE', '::1', '00000000000000000000000001000000'],
  ['BE', '::1', '00000000000000000000000000000001'],
  ['LE', '2001:db8::12:3456', 'B80D0120000000000000000056341200'],
  ['BE', '2001:db8::12:3456', '20010DB8000000000000000000123456'],
  ['LE', 'fe80::fc:ff:fe00:1', '000080FE00000000FF00FC00010000FE'],
  ['LE', '127.0.0.1', '0000000000000000FFFF00000100007F'],
  ['BE', '127.0.0.1', '00000000000000000000FFFF7F000001'],
] as const)('in tcp6, %s, %s is %s', async (byteOrder, address, hex) => {
  const row = `   0: ${column6(hex, '81D8')} ${column6(hex, '8B29')}${IPV6_TAIL}`;
  const socket = { local: { address, port: 33240 }, remote: { address, port: 35625 } };
  expect(await findOwner(tables(HEADER, HEADER6 + row), socket, byteOrder)).toEqual({ uid: 1001 });
});

const me = process.getuid?.() ?? -1;
const isLinux = existsSync('/proc/net/tcp');

async function acceptFrom(connect: (port: number) => unknown, address = '127.0.0.1'): Promise<LocalConnection> {
  const listener = await LocalListener.open({ address, port: 0 }, never);
  onTestFinished(() => listener.close());
  const accepted = listener.accept(() => undefined, { signal: never });
  connect(listener.bound.port);
  const connection = await accepted;
  onTestFinished(() => {
    connection.abort(new Error('enough'));
  });
  return connection;
}

async function ownerOf({ peer, local }: LocalConnection): Promise<SocketOwner | undefined> {
  if (!peer || !local) throw new Error('the connection does not say where its ends are');
  return ownerOfPeer({ peer, local });
}

test.skipIf(isLinux)('where there is no socket table, nothing is told (skipped on Linux)', async () => {
  expect(await ownerOf(await acceptFrom((port) => RawPeer.connect(port)))).toBeUndefined();
});

test.skipIf(!isLinux)('the kernel says who connected over IPv4 (skipped where it is not Linux)', async () => {
  expect(await ownerOf(await acceptFrom((port) => RawPeer.connect(port)))).toEqual({ uid: me });
});

test.skipIf(!isLinux)('also from a socket of the other family (skipped where it is not Linux)', async () => {
  expect(await ownerOf(await acceptFrom((port) => RawPeer.connect(port, '::ffff:127.0.0.1')))).toEqual({ uid: me });
});

test.skipIf(!isLinux || !hasIPv6Loopback)('over IPv6 too (skipped where there is no ::1 or no Linux)', async () => {
  const connection = await acceptFrom((port) => RawPeer.connect(port, '::1'), '::1');
  expect(await ownerOf(connection)).toEqual({ uid: me });
});

test.skipIf(!isLinux)('a client that has sent and closed has no owner (skipped where it is not Linux)', async () => {
  let client: RawPeer | undefined;
  const connection = await acceptFrom((port) => {
    void RawPeer.connect(port).then((peer) => {
      client = peer;
    });
  });
  await until('the client', () => client !== undefined);
  client?.socket.end('all I have');
  client?.socket.destroySoon();
  await client?.sees('close');
  expect(await ownerOf(connection)).toBe('unknown');
});

test.skipIf(!isLinux)(
  'a connection that is none of this host is not here (skipped where it is not Linux)',
  async () => {
    const elsewhere = { peer: { address: '192.0.2.1', port: 5 }, local: { address: '192.0.2.2', port: 6 } };
    expect(await ownerOfPeer(elsewhere)).toBe('not-here');
  },
);

const NOBODY = 65534;

test.skipIf(!isLinux || me !== 0)(
  'another user is told, and refused as a data client (skipped unless root on Linux)',
  async () => {
    const connection = await acceptFrom((port) => {
      const program = `require('node:net').connect(${port}, '127.0.0.1').on('error', () => process.exit())`;
      const child = spawn(process.execPath, ['-e', program], { uid: NOBODY, cwd: '/', stdio: 'ignore' });
      onTestFinished(() => {
        child.kill();
      });
    });
    expect(await ownerOf(connection)).toEqual({ uid: NOBODY });
    expect(await objectToOwner(connection, { uid: 0 })).toEqual({
      text: 'it belongs to user 65534, but the control connection to user 0',
      isUnknown: false,
    });
    expect(await objectToOwner(connection, { uid: NOBODY })).toBeUndefined();
  },
);
