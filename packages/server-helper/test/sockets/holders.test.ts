import type { SocketOwner } from '@ftpduct/protocol';
import { expect, test } from 'vitest';
import { ownersOf, type ProcessTable } from '../../src/sockets/holders.ts';
import type { TcpSocket } from '../../src/sockets/tcp-socket.ts';
import type { Process } from '../../src/processes.ts';

const never = new AbortController().signal;
const socket = (inode: number | undefined, uid: number | undefined): TcpSocket => ({
  local: { address: '127.0.0.1', port: 40_000 },
  peer: undefined,
  state: 'listening',
  uid,
  inode,
  pid: undefined,
  program: undefined,
});
const process = (pid: number, uid: number, name: string): Process => ({ pid, uid, name, parent: 1, title: name });

const SHELL = process(10, 1000, 'sh');
const OURS = process(20, 1000, 'sshd');
const MONITOR = process(21, 0, 'sshd');
const OTHER_SESSION = process(30, 1000, 'sshd');
const DAEMON = process(40, 0, 'vsftpd');

function table(processes: readonly Process[], open: Record<number, number[]>): ProcessTable {
  return {
    session: [OURS, MONITOR],
    pids: processes.map(({ pid }) => pid),
    read: (pid) => processes.find((each) => each.pid === pid),
    sockets: (pid) => (open[pid] ? new Set(open[pid]) : 'unreadable'),
  };
}

const all = [SHELL, OURS, MONITOR, DAEMON];

test.each<[string, readonly Process[], Record<number, number[]>, TcpSocket, SocketOwner]>([
  [
    'seen in our own session',
    all,
    { 20: [7] },
    socket(7, 1000),
    { uid: 1000, pid: 20, program: 'sshd', session: 'ours' },
  ],
  [
    'seen in another process',
    all,
    { 10: [7] },
    socket(7, 1000),
    { uid: 1000, pid: 10, program: 'sh', session: 'other' },
  ],
  [
    'hidden, and only our session hides its files',
    all,
    { 10: [1] },
    socket(7, 1000),
    { uid: 1000, pid: 20, program: 'sshd', session: 'ours' },
  ],
  [
    "hidden, and another session of the user's might have it",
    [...all, OTHER_SESSION],
    { 10: [1] },
    socket(7, 1000),
    { uid: 1000, pid: undefined, program: undefined, session: 'unknown' },
  ],
  [
    "root's, which others than our monitor might have",
    all,
    { 10: [1] },
    socket(7, 0),
    { uid: 0, pid: undefined, program: undefined, session: 'unknown' },
  ],
  [
    'of a user without a hidden process',
    all,
    { 10: [1] },
    socket(7, 1001),
    { uid: 1001, pid: undefined, program: undefined, session: 'unknown' },
  ],
  [
    "nobody's any more",
    all,
    { 10: [1] },
    socket(undefined, undefined),
    { uid: undefined, pid: undefined, program: undefined, session: 'unknown' },
  ],
])('a socket %s', async (_title, processes, open, one, owner) => {
  expect(await ownersOf([one], { signal: never }, table(processes, open))).toEqual([owner]);
});
