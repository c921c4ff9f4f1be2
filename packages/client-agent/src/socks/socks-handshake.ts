import { ClientAgentError } from '../error.ts';
import { cancelled } from '../network/cancelled.ts';
import type { Connection, Destination } from '../network/network.ts';
import { ReadAheadConnection } from './read-ahead-connection.ts';
import { formatSocksFailure, formatSocksSuccess, SocksRequest, type SocksVersion } from './socks-request.ts';
import { timeLimit } from '../time-limit.ts';

/** A client has so long to say where it wants to go, in milliseconds. */
const HANDSHAKE_MS = 30_000;

/** A SOCKS client that has said where it wants to go and waits for the answer. */
export interface SocksClient {
  readonly connection: Connection;
  readonly to: Destination;
  connected(): void;
  failed(error: unknown): void;
}

/** @throws ClientAgentError where it did not; it has been answered then, as far as SOCKS has words for it */
export function readSocksRequest(client: Connection, { signal }: { signal: AbortSignal }): Promise<SocksClient> {
  const connection = new ReadAheadConnection(client);
  const limit = timeLimit(HANDSHAKE_MS, signal);
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      const reason = cancelled(limit, 'the SOCKS handshake');
      connection.abort(reason);
      reject(reason);
    };
    const done = (): void => {
      limit.removeEventListener('abort', stop);
    };
    limit.addEventListener('abort', stop, { once: true });
    const request = new SocksRequest();
    const read = (bytes: Uint8Array): void => {
      const step = request.push(bytes);
      switch (step.kind) {
        case 'incomplete':
          return;
        case 'answer':
          connection.send(step.bytes);
          // What came with it may be the request already.
          read(new Uint8Array());
          return;
        case 'connect':
          done();
          connection.headIsRead(step.rest);
          resolve(socksClient(connection, step.version, step.to));
          return;
        case 'refuse':
          done();
          connection.headIsRead(new Uint8Array());
          refuse(connection, step.bytes);
          reject(new ClientAgentError('not-permitted', `SOCKS: ${step.text}`));
          return;
        default:
          step satisfies never;
      }
    };
    connection.readHead(read, () => {
      done();
      connection.abort(new Error('the client has gone'));
      reject(new ClientAgentError('closed', 'the SOCKS client left before it said where it wants to go'));
    });
  });
}

function socksClient(connection: Connection, version: SocksVersion, to: Destination): SocksClient {
  return {
    connection,
    to,
    connected: () => {
      connection.send(formatSocksSuccess(version));
    },
    failed: (error) => {
      refuse(connection, formatSocksFailure(version, error instanceof ClientAgentError ? error.code : undefined));
    },
  };
}

/** The answer, and the end; a client that does not close its side is not waited for. */
function refuse(connection: Connection, answer: Uint8Array): void {
  if (answer.length > 0) connection.send(answer);
  connection.receive({
    received: () => undefined,
    drained: () => undefined,
    ended: () => undefined,
    closed: () => undefined,
  });
  connection.finish();
  setTimeout(() => {
    connection.abort(new Error('the SOCKS request was refused'));
  }, 1_000).unref();
}
