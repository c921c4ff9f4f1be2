/** sshd(8), AUTHORIZED_KEYS FILE FORMAT: `[options] type base64 [comment]`. */
import { createHash } from 'node:crypto';
import type { KeyOptions } from '@ftpduct/protocol';

/** Those that decide about forwarding; others may hold what is nobody's business. */
const ABOUT_FORWARDING = ['restrict', 'port-forwarding', 'no-port-forwarding', 'permitopen', 'permitlisten'];
const KEY_TYPE = /^(?:ssh|ecdsa|sk)-[\w@.-]+$/;

/**
 * @param publicKey type and base64 of the key that logged in; undefined: all keys are told, none is known to be the one
 */
export function parseAuthorizedKeys(text: string, file: string, publicKey: string | undefined): KeyOptions[] {
  return text.split('\n').flatMap((content, index) => {
    const line = content.trim();
    if (line === '' || line.startsWith('#')) return [];
    const [first = '', second = '', third = ''] = splitOutsideQuotes(line, /[ \t]+/y);
    const hasOptions = !KEY_TYPE.test(first);
    const [type, base64] = hasOptions ? [second, third] : [first, second];
    if (!KEY_TYPE.test(type) || (publicKey !== undefined && publicKey !== `${type} ${base64}`)) return [];
    const options = hasOptions ? splitOutsideQuotes(first, /,/y) : [];
    return [
      {
        place: { file, line: index + 1 },
        options: options.filter((option) => ABOUT_FORWARDING.includes((option.split('=', 1)[0] ?? '').toLowerCase())),
        fingerprint: fingerprintOf(base64),
        used: publicKey === undefined ? 'unknown' : 'yes',
      },
    ];
  });
}

export function fingerprintOf(base64: string): string {
  const digest = createHash('sha256').update(Buffer.from(base64, 'base64')).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}

/** Within double quotes a backslash keeps a quote from ending them. */
function splitOutsideQuotes(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  for (let at = 0; at < text.length;) {
    separator.lastIndex = at;
    const between = quoted ? undefined : separator.exec(text)?.[0];
    if (between) {
      parts.push(part);
      part = '';
      at += between.length;
      continue;
    }
    const length = text[at] === '\\' && text[at + 1] === '"' ? 2 : 1;
    if (text[at] === '"') quoted = !quoted;
    part += text.slice(at, at + length);
    at += length;
  }
  return [...parts, part];
}
