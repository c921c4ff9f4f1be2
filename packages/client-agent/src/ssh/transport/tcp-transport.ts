import { lookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClientAgentError, type ClientAgentErrorCode } from '../../error.ts';
import { cancelled, throwIfCancelled } from '../../network/cancelled.ts';
import type { SshOptions, SshRoute } from '../options.ts';

type TcpRoute = Extract<SshRoute, { by: 'tcp' }>;
type Server = Pick<SshOptions, 'user' | 'host' | 'port'>;

/** ssh waits as long between two of its ConnectionAttempts. */
const BETWEEN_ATTEMPTS_MS = 1_000;
const FAMILIES = { any: 0, ipv4: 4, ipv6: 6 } as const;

/**
 * The TCP connection to the SSH server. It is ours, not ssh2's, because ssh2 leaves Nagle's algorithm on, which costs
 * each small transfer 44 ms.
 *
 * @throws ClientAgentError `refused`, `timed-out`, `unreachable`, `unknown-host`, `address-not-local` (the address to
 *   dial from), `cancelled`
 */
export async function dialSshServer(
  server: Server,
  route: TcpRoute,
  { signal }: { signal: AbortSignal },
): Promise<Socket> {
  const doing = `connecting to SSH server ${server.user}@${server.host} port ${server.port}`;
  throwIfCancelled(signal, doing);
  refuseOtherFamily(server, route);
  const from = route.bindAddress === undefined ? undefined : await resolveBindAddress(route.bindAddress, route);
  for (let attempt = 1; ; attempt++) {
    try {
      return await dialOnce(server, { family: from?.family ?? FAMILIES[route.addressFamily], from, signal, doing });
    } catch (error) {
      if (signal.aborted || attempt >= route.attempts) throw error;
      await sleep(BETWEEN_ATTEMPTS_MS, undefined, { signal }).catch(() => {
        throw cancelled(signal, doing);
      });
    }
  }
}

/** The system would dial a literal in whatever family it is. */
function refuseOtherFamily({ user, host, port }: Server, { addressFamily }: TcpRoute): void {
  const family = isIP(host);
  if (family === 0 || addressFamily === 'any' || family === FAMILIES[addressFamily]) return;
  const asked = addressFamily === 'ipv4' ? 'IPv4' : 'IPv6';
  throw new ClientAgentError(
    'unknown-host',
    `cannot reach SSH server ${user}@${host} port ${port}: that is no ${asked} address, and AddressFamily asks for one`,
  );
}

interface BindAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

interface How {
  readonly family: 0 | 4 | 6;
  readonly from: BindAddress | undefined;
  readonly signal: AbortSignal;
  readonly doing: string;
}

function dialOnce(server: Server, { family, from, signal, doing }: How): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(cancelled(signal, doing));
      return;
    }
    const { host, port } = server;
    const socket = connect({ host, port, family, noDelay: true, ...(from && { localAddress: from.address }) });
    const stop = (): void => {
      socket.destroy();
      reject(cancelled(signal, doing));
    };
    const fail = (error: NodeJS.ErrnoException): void => {
      signal.removeEventListener('abort', stop);
      socket.destroy();
      reject(unreachable(server, firstOf(error), from));
    };
    signal.addEventListener('abort', stop, { once: true });
    socket.once('error', fail);
    socket.once('connect', () => {
      signal.removeEventListener('abort', stop);
      socket.off('error', fail);
      socket.setNoDelay(true);
      resolve(socket);
    });
  });
}

/** BindAddress may be a name (ssh_config(5)); the server is then dialled in the family of its address. */
async function resolveBindAddress(name: string, { addressFamily }: TcpRoute): Promise<BindAddress> {
  const literal = isIP(name);
  if (literal === 4 || literal === 6) return { address: name, family: literal };
  try {
    const { address, family } = await lookup(name, { family: FAMILIES[addressFamily] });
    return { address, family: family === 6 ? 6 : 4 };
  } catch (cause) {
    throw new ClientAgentError('address-not-local', `there is no address ${name} to dial from; check BindAddress`, {
      cause,
    });
  }
}

const CAUSES: Readonly<Record<string, readonly [ClientAgentErrorCode, string]>> = {
  ECONNREFUSED: ['refused', 'connection refused; is sshd running there, and is the port right?'],
  ECONNRESET: ['refused', 'connection reset; is sshd running there, and is the port right?'],
  ETIMEDOUT: ['timed-out', 'no answer; is the host up, and does a firewall drop the connection?'],
  EHOSTUNREACH: ['unreachable', 'no route to that host; is the network up?'],
  ENETUNREACH: ['unreachable', 'network unreachable; is the network up?'],
  ENOTFOUND: ['unknown-host', 'unknown host; is the name right, and has it an address of the family asked for?'],
  EAI_AGAIN: ['unknown-host', 'the name could not be looked up; does name resolution work?'],
};

function unreachable(
  { user, host, port }: Server,
  error: NodeJS.ErrnoException,
  from: BindAddress | undefined,
): ClientAgentError {
  const where = `cannot reach SSH server ${user}@${host} port ${port}`;
  if (from && error.code === 'EADDRNOTAVAIL') {
    const why = `${from.address} is no address of this host; check BindAddress`;
    return new ClientAgentError('address-not-local', `${where}: ${why}`, { cause: error });
  }
  const [code, why] = CAUSES[error.code ?? ''] ?? ['unreachable', error.message];
  return new ClientAgentError(code, `${where}: ${why}`, { cause: error });
}

/** A host with several addresses fails with all their errors in one. */
function firstOf(error: NodeJS.ErrnoException): NodeJS.ErrnoException {
  const all: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return all instanceof Error ? all : error;
}
