import { ClientAgentError } from '../error.ts';
import { cancelled } from '../network/cancelled.ts';
import type {
  Connection,
  ConnectOptions,
  Destination,
  Listener,
  ListenRequest,
  Network,
  PinnedNetwork,
} from '../network/network.ts';
import { dialDestination } from './dial-destination.ts';
import type { SshEngine } from './engine.ts';
import { unlessCancelled } from './unless-cancelled.ts';

/** How long after a failed attempt to reconnect the next one may be made; doubles with each, up to the longest. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Makes a new SSH connection to the same server, which must show the same host key. */
export type SshConnector = (options: { signal: AbortSignal }) => Promise<SshEngine>;

/**
 * The far end of an SSH connection. When the connection is lost, the next {@link pin} makes a new one; pins that were
 * handed out stay with the lost one.
 */
export class SshNetwork implements Network, AsyncDisposable {
  readonly name: string;
  readonly can = { listens: true, reportsPeer: true, givesReasons: true } as const;
  readonly #connect: SshConnector;
  readonly #closing = new AbortController();
  #engine: SshEngine;
  /** One attempt at a time, whoever asks. */
  #reconnecting: Promise<SshEngine> | undefined;
  /** The last attempt failed: until then its error is everybody's. */
  #failure: { readonly error: unknown; readonly waitMs: number; readonly untilMs: number } | undefined;
  readonly #now: () => number;

  /** @param now milliseconds of a steady clock; for tests */
  constructor(engine: SshEngine, connect: SshConnector, now: () => number = () => performance.now()) {
    this.name = engine.name;
    this.#engine = engine;
    this.#connect = connect;
    this.#now = now;
  }

  /** Aborted when the present SSH connection is gone; {@link pin} makes the next one. */
  get lost(): AbortSignal {
    return this.#engine.lost;
  }

  /** @throws ClientAgentError of the one attempt to reconnect, `closed` after {@link close}, `cancelled` */
  async pin({ signal }: { signal: AbortSignal }): Promise<PinnedNetwork> {
    return new PinnedSsh(await this.#currentEngine(signal));
  }

  /**
   * Runs a command on the SSH server; the connection is its standard input and output. Shell start-up noise may come
   * first.
   */
  async exec(command: string, { signal }: { signal: AbortSignal }): Promise<Connection> {
    const engine = await this.#currentEngine(signal);
    return engine.exec(command, { signal });
  }

  /** Ends the SSH connection with all it carries; nothing can be pinned any more. Idempotent. */
  async close(): Promise<void> {
    this.#closing.abort(new ClientAgentError('closed', `the SSH connection to ${this.name} was closed`));
    const late = await this.#reconnecting?.catch(() => undefined);
    await Promise.all([this.#engine.close(), late?.close()]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #currentEngine(signal: AbortSignal): Promise<SshEngine> {
    const doing = `reconnecting to ${this.name}`;
    if (this.#closing.signal.aborted) throw this.#closing.signal.reason;
    if (signal.aborted) throw cancelled(signal, doing);
    if (!this.#engine.lost.aborted) return this.#engine;
    if (this.#failure && this.#now() < this.#failure.untilMs) throw this.#failure.error;
    this.#reconnecting ??= this.#reconnect();
    return unlessCancelled(this.#reconnecting, { signal, doing });
  }

  async #reconnect(): Promise<SshEngine> {
    try {
      this.#engine = await this.#connect({ signal: this.#closing.signal });
      this.#failure = undefined;
      return this.#engine;
    } catch (error) {
      const waitMs = Math.min((this.#failure?.waitMs ?? FIRST_WAIT_MS / 2) * 2, LONGEST_WAIT_MS);
      this.#failure = { error, waitMs, untilMs: this.#now() + waitMs };
      throw error;
    } finally {
      this.#reconnecting = undefined;
    }
  }
}

class PinnedSsh implements PinnedNetwork {
  readonly #engine: SshEngine;

  constructor(engine: SshEngine) {
    this.#engine = engine;
  }

  get lost(): AbortSignal {
    return this.#engine.lost;
  }

  connect(to: Destination, options: ConnectOptions): Promise<Connection> {
    return dialDestination(this.#engine, to, options);
  }

  listen(at: ListenRequest, options: { signal: AbortSignal }): Promise<Listener> {
    return this.#engine.listenRemote(at, options);
  }
}
