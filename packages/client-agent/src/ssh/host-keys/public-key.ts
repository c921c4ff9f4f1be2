import { createHash } from 'node:crypto';

/** The first field of a public key in SSH's form (RFC 4253 §6.6), or undefined where it has none. */
export function keyTypeOf(key: Buffer): string | undefined {
  if (key.length < 4) return undefined;
  const length = key.readUInt32BE(0);
  return length > 0 && length <= 64 && key.length > 4 + length ? key.toString('latin1', 4, 4 + length) : undefined;
}

/**
 * Whether a key is of a type that OpenSSH knows and has that type's fields, no byte more or less. OpenSSH passes over
 * lines of known_hosts whose key is not.
 */
export function isWellFormedKey(key: Buffer): boolean {
  const fields = fieldsOf(key) ?? [];
  const expected = FIELDS.get(fields[0]?.toString('latin1') ?? '');
  if (expected?.count !== fields.length) return false;
  if (fields.some((field) => field.length === 0)) return false;
  return expected.ed25519 !== true || fields[1]?.length === 32;
}

/** As OpenSSH prints it: `SHA256:` and base64 without padding. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** As OpenSSH names key types to people: `ED25519`, `RSA`, `ECDSA`, `DSA`, `ED25519-SK`. */
export function keyTypeForPeople(keyType: string): string {
  if (keyType === 'ssh-dss') return 'DSA';
  if (keyType.startsWith('ecdsa-')) return 'ECDSA';
  if (keyType.startsWith('sk-ecdsa-')) return 'ECDSA-SK';
  if (keyType.startsWith('sk-ssh-ed25519')) return 'ED25519-SK';
  return keyType.replace(/^ssh-/, '').toUpperCase();
}

/** Type and fingerprint: `ED25519 SHA256:…`. */
export function describeKey(key: Buffer): string {
  return `${keyTypeForPeople(keyTypeOf(key) ?? 'unknown')} ${fingerprint(key)}`;
}

/** The fields of each type, its name counted (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4, OpenSSH's PROTOCOL.u2f). */
const FIELDS: ReadonlyMap<string, { readonly count: number; readonly ed25519?: true }> = new Map([
  ['ssh-ed25519', { count: 2, ed25519: true }],
  ['ssh-rsa', { count: 3 }],
  ['ssh-dss', { count: 5 }],
  ['ecdsa-sha2-nistp256', { count: 3 }],
  ['ecdsa-sha2-nistp384', { count: 3 }],
  ['ecdsa-sha2-nistp521', { count: 3 }],
  ['sk-ssh-ed25519@openssh.com', { count: 3, ed25519: true }],
  ['sk-ecdsa-sha2-nistp256@openssh.com', { count: 4 }],
]);

/** RFC 4251 §5: each field is four bytes of length and as many bytes. */
function fieldsOf(key: Buffer): Buffer[] | undefined {
  const fields: Buffer[] = [];
  let at = 0;
  while (at < key.length) {
    if (at + 4 > key.length) return undefined;
    const end = at + 4 + key.readUInt32BE(at);
    if (end > key.length) return undefined;
    fields.push(key.subarray(at + 4, end));
    at = end;
  }
  return fields;
}
