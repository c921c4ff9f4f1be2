import { expect, test } from 'vitest';
import { clearText, type WaysOfBytes } from '../../src/doctor/clear-text.ts';

const LOCAL: WaysOfBytes = {
  direction: 'local',
  listenAddress: undefined,
  relay: false,
  isOpenedByGatewayPorts: false,
  destinationHost: 'localhost',
  sshHost: 'gateway',
  sshName: 'jane@gateway',
};
const REMOTE: WaysOfBytes = { ...LOCAL, direction: 'remote' };

test.each<[string, WaysOfBytes, string[]]>([
  ['loopback on both sides', LOCAL, []],
  ['the SSH server by its name', { ...LOCAL, destinationHost: 'Gateway' }, []],
  [
    'an FTP server elsewhere',
    { ...LOCAL, destinationHost: 'ftp.internal' },
    ['between jane@gateway and ftp.internal, unless that is the same host'],
  ],
  ['clients elsewhere by -g', { ...LOCAL, relay: true }, ['between this host and FTP clients on other hosts']],
  [
    'clients elsewhere by an address',
    { ...LOCAL, listenAddress: '192.0.2.5' },
    ['between this host and FTP clients on other hosts'],
  ],
  ['a loopback address', { ...LOCAL, listenAddress: '::1' }, []],
  ['-R, loopback on both sides', REMOTE, []],
  [
    '-R, GatewayPorts yes',
    { ...REMOTE, isOpenedByGatewayPorts: true },
    ['between jane@gateway and FTP clients on other hosts'],
  ],
  [
    '-R, an FTP server near us',
    { ...REMOTE, destinationHost: 'gateway' },
    ['between this host and gateway, unless that is the same host'],
  ],
  ['socks', { ...LOCAL, destinationHost: undefined }, ['between jane@gateway and whatever else clients ask for']],
])('%s', (_title, ways, places) => {
  expect(clearText(ways)).toEqual(places);
});
