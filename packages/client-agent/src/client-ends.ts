import { familyOf, isLoopback, type Endpoint } from '@ftpduct/ftp-rewriter';
import type { Connection, Listener } from './network/network.ts';

/** The ends of a control connection on the client side, as far as they are known. */
export interface ClientEnds {
  readonly peer: Endpoint;
  /** What the client is told to connect to; a wildcard where nobody knows what it may be told. */
  readonly named: Endpoint;
  /** Where its data listeners stand, if that is another address. */
  readonly listenOn: string | undefined;
}

/**
 * Of a connection to a listener of this host: the kernel knows both ends.
 * @param advertised for clients that do not come over loopback, which is never behind a NAT
 * @returns undefined: the client is gone already
 */
export function clientEndsHere(
  { peer, local }: Pick<Connection, 'peer' | 'local'>,
  advertised: string | undefined,
): ClientEnds | undefined {
  if (peer === undefined || local === undefined) return undefined;
  const instead = isLoopback(local.address) ? undefined : ofSameFamily(advertised, local.address);
  if (instead === undefined) return { peer, named: local, listenOn: undefined };
  return { peer, named: { address: instead, port: local.port }, listenOn: local.address };
}

/**
 * Of a connection to a remote forward. What was asked for is where it came to, if that is an address of its own; a
 * wildcard says nothing, and a loopback address only as long as the client comes from there: with `GatewayPorts yes`
 * OpenSSH makes a wildcard of it.
 */
export function clientEndsThere(
  { peer }: Pick<Connection, 'peer'>,
  { requested, port }: Pick<Listener, 'requested' | 'port'>,
  advertised: string | undefined,
): ClientEnds {
  const { address: asked } = requested;
  const client = peer ?? { address: wildcardOf(asked), port: 0 };
  const isWildcard = asked === '0.0.0.0' || asked === '::';
  // What was asked for as the wildcard of one family may serve both.
  const listenOn = isWildcard ? wildcardOf(client.address) : asked;
  const isKnown = !isWildcard && (!isLoopback(asked) || peer === undefined || isLoopback(peer.address));
  const instead = isLoopback(asked) && isKnown ? undefined : ofSameFamily(advertised, client.address);
  const address = instead ?? (isKnown ? asked : wildcardOf(client.address));
  return { peer: client, named: { address, port }, listenOn };
}

/** A client cannot be sent to an address of the other family. */
function ofSameFamily(address: string | undefined, other: string): string | undefined {
  return address !== undefined && familyOf(address) === familyOf(other) ? address : undefined;
}

function wildcardOf(address: string): string {
  return familyOf(address) === 'ipv6' ? '::' : '0.0.0.0';
}
