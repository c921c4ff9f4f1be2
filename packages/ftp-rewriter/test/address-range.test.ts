import { describe, expect, it } from 'vitest';
import { isInRanges } from '../src/address-range.ts';

describe('whether an address lies in a range', () => {
  it.each([
    ['in a /16', '192.168.7.9', ['192.168.0.0/16'], true],
    ['outside a /16', '192.169.7.9', ['192.168.0.0/16'], false],
    ['on the border of a /12', '172.31.255.255', ['172.16.0.0/12'], true],
    ['behind the border of a /12', '172.32.0.0', ['172.16.0.0/12'], false],
    ['a literal alone', '10.0.0.1', ['10.0.0.1'], true],
    ['another literal', '10.0.0.2', ['10.0.0.1'], false],
    ['everything', '8.8.8.8', ['0.0.0.0/0'], true],
    ['everything of the other family', '::1', ['0.0.0.0/0'], false],
    ['host bits in the range do not matter', '10.9.9.9', ['10.1.2.3/8'], true],
    ['IPv6', '2001:db8::1', ['2001:db8::/32'], true],
    ['IPv6 outside', '2001:db9::1', ['2001:db8::/32'], false],
    ['a mapped address is IPv4', '::ffff:10.0.0.1', ['10.0.0.0/8'], true],
    ['the second of two', '10.0.0.1', ['192.168.0.0/16', '10.0.0.0/8'], true],
    ['none at all', '10.0.0.1', [], false],
    ['a prefix that is too long', '10.0.0.1', ['10.0.0.0/33'], false],
    ['a prefix that is no number', '10.0.0.1', ['10.0.0.0/x'], false],
    ['a negative prefix', '10.0.0.1', ['10.0.0.0/-1'], false],
    ['an empty prefix stands for nothing', '10.0.0.1', ['0.0.0.0/'], false],
    ['more than one prefix stands for nothing', '10.0.0.1', ['10.0.0.0/8/8'], false],
    ['a range that cannot be read', '10.0.0.1', ['ten/8'], false],
    ['a name', 'localhost', ['0.0.0.0/0'], false],
  ])('%s', (_, address, ranges, expected) => {
    expect(isInRanges(address, ranges)).toBe(expected);
  });
});
