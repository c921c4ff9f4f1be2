import type { Endpoint } from '../endpoint.ts';

/** The ways in which servers are known to answer PASV, and some in which none should. */
export type PassiveReplyForm =
  | 'plain'
  | 'full-stop'
  | 'no-parentheses'
  | 'equals-sign'
  | 'sentence'
  | 'spaces-around-commas'
  | 'negative-numbers'
  | 'multi-line'
  | 'multi-line-with-decoy'
  | 'zero-address'
  | 'private-address'
  | 'loopback-address'
  | 'answered-by-229'
  | 'octet-above-255'
  | 'no-numbers'
  | 'five-numbers'
  | 'port-below-1024';

/** The same for EPSV (RFC 2428 §3). */
export type ExtendedPassiveReplyForm =
  | 'plain'
  | 'full-stop'
  | 'hash-signs'
  | 'exclamation-marks'
  | 'address-filled'
  | 'foreign-address-filled'
  | 'multi-line'
  | 'no-port'
  | 'port-above-65535'
  | 'port-below-1024'
  | 'no-numbers';

export function formatPassiveReply(form: PassiveReplyForm, at: Endpoint): readonly string[] {
  return passiveReplyForms[form](inIpv4(at));
}

export function formatExtendedPassiveReply(form: ExtendedPassiveReplyForm, at: Endpoint): readonly string[] {
  return extendedPassiveReplyForms[form](at);
}

/** RFC 959 §4.1.2: `h1,h2,h3,h4,p1,p2`, each a decimal from 0 to 255. */
export function formatHostPort({ address, port }: Endpoint, comma = ','): string {
  return [...address.split('.'), port >> 8, port & 0xff].join(comma);
}

/** An IPv6 endpoint has no 227; vsftpd answers with zeros. */
const inIpv4 = (at: Endpoint): Endpoint => (at.address.includes(':') ? { ...at, address: '0.0.0.0' } : at);
const withAddress = (at: Endpoint, address: string): string => formatHostPort({ ...at, address });
const negative = (text: string): string => text.replaceAll(/\d+/g, (n) => (Number(n) > 127 ? `${Number(n) - 256}` : n));

/** Lines of a reply, without their ends. */
type Format = (at: Endpoint) => readonly string[];

const passiveReplyForms: Readonly<Record<PassiveReplyForm, Format>> = {
  plain: (at) => [`227 Entering Passive Mode (${formatHostPort(at)})`],
  'full-stop': (at) => [`227 Entering Passive Mode (${formatHostPort(at)}).`],
  'no-parentheses': (at) => [`227 Entering Passive Mode ${formatHostPort(at)}`],
  'equals-sign': (at) => [`227 =${formatHostPort(at)}`],
  sentence: (at) => [`227 Entering passive mode. ${formatHostPort(at)}`],
  'spaces-around-commas': (at) => [`227 Entering Passive Mode (${formatHostPort(at, ' , ')})`],
  'negative-numbers': (at) => [`227 Entering Passive Mode (${negative(formatHostPort(at))})`],
  'multi-line': (at) => ['227-listen socket created', `227 (${formatHostPort(at)})`],
  'multi-line-with-decoy': (at) => [
    '227-listen socket created',
    `227-was (${withAddress(at, '192.0.2.1')})`,
    ` 227 (${withAddress(at, '192.0.2.2')})`,
    `227 (${formatHostPort(at)})`,
  ],
  'zero-address': (at) => [`227 Entering Passive Mode (${withAddress(at, '0.0.0.0')}).`],
  'private-address': (at) => [`227 Entering Passive Mode (${withAddress(at, '10.11.12.13')}).`],
  'loopback-address': (at) => [`227 Entering Passive Mode (${withAddress(at, '127.9.9.9')}).`],
  'answered-by-229': (at) => [`229 Entering Extended Passive Mode (|||${at.port}|)`],
  'octet-above-255': (at) => [`227 Entering Passive Mode (${withAddress(at, '383.0.0.1')}).`],
  'no-numbers': () => ['227 Entering Passive Mode'],
  'five-numbers': () => ['227 Entering Passive Mode (127,0,0,1,200)'],
  'port-below-1024': (at) => [`227 Entering Passive Mode (${formatHostPort({ ...at, port: 22 })}).`],
};

const extendedPassiveReplyForms: Readonly<Record<ExtendedPassiveReplyForm, Format>> = {
  plain: ({ port }) => [`229 Entering Extended Passive Mode (|||${port}|)`],
  'full-stop': ({ port }) => [`229 Entering Extended Passive Mode (|||${port}|).`],
  'hash-signs': ({ port }) => [`229 Entering Extended Passive Mode (###${port}#)`],
  'exclamation-marks': ({ port }) => [`229 Entering Extended Passive Mode (!!!${port}!)`],
  'address-filled': ({ address, port }) => [
    `229 Entering Extended Passive Mode (|${address.includes(':') ? '2' : '1'}|${address}|${port}|)`,
  ],
  'foreign-address-filled': ({ port }) => [`229 Entering Extended Passive Mode (|1|192.0.2.1|${port}|)`],
  'multi-line': ({ port }) => ['229-listen socket created', `229 (|||${port}|)`],
  'no-port': () => ['229 Entering Extended Passive Mode (||||)'],
  'port-above-65535': () => ['229 Entering Extended Passive Mode (|||65536|)'],
  'port-below-1024': () => ['229 Entering Extended Passive Mode (|||22|)'],
  'no-numbers': () => ['229 Entering Extended Passive Mode'],
};
