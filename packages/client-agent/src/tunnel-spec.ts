import type { TunnelPolicy } from './ftp/control-relay-options.ts';
import type { PortRange } from './ftp/data-ports.ts';
import type { Destination } from './network/network.ts';

/** What one `-L` or `-R` asks for. Which networks it joins is said by whoever opens it. */
export type TunnelSpec = TunnelListen & (ToOneDestination | ToAnyDestination);

export interface TunnelListen {
  /** Without an address: both loopbacks on the same port. */
  readonly listen: { readonly address: string | undefined; readonly port: number };
  /**
   * What a 227 names, an IPv4 literal, to clients that do not come over loopback: for a remote tunnel the address of the
   * SSH server as they see it, which nobody tells us, for a local one behind NAT that of the container's host.
   */
  readonly advertiseAddress?: string;
  /** Listeners for data connections that clients are told take a free port of these; by default any free one. */
  readonly dataPorts?: PortRange;
  /**
   * Only clients of these networks may connect: addresses, or `address/prefix-length`. Others are reset. Empty, as by
   * default: whoever reaches the listener.
   */
  readonly allowFrom?: readonly string[];
}

interface ToOneDestination {
  /** `ftp` reads along and carries the data connections too; `tcp` is what `ssh -L` does. */
  readonly protocol: 'ftp' | 'tcp';
  readonly destination: Destination;
  /** For `ftp`: how data connections are made. */
  readonly policy?: TunnelPolicy;
}

interface ToAnyDestination {
  /** Each client names its destination (SOCKS 4, 4a and 5), as with `ssh -D`. */
  readonly protocol: 'socks';
}
