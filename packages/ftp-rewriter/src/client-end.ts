import type { DialEnd, End } from './actions.ts';
import type { SessionOptions } from './options.ts';
import type { Wanted } from './set-up-command.ts';

/** The client's end of a data path: a passive client connects to us, an active one is dialled at the time given. */
export function clientEndFor(
  wanted: Wanted,
  { clientLocal, clientPeer, dataListenAddress }: SessionOptions,
  when: DialEnd['when'],
): End {
  if (wanted.mode === 'passive')
    return { do: 'listen', address: dataListenAddress ?? clientLocal.address, from: clientPeer.address };
  const { address, port } = wanted.client;
  return { do: 'dial', to: { host: address, port }, when };
}
