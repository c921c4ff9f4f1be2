import { createServer, isIP, type Server, type Socket } from 'node:net';
import { canonicalAddress, familyOf, formatEndpoint, type Endpoint } from '@ftpduct/ftp-rewriter';
import { ClientAgentError } from '../error.ts';
import { cancelled, throwIfCancelled } from './cancelled.ts';
import { LocalConnection } from './local-connection.ts';
import type { Judge, Listener, ListenRequest } from './network.ts';
import { explainSystemError } from './system-error.ts';

/** Connections that may wait for an `accept`; a data listener needs one, a control listener a few while it is busy. */
export const WAITING_CONNECTIONS_LIMIT = 8;

/** Handshakes the kernel finishes for us before we look; Node's own default, said here because it is relied on. */
const BACKLOG = 511;

/**
 * A TCP listener on this host.
 *
 * The judge belongs to `accept`. While somebody accepts, it is asked in the event that reports the connection, before
 * the event loop turns. A connection that came when nobody accepted is judged by the next `accept`, at once. Where
 * several accept at the same time, each is asked in turn and the first whose judge agrees gets the connection; it is
 * reset when none does.
 */
export class LocalListener implements Listener {
  readonly requested: ListenRequest;
  readonly bound: Endpoint;
  readonly #server: Server;
  readonly #accepting = new Set<Accepting>();
  readonly #waiting: LocalConnection[] = [];

  /** @throws ClientAgentError `address-in-use`, `address-not-local`, `not-permitted`, `wrong-usage` for a name */
  static async open(at: ListenRequest, signal: AbortSignal): Promise<LocalListener> {
    const what = `listening on ${formatEndpoint(at)}`;
    throwIfCancelled(signal, what);
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true });
    await listen(server, at);
    try {
      throwIfCancelled(signal, what);
    } catch (error) {
      server.close();
      throw error;
    }
    return new LocalListener(server, at);
  }

  private constructor(server: Server, requested: ListenRequest) {
    this.requested = requested;
    this.#server = server;
    this.bound = boundEndpoint(server, requested);
    server.on('connection', (socket) => {
      this.#arrived(socket);
    });
    // A failed accept(2): the peer gave up, or we are out of descriptors. The listener lives on either way, and the
    // peer learns it from its own end.
    server.on('error', () => undefined);
  }

  get port(): number {
    return this.bound.port;
  }

  accept(judge: Judge, { signal }: { signal: AbortSignal }): Promise<LocalConnection> {
    const what = `accepting on ${formatEndpoint(this.bound)}`;
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(cancelled(signal, what));
        return;
      }
      if (!this.#server.listening) {
        reject(closedError(this.bound));
        return;
      }
      const onAbort = (): void => {
        accepting.done();
        reject(cancelled(signal, what));
      };
      const accepting: Accepting = {
        judge,
        resolve,
        reject,
        done: () => {
          this.#accepting.delete(accepting);
          signal.removeEventListener('abort', onAbort);
        },
      };
      this.#accepting.add(accepting);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#offerWaiting(accepting);
    });
  }

  close(): Promise<void> {
    if (!this.#server.listening) return Promise.resolve();
    // Frees the port at once. Its callback would wait for the accepted connections, so nobody waits for it.
    this.#server.close();
    const reason = closedError(this.bound);
    for (const connection of this.#waiting.splice(0)) connection.abort(reason);
    for (const accepting of [...this.#accepting]) {
      accepting.done();
      accepting.reject(reason);
    }
    return Promise.resolve();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #arrived(socket: Socket): void {
    const connection = new LocalConnection(socket);
    if (!connection.peer) {
      // Already reset by the peer: the kernel no longer knows where it came from, and there is nothing to hand over.
      connection.abort(
        new ClientAgentError('reset', `a connection to ${formatEndpoint(this.bound)} was reset at once`),
      );
    } else if (this.#accepting.size > 0) {
      this.#offer(connection, [...this.#accepting]);
    } else if (this.#waiting.length < WAITING_CONNECTIONS_LIMIT) {
      this.#waiting.push(connection);
    } else {
      const full = `more than ${WAITING_CONNECTIONS_LIMIT} connections wait on ${formatEndpoint(this.bound)}`;
      connection.abort(new ClientAgentError('no-resources', full));
    }
  }

  #offerWaiting(accepting: Accepting): void {
    while (this.#accepting.has(accepting)) {
      const connection = this.#waiting.shift();
      if (!connection) return;
      if (!connection.isClosed) this.#offer(connection, [accepting]);
    }
  }

  #offer(connection: LocalConnection, candidates: readonly Accepting[]): void {
    let refusal = '';
    for (const accepting of candidates) {
      try {
        const reason = accepting.judge(connection);
        if (reason === undefined) {
          accepting.done();
          accepting.resolve(connection);
          return;
        }
        refusal = reason;
      } catch (error) {
        // A judge that fails has not agreed; its `accept` says so, and nobody gets the connection on its word.
        refusal = 'it could not be judged';
        accepting.done();
        accepting.reject(error);
      }
    }
    connection.abort(new ClientAgentError('prohibited', `a connection was refused: ${refusal}`));
  }
}

interface Accepting {
  readonly judge: Judge;
  readonly resolve: (connection: LocalConnection) => void;
  readonly reject: (reason: unknown) => void;
  /** No longer accepts. */
  readonly done: () => void;
}

function listen(server: Server, at: ListenRequest): Promise<void> {
  const what = `cannot listen on ${formatEndpoint(at)} of this host`;
  const canonical = canonicalAddress(at.address);
  if (canonical === undefined || !Number.isInteger(at.port) || at.port < 0 || at.port > 65535) {
    const why = isIP(at.address) ? 'ports are 0 to 65535' : 'that is no address; name one of this host';
    return Promise.reject(new ClientAgentError('wrong-usage', `${what}: ${why}`));
  }
  const ipv6 = familyOf(canonical) === 'ipv6';
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void => {
      reject(explainSystemError('listening', what, error));
    };
    server.once('error', onError);
    server.listen({ host: ipv6 ? at.address : canonical, port: at.port, ipv6Only: ipv6, backlog: BACKLOG }, () => {
      server.removeListener('error', onError);
      resolve();
    });
  });
}

function boundEndpoint(server: Server, requested: ListenRequest): Endpoint {
  const bound = server.address();
  if (bound === null || typeof bound === 'string') return requested;
  return { address: canonicalAddress(bound.address) ?? bound.address, port: bound.port };
}

function closedError(bound: Endpoint): ClientAgentError {
  return new ClientAgentError('closed', `the listener on ${formatEndpoint(bound)} is closed`);
}
