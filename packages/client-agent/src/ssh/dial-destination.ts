import { canonicalAddress, type Endpoint } from '@ftpduct/ftp-rewriter';
import { ClientAgentError } from '../error.ts';
import type { Connection, Destination } from '../network/network.ts';
import type { OpenDirectOptions, SshEngine } from './engine.ts';

/**
 * Connects from the SSH server. `localhost` is dialled as 127.0.0.1, then as ::1, so that the connection's `peer` says
 * which one answered and a later connection can go to the same; the name itself is asked for only when the SSH server
 * prohibits a literal, because PermitOpen compares strings. Other names are the SSH server's to resolve, and their
 * address stays unknown.
 */
export async function dialDestination(
  engine: Pick<SshEngine, 'openDirect'>,
  to: Destination,
  options: OpenDirectOptions,
): Promise<Connection> {
  if (to.host.toLowerCase() !== 'localhost') {
    const connection = await engine.openDirect(to, options);
    const address = canonicalAddress(to.host);
    return address === undefined ? connection : withPeer(connection, { address, port: to.port });
  }
  const failures: ClientAgentError[] = [];
  for (const host of ['127.0.0.1', '::1']) {
    try {
      return withPeer(await engine.openDirect({ host, port: to.port }, options), { address: host, port: to.port });
    } catch (error) {
      if (!(error instanceof ClientAgentError) || !isAboutThisAddress(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.some(({ code }) => code === 'prohibited')) {
    try {
      return await engine.openDirect(to, options);
    } catch (error) {
      if (!(error instanceof ClientAgentError) || !isAboutThisAddress(error)) throw error;
      failures.push(error);
    }
  }
  // A literal that was tried and failed says more than a name that may not be tried.
  const first = failures.find(({ code }) => code !== 'prohibited') ?? failures.at(-1);
  throw new ClientAgentError(first?.code ?? 'refused', reasons(failures, first), {
    cause: first,
  });
}

/** All of them, or where every one is the same prohibition, one. */
function reasons(failures: readonly ClientAgentError[], first: ClientAgentError | undefined): string {
  const isProhibited = failures.every(({ code }) => code === 'prohibited');
  return isProhibited && first ? first.message : failures.map(({ message }) => message).join('; ');
}

/** Another address may fare better; a lost connection or an impatient caller will not. */
function isAboutThisAddress({ code }: ClientAgentError): boolean {
  return ['refused', 'prohibited', 'unreachable', 'timed-out', 'unknown-host'].includes(code);
}

/** The engine does not know which address a channel leads to; we do. */
function withPeer(connection: Connection, peer: Endpoint): Connection {
  return {
    peer,
    local: connection.local,
    receive: (receiver) => {
      connection.receive(receiver);
    },
    send: (bytes) => connection.send(bytes),
    get unsent() {
      return connection.unsent;
    },
    pause: () => {
      connection.pause();
    },
    resume: () => {
      connection.resume();
    },
    finish: () => {
      connection.finish();
    },
    abort: (reason) => {
      connection.abort(reason);
    },
  };
}
