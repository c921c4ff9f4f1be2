import { isIPv4, isIPv6 } from 'node:net';
import type { Endpoint, Family } from '@ftpduct/ftp-rewriter';

/**
 * The one text of an address literal: dotted decimal, or RFC 5952 without a zone. An IPv4-mapped IPv6 address is the
 * IPv4 address (RFC 4291 §2.5.5.2), since that is what the other side of a dual-stack socket really uses.
 *
 * @returns undefined if the text is no literal
 */
export function canonicalAddress(text: string): string | undefined {
  if (isIPv4(text)) return text;
  if (!isIPv6(text)) return undefined;
  const [withoutZone = text] = text.split('%');
  // WHATWG URL §3.5 serialises exactly as RFC 5952 §4, save for the mixed notation, which inet_ntop and RFC 5952 §5
  // use where we want plain IPv4.
  const hex = new URL(`http://[${withoutZone}]/`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(hex);
  if (!mapped) return hex;
  return mapped
    .slice(1)
    .map((word) => Number.parseInt(word, 16))
    .flatMap((word) => [word >> 8, word & 0xff])
    .join('.');
}

/** Of a literal in the form that {@link canonicalAddress} gives. */
export function familyOf(address: string): Family {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}

/** `127.0.0.1:21`, `[::1]:21`, `ftp.example:21`. */
export function formatEndpoint({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
