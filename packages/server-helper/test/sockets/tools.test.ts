import fc from 'fast-check';
import { isIP } from 'node:net';
import { describe, expect, test } from 'vitest';
import { parseLsof } from '../../src/sockets/lsof.ts';
import { parseBsdNetstat, parseSolarisNetstat } from '../../src/sockets/netstat.ts';
import { parseSs } from '../../src/sockets/ss.ts';

const listening = (address: string, port: number) => ({
  local: { address, port },
  peer: undefined,
  state: 'listening',
});
const connected = (local: [string, number], peer: [string, number], state = 'established') => ({
  local: { address: local[0], port: local[1] },
  peer: { address: peer[0], port: peer[1] },
  state,
});

test('netstat -an of FreeBSD and macOS', () => {
  const output = `Active Internet connections (including servers)
Proto Recv-Q Send-Q Local Address          Foreign Address        (state)
tcp4       0      0 10.0.0.5.22            10.0.0.9.51234         ESTABLISHED
tcp4       0      0 127.0.0.1.40000        *.*                    LISTEN
tcp6       0      0 ::1.40000              *.*                    LISTEN
tcp46      0      0 *.22                   *.*                    LISTEN
tcp4       0      0 *.21                   *.*                    LISTEN
tcp6       0      0 fe80::1%lo0.22         fe80::1%lo0.50122      FIN_WAIT_2
tcp4       0      0 127.0.0.1.40000        127.0.0.1.50123        TIME_WAIT
tcp4       0      0 127.0.0.1.50124        *.*                    CLOSED
udp4       0      0 *.514                  *.*
Active UNIX domain sockets
Address          Type   Recv-Q Send-Q            Inode             Conn             Refs          Nextref Addr
`;
  expect(parseBsdNetstat(output)).toMatchObject([
    connected(['10.0.0.5', 22], ['10.0.0.9', 51_234]),
    listening('127.0.0.1', 40_000),
    listening('::1', 40_000),
    listening('::', 22),
    listening('0.0.0.0', 21),
    connected(['fe80::1%lo0', 22], ['fe80::1%lo0', 50_122], 'closing'),
    connected(['127.0.0.1', 40_000], ['127.0.0.1', 50_123], 'time-wait'),
  ]);
});

test('netstat -an of AIX, which has a family of its own for sockets of both', () => {
  const output = `Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)
tcp        0      0  *.22                   *.*                    LISTEN
tcp4       0      0  10.0.0.5.22            10.0.0.9.51234         ESTABLISHED
`;
  expect(parseBsdNetstat(output)).toMatchObject([
    listening('0.0.0.0', 22),
    connected(['10.0.0.5', 22], ['10.0.0.9', 51_234]),
  ]);
});

test('netstat -an of Solaris and illumos', () => {
  const output = `
UDP: IPv4
   Local Address        Remote Address      State
-------------------- -------------------- ----------
      *.514                                Idle

TCP: IPv4
   Local Address        Remote Address    Swind Send-Q Rwind Recv-Q    State
-------------------- -------------------- ----- ------ ----- ------ -----------
      *.22                 *.*                0      0 128000      0 LISTEN
127.0.0.1.40000            *.*                0      0 49152      0 LISTEN
10.0.0.5.22          10.0.0.9.51234       128872      0 128872      0 ESTABLISHED
      *.*                  *.*                0      0 49152      0 IDLE

TCP: IPv6
   Local Address                     Remote Address                 Swind Send-Q Rwind Recv-Q   State      If
--------------------------------- --------------------------------- ----- ------ ----- ------ ----------- -----
      *.22                              *.*                             0      0 128000      0 LISTEN
::1.40000                               *.*                             0      0 49152      0 LISTEN

Active UNIX domain sockets
Address  Type          Vnode     Conn  Local Addr      Remote Addr
`;
  expect(parseSolarisNetstat(output)).toMatchObject([
    listening('0.0.0.0', 22),
    listening('127.0.0.1', 40_000),
    connected(['10.0.0.5', 22], ['10.0.0.9', 51_234]),
    listening('::', 22),
    listening('::1', 40_000),
  ]);
});

test('lsof -nP -iTCP -FpcuftnT', () => {
  const output = `p71
csshd
u1000
f9
tIPv4
n127.0.0.1:40000
TST=LISTEN
TQR=0
TQS=0
f10
tIPv6
n*:40001
TST=LISTEN
TQR=0
TQS=0
p90
cvsftpd: child
u0
f3
tIPv6
n[::1]:21->[::1]:50122
TST=CLOSE_WAIT
TQR=0
TQS=0
f4
tIPv4
n*:*
TST=CLOSED
`;
  expect(parseLsof(output)).toEqual([
    { ...listening('127.0.0.1', 40_000), pid: 71, uid: 1000, program: 'sshd', inode: undefined },
    { ...listening('::', 40_001), pid: 71, uid: 1000, program: 'sshd', inode: undefined },
    {
      ...connected(['::1', 21], ['::1', 50_122], 'closing'),
      pid: 90,
      uid: 0,
      program: 'vsftpd: child',
      inode: undefined,
    },
  ]);
});

test('ss -tanep', () => {
  const output = `State  Recv-Q Send-Q Local Address:Port  Peer Address:Port Process
LISTEN 0      128        127.0.0.1:40000      0.0.0.0:*     users:(("sshd",pid=71,fd=9)) uid:1000 ino:4017 sk:5 cgroup:/ <->
LISTEN 0      128    127.0.0.53%lo:53         0.0.0.0:*     uid:101 ino:15 sk:6 <->
LISTEN 0      128             [::]:22            [::]:*     ino:16 sk:7 v6only:1 <->
LISTEN 0      128                *:21               *:*     ino:17 sk:8 v6only:0 <->
ESTAB  0      0              [::1]:40000        [::1]:50122 ino:18 sk:9 <->
TIME-WAIT 0   0          127.0.0.1:40000    127.0.0.1:50123 timer:(timewait,55sec,0) ino:0 sk:a
`;
  expect(parseSs(output)).toMatchObject([
    { ...listening('127.0.0.1', 40_000), pid: 71, uid: 1000, program: 'sshd', inode: 4017 },
    { ...listening('127.0.0.53', 53), uid: 101, pid: undefined },
    { ...listening('::', 22), uid: 0 },
    listening('::', 21),
    connected(['::1', 40_000], ['::1', 50_122]),
    { ...connected(['127.0.0.1', 40_000], ['127.0.0.1', 50_123], 'time-wait'), uid: undefined, inode: undefined },
  ]);
});

describe('any text gives well-formed sockets or none', () => {
  const parsers = { parseBsdNetstat, parseSolarisNetstat, parseLsof, parseSs };
  const word = fc.constantFrom(
    ...[
      'tcp4',
      'tcp6',
      'TCP: IPv4',
      '0',
      '127.0.0.1.40000',
      '*.*',
      '*.22',
      'LISTEN',
      'ESTABLISHED',
      'p71',
      'f9',
      'u-1',
    ],
    ...['n127.0.0.1:40000', 'TST=LISTEN', 'tIPv6', '[::]:22', '[::1:22', '1.2.3.4:99999', 'ESTAB', 'ino:5', ' ', '\n'],
  );
  test.each(Object.entries(parsers))('%s', (_name, parse) => {
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string())), fc.constantFrom(' ', '\n', ''), (words, between) => {
        for (const { local, peer, state } of parse(words.join(between))) {
          expect(isIP(local.address)).not.toBe(0);
          expect(local.port).toBeLessThan(65_536);
          expect(peer === undefined).toBe(state === 'listening');
        }
      }),
      { numRuns: 300 },
    );
  });
});
