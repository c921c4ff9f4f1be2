import { sameAddress, type Endpoint } from '@ftpduct/ftp-rewriter';
import type { Connection, Judge } from './network.ts';
import { ownerOfPeer, type SocketOwner } from './socket-owner.ts';

/** Why a connection is not taken for the control client's. */
export interface Objection {
  readonly text: string;
  /** Whose it is cannot be told any more: it may have been the client's. */
  readonly isUnknown: boolean;
}

/**
 * Only the control client's address may connect to a data listener, so that nobody else on the network takes the file
 * (RFC 2577 §6 on stealing passive connections). Where the network cannot tell the peer, everybody may.
 */
export function judgeAddress(address: string): Judge {
  return ({ peer }) => {
    if (peer === undefined || sameAddress(peer.address, address)) return undefined;
    return `it comes from ${peer.address}, not from ${address}`;
  };
}

/**
 * Where the control client is a process on this host, only processes of the same user may connect to its data listener:
 * on loopback every user has the same address. A data connection whose owner can no longer be told may be anybody's.
 *
 * @param controlOwner looked up when the control connection was accepted; undefined where the system cannot tell
 */
export async function objectToOwner(
  { peer, local }: Pick<Connection, 'peer' | 'local'>,
  controlOwner: SocketOwner | undefined,
  ownerOf: (ends: { peer: Endpoint; local: Endpoint }) => Promise<SocketOwner | undefined> = ownerOfPeer,
): Promise<Objection | undefined> {
  if (controlOwner === undefined || controlOwner === 'not-here') return undefined;
  if (!peer || !local) return unknown('it does not say where it comes from');
  if (controlOwner === 'unknown')
    return unknown('it is unknown which user of this host the control connection belongs to');
  const owner = await ownerOf({ peer, local });
  if (owner === undefined || owner === 'unknown' || owner === 'not-here')
    return unknown('it is unknown which user of this host it belongs to');
  if (owner.uid === controlOwner.uid) return undefined;
  const text = `it belongs to user ${owner.uid}, but the control connection to user ${controlOwner.uid}`;
  return { text, isUnknown: false };
}

function unknown(text: string): Objection {
  return { text, isUnknown: true };
}
