import { isWellFormedKey, keyTypeOf } from '../ssh/host-keys/public-key.ts';

/** A host key as text, and what it is. */
export interface KeyText {
  readonly type: string;
  readonly blob: string;
}

/** For messages. */
export const KEY_FORMS = 'a public key as ssh-keyscan or a .pub file has it (ssh-ed25519 AAAA…), RFC 4716, or base64';

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Reads one public key: a line of OpenSSH (`ssh-ed25519 AAAA… comment`, also with host names in front), the form of
 * RFC 4716 (`---- BEGIN SSH2 PUBLIC KEY ----`), or the bare base64.
 */
export function readPublicKey(text: string): KeyText | undefined {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  const base64 = /^---- ?BEGIN/.test(trimmed) ? rfc4716Body(trimmed) : (opensshField(trimmed) ?? bare(trimmed));
  if (base64 === undefined || !BASE64.test(base64)) return undefined;
  const key = Buffer.from(base64, 'base64');
  const type = keyTypeOf(key);
  return type !== undefined && isWellFormedKey(key) ? { type, blob: key.toString('base64') } : undefined;
}

/** The field behind a key type; a second line would be a second key. */
function opensshField(text: string): string | undefined {
  if (text.includes('\n')) return undefined;
  const words = text.split(/\s+/);
  const at = words.findIndex((word, index) => index <= 1 && /^(?:sk-)?(?:ssh|ecdsa)-[\w@.-]+$/.test(word));
  return at < 0 ? undefined : words[at + 1];
}

function bare(text: string): string | undefined {
  const joined = text.replaceAll(/\s+/g, '');
  return joined === '' ? undefined : joined;
}

/** RFC 4716 §3: headers have a colon, and go on in the next line behind a backslash. */
function rfc4716Body(text: string): string | undefined {
  const [first = '', ...lines] = text.split(/\r?\n/);
  if (!/^---- BEGIN SSH2 PUBLIC KEY ----\s*$/.test(first)) return undefined;
  const end = lines.findIndex((line) => /^---- END SSH2 PUBLIC KEY ----\s*$/.test(line));
  if (end < 0 || lines.slice(end + 1).some((line) => line.trim() !== '')) return undefined;
  let continues = false;
  const body = lines.slice(0, end).filter((line) => {
    const isHeader = continues || line.includes(':');
    continues = isHeader && line.endsWith('\\');
    return !isHeader;
  });
  return body.map((line) => line.trim()).join('');
}
