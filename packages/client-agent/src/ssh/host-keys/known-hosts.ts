import { isWellFormedKey, keyTypeOf } from './public-key.ts';

/** One line of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
export interface KnownHost {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly marker: 'revoked' | 'cert-authority' | undefined;
  /** Comma-separated patterns, or one hashed name. */
  readonly hosts: string;
  readonly keyType: string;
  readonly key: Buffer;
}

/** Lines that cannot be read are skipped, as OpenSSH does. */
export function parseKnownHosts(text: string, file: string): KnownHost[] {
  return text.split('\n').flatMap((raw, index) => {
    const line = parseLine(raw);
    return line ? [{ file, line: index + 1, ...line }] : [];
  });
}

/** `file line 3`, for messages. */
export function at(entry: KnownHost): string {
  return `${entry.file} line ${entry.line}`;
}

/** `[marker] hosts key-type key [comment]`, parted by blanks and tabs. */
function parseLine(raw: string): Omit<KnownHost, 'file' | 'line'> | undefined {
  // A file written on Windows ends its lines in CR LF.
  const line = raw.replace(/^[ \t]+|[ \t\r]+$/g, '');
  if (line === '' || line.startsWith('#')) return undefined;
  const fields = line.split(/[ \t]+/);
  const marker = fields[0]?.startsWith('@') ? MARKERS.get(fields.shift() ?? '') : 'none';
  const [hosts, typeName, encoded] = fields;
  if (marker === undefined || hosts === undefined || typeName === undefined || encoded === undefined) return undefined;
  // A second marker, which would otherwise pass for a host.
  if (hosts.startsWith('@')) return undefined;
  const key = decodeBase64(encoded);
  // OpenSSH takes the names of RSA's signatures for its key type, too.
  const keyType = typeName.startsWith('rsa-sha2-') ? 'ssh-rsa' : typeName;
  if (!key || keyTypeOf(key) !== keyType || !isWellFormedKey(key)) return undefined;
  return { marker: marker === 'none' ? undefined : marker, hosts, keyType, key };
}

const MARKERS: ReadonlyMap<string, 'revoked' | 'cert-authority'> = new Map([
  ['@revoked', 'revoked'],
  ['@cert-authority', 'cert-authority'],
]);

/** Node decodes whatever it is given; a damaged line must not become another key, which would count as changed. */
function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
