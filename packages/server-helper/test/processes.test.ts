import { describe, expect, test } from 'vitest';
import { ancestors, parseStatus, sessionProcesses, type Process } from '../src/processes.ts';
import { findRunningSshd, parseSshConnection } from '../src/sshd/running-sshd.ts';

const process = (pid: number, name: string, title: string, uid = 0): Process => ({
  pid,
  uid,
  name,
  parent: pid + 1,
  title,
});
const LISTENER = process(4, 'sshd', 'sshd: /usr/sbin/sshd -D -f /etc/ssh/other_config [listener] 0 of 10-100 startups');

test('proc_pid_status(5)', () => {
  const status =
    'Name:\tsshd\nUmask:\t0022\nState:\tS (sleeping)\nPid:\t71\nPPid:\t70\nUid:\t1000\t1001\t1000\t1000\nGid:\t5\t5\t5\t5\n';
  expect(parseStatus(status)).toEqual({ name: 'sshd', parent: 70, uid: 1001 });
});

test('a chain of processes that is a ring ends', () => {
  const ring = (pid: number): Process => process(pid, 'sh', 'sh');
  expect(ancestors((pid) => ring(pid % 3), 1).length).toBe(64);
});

describe('the processes of our own session', () => {
  test.each<[string, Process[], number[]]>([
    [
      'with privilege separation',
      [
        process(1, 'sh', 'sh -c x', 5),
        process(2, 'sshd', 'sshd: jane@notty', 5),
        process(3, 'sshd', 'sshd: jane [priv]'),
        LISTENER,
      ],
      [2, 3],
    ],
    ['of root', [process(2, 'sshd', 'sshd: root@notty'), LISTENER], [2]],
    [
      'of OpenSSH 9.8',
      [
        process(2, 'sshd-session', 'sshd-session: jane@notty', 5),
        process(3, 'sshd-session', 'sshd-session: jane [priv]'),
        LISTENER,
      ],
      [2, 3],
    ],
    [
      'of Dropbear, whose processes look alike',
      [process(2, 'dropbear', 'dropbear -F'), process(3, 'dropbear', 'dropbear -F')],
      [2],
    ],
    ['without an SSH server', [process(1, 'bash', 'bash'), process(2, 'systemd', '/sbin/init')], []],
  ])('%s', (_title, chain, pids) => {
    expect(sessionProcesses(chain).map(({ pid }) => pid)).toEqual(pids);
  });
});

describe('how sshd was started', () => {
  const usual = { binary: '/usr/sbin/sshd', configFile: '/etc/ssh/sshd_config', options: [] };
  test.each<[string, Process, object]>([
    ['with another file', LISTENER, { ...usual, configFile: '/etc/ssh/other_config', seen: true }],
    [
      'as usual',
      process(4, 'sshd', 'sshd: /usr/sbin/sshd -D [listener] 1 of 10-100 startups'),
      { ...usual, seen: true },
    ],
    [
      'before 8.5',
      process(4, 'sshd', '/usr/local/sbin/sshd'),
      { ...usual, binary: '/usr/local/sbin/sshd', seen: true },
    ],
    [
      'with options',
      process(4, 'sshd', '/usr/sbin/sshd -De -p 22 -oGatewayPorts=yes -o MaxSessions=3 -f/c'),
      { ...usual, configFile: '/c', options: ['GatewayPorts=yes', 'MaxSessions=3'], seen: true },
    ],
    ['with a relative path', process(4, 'sshd', '/usr/sbin/sshd -f c.22'), { ...usual, seen: true }],
    [
      'by somebody else, who is not believed',
      process(4, 'sshd', '/tmp/evil/sshd -f /tmp/c', 666),
      { ...usual, seen: false },
    ],
    ['in a way that cannot be seen', process(4, 'sshd', 'sshd: jane@notty'), { ...usual, seen: false }],
  ])('%s', (_title, server, expected) => {
    expect(findRunningSshd([process(1, 'sh', 'sh'), server], 1000)).toEqual(expected);
  });
});

test('SSH_CONNECTION', () => {
  expect(parseSshConnection('10.0.0.9 51234 10.0.0.5 22')).toEqual({
    address: '10.0.0.9',
    localAddress: '10.0.0.5',
    localPort: 22,
  });
  expect(parseSshConnection('::1 51234 ::ffff:10.0.0.5 22')).toMatchObject({
    address: '::1',
    localAddress: '10.0.0.5',
  });
  for (const text of [undefined, '', 'UNKNOWN 65535 UNKNOWN 65535', '10.0.0.9 1 10.0.0.5'])
    expect(parseSshConnection(text)).toBeUndefined();
});
