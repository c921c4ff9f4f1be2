import { asError, ClientAgentError } from '../error.ts';
import type { Listener, PinnedNetwork } from './network.ts';

/** A port that is free on 127.0.0.1 is nearly always free on ::1; so many tries fail only if something is wrong. */
const FREE_PORT_TRIES = 16;

export interface LoopbackPair {
  /** 127.0.0.1 first, then ::1 if the network has it. */
  readonly listeners: readonly Listener[];
  /** The same on both. */
  readonly port: number;
  /** What the user should know, such as that there is no ::1. */
  readonly note: string | undefined;
}

/**
 * Listens on 127.0.0.1 and ::1 on the same port, as some clients try ::1 first for `localhost` and others only know
 * IPv4. Port 0 means one that is free on both.
 *
 * A network without ::1 is told in `note`; a port that is taken on one of them is an error, since half of the clients
 * would talk to somebody else.
 *
 * @throws ClientAgentError as `listen` does; nothing is left open then
 */
export async function listenOnBothLoopbacks(
  network: Pick<PinnedNetwork, 'listen'>,
  port: number,
  { signal }: { signal: AbortSignal },
): Promise<LoopbackPair> {
  if (port !== 0) return listenOnPair(network, port, signal);
  for (let tries = 1; ; tries++) {
    try {
      return await listenOnPair(network, 0, signal);
    } catch (error) {
      if (!isCode(error, 'address-in-use')) throw error;
      if (tries < FREE_PORT_TRIES) continue;
      throw new ClientAgentError(
        'address-in-use',
        `found no port that is free on both 127.0.0.1 and ::1 in ${tries} tries; name one`,
        { cause: error },
      );
    }
  }
}

async function listenOnPair(
  network: Pick<PinnedNetwork, 'listen'>,
  port: number,
  signal: AbortSignal,
): Promise<LoopbackPair> {
  const first = await network.listen({ address: '127.0.0.1', port }, { signal });
  try {
    const samePort = first.port;
    const second = await network
      .listen({ address: '::1', port: samePort }, { signal })
      .catch((error: unknown) => missingIPv6(error) ?? Promise.reject(asError(error)));
    if (typeof second !== 'string') return { listeners: [first, second], port: samePort, note: undefined };
    return { listeners: [first], port: samePort, note: second };
  } catch (error) {
    await first.close();
    throw error;
  }
}

/** An SSH server does not say whether it has no ::1, or may not listen on it, or the port is in use there. */
function missingIPv6(error: unknown): string | undefined {
  if (isCode(error, 'address-not-local'))
    return 'there is no ::1 to listen on, only 127.0.0.1; clients that insist on IPv6 cannot connect';
  if (isCode(error, 'prohibited')) return `it was given 127.0.0.1 only: ${asError(error).message}`;
  return undefined;
}

function isCode(error: unknown, code: ClientAgentError['code']): boolean {
  return error instanceof ClientAgentError && error.code === code;
}
