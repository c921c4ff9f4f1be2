import { describe, expect, test } from 'vitest';
import { clientEndsHere, clientEndsThere } from '../../src/client-ends.ts';

const at = (address: string, port = 5_000): { address: string; port: number } => ({ address, port });

describe('a client of this host’s listener', () => {
  test.each([
    ['is told where it is connected to', '10.0.0.9', undefined, '10.0.0.9', undefined],
    ['is told the advertised address, and its listener stays', '172.17.0.2', '10.0.0.5', '10.0.0.5', '172.17.0.2'],
    ['over loopback is behind no NAT', '127.0.0.1', '10.0.0.5', '127.0.0.1', undefined],
    ['over IPv6 cannot go to an IPv4 address', '2001:db8::9', '10.0.0.5', '2001:db8::9', undefined],
  ])('%s', (_, local, advertised, named, listenOn) => {
    const ends = clientEndsHere({ peer: at(local, 40_000), local: at(local) }, advertised);
    expect(ends).toEqual({ peer: at(local, 40_000), named: at(named), listenOn });
  });

  test('that is gone has no ends', () => {
    expect(clientEndsHere({ peer: undefined, local: at('127.0.0.1') }, undefined)).toBeUndefined();
    expect(clientEndsHere({ peer: at('127.0.0.1'), local: undefined }, undefined)).toBeUndefined();
  });
});

describe('a client of a remote forward', () => {
  test.each([
    // title, asked for, peer, advertised, named, listens on
    ['on loopback', '127.0.0.1', '127.0.0.1', '10.0.0.5', '127.0.0.1', '127.0.0.1'],
    ['on loopback, IPv6', '::1', '::1', undefined, '::1', '::1'],
    ['that does not say where it comes from', '127.0.0.1', undefined, undefined, '127.0.0.1', '127.0.0.1'],
    ['from elsewhere on loopback (GatewayPorts yes)', '127.0.0.1', '10.0.0.9', undefined, '0.0.0.0', '127.0.0.1'],
    ['from elsewhere on loopback, advertised', '127.0.0.1', '10.0.0.9', '10.0.0.5', '10.0.0.5', '127.0.0.1'],
    ['on an address of its own', '10.0.0.5', '10.0.0.9', undefined, '10.0.0.5', '10.0.0.5'],
    ['on an address of its own, advertised', '10.0.0.5', '10.0.0.9', '192.0.2.7', '192.0.2.7', '10.0.0.5'],
    ['on every address', '0.0.0.0', '10.0.0.9', undefined, '0.0.0.0', '0.0.0.0'],
    ['on every address, advertised', '0.0.0.0', '10.0.0.9', '10.0.0.5', '10.0.0.5', '0.0.0.0'],
    ['on every address, IPv6', '::', '2001:db8::9', '10.0.0.5', '::', '::'],
    ['on every address of the other family', '0.0.0.0', '2001:db8::9', '10.0.0.5', '::', '::'],
  ])('%s', (_, asked, peer, advertised, named, listenOn) => {
    const client = peer === undefined ? undefined : at(peer, 40_000);
    const ends = clientEndsThere({ peer: client }, { requested: at(asked, 0), port: 5_000 }, advertised);
    expect(ends).toMatchObject({ named: at(named), listenOn });
    if (client) expect(ends.peer).toEqual(client);
  });
});
