import { ClientAgentError } from '../error.ts';
import type { Listener, PinnedNetwork } from '../network/network.ts';

/** Ports that listeners for data connections may take. Both ends belong to it. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/**
 * A listener on a free port of the range; without a range on any free port. The search begins at random, so that the next
 * transfer does not meet the port that the last one has just left.
 *
 * @throws ClientAgentError `address-in-use` when all are taken; whatever else the network says of the first
 */
export async function listenOnDataPort(
  network: PinnedNetwork,
  address: string,
  range: PortRange | undefined,
  { signal, random = Math.random }: { signal: AbortSignal; random?: () => number },
): Promise<Listener> {
  if (range === undefined) return network.listen({ address, port: 0 }, { signal });
  const count = range.last - range.first + 1;
  const start = Math.floor(random() * count);
  let failure: ClientAgentError | undefined;
  for (let tried = 0; tried < count; tried++) {
    const port = range.first + ((start + tried) % count);
    try {
      return await network.listen({ address, port }, { signal });
    } catch (error) {
      // SSH servers refuse a port that is in use with the same word as one that is forbidden.
      const isTaken =
        error instanceof ClientAgentError && (error.code === 'address-in-use' || error.code === 'prohibited');
      if (!isTaken) throw error;
      failure = error;
    }
  }
  const { first, last } = range;
  throw new ClientAgentError(
    'address-in-use',
    `no port of dataPorts ${first}-${last} is free on ${address}: ${failure?.message ?? ''}; a wider range helps`,
  );
}
