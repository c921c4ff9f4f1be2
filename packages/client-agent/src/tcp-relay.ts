import type { Endpoint } from '@ftpduct/ftp-rewriter';
import { ClientAgentError } from './error.ts';
import { join, type Joined } from './join.ts';
import type { Connection, Destination, Network } from './network/network.ts';

export interface TcpRelayOptions {
  readonly client: Connection;
  readonly clientPeer: Endpoint;
  readonly network: Network;
  readonly destination: Destination;
  /** The destination could not be reached, or the connection broke. */
  readonly failed: (text: string) => void;
}

/** One connection of a `tcp/` tunnel: what `ssh -L` does. */
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

  /** TCP has no words for a reason: the client sees a reset. */
  stop(reason: string): void {
    const error = new ClientAgentError('closed', reason);
    this.#stopping.abort(error);
    this.#joined?.abort(error);
  }

  async #run(): Promise<string> {
    const { client, clientPeer, network, destination, failed } = this.#options;
    const { signal } = this.#stopping;
    try {
      const pinned = await network.pin({ signal });
      const server = await pinned.connect(destination, { originator: clientPeer, signal });
      this.#joined = join(client, server, {
        broke: (_end, reason) => {
          failed(reason.message);
        },
      });
      if (signal.aborted) this.#joined.abort(signal.reason as ClientAgentError);
      const { a, b } = await this.#joined.ended;
      return a === 'finished' && b === 'finished' ? 'both sides have finished' : 'the connection broke';
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      if (!signal.aborted) failed(text);
      client.abort(error instanceof Error ? error : new ClientAgentError('lost', text));
      return text;
    }
  }
}
