import type { Endpoint } from '@ftpduct/ftp-rewriter';
import type { Judge } from './network.ts';
import { ownerOfPeer, type SocketOwner } from './socket-owner.ts';

/** Whose control connection the data connections belong to. */
export interface ControlClient {
  readonly controlPeer: Endpoint;
  /** Looked up when the control connection was accepted; undefined where the system cannot tell. */
  readonly controlOwner: SocketOwner | undefined;
  /** For tests. */
  readonly ownerOf?: typeof ownerOfPeer;
}

/**
 * Who may connect to a data listener: the control client's address only, so that nobody else on the network takes the
 * file (RFC 2577 §8 on port stealing); and where that client is a process on this host, only processes
 * of the same user, since on loopback every user has the same address.
 *
 * A data connection whose owner can no longer be told is refused: it may be anybody's.
 */
export function judgeDataClient({ controlPeer, controlOwner, ownerOf = ownerOfPeer }: ControlClient): Judge {
  return ({ peer, local }) => {
    if (!peer || !local) return 'it does not say where it comes from';
    if (peer.address !== controlPeer.address)
      return `it comes from ${peer.address}, but the control connection from ${controlPeer.address}`;
    if (controlOwner === undefined || controlOwner === 'not-here') return undefined;
    if (controlOwner === 'unknown') return 'it is unknown which user of this host the control connection belongs to';
    const owner = ownerOf({ peer, local });
    if (owner === undefined || owner === 'unknown' || owner === 'not-here')
      return 'it is unknown which user of this host it belongs to';
    if (owner.uid !== controlOwner.uid)
      return `it belongs to user ${owner.uid}, but the control connection to user ${controlOwner.uid}`;
    return undefined;
  };
}
