/** What the fields of a message may hold. The generated code knows types only; the other side is not trusted. */
import { ProtocolError } from './error.ts';

/** RFC 1035 §2.3.4 allows a name 255 bytes; a scoped IPv6 literal is far shorter. */
const MAX_HOST = 255;
/** No text of ours is longer. What is for people is cut, what is for programs is refused. */
const MAX_TEXT = 1000;

export function malformed(what: string, options?: ErrorOptions): ProtocolError {
  return new ProtocolError('malformed', `the other side sent ${what}`, options);
}

/** These texts end on somebody's terminal: no control characters, no endless lines. */
export function readable(text: string | undefined): string {
  return (text ?? '').replace(/\p{Cc}/gu, ' ').slice(0, MAX_TEXT);
}

/** @throws ProtocolError `malformed` */
export function readPort(port: number | undefined, least: 0 | 1 = 1): number {
  if (port !== undefined && port >= least && port <= 65_535) return port;
  throw malformed(`${port ?? 0} where a port belongs`);
}

/**
 * A host name or an address literal. A name server may know stranger names than these, but what begins with a dash
 * could be taken for an option somewhere, and nothing else is refused that a host is really called.
 * @throws ProtocolError `malformed`
 */
export function readHost(host: string | undefined): string {
  if (host !== undefined && host.length <= MAX_HOST && /^[^\s\p{Cc}/[\]-][^\s\p{Cc}/[\]]*$/u.test(host)) return host;
  throw malformed('something else where a host belongs');
}

/**
 * An address literal, by its characters: `10.0.0.5`, `2001:db8::5`, `fe80::1%eth0`.
 * @throws ProtocolError `malformed`
 */
export function readAddress(address: string | undefined): string {
  if (address !== undefined && address.length <= MAX_HOST && isLiteral(address)) return address;
  throw malformed('something else where an address belongs');
}

/** One of a list of words. @throws ProtocolError `malformed` */
export function readWord<Word extends string>(word: string | undefined, words: readonly Word[]): Word {
  const found = words.find((each) => each === word);
  if (found === undefined) throw malformed(`a word that is none of ${words.join(', ')}`);
  return found;
}

function isLiteral(address: string): boolean {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return address.split('.').every((octet) => Number(octet) <= 255);
  return /^(?=.*:)[0-9a-f:]+(\.\d{1,3}){0,3}(%[\w.-]+)?$/.test(address);
}
