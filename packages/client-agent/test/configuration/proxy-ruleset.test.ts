import { expect, test } from 'vitest';
import { chooseProxy } from '../../src/configuration/tectia/proxy-ruleset.ts';

const SOCKS = { kind: 'socks5', host: 'p', port: 1080 };

test.each([
  ['', 'h:22', undefined],
  ['direct:///', 'h:22', undefined],
  ['socks5://p:1080/', 'h:22', SOCKS],
  ['socks5://p', 'h:22', SOCKS],
  ['SOCKS5://p:1080/', 'h:22', SOCKS],
  ['socks://p:9/', 'h:22', { kind: 'socks4', host: 'p', port: 9 }],
  ['http://[2001:db8::7]:8080/', 'h:22', { kind: 'http-connect', host: '2001:db8::7', port: 8080 }],
  ['direct:///*.example.com,localhost;socks5://p:1080/', 'sshserver.example.com:22', undefined],
  ['direct:///*.example.com,localhost;socks5://p:1080/', 'example.com:22', SOCKS],
  ['direct:///10.0.0.0/8;socks5://p:1080/', '10.1.2.3:22', undefined],
  ['direct:///10.0.0.0/8;socks5://p:1080/', '192.0.2.1:22', SOCKS],
  ['direct:///10.0.0.0-10.0.0.9;socks5://p:1080/', '10.0.0.9:22', undefined],
  ['direct:///10.0.0.0-10.0.0.9;socks5://p:1080/', '10.0.0.10:22', SOCKS],
  ['socks5://p:1080/h:22', 'h:22', SOCKS],
  ['socks5://p:1080/h:2000-2999', 'h:22', undefined],
  ['socks5://p:1080/h?st', 'host:22', SOCKS],
])('%s for %s', (ruleset, server, proxy) => {
  const [host = '', port] = server.split(':');
  expect(chooseProxy(ruleset, { host, port: Number(port) })).toEqual({ proxy });
});

test('a rule by address that would leave the proxy off is passed over for a name, and says so', () => {
  const choice = chooseProxy('direct:///10.0.0.0/8;socks5://p:1080/', { host: 'h', port: 22 });
  expect(choice).toEqual({
    proxy: SOCKS,
    note: 'the rule direct:///10.0.0.0/8 goes by address, and h is a name: it is passed over',
  });
});

test.each([
  '10.0.0.0/255.0.0.0',
  '10.0.0.0/33',
  '10.0.0.0/8/9',
  '10.0.0.1-',
  '10.0.0.1-host',
  '10.0.0.9-10.0.0.1',
  '10.0.0.0/8:30-20',
])('a condition that nothing would ever meet is a fault, since the proxy would be left off: %s', (condition) => {
  expect(chooseProxy(`socks5://p:1080/${condition}`, { host: '10.0.0.5', port: 22 })).toEqual({
    fault: expect.stringContaining(`found the condition ${condition}; allowed is rules`) as string,
  });
});
