import { expect, test } from 'vitest';
import { canonicalAddress, familyOf, formatEndpoint } from '../src/endpoint.ts';

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::1', '::1'],
  ['0:0:0:0:0:0:0:0', '::'],
  ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['::ffff:1.2.3.4', '1.2.3.4'],
  ['::FFFF:7f00:1', '127.0.0.1'],
  ['::ffff:1.2.3.4%1', '1.2.3.4'],
  ['::1.2.3.4', '::102:304'],
  ['localhost', undefined],
  ['127.1', undefined],
  ['010.0.0.1', undefined],
  ['1.2.3.256', undefined],
  ['[::1]', undefined],
  ['', undefined],
])('%s is %s', (text, canonical) => {
  expect(canonicalAddress(text)).toBe(canonical);
});

test('an address tells its family', () => {
  expect(familyOf('127.0.0.1')).toBe('ipv4');
  expect(familyOf('::1')).toBe('ipv6');
});

test('an IPv6 address stands in brackets before its port', () => {
  expect(formatEndpoint({ address: '127.0.0.1', port: 21 })).toBe('127.0.0.1:21');
  expect(formatEndpoint({ address: '::1', port: 21 })).toBe('[::1]:21');
});
