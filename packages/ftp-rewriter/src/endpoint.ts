import { formatIpAddress, parseIpAddress } from './ip-address.ts';

/** An IP address and a TCP port, as FTP names them (RFC 959 §4.1.2, RFC 2428 §2). */
export interface Endpoint {
  /** An IPv4 literal in dotted decimal, or an IPv6 literal in RFC 5952 text, without brackets and without a zone. */
  readonly address: string;
  /** 0 to 65535; 0 asks a listener for any free port. */
  readonly port: number;
}

/** The two address families of RFC 2428; an IPv4-mapped IPv6 address counts as IPv4 everywhere. */
export type Family = 'ipv4' | 'ipv6';

/** `127.0.0.1:21`, `[::1]:21`. */
export function formatEndpoint({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** The one text of an address literal, which {@link Endpoint} wants; undefined for anything else. */
export function canonicalAddress(text: string): string | undefined {
  const bytes = parseIpAddress(text);
  return bytes && formatIpAddress(bytes);
}

/** The family of a literal; undefined for a name. */
export function familyOf(address: string): Family | undefined {
  const parsed = parseIpAddress(address);
  if (parsed === undefined) return undefined;
  return parsed.length === 4 ? 'ipv4' : 'ipv6';
}

/** Compares by value: `::FFFF:127.0.0.1` is `127.0.0.1`, `0:0::1` is `::1`. A name is the same as itself only. */
export function sameAddress(a: string, b: string): boolean {
  const [parsedA, parsedB] = [parseIpAddress(a), parseIpAddress(b)];
  if (parsedA === undefined || parsedB === undefined) return a === b;
  return parsedA.length === parsedB.length && parsedA.every((byte, index) => byte === parsedB[index]);
}

/** 127.0.0.0/8 and ::1 (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
export function isLoopback(address: string): boolean {
  const parsed = parseIpAddress(address);
  return (parsed?.length === 4 && parsed[0] === 127) || sameAddress(address, '::1');
}

/** 0.0.0.0 and ::, which servers put into a reply when they mean "where you are connected already". */
export function isUnspecified(address: string): boolean {
  return parseIpAddress(address)?.every((byte) => byte === 0) ?? false;
}
