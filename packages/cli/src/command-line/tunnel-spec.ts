import { isIPv6 } from 'node:net';
import type { TunnelSpec } from '@ftpduct/client-agent';
import { UsageError } from '../usage-error.ts';

/** The address that stands for all of this host's addresses. */
const ANY_ADDRESS = '*';

const NOT_IN_A_HOST_NAME = /[\s/[\]*@#\p{Cc}]/u;

const EXPECTED = '[tcp/|ftp/][listen-address:]listen-port:dst-host:dst-port';
const EXPECTED_SOCKS = 'socks/[listen-address:]listen-port';

/** Wrong text behind `-L` or `-R`: the message has the text in its second line and a mark below the place. */
export class TunnelSpecError extends UsageError {
  override readonly name = 'UsageError';
  /** Counts from 0. */
  readonly position: number;

  constructor(what: string, text: string, position: number) {
    super(
      `${what}; expected ${text.startsWith('socks/') ? EXPECTED_SOCKS : EXPECTED}\n  ${printable(text)}\n  ${' '.repeat(position)}^`,
    );
    this.position = position;
  }
}

/**
 * Reads what stands behind `-L` and `-R`. As with OpenSSH, an empty listen address and `*` mean every address of this host
 * (`address` is {@link ANY_ADDRESS}), port 0 means any free port, and IPv6 addresses stand in brackets. Without a listen
 * address `address` is undefined; without a protocol it is `tcp`.
 *
 * @throws TunnelSpecError
 */
export function parseTunnelSpec(text: string): TunnelSpec {
  const { protocol, behind } = readProtocol(text);
  const fields = splitFields(text, behind);
  if (protocol === 'socks') return readSocks(text, fields);
  const [first, second, third, fourth, fifth] = fields;
  if (!first || !second || !third) {
    const missing = second ? 'the destination port is missing' : 'the destination is missing';
    throw new TunnelSpecError(missing, text, text.length);
  }
  if (fifth) {
    throw new TunnelSpecError('there are too many fields, IPv6 addresses stand in brackets', text, fifth.at);
  }
  const [address, listenPort, host, port] = fourth ? [first, second, third, fourth] : [undefined, first, second, third];
  return {
    protocol,
    listen: {
      address: address && readListenAddress(text, address),
      port: readPort(text, listenPort, { what: 'listen port', least: 0 }),
    },
    destination: {
      host: readHost(text, host),
      port: readPort(text, port, { what: 'destination port', least: 1 }),
    },
  };
}

function readSocks(text: string, [first, second, third]: readonly Field[]): TunnelSpec {
  if (!first || third) throw new TunnelSpecError('a SOCKS client names the destination itself', text, third?.at ?? 0);
  const [address, port] = second ? [first, second] : [undefined, first];
  return {
    protocol: 'socks',
    listen: {
      address: address && readListenAddress(text, address),
      port: readPort(text, port, { what: 'listen port', least: 0 }),
    },
  };
}

interface Field {
  readonly text: string;
  /** Where it begins. */
  readonly at: number;
  /** It stood in brackets, which are not part of `text`. */
  readonly bracketed: boolean;
}

function readProtocol(text: string): { protocol: TunnelSpec['protocol']; behind: number } {
  // A slash behind the first colon belongs to a field, not to a protocol.
  const name = /^([^:[\]]*)\//.exec(text)?.[1];
  switch (name) {
    case undefined:
      return { protocol: 'tcp', behind: 0 };
    case 'tcp':
    case 'ftp':
    case 'socks':
      return { protocol: name, behind: name.length + 1 };
    default:
      throw new TunnelSpecError(`the protocol is tcp, ftp or socks, not ${printable(name) || 'empty'}`, text, 0);
  }
}

function splitFields(text: string, start: number): Field[] {
  const fields: Field[] = [];
  let at = start;
  for (;;) {
    const bracketed = text[at] === '[';
    const end = bracketed ? text.indexOf(']', at) : fieldEnd(text, at);
    if (end < 0) throw new TunnelSpecError('the bracket is not closed', text, at);
    fields.push({ text: text.slice(bracketed ? at + 1 : at, end), at, bracketed });
    const next = bracketed ? end + 1 : end;
    if (next === text.length) return fields;
    if (text[next] !== ':') throw new TunnelSpecError('a colon is missing', text, next);
    at = next + 1;
  }
}

function fieldEnd(text: string, from: number): number {
  const colon = text.indexOf(':', from);
  return colon < 0 ? text.length : colon;
}

function readListenAddress(text: string, field: Field): string {
  if (field.bracketed) return readIPv6(text, field);
  if (field.text === '' || field.text === ANY_ADDRESS) return ANY_ADDRESS;
  // The system takes a number for an address too (inet_aton), but it is a port in the wrong place.
  if (/^\d+$/.test(field.text) || NOT_IN_A_HOST_NAME.test(field.text)) {
    throw new TunnelSpecError('the listen address is an address of this host, localhost or *', text, field.at);
  }
  return field.text;
}

function readHost(text: string, field: Field): string {
  if (field.bracketed) return readIPv6(text, field);
  if (field.text === '') throw new TunnelSpecError('the destination host is missing', text, field.at);
  const bad = NOT_IN_A_HOST_NAME.exec(field.text);
  if (bad) throw new TunnelSpecError('that is no host name', text, field.at + bad.index);
  return field.text;
}

function readIPv6(text: string, field: Field): string {
  if (isIPv6(field.text)) return field.text;
  throw new TunnelSpecError('there is no IPv6 address in the brackets', text, field.at + 1);
}

function readPort(text: string, field: Field, { what, least }: { what: string; least: number }): number {
  if (field.text === '') throw new TunnelSpecError(`the ${what} is missing`, text, field.at);
  const port = /^\d{1,5}$/.test(field.text) && !field.bracketed ? Number(field.text) : -1;
  if (port >= least && port <= 65535) return port;
  throw new TunnelSpecError(`the ${what} is a number from ${least} to 65535`, text, field.at);
}

/** One column for each character, so that the mark stands right. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}
