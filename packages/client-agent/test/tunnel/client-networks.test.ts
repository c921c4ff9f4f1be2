import { expect, test } from 'vitest';
import { clientNetworks } from '../../src/client-networks.ts';

test.each<[networks: readonly string[], address: string, permitted: boolean]>([
  [[], '192.0.2.7', true],
  [['192.0.2.0/24'], '192.0.2.7', true],
  [['192.0.2.0/24'], '192.0.3.7', false],
  [['192.0.2.0/24'], '::ffff:192.0.2.7', true],
  [['192.0.2.7'], '192.0.2.7', true],
  [['192.0.2.7'], '192.0.2.8', false],
  [['0.0.0.0/0'], '198.51.100.1', true],
  [['0.0.0.0/0'], '2001:db8::1', false],
  [['2001:db8::/32'], '2001:db8:1::1', true],
  [['2001:db8::/32'], '2001:db9::1', false],
  [['192.0.2.0/24', '::1'], '::1', true],
  [['192.0.2.0/24'], 'no address', false],
])('%j and %s: %s', (networks, address, permitted) => {
  expect(clientNetworks(networks).permits(address)).toBe(permitted);
});

test.each(['example.com', '192.0.2.0/33', '2001:db8::/129', '192.0.2.0/', '192.0.2.0/-1', ''])(
  '%s is none',
  (network) => {
    expect(() => clientNetworks([network])).toThrow('expected an address, or a network such as 192.0.2.0/24');
  },
);
