import { isIPv4, isIPv6 } from 'node:net';
import type { SocketAddress } from '@ftpduct/protocol';

/**
 * An address literal in its one spelling (RFC 5952), with its zone: `::1` for `0:0:0:0:0:0:0:1`, and IPv4 for an
 * IPv4-mapped address. Undefined: it is none.
 */
export function canonicalAddress(text: string): string | undefined {
  if (isIPv4(text)) return text;
  const [literal = '', zone] = text.split('%', 2);
  if (!isIPv6(literal)) return undefined;
  const canonical = new URL(`http://[${literal}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical) ?? [];
  if (high !== undefined && low !== undefined) return octets([high, low]);
  return zone === undefined || !/^[\w.-]+$/.test(zone) ? canonical : `${canonical}%${zone}`;
}

/** Of 4 or 16 bytes in the order of the wire. */
export function addressOfBytes(bytes: readonly number[]): string | undefined {
  if (bytes.length === 4) return bytes.join('.');
  const words = Array.from({ length: 8 }, (_, at) => ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0));
  return bytes.length === 16 ? canonicalAddress(words.map((word) => word.toString(16)).join(':')) : undefined;
}

/**
 * An address and a port as a tool prints them, with what stands between: `127.0.0.1.21` (BSD), `[::1]:21` (lsof, ss).
 *
 * @param wildcard what `*` means in that place
 */
export function parseSocketAddress(
  text: string,
  separator: '.' | ':',
  wildcard: '0.0.0.0' | '::',
): SocketAddress | undefined {
  const at = text.lastIndexOf(separator);
  if (at < 0) return undefined;
  const [host, portText] = [text.slice(0, at).replace(/^\[(.*)\]$/, '$1'), text.slice(at + 1)];
  const port = portText === '*' ? 0 : /^\d{1,5}$/.test(portText) ? Number(portText) : 65_536;
  const address = host === '*' ? wildcard : canonicalAddress(withoutInterface(host));
  return address === undefined || port > 65_535 ? undefined : { address, port };
}

/** ss shows a socket that is bound to an interface as `127.0.0.53%lo`; only IPv6 addresses have zones. */
function withoutInterface(host: string): string {
  return isIPv4(host.split('%', 1)[0] ?? '') ? (host.split('%', 1)[0] ?? '') : host;
}

function octets(words: readonly string[]): string {
  return words.flatMap((word) => [Number.parseInt(word, 16) >> 8, Number.parseInt(word, 16) & 0xff]).join('.');
}
