/** Which process holds a socket, on Linux, as far as this user may see it. */
import { readdirSync, readlinkSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SocketOwner } from '@ftpduct/protocol';
import { ancestors, readProcess, sessionProcesses, type Process } from '../processes.ts';
import type { TcpSocket } from './tcp-socket.ts';

/** The socket numbers that a process has open, or `unreadable`. */
export type ReadSockets = (pid: number) => ReadonlySet<number> | 'unreadable';

export interface ProcessTable {
  readonly session: readonly Process[];
  readonly pids: readonly number[];
  readonly read: (pid: number) => Process | undefined;
  readonly sockets: ReadSockets;
}

/**
 * The owners of sockets, in their order.
 *
 * sshd's process for an ordinary user has changed its user, so the kernel hides its open files even from that user. Then
 * it is found by elimination: a socket of that user which no process has whose files we may see is held by one whose files
 * we may not see, and if all of that user's such processes serve our own SSH connection, it is ours. (Not so where
 * sshd shares the network, but not the processes, of a host on which the same number is another's; nobody could tell.)
 */
export async function ownersOf(
  sockets: readonly TcpSocket[],
  { signal }: { signal: AbortSignal },
  table: ProcessTable = liveTable(),
): Promise<SocketOwner[]> {
  const wanted = new Set(sockets.flatMap(({ inode }) => inode ?? []));
  const holders = new Map<number, Process>();
  const hidden: Process[] = [];
  const sessionPids = new Set(table.session.map(({ pid }) => pid));
  for (const pid of new Set([...sessionPids, ...table.pids])) {
    if (holders.size === wanted.size || signal.aborted) break;
    const open = table.sockets(pid);
    if (open === 'unreadable') hidden.push(...[table.read(pid) ?? []].flat());
    else for (const inode of open) if (wanted.has(inode)) remember(holders, inode, table.read(pid));
    // Between two processes others get their turn: there may be thousands.
    await nextTurn();
  }
  return sockets.map(({ inode, uid, pid, program }) => {
    const holder = inode === undefined ? undefined : holders.get(inode);
    if (holder) {
      const session = sessionPids.has(holder.pid) ? 'ours' : 'other';
      return { uid, pid: holder.pid, program: holder.name, session };
    }
    const suspects = uid === undefined ? [] : hidden.filter((process) => process.uid === uid);
    const ours = suspects.length > 0 && suspects.every((process) => sessionPids.has(process.pid));
    const [suspect] = ours ? suspects : [];
    return {
      uid,
      pid: pid ?? suspect?.pid,
      program: program ?? suspect?.name,
      session: ours ? 'ours' : 'unknown',
    };
  });
}

function remember(holders: Map<number, Process>, inode: number, process: Process | undefined): void {
  // A child may have inherited it; whoever comes first is nearer to us.
  if (process && !holders.has(inode)) holders.set(inode, process);
}

function liveTable(): ProcessTable {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return { session: sessionProcesses(ancestors()), pids: pids.map(Number), read: readProcess, sockets: readSockets };
}

/** proc_pid_fd(5): an open file that is a socket is a link to `socket:[number]`. */
function readSockets(pid: number): ReadonlySet<number> | 'unreadable' {
  let names: string[];
  try {
    names = readdirSync(`/proc/${pid}/fd`);
  } catch {
    return 'unreadable';
  }
  return new Set(names.flatMap((name) => socketNumber(`/proc/${pid}/fd/${name}`)));
}

function socketNumber(link: string): number[] {
  try {
    const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(link))?.[1];
    return inode === undefined ? [] : [Number(inode)];
  } catch {
    return [];
  }
}
