import { describe, expect, test } from 'vitest';
import { parseTunnelSpec, TunnelSpecError } from '../../src/command-line/tunnel-spec.ts';
import { UsageError } from '../../src/usage-error.ts';

describe('what is understood', () => {
  const rows: [
    text: string,
    protocol: 'ftp' | 'tcp',
    listen: [address: string | undefined, port: number],
    to: [host: string, port: number],
  ][] = [
    ['ftp/1234:localhost:21', 'ftp', [undefined, 1234], ['localhost', 21]],
    ['tcp/1234:localhost:21', 'tcp', [undefined, 1234], ['localhost', 21]],
    ['1234:localhost:21', 'tcp', [undefined, 1234], ['localhost', 21]],
    ['ftp/0:ftp.example:2121', 'ftp', [undefined, 0], ['ftp.example', 2121]],
    ['ftp/65535:h:65535', 'ftp', [undefined, 65535], ['h', 65535]],
    ['ftp/127.0.0.1:1234:localhost:21', 'ftp', ['127.0.0.1', 1234], ['localhost', 21]],
    ['ftp/192.0.2.7:1234:10.0.0.1:21', 'ftp', ['192.0.2.7', 1234], ['10.0.0.1', 21]],
    ['ftp/[::1]:1234:[2001:db8::5]:21', 'ftp', ['::1', 1234], ['2001:db8::5', 21]],
    ['ftp/1234:[::1]:21', 'ftp', [undefined, 1234], ['::1', 21]],
    ['[fe80::1%eth0]:1234:h:21', 'tcp', ['fe80::1%eth0', 1234], ['h', 21]],
    ['*:1234:h:21', 'tcp', ['*', 1234], ['h', 21]],
    ['ftp/*:1234:h:21', 'ftp', ['*', 1234], ['h', 21]],
    [':1234:h:21', 'tcp', ['*', 1234], ['h', 21]],
    ['ftp/:1234:h:21', 'ftp', ['*', 1234], ['h', 21]],
    ['localhost:1234:h:21', 'tcp', ['localhost', 1234], ['h', 21]],
    ['ftp/thishost.lan:1234:h:21', 'ftp', ['thishost.lan', 1234], ['h', 21]],
    ['0.0.0.0:1234:h:21', 'tcp', ['0.0.0.0', 1234], ['h', 21]],
    ['ftp/00021:h:00021', 'ftp', [undefined, 21], ['h', 21]],
    ['1234:a_printer-2.lan:21', 'tcp', [undefined, 1234], ['a_printer-2.lan', 21]],
  ];
  test.each(rows)('%s', (text, protocol, [address, port], [host, toPort]) => {
    expect(parseTunnelSpec(text)).toEqual({ protocol, listen: { address, port }, destination: { host, port: toPort } });
  });
});

describe('what is refused, and where', () => {
  const rows: [text: string, position: number, message: string][] = [
    ['', 0, 'the destination is missing'],
    ['1234', 4, 'the destination is missing'],
    ['ftp/1234', 8, 'the destination is missing'],
    ['ftp/1234:localhost', 18, 'the destination port is missing'],
    ['ftp/1234:localhost:', 19, 'the destination port is missing'],
    ['ftp/1234::21', 9, 'the destination host is missing'],
    ['ftp/:1234:21', 4, 'the listen port is missing'],
    ['ftp/*::h:21', 6, 'the listen port is missing'],
    ['ftp/65536:h:21', 4, 'the listen port is a number from 0 to 65535'],
    ['ftp/-1:h:21', 4, 'the listen port is a number from 0 to 65535'],
    ['ftp/0x10:h:21', 4, 'the listen port is a number from 0 to 65535'],
    ['ftp/1234:h:0', 11, 'the destination port is a number from 1 to 65535'],
    ['ftp/1234:h:ftp', 11, 'the destination port is a number from 1 to 65535'],
    ['ftp/1234:h:21 ', 11, 'the destination port is a number from 1 to 65535'],
    ['ftp/[::1]:h:21', 4, 'the listen port is a number from 0 to 65535'],
    ['http/1234:h:21', 0, 'the protocol is tcp, ftp or socks, not http'],
    ['FTP/1234:h:21', 0, 'the protocol is tcp, ftp or socks, not FTP'],
    ['/1234:h:21', 0, 'the protocol is tcp, ftp or socks, not empty'],
    ['ftp/1234:1234:h:21', 4, 'the listen address is an address of this host, localhost or *'],
    ['ftp/a b:1234:h:21', 4, 'the listen address is an address of this host, localhost or *'],
    ['ftp/::1:1234:h:21', 13, 'there are too many fields, IPv6 addresses stand in brackets'],
    ['1234:::1:21', 9, 'there are too many fields, IPv6 addresses stand in brackets'],
    ['ftp/[::1:1234:h:21', 4, 'the bracket is not closed'],
    ['ftp/[::1]1234:h:21', 9, 'a colon is missing'],
    ['ftp/[nonsense]:1234:h:21', 5, 'there is no IPv6 address in the brackets'],
    ['ftp/[127.0.0.1]:1234:h:21', 5, 'there is no IPv6 address in the brackets'],
    ['ftp/1234:user@h:21', 13, 'that is no host name'],
    ['ftp/1234:h/path:21', 10, 'that is no host name'],
    ['1234:h x:21', 6, 'that is no host name'],
  ];
  test.each(rows)('%j at %i', (text, position, message) => {
    const error = errorOf(text);
    expect({ position: error.position, message: error.message.split(';')[0] }).toEqual({ position, message });
  });

  test('the mark stands below the place', () => {
    expect(errorOf('ftp/1234:h:0').message).toBe(
      'the destination port is a number from 1 to 65535; ' +
        'expected [tcp/|ftp/][listen-address:]listen-port:dst-host:dst-port\n' +
        '  ftp/1234:h:0\n' +
        '             ^',
    );
  });

  test.each([
    ['socks/1080', undefined, 1080],
    ['socks/127.0.0.1:0', '127.0.0.1', 0],
    ['socks/[::1]:1080', '::1', 1080],
    ['socks/*:1080', '*', 1080],
  ])('%s names no destination', (text, address, port) => {
    expect(parseTunnelSpec(text)).toEqual({ protocol: 'socks', listen: { address, port } });
  });

  test('socks/ with a destination is refused', () => {
    expect(() => parseTunnelSpec('socks/1080:h:21')).toThrow(UsageError);
    expect(() => parseTunnelSpec('socks/1080:h:21')).toThrow(
      'a SOCKS client names the destination itself; expected socks/[listen-address:]listen-port',
    );
  });
});

function errorOf(text: string): TunnelSpecError {
  try {
    parseTunnelSpec(text);
  } catch (error) {
    if (error instanceof TunnelSpecError) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
}
