import { isUnspecified, TunnelMemory, type Endpoint, type Note, type TransferNote } from '@ftpduct/ftp-rewriter';
import { clientEndsHere, clientEndsThere, type ClientEnds } from './client-ends.ts';
import { ClientAgentError } from './error.ts';
import { clientNetworks } from './client-networks.ts';
import { ControlRelay } from './ftp/control-relay.ts';
import type { CarriedBytes } from './ftp/session-data-paths.ts';
import type { ForwardFacts } from './helper/forward-facts.ts';
import type { Connection, Destination, Listener, Network } from './network/network.ts';
import { ownerOfPeer } from './network/socket-owner.ts';
import { TcpRelay } from './tcp-relay.ts';
import { TunnelListeners } from './tunnel-listeners.ts';
import { TunnelRegistry } from './tunnel-registry.ts';
import type { TunnelSpec } from './tunnel-spec.ts';
import { within } from './within.ts';

/** An open tunnel. */
export interface Tunnel extends AsyncDisposable {
  readonly spec: TunnelSpec;
  /** Where clients may connect. */
  readonly bound: readonly Endpoint[];
  /** Where they may, if the SSH server did what it was asked for, which it does not tell. */
  readonly uncertain: readonly Endpoint[];
  /** How many FTP sessions have a transfer running. */
  readonly transferring: number;
  /** What each open session has carried so far; with ftp by its data connections. */
  readonly carried: ReadonlyMap<number, CarriedBytes>;
  /** For new sessions: another destination, policy, or whom to let in. Where it listens stays as it is. */
  change(spec: TunnelSpec): void;
  /** Ends one session, with 421 if it is FTP. False where there is none with that number. */
  closeSession(session: number, reason: string): boolean;
  /**
   * Closes the listeners at once and ends the sessions with 421; one with a running transfer when that has ended, at
   * most after `graceMs` (0 by default). Resolves when nothing is left.
   */
  close(reason: string, options?: { graceMs?: number }): Promise<void>;
}

/** What an open tunnel tells its owner. */
export type TunnelEvent =
  | { readonly kind: 'session-opened'; readonly session: number; readonly client: Endpoint }
  | { readonly kind: 'session-note'; readonly session: number; readonly note: Exclude<Note, TransferNote> }
  /** How its transfers go; what is told to people comes as notes. */
  | { readonly kind: 'session-transfer'; readonly session: number; readonly note: TransferNote }
  | { readonly kind: 'session-closed'; readonly session: number; readonly reason: string }
  /** Somebody who may not connect was turned away. */
  | { readonly kind: 'client-refused'; readonly client: Endpoint; readonly reason: string }
  /** Its listeners were lost with the SSH connection, and are there again. */
  | { readonly kind: 'listens-again' }
  /** Something the operator should know; `session` where it concerns one. */
  | { readonly kind: 'warning'; readonly session: number | undefined; readonly text: string };

/** FTP clients connect on the client side, the FTP server is reached on the server side. */
export interface TunnelNetworks {
  readonly clientSide: Network;
  readonly serverSide: Network;
}

export interface TunnelOptions {
  /** Without a listen address: listen on every address of this host (`-g`). */
  readonly relay: boolean;
  readonly onEvent: (event: TunnelEvent) => void;
  /** To be shared by the tunnels of one process; by default the tunnel has its own. */
  readonly registry?: TunnelRegistry;
  /** What is known of remote forwards on the SSH server, such as by its helper. */
  readonly forwardFacts?: ForwardFacts;
  /** Cancels the opening. */
  readonly signal?: AbortSignal;
}

/** @throws ClientAgentError when a listener cannot be opened; nothing is left open then */
export async function openTunnel(spec: TunnelSpec, networks: TunnelNetworks, options: TunnelOptions): Promise<Tunnel> {
  const tunnel = new OpenTunnel(spec, networks, options);
  await tunnel.open(options.signal ?? new AbortController().signal);
  return tunnel;
}

/** One FTP or TCP connection through the tunnel. */
interface Relay {
  /** At once, or after a running transfer, whichever is later, within the grace. */
  stop(reason: string, graceMs: number): void;
  readonly isTransferring: boolean;
  readonly bytes: CarriedBytes;
  readonly closed: Promise<string>;
}

/** How long a client waits for the server helper to say which address it is connected to; without, PASV is refused. */
const NAME_MS = 1_500;

function needsName({ peer, named }: ClientEnds): boolean {
  return isUnspecified(named.address) && !isUnspecified(peer.address);
}

class OpenTunnel implements Tunnel {
  #spec: TunnelSpec;
  #permitted: { permits(address: string): boolean };
  readonly #networks: TunnelNetworks;
  readonly #options: TunnelOptions;
  readonly #onEvent: (event: TunnelEvent) => void;
  readonly #relays = new Map<number, Relay>();
  readonly #registry: TunnelRegistry;
  readonly #memory = new TunnelMemory();
  #listeners: TunnelListeners | undefined;
  #isClosed = false;

  constructor(spec: TunnelSpec, networks: TunnelNetworks, options: TunnelOptions) {
    this.#spec = spec;
    this.#permitted = clientNetworks(spec.allowFrom ?? []);
    this.#networks = networks;
    this.#options = options;
    this.#onEvent = options.onEvent;
    this.#registry = options.registry ?? new TunnelRegistry();
  }

  async open(signal: AbortSignal): Promise<void> {
    const { clientSide } = this.#networks;
    this.#listeners = await TunnelListeners.open(clientSide, this.#spec.listen, {
      signal,
      relay: this.#options.relay,
      ownListeners: this.#registry.ownListenersOn(clientSide),
      forwardFacts: clientSide.can.isThisHost ? undefined : this.#options.forwardFacts,
      accepted: (connection, listener) => {
        void this.#accepted(connection, listener);
      },
      objectTo: (client) => this.#objectTo(client),
      warn: (text) => {
        this.#warn(undefined, text);
      },
      listensAgain: () => {
        this.#onEvent({ kind: 'listens-again' });
      },
    });
  }

  get spec(): TunnelSpec {
    return this.#spec;
  }

  get bound(): readonly Endpoint[] {
    return this.#listeners?.bound ?? [];
  }

  get uncertain(): readonly Endpoint[] {
    return this.#listeners?.uncertain ?? [];
  }

  get transferring(): number {
    return [...this.#relays.values()].filter(({ isTransferring }) => isTransferring).length;
  }

  get carried(): ReadonlyMap<number, CarriedBytes> {
    return new Map(Array.from(this.#relays, ([session, { bytes }]) => [session, bytes]));
  }

  change(spec: TunnelSpec): void {
    this.#permitted = clientNetworks(spec.allowFrom ?? []);
    this.#spec = spec;
  }

  closeSession(session: number, reason: string): boolean {
    const relay = this.#relays.get(session);
    relay?.stop(reason, 0);
    return relay !== undefined;
  }

  async close(reason: string, { graceMs = 0 }: { graceMs?: number } = {}): Promise<void> {
    const closed = this.#listeners?.close();
    this.#isClosed = true;
    for (const relay of this.#relays.values()) relay.stop(reason, graceMs);
    await closed;
    await Promise.all(Array.from(this.#relays.values(), (relay) => relay.closed));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close('the tunnel was closed');
  }

  async #accepted(client: Connection, listener: Listener): Promise<void> {
    const known = this.#endsOf(client, listener);
    const ends = known && needsName(known) ? await this.#findName(known) : known;
    if (ends === undefined || this.#isClosed) {
      client.abort(new ClientAgentError('lost', 'the client was gone before it was accepted'));
      return;
    }
    const session = this.#registry.nextSession();
    this.#onEvent({ kind: 'session-opened', session, client: ends.peer });
    const spec = this.#spec;
    const relay =
      spec.protocol === 'ftp'
        ? this.#relayFtp(client, spec, ends, session)
        : this.#relayTcp(client, spec.protocol === 'socks' ? 'socks' : spec.destination, ends.peer, session);
    this.#relays.set(session, relay);
    void relay.closed.then((reason) => {
      this.#relays.delete(session);
      this.#onEvent({ kind: 'session-closed', session, reason });
    });
  }

  #endsOf(client: Connection, listener: Listener): ClientEnds | undefined {
    const { advertiseAddress } = this.#spec;
    return this.#networks.clientSide.can.isThisHost
      ? clientEndsHere(client, advertiseAddress)
      : clientEndsThere(client, listener, advertiseAddress);
  }

  /** A 227 has to name an address, and behind a wildcard only the other host knows which. */
  async #findName(ends: ClientEnds): Promise<ClientEnds> {
    const { forwardFacts } = this.#options;
    if (this.#spec.protocol !== 'ftp' || !forwardFacts) return ends;
    const address = await within(NAME_MS, forwardFacts.addressFacing(ends.peer.address));
    return address === undefined ? ends : { ...ends, named: { address, port: ends.named.port } };
  }

  #relayFtp(
    client: Connection,
    { destination, policy, dataPorts }: Extract<TunnelSpec, { protocol: 'ftp' | 'tcp' }>,
    { peer, named, listenOn }: ClientEnds,
    session: number,
  ): Relay {
    const { clientSide } = this.#networks;
    const relay = new ControlRelay({
      client,
      clientPeer: peer,
      clientLocal: named,
      dataListenAddress: listenOn,
      clientOwner: clientSide.can.isThisHost
        ? // A table that cannot be read (no more file descriptors) must not end everybody's sessions.
          ownerOfPeer({ peer, local: client.local ?? named }).catch(() => 'unknown' as const)
        : Promise.resolve(undefined),
      networks: this.#networks,
      destination,
      memory: this.#memory,
      forwardFacts: this.#networks.serverSide.can.isThisHost ? undefined : this.#options.forwardFacts,
      ...(policy && { policy }),
      dataPorts,
      ownListeners: this.#registry.ownListenersOn(clientSide),
      note: (note) => {
        if (note.kind === 'transfer') this.#onEvent({ kind: 'session-transfer', session, note });
        else this.#onEvent({ kind: 'session-note', session, note });
      },
    });
    return {
      stop: (reason, graceMs) => {
        if (graceMs > 0) relay.stopAfterTransfers(reason, graceMs);
        else relay.stop(reason);
      },
      get isTransferring() {
        return relay.isTransferring;
      },
      get bytes() {
        return relay.bytes;
      },
      closed: relay.closed,
    };
  }

  #relayTcp(client: Connection, destination: Destination | 'socks', clientPeer: Endpoint, session: number): Relay {
    const relay = new TcpRelay({
      client,
      clientPeer,
      network: this.#networks.serverSide,
      destination,
      failed: (text) => {
        this.#warn(session, text);
      },
    });
    return {
      // What runs in it, and whether it will ever end, nobody knows: as with ssh, it is cut.
      stop: (reason) => {
        relay.stop(reason);
      },
      isTransferring: false,
      get bytes() {
        return relay.bytes;
      },
      closed: relay.closed,
    };
  }

  #objectTo(client: Endpoint): string | undefined {
    if (this.#permitted.permits(client.address)) return undefined;
    const reason = `${client.address} is not in allowFrom`;
    this.#onEvent({ kind: 'client-refused', client, reason });
    return reason;
  }

  #warn(session: number | undefined, text: string): void {
    this.#onEvent({ kind: 'warning', session, text });
  }
}
