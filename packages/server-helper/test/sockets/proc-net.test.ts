import fc from 'fast-check';
import { isIP } from 'node:net';
import { describe, expect, test } from 'vitest';
import { parseProcNetTcp } from '../../src/sockets/proc-net.ts';

const HEADER =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                      \n';
// 40000 is 9C40, 50122 is C3CA.
const LISTENING =
  '   0: 0100007F:9C40 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 41029 1 0000000037c09264 100 0 0 10 0                      \n';
const WILDCARD =
  '   1: 00000000:9C40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41030 1 0000000037c09264 100 0 0 10 0                      \n';
const CONNECTED =
  '   2: 0100007F:9C40 0900000A:C3CA 01 00000000:00000000 00:00000000 00000000  1000        0 40160 1 00000000ccf39a1d 20 0 0 10 -1                     \n';
const OTHER_PORT =
  '   3: 0100007F:9C41 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41031 1 0000000037c09264 100 0 0 10 0                      \n';
const AS_PEER =
  '   4: 0100007F:C3CA 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 40161 1 00000000ccf39a1d 20 0 0 10 -1                     \n';
const TIME_WAIT =
  '   5: 0100007F:9C40 0900000A:C3CB 06 00000000:00000000 03:0000130C 00000000     0        0 0 3 00000000f2d6ad31                                      \n';
const BIG_ENDIAN =
  '   6: 7F000001:9C40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41029 1 0000000037c09264 100 0 0 10 0                      \n';
const TAIL6 = ' 00000000:00000000 00:00000000 00000000     0        0 50001 1 0000000000000000 100 0 0 10 0\n';
const ANY6 = '00000000000000000000000000000000';

const at = (address: string, port = 40_000) => ({ address, port });

describe('/proc/net/tcp', () => {
  test.each([
    [
      'a listener on loopback',
      LISTENING,
      { local: at('127.0.0.1'), peer: undefined, state: 'listening', uid: 1000, inode: 41029 },
    ],
    ['a listener on all addresses', WILDCARD, { local: at('0.0.0.0'), state: 'listening', uid: 0, inode: 41030 }],
    [
      'a connection',
      CONNECTED,
      { local: at('127.0.0.1'), peer: at('10.0.0.9', 50_122), state: 'established', uid: 1000 },
    ],
    [
      'one in TIME_WAIT, which belongs to nobody',
      TIME_WAIT,
      { peer: at('10.0.0.9', 50_123), state: 'time-wait', uid: undefined, inode: undefined },
    ],
  ])('%s', (_title, line, expected) => {
    expect(parseProcNetTcp(HEADER + OTHER_PORT + line + AS_PEER, 40_000, 'LE')).toEqual([
      expect.objectContaining(expected),
    ]);
  });

  test('a big-endian machine prints the bytes in their order', () => {
    expect(parseProcNetTcp(HEADER + BIG_ENDIAN, 40_000, 'BE')).toMatchObject([{ local: at('127.0.0.1') }]);
    expect(parseProcNetTcp(HEADER + BIG_ENDIAN, 40_000, 'LE')).toMatchObject([{ local: at('1.0.0.127') }]);
  });

  test.each([
    ['an empty file', ''],
    ['a header alone', HEADER],
    ['a line cut short', HEADER + LISTENING.slice(0, 80)],
    ['an address of five bytes', HEADER + LISTENING.replace('0100007F:9C40', '010000007F:9C40')],
    ['a state that there is not', HEADER + LISTENING.replace(' 0A ', ' 7F ')],
    ['a closed socket', HEADER + CONNECTED.replace(' 01 ', ' 07 ')],
  ])('nothing in %s', (_title, table) => {
    expect(parseProcNetTcp(table, 40_000, 'LE')).toEqual([]);
  });
});

test.each([
  ['LE', '::1', '00000000000000000000000001000000'],
  ['BE', '::1', '00000000000000000000000000000001'],
  ['LE', '::', ANY6],
  ['LE', '2001:db8::12:3456', 'B80D0120000000000000000056341200'],
  ['BE', '2001:db8::12:3456', '20010DB8000000000000000000123456'],
  ['LE', 'fe80::fc:ff:fe00:1', '000080FE00000000FF00FC00010000FE'],
  ['LE', '127.0.0.1', '0000000000000000FFFF00000100007F'],
  ['BE', '127.0.0.1', '00000000000000000000FFFF7F000001'],
] as const)('/proc/net/tcp6, %s: %s', (byteOrder, address, hex) => {
  const table = `${HEADER}   0: ${hex}:9C40 ${ANY6}:0000 0A${TAIL6}`;
  expect(parseProcNetTcp(table, 40_000, byteOrder)).toMatchObject([{ local: at(address), state: 'listening' }]);
});

describe('any text gives well-formed sockets or none', () => {
  const hex = (digits: number) =>
    fc
      .array(
        fc.nat(15).map((digit) => digit.toString(16).toUpperCase()),
        { minLength: digits, maxLength: digits },
      )
      .map((each) => each.join(''));
  const address = fc.oneof(hex(8), hex(32), fc.string({ maxLength: 33 }));
  const line = fc
    .tuple(address, address, hex(4), hex(2), fc.nat(), fc.nat())
    .map(
      ([local, peer, port, state, uid, inode]) =>
        `  1: ${local}:9C40 ${peer}:${port} ${state} 0:0 00:0 00 ${uid} 0 ${inode} 1`,
    );
  test('lines like the kernel’s, damaged or not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(line, fc.string())),
        fc.constantFrom('LE' as const, 'BE' as const),
        (lines, order) => {
          for (const socket of parseProcNetTcp(lines.join('\n'), 40_000, order)) {
            expect(isIP(socket.local.address)).not.toBe(0);
            expect(socket.local.port).toBe(40_000);
            expect(socket.peer === undefined).toBe(socket.state === 'listening');
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a real table with bytes changed', () => {
    const table = HEADER + LISTENING + WILDCARD + CONNECTED + TIME_WAIT;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(table.length - 1), fc.string({ minLength: 1, maxLength: 1 })), { maxLength: 8 }),
        (changes) => {
          const damaged = table.split('');
          for (const [place, character] of changes) damaged[place] = character;
          expect(parseProcNetTcp(damaged.join(''), 40_000, 'LE').length).toBeLessThanOrEqual(4);
        },
      ),
    );
  });
});
