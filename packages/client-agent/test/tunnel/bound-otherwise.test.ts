import { describe, expect, test } from 'vitest';
import { boundOtherwise } from '../../src/bound-otherwise.ts';

const at = (...addresses: string[]): { address: string; port: number }[] =>
  addresses.map((address) => ({ address, port: 2121 }));

describe('what a remote tunnel was asked for, and where it is', () => {
  test.each([
    ['both loopbacks', at('127.0.0.1', '::1'), at('127.0.0.1', '::1')],
    ['every address, of which one family was refused since the other had it', at('0.0.0.0'), at('0.0.0.0', '::')],
    ['an address', at('10.0.0.5'), at('10.0.0.5')],
  ])('%s as asked', (_, asked, bound) => {
    expect(boundOtherwise('u@s', asked, bound)).toBeUndefined();
  });

  test.each([
    [
      'GatewayPorts no',
      at('0.0.0.0', '::'),
      at('127.0.0.1', '::1'),
      /127\.0\.0\.1:2121 and \[::1\]:2121: GatewayPorts .* is no/,
    ],
    ['GatewayPorts no, one address', at('10.0.0.5'), at('127.0.0.1'), /GatewayPorts in its sshd_config is no/],
    [
      'GatewayPorts yes',
      at('127.0.0.1'),
      at('0.0.0.0', '::'),
      /^u@s was asked to listen on 127\.0\.0\.1:2121, .* is yes, so everybody/,
    ],
    [
      'something else',
      at('10.0.0.5'),
      at('10.0.0.6'),
      /^u@s was asked to listen on 10\.0\.0\.5:2121, and listens on 10\.0\.0\.6:2121$/,
    ],
  ])('%s', (_, asked, bound, said) => {
    expect(boundOtherwise('u@s', asked, bound)).toMatch(said);
  });
});
