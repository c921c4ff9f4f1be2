import { describe, expect, it } from 'vitest';
import { findHostPort, formatHostPort, parsePortArgument } from '../src/host-port.ts';

const loopback = { address: '127.0.0.1', port: 1025 };

describe('the host-port of a 227', () => {
  it.each([
    ['in parentheses', 'Entering Passive Mode (127,0,0,1,4,1)', loopback],
    ['a full stop behind', 'Entering Passive Mode (127,0,0,1,4,1).', loopback],
    ['without parentheses', 'Entering Passive Mode 127,0,0,1,4,1', loopback],
    ['behind an equals sign', '=127,0,0,1,4,1', loopback],
    ['behind a full stop and a blank', 'Entering passive mode. 127,0,0,1,4,1', loopback],
    ['spaces around commas', '(127 , 0, 0 ,1 , 4,1)', loopback],
    ['nothing else', '127,0,0,1,4,1', loopback],
    ['negative numbers', '(127,0,0,-1,-40,-1)', { address: '127.0.0.255', port: 216 * 256 + 255 }],
    ['a negative number below -256', '(-129,0,0,1,4,1)', loopback],
    ['nothing but zeros in the address', '(0,0,0,0,137,217)', { address: '0.0.0.0', port: 35289 }],
    ['leading zeros are decimal', '(127,000,000,001,004,001)', loopback],
    ['other numbers before', '2 files, port 7: (127,0,0,1,4,1)', loopback],
    ['the first of two', '(127,0,0,1,4,1) was (10,0,0,1,4,2)', loopback],
    ['an octet above 255', '(256,0,0,1,4,1)', undefined],
    ['a port number above 255', '(127,0,0,1,4,256)', undefined],
    ['a huge number', '(127,0,0,1,4,99999999999)', undefined],
    ['five numbers', '(127,0,0,1,4)', undefined],
    ['seven numbers', '(127,0,0,1,4,1,1)', undefined],
    ['seven numbers with blanks', '(127, 0, 0, 1, 4, 1 , 1)', undefined],
    ['a dotted address', '(127.0.0.1,4,1)', undefined],
    ['no number', 'Entering Passive Mode', undefined],
  ])('%s', (_, reply, expected) => {
    expect(findHostPort(reply)?.endpoint).toEqual(expected);
  });

  it('says where it stands, and nothing around it is part of it', () => {
    const reply = 'Entering Passive Mode ( 127, 0,0,1,4,1 ).';
    const found = findHostPort(reply);
    expect(reply.slice(found?.start, found?.end)).toBe('127, 0,0,1,4,1');
  });

  it('is found in no time in a line as long as a line may be', () => {
    const startMs = performance.now();
    for (const hostile of ['1,'.repeat(32_000), '1 '.repeat(32_000), `1${' '.repeat(64_000)}`, '-'.repeat(64_000)]) {
      findHostPort(hostile);
    }
    expect(performance.now() - startMs).toBeLessThan(2000);
  });
});

describe('the argument of PORT', () => {
  it.each([
    ['six numbers', '127,0,0,1,4,1', loopback],
    ['spaces around', '  127,0,0,1,4,1  ', loopback],
    ['spaces between', '127, 0, 0, 1, 4, 1', loopback],
    ['parentheses', '(127,0,0,1,4,1)', undefined],
    ['five numbers', '127,0,0,1,4', undefined],
    ['seven numbers', '127,0,0,1,4,1,1', undefined],
    ['seven numbers, the first apart', '1, 127,0,0,1,4,1', undefined],
    ['an octet above 255', '127,0,0,1,4,256', undefined],
    ['words behind', '127,0,0,1,4,1 please', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, argument, expected) => {
    expect(parsePortArgument(argument)).toEqual(expected);
  });

  it('is written as it is read', () => {
    expect(formatHostPort({ address: '10.1.2.3', port: 65535 })).toBe('10,1,2,3,255,255');
    expect(parsePortArgument(formatHostPort(loopback))).toEqual(loopback);
  });
});
