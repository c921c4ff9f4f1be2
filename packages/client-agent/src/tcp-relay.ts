import type { Endpoint } from '@ftpduct/ftp-rewriter';
import { ClientAgentError } from './error.ts';
import type { CarriedBytes } from './ftp/session-data-paths.ts';
import { join, type Joined } from './join.ts';
import type { Connection, Destination, Network } from './network/network.ts';
import { readSocksRequest } from './socks/socks-handshake.ts';

export interface TcpRelayOptions {
  readonly client: Connection;
  readonly clientPeer: Endpoint;
  readonly network: Network;
  /** `socks`: the client names it. */
  readonly destination: Destination | 'socks';
  /** The destination could not be reached, or the connection broke. */
  readonly failed: (text: string) => void;
}

/** A client that waits to be connected. */
interface Waiting {
  readonly connection: Connection;
  readonly to: Destination;
  connected(): void;
  failed(error: unknown): void;
}

/** One connection of a `tcp/` or `socks/` tunnel: what `ssh -L` and `ssh -D` do. */
export class TcpRelay {
  readonly #options: TcpRelayOptions;
  readonly #stopping = new AbortController();
  #joined: Joined | undefined;
  /** Resolves with the reason when both ends are closed. */
  readonly closed: Promise<string>;

  constructor(options: TcpRelayOptions) {
    this.#options = options;
    this.closed = this.#run();
  }

  /** Carried so far. */
  get bytes(): CarriedBytes {
    const { toA = 0, toB = 0 } = this.#joined?.bytes ?? {};
    return { toClient: toA, toServer: toB };
  }

  /** TCP has no words for a reason: the client sees a reset. */
  stop(reason: string): void {
    const error = new ClientAgentError('closed', reason);
    this.#stopping.abort(error);
    this.#joined?.abort(error);
  }

  async #run(): Promise<string> {
    const { signal } = this.#stopping;
    try {
      return await this.#relay(await this.#waiting());
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      if (!signal.aborted) this.#options.failed(text);
      return text;
    }
  }

  async #waiting(): Promise<Waiting> {
    const { client, destination } = this.#options;
    if (destination === 'socks') return readSocksRequest(client, { signal: this.#stopping.signal });
    return {
      connection: client,
      to: destination,
      connected: () => undefined,
      failed: (error) => {
        client.abort(error instanceof Error ? error : new ClientAgentError('lost', String(error)));
      },
    };
  }

  async #relay(waiting: Waiting): Promise<string> {
    const { signal } = this.#stopping;
    let server: Connection;
    try {
      const pinned = await this.#options.network.pin({ signal });
      server = await pinned.connect(waiting.to, { originator: this.#options.clientPeer, signal });
    } catch (error) {
      waiting.failed(error);
      throw error;
    }
    waiting.connected();
    this.#joined = join(waiting.connection, server, {
      broke: (_end, reason) => {
        this.#options.failed(reason.message);
      },
    });
    if (signal.aborted) this.#joined.abort(signal.reason as ClientAgentError);
    const { a, b } = await this.#joined.ended;
    return a === 'finished' && b === 'finished' ? 'both sides have finished' : 'the connection broke';
  }
}
