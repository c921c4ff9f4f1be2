import { TunnelMemory, type Endpoint, type Note } from '@ftpduct/ftp-rewriter';
import { ClientAgentError } from './error.ts';
import { ControlRelay, type TunnelPolicy } from './ftp/control-relay.ts';
import { openTunnelListeners } from './listen-addresses.ts';
import type { Connection, Destination, Listener, Network } from './network/network.ts';
import { ownerOfPeer } from './network/socket-owner.ts';
import { TcpRelay } from './tcp-relay.ts';
import { TunnelRegistry } from './tunnel-registry.ts';

/** What one `-L` asks for. */
export interface TunnelSpec {
  /** `ftp` reads along and carries the data connections too; `tcp` is what `ssh -L` does. */
  readonly protocol: 'ftp' | 'tcp';
  /** Without an address: both loopbacks on the same port. */
  readonly listen: { readonly address: string | undefined; readonly port: number };
  readonly destination: Destination;
  /** For `ftp`: how data connections are made. */
  readonly policy?: TunnelPolicy;
}

/** An open tunnel. */
export interface Tunnel extends AsyncDisposable {
  readonly spec: TunnelSpec;
  /** Where FTP clients may connect. */
  readonly bound: readonly Endpoint[];
  /** How many FTP sessions have a transfer running. */
  readonly transferring: number;
  /**
   * Closes the listeners at once and ends the sessions with 421; one with a running transfer when that has ended, at
   * most after `graceMs` (0 by default). Resolves when nothing is left.
   */
  close(reason: string, options?: { graceMs?: number }): Promise<void>;
}

/** What an open tunnel tells its owner. */
export type TunnelEvent =
  | { readonly kind: 'session-opened'; readonly session: number; readonly client: Endpoint }
  | { readonly kind: 'session-note'; readonly session: number; readonly note: Note }
  | { readonly kind: 'session-closed'; readonly session: number; readonly reason: string }
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
  /** Cancels the opening. */
  readonly signal?: AbortSignal;
}

/** @throws ClientAgentError when a listener cannot be opened; nothing is left open then */
export async function openTunnel(spec: TunnelSpec, networks: TunnelNetworks, options: TunnelOptions): Promise<Tunnel> {
  const signal = options.signal ?? new AbortController().signal;
  const network = await networks.clientSide.pin({ signal });
  const { listeners, note } = await openTunnelListeners(network, spec.listen, { relay: options.relay, signal });
  if (note !== undefined) options.onEvent({ kind: 'warning', session: undefined, text: note });
  return new OpenTunnel(spec, networks, listeners, options);
}

/** One FTP or TCP connection through the tunnel. */
interface Relay {
  /** At once, or after a running transfer, whichever is later, within the grace. */
  stop(reason: string, graceMs: number): void;
  readonly isTransferring: boolean;
  readonly closed: Promise<string>;
}

class OpenTunnel implements Tunnel {
  readonly spec: TunnelSpec;
  readonly bound: readonly Endpoint[];
  readonly #networks: TunnelNetworks;
  readonly #listeners: readonly Listener[];
  readonly #onEvent: (event: TunnelEvent) => void;
  readonly #closing = new AbortController();
  readonly #relays = new Set<Relay>();
  readonly #registry: TunnelRegistry;
  readonly #forget: readonly (() => void)[];
  readonly #memory = new TunnelMemory();

  constructor(
    spec: TunnelSpec,
    networks: TunnelNetworks,
    listeners: readonly Listener[],
    { onEvent, registry = new TunnelRegistry() }: TunnelOptions,
  ) {
    this.spec = spec;
    this.bound = listeners.flatMap(({ bound }) => (bound === 'unknown' ? [] : [bound]));
    this.#networks = networks;
    this.#listeners = listeners;
    this.#onEvent = onEvent;
    this.#registry = registry;
    this.#forget = this.bound.map((endpoint) => registry.ownListeners.add(endpoint));
    for (const listener of listeners) void this.#acceptAll(listener);
  }

  get transferring(): number {
    return [...this.#relays].filter(({ isTransferring }) => isTransferring).length;
  }

  async close(reason: string, { graceMs = 0 }: { graceMs?: number } = {}): Promise<void> {
    this.#closing.abort(new ClientAgentError('closed', reason));
    const closed = Promise.all(this.#listeners.map((listener) => listener.close()));
    for (const relay of this.#relays) relay.stop(reason, graceMs);
    await closed;
    for (const forget of this.#forget) forget();
    await Promise.all(Array.from(this.#relays, ({ closed }) => closed));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close('the tunnel was closed');
  }

  async #acceptAll(listener: Listener): Promise<void> {
    const { signal } = this.#closing;
    for (;;) {
      try {
        this.#accepted(await listener.accept(() => undefined, { signal }));
      } catch (error) {
        if (signal.aborted) return;
        const text = error instanceof Error ? error.message : String(error);
        this.#onEvent({ kind: 'warning', session: undefined, text: `the tunnel no longer listens: ${text}` });
        return;
      }
    }
  }

  #accepted(client: Connection): void {
    const { peer, local } = client;
    if (peer === undefined || local === undefined) {
      client.abort(new ClientAgentError('lost', 'the client was gone before it was accepted'));
      return;
    }
    const session = this.#registry.nextSession();
    this.#onEvent({ kind: 'session-opened', session, client: peer });
    const relay =
      this.spec.protocol === 'ftp'
        ? this.#relayFtp(client, peer, local, session)
        : this.#relayTcp(client, peer, session);
    this.#relays.add(relay);
    void relay.closed.then((reason) => {
      this.#relays.delete(relay);
      this.#onEvent({ kind: 'session-closed', session, reason });
    });
  }

  #relayFtp(client: Connection, clientPeer: Endpoint, clientLocal: Endpoint, session: number): Relay {
    const relay = new ControlRelay({
      client,
      clientPeer,
      clientLocal,
      // A table that cannot be read (no more file descriptors) must not end everybody's sessions.
      clientOwner: ownerOfPeer({ peer: clientPeer, local: clientLocal }).catch(() => 'unknown' as const),
      networks: this.#networks,
      destination: this.spec.destination,
      memory: this.#memory,
      ...(this.spec.policy && { policy: this.spec.policy }),
      ownListeners: this.#registry.ownListeners,
      note: (note) => {
        this.#onEvent({ kind: 'session-note', session, note });
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
      closed: relay.closed,
    };
  }

  #relayTcp(client: Connection, clientPeer: Endpoint, session: number): Relay {
    const relay = new TcpRelay({
      client,
      clientPeer,
      network: this.#networks.serverSide,
      destination: this.spec.destination,
      failed: (text) => {
        this.#onEvent({ kind: 'warning', session, text });
      },
    });
    return {
      // What runs in it, and whether it will ever end, nobody knows: as with ssh, it is cut.
      stop: (reason) => {
        relay.stop(reason);
      },
      isTransferring: false,
      closed: relay.closed,
    };
  }
}
