import { isIP, isIPv6 } from 'node:net';
import type { Destination } from '../network/network.ts';
import type { ConfiguredTunnel, PortRange } from './model.ts';

/** setTimeout takes 31 bits of milliseconds; a day is more than anybody means. */
export const MOST_SECONDS = 86_400;

const MOST_NAMES = 50;

const NOT_IN_A_HOST_NAME = /[\s/[\]*@#:\p{Cc}]/u;

/** From `least` to 65535, in decimal; undefined for everything else. */
export function readPort(text: string | number, least = 1): number | undefined {
  const port = /^\d{1,5}$/.test(String(text)) ? Number(text) : -1;
  return port >= least && port <= 65535 ? port : undefined;
}

/** A host name or an address, which stands without brackets. */
export function isHost(text: string): boolean {
  return isIPv6(text) || (text !== '' && !NOT_IN_A_HOST_NAME.test(text) && !text.startsWith('-'));
}

/** `localhost:21`, `[::1]:21`. */
export function readHostAndPort(text: string): Destination | undefined {
  const [, bracketed, plain, digits = ''] = /^(?:\[([^\]]*)\]|([^:[\]]*)):(\d+)$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = readPort(digits);
  if (host === undefined || port === undefined) return undefined;
  return (bracketed === undefined ? isHost(host) : isIPv6(host)) ? { host, port } : undefined;
}

/** `1234`, `127.0.0.1:1234`, `[::1]:1234`, `*:1234`. */
export function readListen(text: string | number): ConfiguredTunnel['listen'] | undefined {
  const only = readPort(text, 0);
  if (only !== undefined) return { address: undefined, port: only };
  const [, bracketed, plain, digits = ''] = /^(?:\[([^\]]*)\]|([^:[\]]*)):(\d+)$/.exec(String(text)) ?? [];
  const address = bracketed ?? plain;
  const port = readPort(digits, 0);
  if (address === undefined || port === undefined) return undefined;
  if (bracketed !== undefined) return isIPv6(address) ? { address, port } : undefined;
  return address === '*' || isListenAddress(address) ? { address, port } : undefined;
}

/** The system takes a number for an address too (inet_aton), but it is a port in the wrong place. */
export function isListenAddress(text: string): boolean {
  return isHost(text) && !/^\d+$/.test(text);
}

/** Loopback, by address or by name: nobody on another host reaches a listener there. */
export function isLoopbackAddress(address: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|::1)$/i.test(address);
}

export function isWildcard(address: string): boolean {
  return ['*', '0.0.0.0', '::', ''].includes(address);
}

/** Seconds: `5`, `"5s"`, `"2m"`, `"1h"`. */
export function readSeconds(text: string | number): number | undefined {
  const [, digits, unit = 's'] = /^(\d{1,6})([smh]?)$/.exec(String(text)) ?? [];
  if (digits === undefined) return undefined;
  const seconds = Number(digits) * { '': 1, s: 1, m: 60, h: 3600 }[unit as '' | 's' | 'm' | 'h'];
  return seconds <= MOST_SECONDS ? seconds : undefined;
}

/** An address, or a network in CIDR notation. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address) as 0 | 4 | 6];
  if (bits < 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}

/** `40000-40100`. */
export function readPortRange(text: string | number): PortRange | undefined {
  const [, from = '', to = from] = /^(\d+)(?:-(\d+))?$/.exec(String(text)) ?? [];
  const [first, last] = [readPort(from), readPort(to)];
  return first !== undefined && last !== undefined && first <= last ? { first, last } : undefined;
}

const BYTES_IN = { '': 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

/** Bytes: `1048576`, `"10MB"`; units in any case. */
export function readBytes(text: string | number): number | undefined {
  const [, digits, unit = ''] = /^(\d{1,12})(|KB|MB|GB)$/.exec(String(text).toUpperCase()) ?? [];
  const bytes = digits === undefined ? 0 : Number(digits) * BYTES_IN[unit as keyof typeof BYTES_IN];
  return bytes >= 1024 && Number.isSafeInteger(bytes) ? bytes : undefined;
}

const NAME = /^[\p{L}\p{N}](?:[^/@#\p{Cc}]*[^/@#\s\p{Cc}])?$/u;

/** A name that stands in front of the slash of `PROFILE/TUNNEL`, and is not taken for `user@host` or `host#port`. */
export function isName(text: string): boolean {
  return NAME.test(text);
}

/** As many names as a message can have, and how many more there are. */
export function someOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return more > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more` : names.join(', ');
}

/** What was found, for a message: short, in one line, and without control characters. */
export function show(value: unknown): string {
  switch (typeof value) {
    case 'string': {
      const text = value.length > 60 ? `${value.slice(0, 57)}…` : value;
      return JSON.stringify(text);
    }
    case 'number':
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'nothing';
      if (Array.isArray(value)) return value.length > 0 ? 'a list' : 'an empty list';
      return 'a group of keys';
    default:
      return 'nothing';
  }
}
