import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { SocksClient } from 'socks';
import { ClientAgentError, type ClientAgentErrorCode } from '../../error.ts';
import { cancelled, throwIfCancelled } from '../../network/cancelled.ts';
import type { SshOptions, SshRoute } from '../options.ts';
import { printable } from '../printable.ts';

type ProxyRoute = Extract<SshRoute, { by: 'proxy' }>;
type Server = Pick<SshOptions, 'user' | 'host' | 'port'>;

/** Far more than any proxy takes; whoever connects has a limit of their own. */
const ANSWER_MS = 3_600_000;

const KINDS: Readonly<Record<ProxyRoute['kind'], string>> = {
  socks4: 'SOCKS 4',
  socks5: 'SOCKS 5',
  'http-connect': 'HTTP',
};

/**
 * The connection to the SSH server that a proxy makes for us. Names are looked up by the proxy, but for SOCKS 4 proxies
 * that do not know how, which refuse.
 *
 * @throws ClientAgentError `refused`, `timed-out`, `unreachable`, `unknown-host`, `prohibited` (the proxy wants us to
 *   log in), `cancelled`; the message names the proxy
 */
export async function dialThroughProxy(
  server: Server,
  route: ProxyRoute,
  { signal }: { signal: AbortSignal },
): Promise<Socket> {
  const { user, host, port } = server;
  const proxy = `the ${KINDS[route.kind]} proxy ${route.host} port ${route.port}`;
  const doing = `connecting to SSH server ${user}@${host} port ${port} through ${proxy}`;
  throwIfCancelled(signal, doing);
  const socket = connect({ host: route.host, port: route.port, noDelay: true });
  const stop = (): void => void socket.destroy(cancelled(signal, doing));
  signal.addEventListener('abort', stop, { once: true });
  try {
    await connected(socket, proxy);
    if (route.kind === 'http-connect') await tunnelThroughHttp(socket, server);
    else await tunnelThroughSocks(socket, server, route.kind === 'socks4' ? 4 : 5);
    socket.removeAllListeners('error');
    // Whoever takes the socket listens for itself; an error in between must not end the process.
    socket.on('error', () => undefined);
    socket.setNoDelay(true);
    return socket;
  } catch (error) {
    socket.on('error', () => undefined).destroy();
    if (signal.aborted) throw cancelled(signal, doing);
    const failure =
      error instanceof ClientAgentError
        ? error
        : new ClientAgentError('unreachable', printable((error as Error).message), { cause: error });
    throw new ClientAgentError(
      failure.code,
      `cannot reach SSH server ${user}@${host} port ${port} through ${proxy}: ${failure.message}`,
      { cause: error },
    );
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

const DIAL_CAUSES: Readonly<Record<string, readonly [ClientAgentErrorCode, string]>> = {
  ECONNREFUSED: ['refused', 'the proxy refused the connection; is it running there, and is the port right?'],
  ECONNRESET: ['refused', 'the proxy reset the connection; is that the port of a proxy?'],
  ETIMEDOUT: ['timed-out', 'the proxy does not answer; is the host up, and does a firewall drop the connection?'],
  EHOSTUNREACH: ['unreachable', 'there is no route to the proxy; is the network up?'],
  ENETUNREACH: ['unreachable', 'the network of the proxy is unreachable; is the network up?'],
  ENOTFOUND: ['unknown-host', 'the host of the proxy is unknown; is the name right?'],
  EAI_AGAIN: ['unknown-host', 'the name of the proxy could not be looked up; does name resolution work?'],
};

function connected(socket: Socket, proxy: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('close', () => {
      reject(new ClientAgentError('closed', `${proxy} closed the connection`));
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
      const [code, why] = DIAL_CAUSES[(first as NodeJS.ErrnoException).code ?? ''] ?? ['unreachable', error.message];
      reject(error instanceof ClientAgentError ? error : new ClientAgentError(code, why, { cause: error }));
    });
  });
}

async function tunnelThroughSocks(socket: Socket, { host, port }: Server, type: 4 | 5): Promise<void> {
  try {
    await SocksClient.createConnection({
      // Only the type counts: the connection to the proxy is there already.
      proxy: { host: socket.remoteAddress ?? '127.0.0.1', port: socket.remotePort ?? 0, type },
      command: 'connect',
      destination: { host, port },
      existing_socket: socket,
      timeout: ANSWER_MS,
    });
  } catch (error) {
    const said = printable((error as Error).message);
    if (/authentication/i.test(said)) {
      const why = 'it wants a login, which is not supported';
      throw new ClientAgentError('prohibited', why, { cause: error });
    }
    const reason = /\(([^()]+)\)$/.exec(said)?.[1];
    throw new ClientAgentError('unreachable', `it refused: ${reason ?? said}`, { cause: error });
  }
}

/** RFC 9110 §9.3.6. */
function tunnelThroughHttp(socket: Socket, { host, port }: Server): Promise<void> {
  const authority = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return new Promise((resolve, reject) => {
    const asked = request({
      createConnection: () => socket,
      method: 'CONNECT',
      path: authority,
      headers: { host: authority },
    });
    asked.once('connect', (response, _socket, behind) => {
      const status = response.statusCode ?? 0;
      if (status < 200 || status > 299) {
        reject(refusedByHttp(status, response.statusMessage));
        return;
      }
      // An SSH server speaks first, perhaps in the same packet.
      if (behind.length > 0) socket.unshift(behind);
      resolve();
    });
    // A proxy that does not know CONNECT answers like any web server.
    asked.once('response', (response) => {
      reject(refusedByHttp(response.statusCode ?? 0, response.statusMessage));
    });
    asked.once('error', (error) => {
      reject(new ClientAgentError('closed', `it gave no answer: ${printable(error.message)}`, { cause: error }));
    });
    asked.end();
  });
}

function refusedByHttp(status: number, message: string | undefined): ClientAgentError {
  const said = printable(`${status} ${message ?? ''}`);
  return status === 407
    ? new ClientAgentError('prohibited', `it wants a login (${said}), which is not supported`)
    : new ClientAgentError('unreachable', `it refused: ${said}`);
}
