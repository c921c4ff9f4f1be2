import type { AddressRange } from './address-range.ts';
import type { Endpoint } from './endpoint.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { TunnelMemory } from './tunnel-memory.ts';

export interface SessionOptions {
  /** The FTP client, as the control connection's peer. */
  readonly clientPeer: Endpoint;
  /**
   * The address the client itself is connected to: what a 227 names and where a 229's listener stands. With an
   * unspecified one (0.0.0.0, ::) nobody knows it, and PASV is refused so that clients use EPSV.
   */
  readonly clientLocal: Endpoint;
  /**
   * Where listeners for the client stand, if that is not the address of `clientLocal`: behind NAT, or where it is only
   * known that they listen on every address.
   */
  readonly dataListenAddress: string | undefined;
  /** The FTP server as the user named it, for messages and as the fallback where its address is not known. */
  readonly serverHost: string;
  /** Where the server is reached from, for messages: `user@sshserver`. */
  readonly serverNetwork: string;

  /**
   * When the server's data port is dialled. `eager`: as soon as the 227/229 is seen, so that distance costs nothing.
   * `lazy`: when the client connects. `strict`: before the 227/229 goes on, so that a dead port is an early refusal.
   */
  readonly dataOpen: 'eager' | 'lazy' | 'strict';
  /**
   * Where passive data goes. `control-host`: the address of the control connection with the port of the reply; right
   * behind NAT, and a hostile FTP server cannot steer the SSH server. `as-replied`: the address in the reply. A list:
   * the address in the reply, which must lie in one of these networks.
   */
  readonly dataAddress: 'control-host' | 'as-replied' | readonly AddressRange[];
  /** Whether a passive reply may name a port below 1024. */
  readonly lowDataPorts: 'refuse' | 'allow';
  /**
   * PORT and EPRT. `forward`: carried by a listener on the server side, which the server is told to connect to.
   * `translate`: the server is asked to listen (EPSV, PASV) instead. `refuse`: 500. `auto`: forwarded where it is known
   * that the server can connect to such a listener, and until that fails in this tunnel; translated otherwise.
   */
  readonly activeMode: 'auto' | 'forward' | 'translate' | 'refuse';
  /**
   * PASV and EPSV. `forward`: the server is asked the same. `translate`: it is told to connect to a listener on its side
   * (PORT, EPRT) instead. `auto`: that only where it refuses to listen.
   */
  readonly passiveMode: 'auto' | 'forward' | 'translate';
  /** What happens to a PORT or EPRT that names another host than the client's. */
  readonly foreignPortAddress: 'refuse' | 'use-control-client';
  /**
   * AUTH. `refuse`: 534, since SSH protects the connection already, and FEAT does not offer it. `pass`: after the
   * server's 234 the control connection goes on untouched, and data connections go round the tunnel.
   */
  readonly tls: 'refuse' | 'pass';
  /** Whether an endpoint is one of our own listeners, which PORT must not name. */
  readonly isOwnListener: (endpoint: Endpoint) => boolean;
  /** What the sessions of a tunnel learn from each other. */
  readonly memory: TunnelMemory;
  readonly limits: Limits;
}

/** What every option is unless it is given. */
export const defaultOptions: Omit<
  SessionOptions,
  'clientPeer' | 'clientLocal' | 'serverHost' | 'serverNetwork' | 'memory'
> = {
  dataListenAddress: undefined,
  dataOpen: 'eager',
  dataAddress: 'control-host',
  lowDataPorts: 'refuse',
  activeMode: 'auto',
  passiveMode: 'auto',
  foreignPortAddress: 'refuse',
  tls: 'refuse',
  isOwnListener: () => false,
  limits: defaultLimits,
};

export type GivenOptions = Pick<SessionOptions, 'clientPeer' | 'clientLocal' | 'serverHost' | 'serverNetwork'> &
  Partial<SessionOptions>;

export function completeOptions(given: GivenOptions): SessionOptions {
  return { ...defaultOptions, memory: new TunnelMemory(), ...given };
}
