import { lookup } from 'node:dns/promises';
import { isIP, Socket } from 'node:net';
import { canonicalAddress, familyOf, formatEndpoint } from '@ftpduct/ftp-rewriter';
import { asError, ClientAgentError } from '../error.ts';
import { cancelled, throwIfCancelled } from './cancelled.ts';
import { LocalConnection } from './local-connection.ts';
import type { Destination } from './network.ts';
import { explainSystemError, systemErrorReason } from './system-error.ts';

/** How long one address of a name may keep the next one waiting (RFC 8305 §5 recommends 250 ms). */
const NEXT_ADDRESS_AFTER_MS = 250;
/** After so long without an answer, no connection has come about that would have to be reset. */
const GIVE_UP_MS = 1_000;

/**
 * Connects from this host. A literal is dialled as it is, once. A name is resolved by the system; if it has several
 * addresses they are tried in turn, overlapping (RFC 8305), and the first that answers wins.
 *
 * There is no time limit but the system's (about two minutes on Linux) and the signal.
 *
 * @param from one of this host's own addresses; by default the system takes one
 * @throws ClientAgentError naming every address that was tried
 */
export async function dial(to: Destination, signal: AbortSignal, from?: string): Promise<LocalConnection> {
  const what = `connecting to ${formatEndpoint({ address: to.host, port: to.port })}`;
  throwIfCancelled(signal, what);
  if (!Number.isInteger(to.port) || to.port < 1 || to.port > 65535)
    throw new ClientAgentError('wrong-usage', `cannot connect to port ${to.port} of ${to.host}: ports are 1 to 65535`);
  const addresses = isIP(to.host) ? [literalToDial(to.host)] : await resolve(to, what, signal);
  return firstToAnswer({ addresses, to, from }, what, signal);
}

/** Keeps the zone, without which a link-local address cannot be dialled. */
function literalToDial(host: string): string {
  const canonical = canonicalAddress(host) ?? host;
  return familyOf(canonical) === 'ipv4' ? canonical : host;
}

async function resolve(to: Destination, what: string, signal: AbortSignal): Promise<string[]> {
  let stopWaiting: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = (): void => {
      reject(cancelled(signal, what));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    stopWaiting = () => {
      signal.removeEventListener('abort', onAbort);
    };
  });
  try {
    const found = await Promise.race([lookup(to.host, { all: true, verbatim: true }), aborted]);
    return familiesInTurn([...new Set(found.map(({ address }) => address))]);
  } catch (error) {
    if (error instanceof ClientAgentError) throw error;
    throw explainSystemError('connecting', failedToConnect(to), asError(error));
  } finally {
    stopWaiting?.();
  }
}

/** Alternates the families, beginning with the system's favourite (RFC 8305 §4). */
function familiesInTurn(addresses: readonly string[]): string[] {
  const first = addresses.filter((address) => isIP(address) === isIP(addresses[0] ?? ''));
  const second = addresses.filter((address) => !first.includes(address));
  const longer = Math.max(first.length, second.length);
  return Array.from({ length: longer }, (_, i) => [first[i], second[i]])
    .flat()
    .filter((address) => address !== undefined);
}

function firstToAnswer(
  { addresses, to, from }: { addresses: readonly string[]; to: Destination; from: string | undefined },
  what: string,
  signal: AbortSignal,
): Promise<LocalConnection> {
  return new Promise((resolve, reject) => {
    const dialling = new Set<Socket>();
    const failures: { address: string; error: Error }[] = [];
    let tried = 0;
    let nextAddress: NodeJS.Timeout | undefined;

    const undo = (): void => {
      clearTimeout(nextAddress);
      signal.removeEventListener('abort', onAbort);
      for (const socket of dialling) giveUp(socket);
      // So that what one of them may still report starts nothing.
      dialling.clear();
    };
    const onAbort = (): void => {
      undo();
      reject(cancelled(signal, what));
    };
    const tryNext = (): void => {
      clearTimeout(nextAddress);
      const address = addresses[tried++];
      if (address === undefined) return;
      const socket = open(
        { address, port: to.port, from },
        {
          connected: () => {
            if (!dialling.delete(socket)) return;
            undo();
            resolve(new LocalConnection(socket));
          },
          failed: (error) => {
            if (!dialling.delete(socket)) return;
            failures.push({ address, error });
            if (failures.length === addresses.length) {
              undo();
              reject(explain(to, failures));
            } else {
              tryNext();
            }
          },
        },
      );
      dialling.add(socket);
      if (tried < addresses.length) nextAddress = setTimeout(tryNext, NEXT_ADDRESS_AFTER_MS);
    };

    if (signal.aborted) {
      reject(cancelled(signal, what));
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    tryNext();
  });
}

function open(
  { address, port, from }: { address: string; port: number; from: string | undefined },
  tell: { connected: () => void; failed: (error: Error) => void },
): Socket {
  const socket = new Socket({ allowHalfOpen: true });
  // As an option of `connect` it has no effect on a socket that exists already.
  socket.setNoDelay(true);
  // Otherwise Node starts to read as soon as it is connected.
  socket.pause();
  socket.once('connect', () => {
    socket.removeListener('error', tell.failed);
    tell.connected();
  });
  socket.on('error', tell.failed);
  socket.connect({ host: address, port, autoSelectFamily: false, ...(from !== undefined && { localAddress: from }) });
  return socket;
}

/**
 * The kernel may have connected it already, without our having been told: then the peer must see a reset, since an
 * end-of-file would look like an empty transfer. A plain `destroy` sends one.
 */
function giveUp(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.unref();
  socket.resetAndDestroy();
  // While it is still connecting, Node resets it only once it is connected, which may be never.
  const timer = setTimeout(() => {
    socket.destroy();
  }, GIVE_UP_MS);
  timer.unref();
  socket.once('close', () => {
    clearTimeout(timer);
  });
}

function explain(to: Destination, failures: readonly { address: string; error: Error }[]): ClientAgentError {
  const [first] = failures;
  if (!first) return new ClientAgentError('unknown-host', `${failedToConnect(to)}: the name has no addresses`);
  const explained = explainSystemError('connecting', failedToConnect(to), first.error);
  if (first.address === to.host) return explained;
  const tried = failures
    .map(({ address, error }) => `${address} (${systemErrorReason('connecting', error)})`)
    .join(' and ');
  return new ClientAgentError(explained.code, `${explained.message}; tried ${tried}`, {
    cause: new AggregateError(failures.map(({ error }) => error)),
  });
}

function failedToConnect(to: Destination): string {
  return `cannot connect from this host to ${formatEndpoint({ address: to.host, port: to.port })}`;
}
