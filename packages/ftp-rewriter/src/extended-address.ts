import { familyOf, type Endpoint } from './endpoint.ts';
import { formatIpAddress, parseIpAddress } from './ip-address.ts';

/*
 * RFC 2428 §2 and §3:
 *   EPRT<space><d><net-prt><d><net-addr><d><tcp-port><d>
 *   229 <text> (<d><d><d><tcp-port><d>)
 * <d> is any character from 33 to 126, "|" recommended; <net-prt> is 1 for IPv4, 2 for IPv6.
 */

/** What an EPRT names; `protocol` is 1 or 2 where it can be used. */
export type ExtendedPort =
  | { readonly kind: 'endpoint'; readonly endpoint: Endpoint }
  | { readonly kind: 'unknown-protocol' }
  | { readonly kind: 'unreadable' };

/** The argument of EPRT. */
export function parseExtendedPortArgument(argument: string): ExtendedPort {
  const [before, protocol = '', address = '', port = '', after, ...more] = splitByItsFirst(argument.trim());
  if (before !== '' || after !== '' || more.length > 0 || !/^\d{1,9}$/.test(protocol)) return { kind: 'unreadable' };
  if (protocol !== '1' && protocol !== '2') return { kind: 'unknown-protocol' };
  const bytes = parseIpAddress(address);
  const portNumber = parsePort(port);
  const isWritten = address.includes(':') ? '2' : '1';
  if (bytes === undefined || portNumber === undefined || isWritten !== protocol) return { kind: 'unreadable' };
  return { kind: 'endpoint', endpoint: { address: formatIpAddress(bytes), port: portNumber } };
}

/** `|2|::1|1025|`. */
export function formatExtendedPortArgument({ address, port }: Endpoint): string {
  return `|${familyOf(address) === 'ipv6' ? 2 : 1}|${address}|${port}|`;
}

/** The port in a 229, and where the part stands that has to be replaced. */
export interface FoundExtendedPort {
  readonly port: number;
  readonly start: number;
  readonly end: number;
}

/** The longest that can stand between the parentheses: both address fields filled in, and a port. */
const LONGEST_EXTENDED_ADDRESS = 64;

/**
 * Finds `(|||port|)` in a 229. Some servers fill in the address fields, some use `!`; the fields are ignored, as
 * RFC 2428 §3 has them empty.
 */
export function findExtendedPort(text: string): FoundExtendedPort | undefined {
  for (let start = text.indexOf('('); start >= 0; start = text.indexOf('(', start + 1)) {
    const [inside, ...behind] = text.slice(start + 1, start + 2 + LONGEST_EXTENDED_ADDRESS).split(')');
    if (inside === undefined || behind.length === 0) continue;
    const [before, , , port = '', after, ...more] = splitByItsFirst(inside);
    const portNumber = parsePort(port);
    if (before === '' && after === '' && more.length === 0 && portNumber !== undefined && portNumber > 0) {
      return { port: portNumber, start: start + 1, end: start + 1 + inside.length };
    }
  }
  return undefined;
}

/** `|||1025|`, which stands between the parentheses of a 229. */
export function formatExtendedPassivePort(port: number): string {
  return `|||${port}|`;
}

/** Splits by the delimiter that the text itself starts with; nothing for a character that cannot be one. */
function splitByItsFirst(text: string): string[] {
  const delimiter = text.charAt(0);
  return /^[!-~]$/.test(delimiter) ? text.split(delimiter) : [];
}

function parsePort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Infinity;
  return port <= 65535 ? port : undefined;
}
