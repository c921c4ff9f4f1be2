import { describe, expect, it } from 'vitest';
import { FtpControlError } from '../src/error.ts';
import { defaultLimits } from '../src/limits.ts';
import { ReplyReader } from '../src/reply-reader.ts';
import { bytes, single, text } from './bytes.ts';

function read(reads: readonly string[], limits = defaultLimits): string[] {
  const reader = new ReplyReader(limits);
  const seen: string[] = [];
  for (const some of reads) {
    reader.push(bytes(some));
    for (let line = reader.next(); line; line = reader.next())
      seen.push(`${line.place} ${line.code} ${text(line.bytes)}`);
  }
  return seen;
}

describe.each([
  ['one line', '220 ready\r\n', ['only 220 220 ready\r\n']],
  ['LF alone', '220 ready\n', ['only 220 220 ready\n']],
  ['only a code', '200\r\n', ['only 200 200\r\n']],
  ['a code and a blank', '200 \r\n', ['only 200 200 \r\n']],
  [
    'several lines',
    '211-Features\r\n MDTM\r\n211 End\r\n',
    ['first 211 211-Features\r\n', 'middle 211  MDTM\r\n', 'last 211 211 End\r\n'],
  ],
  [
    'a code on every line',
    '230-a\r\n230-b\r\n230 c\r\n',
    ['first 230 230-a\r\n', 'middle 230 230-b\r\n', 'last 230 230 c\r\n'],
  ],
  ['only a code as last line', '230-a\r\n230\r\n', ['first 230 230-a\r\n', 'last 230 230\r\n']],
  [
    'a line that begins with another code is no reply (RFC 959 §4.2), and padded so that nobody takes it for one',
    '214-Help\r\n227 Entering Passive Mode (1,2,3,4,5,6)\r\n214 End\r\n',
    ['first 214 214-Help\r\n', 'middle 214  227 Entering Passive Mode (1,2,3,4,5,6)\r\n', 'last 214 214 End\r\n'],
  ],
  [
    'one with a mark is none either',
    '214-Help\r\n220-x\r\n214x\r\n2145 y\r\n214 End\r\n',
    [
      'first 214 214-Help\r\n',
      'middle 214 220-x\r\n',
      'middle 214  214x\r\n',
      'middle 214  2145 y\r\n',
      'last 214 214 End\r\n',
    ],
  ],
  ['a stray line', 'Welcome!\r\n220 ready\r\n', ['stray 0 Welcome!\r\n', 'only 220 220 ready\r\n']],
  ['an empty line', '\r\n220 ready\r\n', ['stray 0 \r\n', 'only 220 220 ready\r\n']],
  ['of four digits, three are a code', '2200 ready\r\n', ['only 220 2200 ready\r\n']],
  [
    'a carriage return within a line',
    '200 ok\r227 (1,2,3,4,5,6)\r\n200 a\r\r\n',
    ['only 200 200 ok 227 (1,2,3,4,5,6)\r\n', 'only 200 200 a\r\r\n'],
  ],
  ['a code above 6yz is none', '700 ready\r\n', ['stray 0 700 ready\r\n']],
  ['8-bit text', '250 \xe4\xff\r\n', ['only 250 250 \xe4\xff\r\n']],
  // BSD clients look at no more than the digits, so these would be obeyed.
  ['no blank behind the code', '227(127,0,0,1,4,1)\r\n', ['only 227 227(127,0,0,1,4,1)\r\n']],
  ['a tab behind the code', '227\t127,0,0,1,4,1\r\n', ['only 227 227\t127,0,0,1,4,1\r\n']],
])('%s', (_, input, expected) => {
  it('whole', () => {
    expect(read([input])).toEqual(expected);
  });
  it('byte by byte', () => {
    expect(read(single(input))).toEqual(expected);
  });
  it('with a reply behind it', () => {
    expect(read([`${input}221 bye\r\n`])).toEqual([...expected, 'only 221 221 bye\r\n']);
  });
});

describe('a line that is too long to be FTP', () => {
  const limits = { ...defaultLimits, replyLineBytes: 20 };
  it.each([
    ['with its end', [`220 ${'x'.repeat(20)}\r\n`]],
    ['without its end', [`220 ${'x'.repeat(20)}`]],
    ['byte by byte', single(`220 ${'x'.repeat(20)}\r\n`)],
  ])('%s', (_, reads) => {
    expect(() => read(reads, limits)).toThrow(FtpControlError);
  });

  it('one byte less is a line', () => {
    expect(read([`220 ${'x'.repeat(14)}\r\n`], limits)).toHaveLength(1);
  });
});

it('tells whether a line has begun', () => {
  const reader = new ReplyReader(defaultLimits);
  expect(reader.isWithinLine).toBe(false);
  reader.push(bytes('22'));
  expect(reader.next()).toBeUndefined();
  expect(reader.isWithinLine).toBe(true);
  expect(text(reader.takeRest())).toBe('22');
  expect(reader.isWithinLine).toBe(false);
});
