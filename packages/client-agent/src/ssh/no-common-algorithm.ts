import { printable } from './printable.ts';

/** The debug text in which ssh2 says what the server has of one kind of algorithm, just before it compares. */
const SERVER_HAS = /^Handshake: \(remote\) [^:]*: (.*)$/s;

/** The names that the server has, from one of ssh2's debug texts; undefined: the text is about something else. */
export function serverAlgorithms(debugText: string): string[] | undefined {
  const names = SERVER_HAS.exec(debugText)?.[1]?.split(',');
  // These are no algorithms but signs in their list (RFC 8308 §2.1, OpenSSH's PROTOCOL).
  return names?.filter((name) => name !== '' && !/^(?:ext-info-|kex-strict-)/.test(name));
}

/**
 * What follows after "no matching …": what the server has, and the option of ssh_config that allows it.
 *
 * @param why ssh2's words
 * @param names what the server has of the kind that was compared last
 */
export function noCommonAlgorithm(why: string, names: readonly string[] | undefined): string {
  const option = OPTIONS.find(([kind]) => why.startsWith('no matching') && why.includes(kind))?.[1];
  if (option === undefined) return '';
  const has = names && names.length > 0 ? ` (${printable(names.join(', '))})` : '';
  return `; what the server has${has} is regarded as broken, not known to ftpduct or not among those that were asked for; if it must be, allow one with -o ${option}=NAME`;
}

const OPTIONS: readonly (readonly [string, string])[] = [
  ['key exchange', 'KexAlgorithms'],
  ['host key', 'HostKeyAlgorithms'],
  ['cipher', 'Ciphers'],
  ['MAC', 'MACs'],
];
