import { createHmac } from 'node:crypto';
import type { KnownHost } from './known-hosts.ts';
import type { SshOptions } from '../options.ts';
import { keyTypeOf } from './public-key.ts';

/** Under what known_hosts may have a server, or an address. */
export interface HostNames {
  /** What is looked up, and stored. */
  readonly name: string;
  /** Looked up where `name` is unknown; it counts only when the key is the same. */
  readonly withoutPort: string | undefined;
}

export type HostKeyMatch =
  | { readonly kind: 'known'; readonly entry: KnownHost; readonly withoutPort: boolean }
  | { readonly kind: 'revoked'; readonly entry: KnownHost }
  /**
   * Other keys are stored: those of the same type, or where there are none, those of other types. OpenSSH 9.2 makes no
   * difference between the two: it refuses both, also with StrictHostKeyChecking=ask.
   */
  | {
      readonly kind: 'changed';
      readonly entries: readonly KnownHost[];
      readonly certAuthorities: readonly KnownHost[];
    }
  /** Nothing that we can use; `certAuthorities` are lines that OpenSSH might have used. */
  | { readonly kind: 'unknown'; readonly certAuthorities: readonly KnownHost[] };

/** HostKeyAlias stands for host and port together. */
export function hostNames({
  host,
  port,
  hostKeyAlias,
}: Pick<SshOptions, 'host' | 'port'> & Partial<Pick<SshOptions, 'hostKeyAlias'>>): HostNames {
  if (hostKeyAlias !== undefined) return { name: hostKeyAlias.toLowerCase(), withoutPort: undefined };
  const plain = host.toLowerCase();
  return port === 22 ? { name: plain, withoutPort: undefined } : { name: `[${plain}]:${port}`, withoutPort: plain };
}

/**
 * What the lines say of a server's key. A key that is revoked anywhere is revoked. Like OpenSSH, a server on another
 * port than 22 also counts as known by a line without a port, if the key is the same.
 */
export function matchHostKey(entries: readonly KnownHost[], names: HostNames, key: Buffer): HostKeyMatch {
  const { name, withoutPort } = names;
  const named = entries.filter((entry) => namesHost(entry, name));
  const plain = withoutPort === undefined ? [] : entries.filter((entry) => namesHost(entry, withoutPort));
  const same = (entry: KnownHost): boolean => entry.key.equals(key);

  const revoked = [...named, ...plain].find((entry) => entry.marker === 'revoked' && same(entry));
  if (revoked) return { kind: 'revoked', entry: revoked };
  const stored = named.filter((entry) => entry.marker === undefined);
  const known = stored.find(same);
  if (known) return { kind: 'known', entry: known, withoutPort: false };
  const certAuthorities = [...new Set([...named, ...plain])].filter((entry) => entry.marker === 'cert-authority');
  if (stored.length > 0) {
    const sameType = stored.filter((entry) => entry.keyType === keyTypeOf(key));
    return { kind: 'changed', entries: sameType.length > 0 ? sameType : stored, certAuthorities };
  }
  const knownElsewhere = plain.find((entry) => entry.marker === undefined && same(entry));
  if (knownElsewhere) return { kind: 'known', entry: knownElsewhere, withoutPort: true };
  return { kind: 'unknown', certAuthorities };
}

/** The types of the keys that are stored for a server. */
export function knownKeyTypes(entries: readonly KnownHost[], { name, withoutPort }: HostNames): Set<string> {
  const typesOf = (host: string): string[] =>
    entries.filter((entry) => entry.marker === undefined && namesHost(entry, host)).map(({ keyType }) => keyType);
  const types = typesOf(name);
  return new Set(types.length > 0 || withoutPort === undefined ? types : typesOf(withoutPort));
}

/** The lines that have this key for somebody else. */
export function otherNames(entries: readonly KnownHost[], names: HostNames, key: Buffer): KnownHost[] {
  return entries.filter(
    (entry) => entry.marker === undefined && entry.key.equals(key) && !namesHost(entry, names.name),
  );
}

/** Whether the line is about this name, which is in lower case. */
export function namesHost(entry: KnownHost, name: string): boolean {
  if (entry.hosts.startsWith('|')) return matchesHash(entry.hosts, name);
  let matched = false;
  for (const pattern of entry.hosts.toLowerCase().split(',')) {
    const negated = pattern.startsWith('!');
    if (!matchesPattern(negated ? pattern.slice(1) : pattern, name)) continue;
    // One negated match outweighs all others (sshd(8)).
    if (negated) return false;
    matched = true;
  }
  return matched;
}

/** `|1|salt|hash`, both in base64: HMAC-SHA1 of the name under the salt. */
export function hashedName(name: string, salt: Buffer): string {
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
}

function matchesHash(field: string, name: string): boolean {
  const [, version, salt] = field.split('|');
  if (version !== '1' || salt === undefined) return false;
  return hashedName(name, Buffer.from(salt, 'base64')) === field;
}

/**
 * `*` is any text, `?` any one character. Not a regular expression, since one with many stars may take for ever: here a
 * star that turned out too short grows by one, and the stars before it stay as they are.
 */
function matchesPattern(pattern: string, name: string): boolean {
  let at = 0;
  let inName = 0;
  let star: { readonly after: number; upTo: number } | undefined;
  while (inName < name.length) {
    if (pattern[at] === '*') {
      star = { after: ++at, upTo: inName };
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[inName])) {
      at++;
      inName++;
    } else if (star) {
      at = star.after;
      inName = ++star.upTo;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}
