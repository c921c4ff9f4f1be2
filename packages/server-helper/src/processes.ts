/** Processes of this host, on Linux: who started us, and which of them is the sshd that serves the agent. */
import { readFileSync } from 'node:fs';

export interface Process {
  readonly pid: number;
  readonly parent: number;
  /** The effective user's number. */
  readonly uid: number;
  /** The program's name, at most 15 characters. */
  readonly name: string;
  /** The command line, or what the program shows in its place: `sshd: user [priv]`. */
  readonly title: string;
}

/** More than any chain of shells. */
const MAX_ANCESTORS = 64;

/** Undefined where there is no such process, only what is left of one that has ended, or no /proc. */
export function readProcess(pid: number): Process | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    // Its parent has not yet asked for its exit code: it is counted, but holds nothing any more.
    if (/^State:\s*[ZX]/m.test(status)) return undefined;
    const title = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replace(/\0+$/, '').replaceAll('\0', ' ');
    return { pid, ...parseStatus(status), title };
  } catch {
    return undefined;
  }
}

/** proc_pid_status(5). */
export function parseStatus(status: string): Pick<Process, 'parent' | 'uid' | 'name'> {
  const field = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';
  const [, effective] = field('Uid').split(/\s+/);
  return { name: field('Name'), parent: Number(field('PPid')), uid: Number(effective) };
}

/** Our parent, its parent, and so on. */
export function ancestors(
  read: (pid: number) => Process | undefined = readProcess,
  from: number = process.ppid,
): Process[] {
  const found: Process[] = [];
  for (let pid = from; pid > 0 && found.length < MAX_ANCESTORS;) {
    const next = read(pid);
    if (!next) break;
    found.push(next);
    pid = next.parent;
  }
  return found;
}

const SSH_SERVERS = ['sshd', 'sshd-session', 'dropbear'];

/**
 * The processes that serve this SSH connection, and so hold its remote forwards: the nearest SSH server above us, and
 * with OpenSSH's privilege separation its monitor, `sshd: user [priv]`. The server that listens for all connections
 * is not one of them.
 */
export function sessionProcesses(chain: readonly Process[]): Process[] {
  const nearest = chain.findIndex(({ name }) => SSH_SERVERS.includes(name));
  if (nearest < 0) return [];
  const session = chain.slice(nearest, nearest + 1);
  for (const above of chain.slice(nearest + 1)) {
    if (!above.title.includes('[priv]')) break;
    session.push(above);
  }
  return session;
}
