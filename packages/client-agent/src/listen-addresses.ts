import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { ClientAgentError } from './error.ts';
import { listenOnBothLoopbacks } from './network/loopback-pair.ts';
import type { Listener, PinnedNetwork } from './network/network.ts';

export interface TunnelListeners {
  readonly listeners: readonly Listener[];
  /** What the user should know. */
  readonly note: string | undefined;
}

/**
 * Opens the listeners of a tunnel, with OpenSSH's meaning of the address: none is both loopbacks, or every address with
 * `relay` (`-g`); `localhost` is both loopbacks; empty and `*` are every address; a name is what it stands for here.
 *
 * @throws ClientAgentError `address-in-use`, `address-not-local`, `not-permitted`, `unknown-host`
 */
export async function openTunnelListeners(
  network: PinnedNetwork,
  { address, port }: { readonly address: string | undefined; readonly port: number },
  { relay, signal }: { relay: boolean; signal: AbortSignal },
): Promise<TunnelListeners> {
  const where = address ?? (relay ? '*' : 'localhost');
  if (where.toLowerCase() === 'localhost') return listenOnBothLoopbacks(network, port, { signal });
  if (where === '' || where === '*') return listenOnWildcard(network, port, signal);
  const literal = isIP(where) === 0 ? await resolve(where) : where;
  return { listeners: [await network.listen({ address: literal, port }, { signal })], note: undefined };
}

/** A port that is free for IPv4 is nearly always free for IPv6; so many tries fail only if something is wrong. */
const FREE_PORT_TRIES = 16;

/** :: and 0.0.0.0 on the same port; a host without IPv6 has only the latter. Port 0 means one that is free on both. */
async function listenOnWildcard(
  network: PinnedNetwork,
  port: number,
  signal: AbortSignal,
  tries: number = FREE_PORT_TRIES,
): Promise<TunnelListeners> {
  const first = await network.listen({ address: '0.0.0.0', port }, { signal });
  const samePort = first.port;
  try {
    const second = await network.listen({ address: '::', port: samePort }, { signal });
    return { listeners: [first, second], note: undefined };
  } catch (error) {
    const code = error instanceof ClientAgentError ? error.code : undefined;
    // Two of OpenSSH's three kinds of GatewayPorts bind both families for the first, and have the port in use then.
    if (code === 'prohibited') return { listeners: [first], note: undefined };
    if (code === 'address-not-local') {
      return { listeners: [first], note: 'this host has no IPv6, so only IPv4 clients can connect' };
    }
    await first.close();
    if (code === 'address-in-use' && port === 0 && tries > 1) return listenOnWildcard(network, 0, signal, tries - 1);
    throw error;
  }
}

async function resolve(name: string): Promise<string> {
  try {
    return (await lookup(name)).address;
  } catch (error) {
    const text = `cannot listen on ${name}: this host does not know the name; use an address of this host`;
    throw new ClientAgentError('unknown-host', text, { cause: error });
  }
}
