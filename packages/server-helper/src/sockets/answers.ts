import type { Response, SocketListener, SocketOwner, SocketPeer } from '@ftpduct/protocol';
import { ownersOf } from './holders.ts';
import { readTcpSockets } from './read-sockets.ts';
import type { TcpSocket } from './tcp-socket.ts';

interface How {
  readonly signal: AbortSignal;
}

/** Each takes about a hundred bytes of the one message they have to fit into. */
const MOST_PEERS = 200;

/** @throws HelperError */
export async function listenersOn(port: number, how: How): Promise<Response> {
  const sockets = (await readTcpSockets(port, how)).filter(({ state }) => state === 'listening');
  const owners = await ownersWhereSeen(sockets, how);
  const listeners = sockets.map(({ local: at }, index): SocketListener => ({ at, owner: owners[index] ?? NOBODY }));
  return { kind: 'listeners', listeners };
}

/** @throws HelperError */
export async function peersOn(port: number, how: How): Promise<Response> {
  const connected = (await readTcpSockets(port, how)).filter(({ peer }) => peer !== undefined);
  const sockets = connected.slice(0, MOST_PEERS);
  const owners = await ownersWhereSeen(sockets, how);
  const peers = sockets.flatMap(({ local, peer, state }, index): SocketPeer[] =>
    peer && state !== 'listening' ? [{ local, peer, state, owner: owners[index] ?? NOBODY }] : [],
  );
  return { kind: 'peers', peers, leftOut: connected.length - sockets.length };
}

const NOBODY: SocketOwner = { uid: undefined, pid: undefined, program: undefined, session: 'unknown' };

/** Elsewhere than on Linux the table itself says what can be seen. */
async function ownersWhereSeen(sockets: readonly TcpSocket[], how: How): Promise<SocketOwner[]> {
  if (process.platform === 'linux') return ownersOf(sockets, how);
  return sockets.map(({ uid, pid, program }) => ({ uid, pid, program, session: 'unknown' }));
}
