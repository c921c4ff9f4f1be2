/**
 * A small FTP server for the demo and the tests, on loopback, over files in memory: RFC 959 in stream mode, RFC 2428,
 * REST and SIZE of RFC 3659. It is as strict about data connections as vsftpd, and can be told to misbehave.
 */
import { createServer, type Socket } from 'node:net';
import type { Endpoint } from './endpoint.ts';
import type { DataSetup } from './ftp-server/data-connection.ts';
import type { FtpServerFaults } from './ftp-server/faults.ts';
import { FileTree } from './ftp-server/file-tree.ts';
import { formatHostPort } from './ftp-server/passive-reply.ts';
import { FtpServerSession } from './ftp-server/session.ts';
import { closeServer, listenOn } from './listening.ts';

export interface EmbeddedFtpServerOptions {
  readonly user: string;
  readonly password: string;
  /** Content by absolute path. */
  readonly files?: Readonly<Record<string, Uint8Array | string>>;
  /** A loopback literal; 127.0.0.1 unless told. */
  readonly address?: string;
  readonly faults?: FtpServerFaults;
}

/** One data connection that a transfer got. */
export interface SeenTransfer {
  readonly verb: DataSetup['verb'];
  /** RETR, STOR, … */
  readonly command: string;
}

export interface EmbeddedFtpServer extends AsyncDisposable {
  readonly endpoint: Endpoint;
  /** Every command line of every session, as it came. */
  readonly commands: readonly string[];
  readonly transfers: readonly SeenTransfer[];
  readonly files: FileTree;
  /** How much of the last upload has come so far. */
  uploadedBytes(): number;
  /** Connections to the listener that unsolicited replies name. */
  decoyConnectionCount(): number;
  controlConnectionCount(): number;
  /** From now on, also in sessions that are there already; `{}` makes it behave. How it greets and where it listens stays. */
  misbehave(faults: FtpServerFaults): void;
  /** Drops every session and stops listening. */
  close(): Promise<void>;
}

/** Starts the server on a free port. */
export async function startEmbeddedFtpServer(options: EmbeddedFtpServerOptions): Promise<EmbeddedFtpServer> {
  const commands: string[] = [];
  const transfers: SeenTransfer[] = [];
  const files = FileTree.of(options.files ?? {});
  const sockets = new Set<Socket>();
  const address = options.address ?? '127.0.0.1';
  let faults = options.faults ?? {};
  let uploadedBytes = 0;

  let decoyConnections = 0;
  const decoy = createServer((socket) => {
    decoyConnections += 1;
    socket.destroy();
  });
  const decoyEndpoint = await listenOn(decoy, { address: '127.0.0.1', port: 0 });

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    new FtpServerSession(socket, {
      user: options.user,
      password: options.password,
      files,
      get faults() {
        return faults;
      },
      decoyHostPort: formatHostPort(decoyEndpoint),
      commandCame: (line) => commands.push(line),
      uploadGrew: (bytes) => (uploadedBytes = bytes),
      dataConnectionOpened: (verb, command) => {
        uploadedBytes = 0;
        transfers.push({ verb, command });
      },
    });
  });
  const endpoint = await listenOn(server, { address, port: 0 });
  const close = async (): Promise<void> => {
    await closeServer(decoy);
    await closeServer(server, sockets);
  };
  return {
    endpoint,
    commands,
    transfers,
    files,
    uploadedBytes: () => uploadedBytes,
    decoyConnectionCount: () => decoyConnections,
    controlConnectionCount: () => sockets.size,
    misbehave: (others) => {
      faults = others;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
