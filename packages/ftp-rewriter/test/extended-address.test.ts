import { describe, expect, it } from 'vitest';
import {
  findExtendedPort,
  formatExtendedPassivePort,
  formatExtendedPortArgument,
  parseExtendedPortArgument,
} from '../src/extended-address.ts';

describe('the port of a 229', () => {
  it.each([
    ['as RFC 2428 has it', 'Entering Extended Passive Mode (|||6446|)', 6446],
    ['a full stop behind', 'Entering Extended Passive Mode (|||6446|).', 6446],
    ['exclamation marks', '(!!!6446!)', 6446],
    ['a hash', '(###6446#)', 6446],
    ['the lowest delimiter is 33, the highest 126', '(~~~6446~)', 6446],
    ['the address fields filled', '(|1|10.0.0.1|6446|)', 6446],
    ['the address fields filled with IPv6', '(|2|fe80::1|6446|)', 6446],
    ['other parentheses before', '(see RFC 2428) (|||6446|)', 6446],
    ['the highest port', '(|||65535|)', 65535],
    ['a blank as delimiter', '(   6446 )', undefined],
    ['two delimiters', '(||6446|)', undefined],
    ['four delimiters', '(||||6446|)', undefined],
    ['mixed delimiters', '(|!|6446|)', undefined],
    ['something behind the last', '(|||6446|x)', undefined],
    ['no parentheses', '|||6446|', undefined],
    ['not closed', '(|||6446|', undefined],
    ['port 0', '(|||0|)', undefined],
    ['a port above 65535', '(|||65536|)', undefined],
    ['a negative port', '(|||-1|)', undefined],
    ['no port', '(||||)', undefined],
    ['a 227', '(127,0,0,1,4,1)', undefined],
  ])('%s', (_, reply, expected) => {
    const found = findExtendedPort(reply);
    expect(found?.port).toBe(expected);
    if (found) expect(reply.charAt(found.start - 1) + reply.charAt(found.end)).toBe('()');
  });

  it('is written with bars', () => {
    expect(formatExtendedPassivePort(6446)).toBe('|||6446|');
  });
});

describe('the argument of EPRT', () => {
  const ipv4 = { kind: 'endpoint', endpoint: { address: '132.235.1.2', port: 6275 } };
  const ipv6 = { kind: 'endpoint', endpoint: { address: '::1', port: 6275 } };
  it.each([
    ['IPv4', '|1|132.235.1.2|6275|', ipv4],
    ['IPv6', '|2|::1|6275|', ipv6],
    ['IPv6 written out', '|2|0:0:0:0:0:0:0:1|6275|', ipv6],
    ['another delimiter', '!1!132.235.1.2!6275!', ipv4],
    ['blanks around', ' |1|132.235.1.2|6275| ', ipv4],
    ['a mapped address is IPv4', '|2|::ffff:132.235.1.2|6275|', ipv4],
    ['a colon as delimiter of IPv4', ':1:132.235.1.2:6275:', ipv4],
    ['a family that nobody knows', '|3|132.235.1.2|6275|', { kind: 'unknown-protocol' }],
    ['family 0', '|0|132.235.1.2|6275|', { kind: 'unknown-protocol' }],
    ['an IPv6 address in family 1', '|1|::1|6275|', { kind: 'unreadable' }],
    ['an IPv4 address in family 2', '|2|132.235.1.2|6275|', { kind: 'unreadable' }],
    ['a name', '|1|localhost|6275|', { kind: 'unreadable' }],
    ['no last delimiter', '|1|132.235.1.2|6275', { kind: 'unreadable' }],
    ['something behind', '|1|132.235.1.2|6275|x', { kind: 'unreadable' }],
    ['a port above 65535', '|1|132.235.1.2|65536|', { kind: 'unreadable' }],
    ['a negative port', '|1|132.235.1.2|-1|', { kind: 'unreadable' }],
    ['no port', '|1|132.235.1.2||', { kind: 'unreadable' }],
    ['no family', '||132.235.1.2|6275|', { kind: 'unreadable' }],
    ['the form of PORT', '132,235,1,2,24,131', { kind: 'unreadable' }],
    ['nothing', '', { kind: 'unreadable' }],
  ])('%s', (_, argument, expected) => {
    expect(parseExtendedPortArgument(argument)).toEqual(expected);
  });

  it('more fields than there are', () => {
    expect(parseExtendedPortArgument('|1|132.235.1.2|6275||7|').kind).toBe('unreadable');
  });

  it.each(['|1|132.235.1.2|6275|', '|2|::1|6275|'])('%s is written as it is read', (argument) => {
    const parsed = parseExtendedPortArgument(argument);
    expect(parsed.kind === 'endpoint' && formatExtendedPortArgument(parsed.endpoint)).toBe(argument);
  });
});
