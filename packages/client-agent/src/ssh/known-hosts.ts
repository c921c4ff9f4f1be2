import { createHash, createHmac } from 'node:crypto';
import { appendFile, chmod, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** One line of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
export interface KnownHost {
  readonly file: string;
  readonly line: number;
  readonly marker: 'revoked' | 'cert-authority' | undefined;
  /** Comma-separated patterns, or one hashed name. */
  readonly hosts: string;
  readonly keyType: string;
  readonly key: Buffer;
}

export type HostKeyMatch =
  | { readonly kind: 'known'; readonly entry: KnownHost }
  | { readonly kind: 'revoked'; readonly entry: KnownHost }
  /** Another key of the same type is stored. */
  | { readonly kind: 'changed'; readonly entries: readonly KnownHost[] }
  /** Only keys of other types are stored. */
  | { readonly kind: 'other-types'; readonly entries: readonly KnownHost[] }
  /** Nothing that we can use; `certAuthorities` are lines that OpenSSH might have used. */
  | { readonly kind: 'unknown'; readonly certAuthorities: readonly KnownHost[] };

/** The name under which known_hosts has a server: the port shows only where it is not 22. */
export function knownHostsName(host: string, port: number): string {
  const name = host.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

/** Lines that cannot be read are skipped, as OpenSSH does. */
export function parseKnownHosts(text: string, file: string): KnownHost[] {
  return text.split('\n').flatMap((raw, index) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return [];
    const fields = line.split(/[ \t]+/);
    const marker = fields[0]?.startsWith('@') ? fields.shift() : undefined;
    const [hosts, keyType, encoded] = fields;
    if (marker !== undefined && marker !== '@revoked' && marker !== '@cert-authority') return [];
    if (hosts === undefined || keyType === undefined || encoded === undefined) return [];
    const key = Buffer.from(encoded, 'base64');
    if (keyTypeOf(key) !== keyType) return [];
    return [
      {
        file,
        line: index + 1,
        marker: marker === '@revoked' ? 'revoked' : marker === '@cert-authority' ? 'cert-authority' : undefined,
        hosts,
        keyType,
        key,
      },
    ];
  });
}

/** Whether the line is about this name. */
export function namesHost(entry: KnownHost, name: string): boolean {
  if (entry.hosts.startsWith('|')) return matchesHash(entry.hosts, name);
  let matched = false;
  for (const pattern of entry.hosts.toLowerCase().split(',')) {
    const negated = pattern.startsWith('!');
    if (!wildcard(negated ? pattern.slice(1) : pattern).test(name)) continue;
    // One negated match outweighs all others (sshd(8)).
    if (negated) return false;
    matched = true;
  }
  return matched;
}

/**
 * What the lines say of a server's key. A key that is revoked anywhere is revoked. Like OpenSSH, a server on another
 * port than 22 also counts as known by a line without a port, if the key is the same.
 */
export function matchHostKey(entries: readonly KnownHost[], host: string, port: number, key: Buffer): HostKeyMatch {
  const name = knownHostsName(host, port);
  const named = entries.filter((entry) => namesHost(entry, name));
  const plain = port === 22 ? [] : entries.filter((entry) => namesHost(entry, knownHostsName(host, 22)));
  const same = (entry: KnownHost): boolean => entry.key.equals(key);

  const revoked = [...named, ...plain].find((entry) => entry.marker === 'revoked' && same(entry));
  if (revoked) return { kind: 'revoked', entry: revoked };
  const stored = named.filter((entry) => entry.marker === undefined);
  const known = stored.find(same) ?? plain.find((entry) => entry.marker === undefined && same(entry));
  if (known) return { kind: 'known', entry: known };
  const sameType = stored.filter((entry) => entry.keyType === keyTypeOf(key));
  if (sameType.length > 0) return { kind: 'changed', entries: sameType };
  if (stored.length > 0) return { kind: 'other-types', entries: stored };
  return { kind: 'unknown', certAuthorities: named.filter((entry) => entry.marker === 'cert-authority') };
}

/** The types of the keys that are stored for a server. */
export function knownKeyTypes(entries: readonly KnownHost[], host: string, port: number): Set<string> {
  const names = [knownHostsName(host, port), knownHostsName(host, 22)];
  for (const name of names) {
    const types = entries.filter((entry) => entry.marker === undefined && namesHost(entry, name));
    if (types.length > 0) return new Set(types.map((entry) => entry.keyType));
  }
  return new Set();
}

/** A file that is not there has no lines. */
export async function readKnownHosts(file: string): Promise<KnownHost[]> {
  try {
    return parseKnownHosts(await readFile(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Adds a line as OpenSSH writes it; makes the file (0600) and its folder (0700) where they are missing. */
export async function appendKnownHost(file: string, host: string, port: number, key: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const line = `${knownHostsName(host, port)} ${keyTypeOf(key) ?? ''} ${key.toString('base64')}\n`;
  const fresh = await open(file, 'ax', 0o600).catch(() => undefined);
  if (fresh) {
    // The mode of `open` is narrowed by the umask only, but a file system may ignore it.
    await fresh.close();
    await chmod(file, 0o600);
    await appendFile(file, line);
    return;
  }
  const text = await readFile(file, 'utf8');
  await appendFile(file, text === '' || text.endsWith('\n') ? line : `\n${line}`);
}

/** The first field of a public key in SSH's form (RFC 4253 §6.6), or undefined where it has none. */
export function keyTypeOf(key: Buffer): string | undefined {
  if (key.length < 4) return undefined;
  const length = key.readUInt32BE(0);
  return length > 0 && length <= 64 && key.length > 4 + length ? key.toString('latin1', 4, 4 + length) : undefined;
}

/** As OpenSSH prints it: `SHA256:` and base64 without padding. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** As OpenSSH names key types to people: `ED25519`, `RSA`, `ECDSA`. */
export function keyTypeForPeople(keyType: string): string {
  if (keyType.startsWith('ecdsa-')) return 'ECDSA';
  return keyType.replace(/^ssh-/, '').toUpperCase();
}

/** `|1|salt|hash`, both in base64: HMAC-SHA1 of the name under the salt. */
function matchesHash(field: string, name: string): boolean {
  const [, version, salt, hash] = field.split('|');
  if (version !== '1' || salt === undefined || hash === undefined) return false;
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
}

function wildcard(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 's');
}
