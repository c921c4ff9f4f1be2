import type { Endpoint } from '@ftpduct/ftp-rewriter';
import { ClientAgentError } from './error.ts';
import { boundOtherwise } from './bound-otherwise.ts';
import type { ForwardFacts } from './helper/forward-facts.ts';
import { openTunnelListeners } from './listen-addresses.ts';
import type { Connection, Judge, Listener, Network, PinnedNetwork } from './network/network.ts';
import type { OwnListeners } from './ftp/own-listeners.ts';
import type { TunnelListen } from './tunnel-spec.ts';
import { aborted, sleep } from './waiting.ts';
import { within } from './within.ts';

/** How long after a failed attempt to listen again the next one is made; doubles with each, up to the longest. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** How long is waited for the server helper to say where the listeners really are. */
const LOOK_MS = 3_000;

export interface TunnelListenersOptions {
  /** Without a listen address: listen on every address (`-g`). */
  readonly relay: boolean;
  /** They are added to these while they are open. */
  readonly ownListeners: OwnListeners;
  /** What is known of remote forwards, if the network is an SSH server. */
  readonly forwardFacts?: ForwardFacts | undefined;
  readonly accepted: (connection: Connection, listener: Listener) => void;
  /** Why that client may not connect; undefined: it may. */
  readonly objectTo: (client: Endpoint) => string | undefined;
  /** What the operator should know. */
  readonly warn: (text: string) => void;
  readonly listensAgain: () => void;
}

/**
 * The listeners of a tunnel. Those of this host stay as long as they are not closed. Those on an SSH server go with the
 * SSH connection, and nobody can connect to them to have it made again; so they are opened anew, as often as it takes,
 * on the same port.
 */
export class TunnelListeners {
  readonly #network: Network;
  readonly #options: TunnelListenersOptions;
  readonly #closing = new AbortController();
  #listen: TunnelListen['listen'];
  #listeners: readonly Listener[] = [];
  /** Where they are, where somebody has looked. */
  #seen: readonly Endpoint[] | undefined;
  #forget: readonly (() => void)[] = [];

  /** @throws ClientAgentError when one of them cannot be opened; none is left open then */
  static async open(
    network: Network,
    listen: TunnelListen['listen'],
    { signal, ...options }: TunnelListenersOptions & { signal: AbortSignal },
  ): Promise<TunnelListeners> {
    const opened = new TunnelListeners(network, listen, options);
    const pinned = await opened.#open(signal);
    void opened.#keepOpen(pinned);
    return opened;
  }

  private constructor(network: Network, listen: TunnelListen['listen'], options: TunnelListenersOptions) {
    this.#network = network;
    this.#listen = listen;
    this.#options = options;
  }

  /** Where they are known to listen. */
  get bound(): readonly Endpoint[] {
    return this.#seen ?? this.#told;
  }

  get #told(): readonly Endpoint[] {
    return this.#listeners.flatMap(({ bound }) => (bound === 'unknown' ? [] : [bound]));
  }

  /** Where they were asked to listen, where nobody says whether they do. */
  get uncertain(): readonly Endpoint[] {
    return this.#seen ? [] : this.#untold;
  }

  get #untold(): readonly Endpoint[] {
    return this.#listeners.flatMap(({ bound, requested: { address }, port }) => {
      return bound === 'unknown' ? [{ address, port }] : [];
    });
  }

  async close(): Promise<void> {
    this.#closing.abort(new ClientAgentError('closed', 'the tunnel was closed'));
    await Promise.all(this.#listeners.map((listener) => listener.close()));
    this.#gone();
  }

  get #isClosing(): boolean {
    return this.#closing.signal.aborted;
  }

  #gone(): void {
    for (const forget of this.#forget) forget();
    this.#forget = [];
  }

  async #open(signal: AbortSignal): Promise<PinnedNetwork> {
    const pinned = await this.#network.pin({ signal });
    const { listeners, note } = await openTunnelListeners(pinned, this.#listen, {
      relay: this.#options.relay,
      signal,
    });
    if (note !== undefined) this.#options.warn(note);
    this.#listeners = listeners;
    const asked = [...this.#told, ...this.#untold];
    this.#forget = asked.map((endpoint) => this.#options.ownListeners.add(endpoint));
    // Whoever knows the port of the first must find the next ones on it too.
    this.#listen = { ...this.#listen, port: listeners[0]?.port ?? this.#listen.port };
    for (const listener of listeners) void this.#acceptAll(listener, pinned);
    this.#seen = await this.#look(asked);
    return pinned;
  }

  async #look(asked: readonly Endpoint[]): Promise<readonly Endpoint[] | undefined> {
    const { forwardFacts, warn } = this.#options;
    const [first] = asked;
    if (!forwardFacts || !first) return undefined;
    const seen = await within(LOOK_MS, forwardFacts.listenersOn(first.port));
    const otherwise = seen && boundOtherwise(this.#network.name, asked, seen);
    if (otherwise !== undefined) warn(otherwise);
    return seen;
  }

  async #keepOpen(first: PinnedNetwork): Promise<void> {
    const { signal } = this.#closing;
    for (let pinned: PinnedNetwork | undefined = first; pinned; pinned = await this.#openAgain()) {
      await aborted(pinned.lost, signal);
      if (signal.aborted) return;
      this.#listeners = [];
      this.#seen = undefined;
      this.#gone();
    }
  }

  /** Undefined when there is nothing to hope for any more. */
  async #openAgain(): Promise<PinnedNetwork | undefined> {
    const { signal } = this.#closing;
    let said = '';
    for (let waitMs = FIRST_WAIT_MS; !signal.aborted; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      try {
        const pinned = await this.#open(signal);
        if (this.#isClosing) await this.close();
        else this.#options.listensAgain();
        return pinned;
      } catch (error) {
        if (this.#isClosing || isOver(error)) return undefined;
        const why = error instanceof Error ? error.message : String(error);
        if (why !== said) this.#options.warn(`the tunnel cannot listen on ${this.#network.name} again yet: ${why}`);
        said = why;
      }
      await sleep(waitMs, signal);
    }
    return undefined;
  }

  async #acceptAll(listener: Listener, { lost }: PinnedNetwork): Promise<void> {
    const { signal } = this.#closing;
    for (;;) {
      try {
        const judge: Judge = ({ peer }) => peer && this.#options.objectTo(peer);
        this.#options.accepted(await listener.accept(judge, { signal }), listener);
      } catch (error) {
        if (signal.aborted || lost.aborted) return;
        const text = error instanceof Error ? error.message : String(error);
        this.#options.warn(`the tunnel no longer listens: ${text}`);
        return;
      }
    }
  }
}

/** The network was closed, or is not to be reached again (`--reconnect never`). */
function isOver(error: unknown): boolean {
  return error instanceof ClientAgentError && (error.code === 'closed' || error.code === 'lost');
}
