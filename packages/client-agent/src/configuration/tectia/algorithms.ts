import { availableAlgorithms } from '../../ssh/algorithms.ts';
import type { ElementReader } from './element-reader.ts';

type Kind = 'ciphers' | 'macs' | 'keyExchanges' | 'hostKeyAlgorithms';

/** The element that lists them, and what each is called in it. */
const ELEMENTS: Readonly<Record<Kind, { readonly list: string; readonly item: string }>> = {
  ciphers: { list: 'ciphers', item: 'cipher' },
  macs: { list: 'macs', item: 'mac' },
  keyExchanges: { list: 'kexs', item: 'kex' },
  hostKeyAlgorithms: { list: 'hostkey-algorithms', item: 'hostkey-algorithm' },
};

/** Tectia's own names for what has a standard one by now: the same computation under another name. */
const STANDARD_NAMES: ReadonlyMap<string, string> = new Map([
  ['diffie-hellman-group14-sha256@ssh.com', 'diffie-hellman-group14-sha256'],
  ['diffie-hellman-group16-sha512@ssh.com', 'diffie-hellman-group16-sha512'],
  ['diffie-hellman-group18-sha512@ssh.com', 'diffie-hellman-group18-sha512'],
  ['diffie-hellman-group-exchange-sha256@ssh.com', 'diffie-hellman-group-exchange-sha256'],
  ['hmac-sha256-2@ssh.com', 'hmac-sha2-256'],
  ['hmac-sha512@ssh.com', 'hmac-sha2-512'],
  ['ssh-rsa-sha256@ssh.com', 'rsa-sha2-256'],
  ['ssh-rsa-sha512@ssh.com', 'rsa-sha2-512'],
]);

/**
 * The algorithms that a list allows, as far as there are such. Those that are not available are named; where none is
 * left, connecting with others would be against what the file says.
 *
 * @returns undefined where there is no list
 */
export function readAlgorithms(parent: ElementReader, kind: Kind): readonly string[] | undefined {
  const { list: listName, item: itemName } = ELEMENTS[kind];
  const list = parent.child(listName);
  if (!list) return undefined;
  const available = availableAlgorithms()[kind];
  const names: string[] = [];
  const items = list.children(itemName);
  for (const item of items) {
    const given = item.value('name')?.trim().toLowerCase();
    item.finish();
    const name = given === undefined ? undefined : (STANDARD_NAMES.get(given) ?? given);
    if (given === undefined || name === undefined) item.fault('name', `found none; allowed is ${available.join(', ')}`);
    else if (available.includes(name)) names.push(name);
    else item.warn('name', `${given} is not available, and left out of the list`);
  }
  list.finish();
  if (names.length === 0) {
    const what = items.length > 0 ? 'none that is available' : 'an empty list';
    list.fault('', `found ${what}; allowed is at least one of ${available.join(', ')}`);
  }
  return [...new Set(names)];
}
