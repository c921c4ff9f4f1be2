import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type Endpoint, plainAddress } from '../endpoint.ts';
import { closeServer, listenOn } from '../listening.ts';

/** How a data connection ended for the client. `none`: there was none. */
export type DataEnding = 'finished' | 'reset' | 'none';

/** The client's end of a data connection that has been agreed on. */
export interface DataEnd {
  /** The connection, as soon as there is one. */
  connected(): Promise<Socket>;
  /** Stops waiting, if there is no connection yet: `connected` fails then. */
  stopWaiting(): void;
  /** Gives up, connected or not. */
  discard(): void;
}

/** Connects at once, as most clients do, before the transfer command is sent. */
export async function dialData(to: Endpoint, timeoutMs: number): Promise<DataEnd> {
  const socket = connect({ host: to.address, port: to.port, allowHalfOpen: true });
  await once(socket, 'connect', { signal: AbortSignal.timeout(timeoutMs) });
  socket.on('error', () => undefined);
  return {
    connected: () => Promise.resolve(socket),
    stopWaiting: () => undefined,
    discard: () => socket.resetAndDestroy(),
  };
}

/** Waits for the one connection; as real clients do, it takes none but the control peer's. */
export class DataListener implements DataEnd {
  readonly endpoint: Endpoint;
  readonly #server: Server;
  readonly #accepted: Promise<Socket>;
  #socket: Socket | undefined;

  private constructor(server: Server, endpoint: Endpoint, peer: string) {
    this.#server = server;
    this.endpoint = endpoint;
    this.#accepted = new Promise((resolve, reject) => {
      server.on('connection', (socket) => {
        socket.on('error', () => undefined);
        // One that was reset at once has no address any more; it is shown as what it is.
        const from = plainAddress(socket.remoteAddress);
        if (from !== '' && from !== peer) {
          socket.resetAndDestroy();
          reject(new Error(`a data connection came from ${from}, not from ${peer}`));
          return;
        }
        this.#socket = socket;
        resolve(socket);
        void closeServer(server);
      });
      server.on('close', () => {
        reject(new Error('no data connection came'));
      });
    });
    // Whether anybody waits for it is decided later.
    this.#accepted.catch(() => undefined);
  }

  static async listen(at: string, peer: string): Promise<DataListener> {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
    return new DataListener(server, await listenOn(server, { address: at, port: 0 }), peer);
  }

  connected(): Promise<Socket> {
    return this.#accepted;
  }

  stopWaiting(): void {
    void closeServer(this.#server);
  }

  discard(): void {
    this.stopWaiting();
    this.#socket?.resetAndDestroy();
  }
}

/** Reads to the end, whichever end it is. */
export async function readToEnd(socket: Socket): Promise<{ content: Buffer; ending: DataEnding }> {
  const chunks: Buffer[] = [];
  if (socket.destroyed) return { content: Buffer.alloc(0), ending: 'reset' };
  const ending = await new Promise<DataEnding>((resolve) => {
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', () => {
      // libuv shows a reset right behind bytes as an end-of-file, and the error to whoever writes next, if only nothing.
      if (!socket.writable) resolve('finished');
      else
        socket.write(Buffer.alloc(0), (error) => {
          resolve(error ? 'reset' : 'finished');
        });
    });
    socket.on('close', () => {
      resolve('reset');
    });
    socket.resume();
  });
  socket.destroy();
  return { content: Buffer.concat(chunks), ending };
}

/** Writes all, ends, and waits for the server's end. */
export async function writeToEnd(socket: Socket, content: Uint8Array): Promise<DataEnding> {
  const ended = readToEnd(socket);
  socket.end(content);
  const { ending } = await ended;
  return ending;
}
