import { createPrivateKey, type KeyObject } from 'node:crypto';
import ssh2, { type ParsedKey } from 'ssh2';

/** The passphrase does not fit; another one may. */
export class WrongPassphrase extends Error {
  override readonly name = 'WrongPassphrase';
}

/** What a file that holds a private key shows without its passphrase. */
export interface LockedKey {
  readonly isEncrypted: boolean;
  /** In SSH's form (RFC 4253 §6.6); undefined where the format hides it with the private half. */
  readonly publicKey: Buffer | undefined;
}

/**
 * Looks at a private key without opening it.
 *
 * @throws Error saying why it is of no use
 */
export function lookAtPrivateKey(text: string): LockedKey {
  if (PKCS8.test(text)) {
    const isEncrypted = text.includes('ENCRYPTED PRIVATE KEY');
    return { isEncrypted, publicKey: isEncrypted ? undefined : openPrivateKey(text).getPublicSSH() };
  }
  const inClear = publicPartOfOpenSsh(text) ?? publicPartOfPutty(text);
  const parsed: ParsedKey | ParsedKey[] | Error = ssh2.utils.parseKey(text);
  if (!(parsed instanceof Error)) return { isEncrypted: false, publicKey: single(parsed).getPublicSSH() };
  if (/encrypted/i.test(parsed.message)) return { isEncrypted: true, publicKey: inClear };
  // A security key's file has a public part that says so, which is a better reason than ssh2's.
  if (inClear) return { isEncrypted: false, publicKey: inClear };
  throw unreadable(text, parsed);
}

/**
 * Opens a private key in OpenSSH's format, PEM (PKCS#1, SEC 1), PKCS#8, or PuTTY's format 2.
 *
 * @throws WrongPassphrase, or Error saying why the key is of no use
 */
export function openPrivateKey(text: string, passphrase?: string): ParsedKey {
  if (PKCS8.test(text)) return openPkcs8(text, passphrase);
  const parsed: ParsedKey | ParsedKey[] | Error = ssh2.utils.parseKey(text, passphrase);
  if (!(parsed instanceof Error)) return single(parsed);
  // What a wrong passphrase deciphers to is refused in many words, all but those about what ssh2 does not have. That of
  // a cipher that authenticates is OpenSSL's "Unsupported state or unable to authenticate data".
  if (passphrase === undefined || /^Unsupported (?!state)/.test(parsed.message)) throw unreadable(text, parsed);
  throw new WrongPassphrase('the passphrase is wrong', { cause: parsed });
}

const PKCS8 = /^-----BEGIN (?:ENCRYPTED )?PRIVATE KEY-----/m;

/** RFC 5208; ssh2 does not read it, Node does. */
function openPkcs8(text: string, passphrase: string | undefined): ParsedKey {
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: text, format: 'pem', ...(passphrase === undefined ? {} : { passphrase }) });
  } catch (error) {
    if (passphrase === undefined) throw new Error('it is no readable PKCS#8 key', { cause: error });
    throw new WrongPassphrase('the passphrase is wrong', { cause: error });
  }
  const parsed: ParsedKey | ParsedKey[] | Error = ssh2.utils.parseKey(inSshsOwnForm(key));
  if (parsed instanceof Error)
    throw new Error(`it is a PKCS#8 key of a kind that SSH does not have`, { cause: parsed });
  return single(parsed);
}

function inSshsOwnForm(key: KeyObject): string {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return key.export({ type: 'pkcs1', format: 'pem' }).toString();
    case 'ec':
      return key.export({ type: 'sec1', format: 'pem' }).toString();
    case 'ed25519':
      return openSshEd25519(key);
    default:
      throw new Error(`it is a PKCS#8 key of type ${key.asymmetricKeyType ?? 'unknown'}, which SSH does not have`);
  }
}

const OPENSSH_MAGIC = 'openssh-key-v1\0';

/** PROTOCOL.key of OpenSSH, not encrypted. */
function openSshEd25519(key: KeyObject): string {
  const { x = '', d = '' } = key.export({ format: 'jwk' });
  const publicHalf = Buffer.from(x, 'base64url');
  const type = 'ssh-ed25519';
  const check = Buffer.alloc(8);
  const secret = [type, publicHalf, Buffer.concat([Buffer.from(d, 'base64url'), publicHalf]), ''];
  const unpadded = Buffer.concat([check, ...secret.map(string)]);
  const padding = Buffer.from(Array.from({ length: 8 - (unpadded.length % 8) }, (_, index) => index + 1));
  const one = Buffer.from([0, 0, 0, 1]);
  const file = Buffer.concat([
    Buffer.from(OPENSSH_MAGIC),
    ...['none', 'none', ''].map(string),
    one,
    string(Buffer.concat([type, publicHalf].map(string))),
    string(Buffer.concat([unpadded, padding])),
  ]);
  const lines = file.toString('base64').replace(/.{70}/g, '$&\n');
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines}\n-----END OPENSSH PRIVATE KEY-----\n`;
}

function string(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** PROTOCOL.key of OpenSSH: magic, cipher, kdf, kdf options, number of keys, and the public key in clear. */
function publicPartOfOpenSsh(text: string): Buffer | undefined {
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END/.exec(text)?.[1];
  const bytes = Buffer.from(body ?? '', 'base64');
  if (bytes.toString('latin1', 0, OPENSSH_MAGIC.length) !== OPENSSH_MAGIC) return undefined;
  let at = OPENSSH_MAGIC.length;
  const field = (): Buffer | undefined => {
    if (at + 4 > bytes.length) return undefined;
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    const found = bytes.subarray(at + 4, end);
    at = end;
    return found;
  };
  if (!field() || !field() || !field()) return undefined;
  at += 4;
  return field();
}

/** PuTTY manual, appendix C: the public half stands in clear. */
function publicPartOfPutty(text: string): Buffer | undefined {
  const body = /^PuTTY-User-Key-File-2:[\s\S]*?\nPublic-Lines: \d+\r?\n([\s\S]+?)\r?\nPrivate-Lines:/.exec(text)?.[1];
  return body === undefined ? undefined : Buffer.from(body, 'base64');
}

function unreadable(text: string, error: Error): Error {
  if (!text.startsWith('PuTTY-User-Key-File-')) return new Error(lowerCase(error.message), { cause: error });
  return new Error(
    'of PuTTY keys only RSA keys in format 2 are read; convert it with: puttygen KEY.ppk -O private-openssh-new -o KEY',
    { cause: error },
  );
}

function lowerCase(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** ssh2 gives an array for some formats, which its type does not say. */
function single(parsed: ParsedKey | ParsedKey[]): ParsedKey {
  const first = Array.isArray(parsed) ? parsed[0] : parsed;
  if (!first) throw new Error('it holds no key');
  return first;
}
