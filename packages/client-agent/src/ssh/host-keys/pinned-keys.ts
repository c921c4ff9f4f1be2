import { ClientAgentError } from '../../error.ts';
import type { PinnedKey } from '../options.ts';
import { describeKey, keyTypeOf } from './public-key.ts';

/**
 * Where the configuration names host keys they alone decide: no policy lets another one pass.
 *
 * @throws ClientAgentError `host-key-refused` for every key that is not among them
 */
export function refuseUnlessPinned(key: Buffer, pinned: readonly PinnedKey[], name: string): void {
  if (pinned.some((one) => one.key.equals(key))) return;
  const expected = pinned.map((one) => `${one.place} has ${describeKey(one.key)}`).join(', ');
  throw new ClientAgentError(
    'host-key-refused',
    `the host key of ${name} is not the one that is pinned: the server shows ${describeKey(key)}, but ${expected}; ` +
      'someone may be intercepting the connection, or the server was set up anew; if you know that it was, put its ' +
      'new key there',
  );
}

/** The types of pinned keys, which the server is to show. */
export function pinnedKeyTypes(pinned: readonly PinnedKey[]): Set<string> {
  return new Set(pinned.flatMap(({ key }) => keyTypeOf(key) ?? []));
}
