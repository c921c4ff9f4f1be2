import type { SocketAddress, SocketPeer } from '@ftpduct/protocol';

/** A line of a table of sockets, whatever system it is from. */
export interface TcpSocket {
  readonly local: SocketAddress;
  /** Undefined: it listens. */
  readonly peer: SocketAddress | undefined;
  readonly state: 'listening' | SocketPeer['state'];
  readonly uid: number | undefined;
  /** Linux's number for the socket, by which it is found among the open files of processes. */
  readonly inode: number | undefined;
  readonly pid: number | undefined;
  readonly program: string | undefined;
}

/** RFC 9293 §3.3.2, in the spellings of netstat, ss and lsof. Other states are no connection, and left out. */
const STATES: Readonly<Record<string, TcpSocket['state']>> = {
  LISTEN: 'listening',
  ESTABLISHED: 'established',
  ESTAB: 'established',
  SYNSENT: 'opening',
  SYNRCVD: 'opening',
  SYNRECV: 'opening',
  SYNRECEIVED: 'opening',
  FINWAIT1: 'closing',
  FINWAIT2: 'closing',
  CLOSEWAIT: 'closing',
  LASTACK: 'closing',
  CLOSING: 'closing',
  TIMEWAIT: 'time-wait',
};

/** `FIN_WAIT_1`, `FIN-WAIT-1`, `FIN_WAIT1` are the same. */
export function stateOf(word: string): TcpSocket['state'] | undefined {
  return STATES[word.toUpperCase().replace(/[-_]/g, '')];
}

/** Leaves out a connection whose peer is not known, and what is neither a listener nor a connection. */
export function tcpSocket(
  local: SocketAddress | undefined,
  peer: SocketAddress | undefined,
  state: TcpSocket['state'] | undefined,
  holder: Partial<Pick<TcpSocket, 'uid' | 'inode' | 'pid' | 'program'>> = {},
): TcpSocket | undefined {
  if (!local || state === undefined) return undefined;
  const { uid, inode, pid, program } = holder;
  if (state === 'listening') return { local, peer: undefined, state, uid, inode, pid, program };
  return peer && peer.port !== 0 ? { local, peer, state, uid, inode, pid, program } : undefined;
}
