import { describe, expect, it } from 'vitest';
import { familyOf, formatEndpoint, isLoopback, isUnspecified, sameAddress } from '../src/endpoint.ts';
import { formatIpAddress, parseIpAddress } from '../src/ip-address.ts';

describe('an IP literal is read and written', () => {
  it.each([
    ['dotted decimal', '192.0.2.1', '192.0.2.1'],
    ['all zeros', '0.0.0.0', '0.0.0.0'],
    ['all ones', '255.255.255.255', '255.255.255.255'],
    ['the IPv6 loopback', '::1', '::1'],
    ['nothing but a gap', '::', '::'],
    ['leading zeros of groups', '2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['capitals', '2001:DB8::A', '2001:db8::a'],
    ['a gap at the end', 'fe80::', 'fe80::'],
    ['eight groups without a gap', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['one zero group is no gap (RFC 5952 §4.2.2)', '1:0:3:4:5:6:7:8', '1:0:3:4:5:6:7:8'],
    ['the first of two equal gaps (RFC 5952 §4.2.3)', '1:0:0:4:5:0:0:8', '1::4:5:0:0:8'],
    ['the longer of two gaps', '1:0:0:4:0:0:0:8', '1:0:0:4::8'],
    ['a zone is dropped', 'fe80::1%eth0', 'fe80::1'],
    ['IPv4-mapped, dotted', '::ffff:127.0.0.1', '127.0.0.1'],
    ['IPv4-mapped, hexadecimal', '::FFFF:7f00:1', '127.0.0.1'],
    ['dotted at the end', '64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ])('%s: %s', (_, literal, expected) => {
    const parsed = parseIpAddress(literal);
    expect(parsed && formatIpAddress(parsed)).toBe(expected);
  });
});

describe('what is no IP literal', () => {
  it.each([
    ['nothing', ''],
    ['a name', 'localhost'],
    ['two parts', '127.1'],
    ['octal', '0177.0.0.1'],
    ['an octet above 255', '256.0.0.1'],
    ['five parts', '1.2.3.4.5'],
    ['an empty part', '1..2.3'],
    ['a sign', '-1.0.0.1'],
    ['hexadecimal', '0x7f.0.0.1'],
    ['a blank', '127.0.0.1 '],
    ['seven groups', '1:2:3:4:5:6:7'],
    ['nine groups', '1:2:3:4:5:6:7:8:9'],
    ['two gaps', '1::2::3'],
    ['eight groups and a gap', '1:2:3:4::5:6:7:8'],
    ['five digits', '12345::'],
    ['no hexadecimal digit', 'g::'],
    ['one colon', ':'],
    ['three colons', ':::'],
    ['dotted in the middle', '::127.0.0.1:1'],
    ['dotted in front of a gap', '127.0.0.1::'],
    ['brackets', '[::1]'],
  ])('%s: %j', (_, literal) => {
    expect(parseIpAddress(literal)).toBeUndefined();
  });
});

describe('addresses are compared by value', () => {
  it.each([
    ['127.0.0.1', '::ffff:127.0.0.1', true],
    ['0:0::1', '::1', true],
    ['::1', '127.0.0.1', false],
    ['127.0.0.1', '127.0.0.2', false],
    ['localhost', 'localhost', true],
    ['localhost', '127.0.0.1', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(sameAddress(a, b)).toBe(same);
    expect(sameAddress(b, a)).toBe(same);
  });

  it.each([
    ['127.0.0.1', 'ipv4', true, false],
    ['127.8.8.8', 'ipv4', true, false],
    ['::ffff:127.0.0.1', 'ipv4', true, false],
    ['::1', 'ipv6', true, false],
    ['0.0.0.0', 'ipv4', false, true],
    ['::', 'ipv6', false, true],
    ['128.0.0.1', 'ipv4', false, false],
    // Its first byte is 127 as well.
    ['7f00::1', 'ipv6', false, false],
    ['ftp.example', undefined, false, false],
  ] as const)('%s: family %s, loopback %s, unspecified %s', (address, family, loopback, unspecified) => {
    expect(familyOf(address)).toBe(family);
    expect(isLoopback(address)).toBe(loopback);
    expect(isUnspecified(address)).toBe(unspecified);
  });

  it('an IPv6 endpoint stands in brackets', () => {
    expect(formatEndpoint({ address: '::1', port: 21 })).toBe('[::1]:21');
    expect(formatEndpoint({ address: '127.0.0.1', port: 21 })).toBe('127.0.0.1:21');
  });
});
