import { ClientAgentError } from '../error.ts';
import { throwIfCancelled } from '../network/cancelled.ts';
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
import type { RemoteProgram, SshEngine } from './engine.ts';
import type { RemoteFiles } from './remote-files.ts';
import { RECONNECT_DEFAULTS, Reconnect, type ReconnectSettings } from './reconnect.ts';

const NOT_CONNECTED = AbortSignal.abort(new ClientAgentError('closed', 'there is no SSH connection at the moment'));

/** Makes a new SSH connection to the same server, which must show the same host key. */
export type SshConnector = (options: { signal: AbortSignal }) => Promise<SshEngine>;

/**
 * The far end of an SSH connection. When the connection is lost, the next {@link SshNetwork.pin} makes a new one; pins
 * that were handed out stay with the lost one.
 */
export class SshNetwork implements Network, AsyncDisposable {
  readonly name: string;
  readonly can = { listens: true, reportsPeer: true, givesReasons: true, isThisHost: false } as const;
  readonly #closing = new AbortController();
  readonly #settings: ReconnectSettings;
  readonly #reconnect: Reconnect<SshEngine>;
  /** Undefined before the first connection, and after {@link SshNetwork.disconnect}. */
  #engine: SshEngine | undefined;

  /** @param engine the connection that is there already, or what its server is called */
  constructor(
    engine: SshEngine | { readonly name: string },
    connect: SshConnector,
    settings: ReconnectSettings = RECONNECT_DEFAULTS,
    random?: () => number,
  ) {
    this.name = engine.name;
    if ('lost' in engine) this.#engine = engine;
    this.#settings = settings;
    const around = { name: engine.name, closing: this.#closing.signal, ...(random && { random }) };
    this.#reconnect = new Reconnect(
      async (how) => {
        this.#engine = await connect(how);
        return this.#engine;
      },
      settings,
      around,
    );
  }

  /** Aborted when the present SSH connection is gone, or there is none; {@link SshNetwork.pin} makes the next one. */
  get lost(): AbortSignal {
    return this.#engine?.lost ?? NOT_CONNECTED;
  }

  /** Ends the SSH connection with all it carries, until somebody pins the network again. */
  async disconnect(): Promise<void> {
    const engine = this.#engine;
    this.#engine = undefined;
    await engine?.close();
  }

  /**
   * Waits for a lost connection to be made again, as long as the settings allow.
   *
   * @throws ClientAgentError of the last attempt to reconnect, `lost` where there is to be none, `closed` after
   *   {@link SshNetwork.close}, `cancelled`
   */
  async pin({ signal }: { signal: AbortSignal }): Promise<PinnedNetwork> {
    return new PinnedSsh(await this.#currentEngine(signal));
  }

  /**
   * Runs a program on the SSH server; the connection is its standard input and output. Shell start-up noise may come
   * first.
   *
   * @throws ClientAgentError `ssh-failed` when the SSH server refuses it; and as {@link SshNetwork.pin}
   */
  async exec(program: RemoteProgram, { signal }: { signal: AbortSignal }): Promise<Connection> {
    const engine = await this.#currentEngine(signal);
    return engine.exec(program, { signal });
  }

  /**
   * The user's files on the SSH server.
   *
   * @throws ClientAgentError `ssh-failed` where there is no SFTP; and as {@link SshNetwork.pin}
   */
  async openFiles({ signal }: { signal: AbortSignal }): Promise<RemoteFiles> {
    const engine = await this.#currentEngine(signal);
    return engine.openFiles({ signal });
  }

  /** Ends the SSH connection with all it carries; nothing can be pinned any more. Idempotent. */
  async close(): Promise<void> {
    this.#closing.abort(new ClientAgentError('closed', `the SSH connection to ${this.name} was closed`));
    const late = await this.#reconnect.running?.catch(() => undefined);
    await Promise.all([this.#engine?.close(), late?.close()]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #currentEngine(signal: AbortSignal): Promise<SshEngine> {
    if (this.#closing.signal.aborted) throw this.#closing.signal.reason;
    throwIfCancelled(signal, `reaching ${this.name}`);
    const engine = this.#engine;
    if (engine && !engine.lost.aborted) return engine;
    if (engine && this.#settings.policy === 'never') throw engine.lost.reason;
    return this.#reconnect.connect({ signal });
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
