import type { Endpoint, Note, SessionOptions, TunnelMemory } from '@ftpduct/ftp-rewriter';
import type { ForwardFacts } from '../helper/forward-facts.ts';
import type { Connection, Destination, Network } from '../network/network.ts';
import type { SocketOwner } from '../network/socket-owner.ts';
import type { PortRange } from './data-ports.ts';
import type { OwnListeners } from './own-listeners.ts';

/** What the operator of a tunnel may choose. */
export type TunnelPolicy = Partial<
  Pick<
    SessionOptions,
    'activeMode' | 'passiveMode' | 'dataOpen' | 'dataAddress' | 'lowDataPorts' | 'foreignPortAddress' | 'tls'
  >
>;

export interface ControlRelayOptions {
  /** The accepted control connection; both its ends are known. */
  readonly client: Connection;
  readonly clientPeer: Endpoint;
  readonly clientLocal: Endpoint;
  /** Where listeners for the client stand, if not there. */
  readonly dataListenAddress?: string | undefined;
  /** Which user of this host the client is, where that can be told. */
  readonly clientOwner: Promise<SocketOwner | undefined>;
  readonly networks: { readonly clientSide: Network; readonly serverSide: Network };
  readonly destination: Destination;
  readonly memory: TunnelMemory;
  /** How data connections are made; what it leaves out is as the core has it by default. */
  readonly policy?: TunnelPolicy;
  readonly ownListeners: OwnListeners;
  /** Ports for listeners that the client is told; undefined: any. */
  readonly dataPorts?: PortRange | undefined;
  /** What is known of remote forwards on the server side, if that is an SSH server. */
  readonly forwardFacts?: ForwardFacts | undefined;
  readonly note: (note: Note) => void;
}
