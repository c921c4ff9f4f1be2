import { describe, expect, it } from 'vitest';
import { CommandReader } from '../src/command-reader.ts';
import { FtpControlError } from '../src/error.ts';
import { defaultLimits } from '../src/limits.ts';
import { bytes, single, text } from './bytes.ts';

const limits = { ...defaultLimits, commandLineBytes: 20, abortFlushMs: 100 };

/** What a reader makes of these reads: the lines as they go on, `!` for one that is refused. */
function read(reads: readonly string[], { end = false, nowMs = 0 } = {}): string[] {
  const reader = new CommandReader(limits);
  const seen: string[] = [];
  const drain = (): void => {
    for (;;) {
      try {
        const line = reader.next(nowMs);
        if (line === undefined) return;
        seen.push(text(line.bytes));
      } catch (error) {
        if (!(error instanceof FtpControlError)) throw error;
        seen.push('!');
      }
    }
  };
  for (const some of reads) {
    reader.push(bytes(some));
    drain();
  }
  if (end) reader.end();
  drain();
  return seen;
}

const rows: [title: string, input: string, expected: string[]][] = [
  ['a line', 'NOOP\r\n', ['NOOP\r\n']],
  ['two lines', 'USER me\r\nPASS x\r\n', ['USER me\r\n', 'PASS x\r\n']],
  ['LF alone, as vsftpd takes it', 'USER me\nPASS x\n', ['USER me\n', 'PASS x\n']],
  ['an empty line', '\r\nNOOP\r\n', ['\r\n', 'NOOP\r\n']],
  ['8-bit names, Latin-1 and UTF-8', 'CWD \xe4\r\nCWD \xc3\xa4\r\n', ['CWD \xe4\r\n', 'CWD \xc3\xa4\r\n']],
  ['an escaped 0xFF within a line stays', 'CWD \xff\xff\xf4\xf2x\r\n', ['CWD \xff\xff\xf4\xf2x\r\n']],
  ['NUL and CR within a line stay', 'CWD a\x00b\rc\r\n', ['CWD a\x00b\rc\r\n']],
  ['tnftp and inetutils, urgent byte lost', '\xff\xf4\xf2ABOR\r\n', ['ABOR\r\n']],
  ['lftp and ncftp, urgent byte lost', '\xff\xf4\xffABOR\r\n', ['ABOR\r\n']],
  ['the whole sequence, as macOS may deliver it', '\xff\xf4\xff\xf2ABOR\r\n', ['ABOR\r\n']],
  ['residue in another order', '\xf2\xf4\xffABOR\r\n', ['ABOR\r\n']],
  ['residue before another command', '\xff\xf4\xffSTAT\r\n', ['STAT\r\n']],
  ['residue behind a line', 'NOOP\r\n\xff\xf4\xffABOR\r\nNOOP\r\n', ['NOOP\r\n', 'ABOR\r\n', 'NOOP\r\n']],
  ['residue alone', '\xff\xf4\xff', []],
  ['ABOR without its LF and another byte behind', 'ABOR\rNOOP\r\n', ['ABOR\r\n', 'NOOP\r\n']],
  ['the same in small letters', 'abor\rNOOP\r\n', ['abor\r\n', 'NOOP\r\n']],
  ['the same behind residue', '\xff\xf4\xffABOR\rNOOP\r\n', ['ABOR\r\n', 'NOOP\r\n']],
  ['the same followed by residue', 'ABOR\r\xff\xf4\xf2ABOR\r\n', ['ABOR\r\n', 'ABOR\r\n']],
  ['an ordinary ABOR is not two', 'ABOR\r\nNOOP\r\n', ['ABOR\r\n', 'NOOP\r\n']],
  ['another command without its LF waits', 'NOOP\r', []],
  ['ABOR with an argument is a line as any', 'ABOR x\rNOOP\r\n', ['ABOR x\rNOOP\r\n']],
  ['as long as a line may be', `${'x'.repeat(18)}\r\nNOOP\r\n`, [`${'x'.repeat(18)}\r\n`, 'NOOP\r\n']],
  ['one byte longer, and well again behind', `${'x'.repeat(19)}\r\nNOOP\r\n`, ['!', 'NOOP\r\n']],
  ['much longer', `${'x'.repeat(500)}\r\nNOOP\r\n`, ['!', 'NOOP\r\n']],
  ['two too long in a row', `${'x'.repeat(50)}\r\n${'y'.repeat(50)}\r\nNOOP\r\n`, ['!', '!', 'NOOP\r\n']],
  ['residue behind a line that is too long', `${'x'.repeat(50)}\n\xff\xf4\xf2ABOR\r\n`, ['!', 'ABOR\r\n']],
  ['a line that has not ended', 'NOO', []],
];

describe.each(rows)('%s', (_, input, expected) => {
  it('whole', () => {
    expect(read([input])).toEqual(expected);
  });
  it('byte by byte', () => {
    expect(read(single(input))).toEqual(expected);
  });
  it('with a line behind it', () => {
    if (input.endsWith('\n')) expect(read([`${input}QUIT\r\n`])).toEqual([...expected, 'QUIT\r\n']);
  });
  it('behind a line, in one read', () => {
    expect(read([`TYPE I\r\n${input}`])).toEqual(['TYPE I\r\n', ...expected]);
  });
});

describe('verb and argument', () => {
  it.each([
    ['PASV\r\n', 'PASV', ''],
    ['pasv\r\n', 'PASV', ''],
    ['  PORT  1,2\r\n', 'PORT', '1,2'],
    ['RETR a  b \r\n', 'RETR', 'a  b '],
    ['P@SW\n', 'P@SW', ''],
    ['EPSV \r\n', 'EPSV', ''],
    ['\r\n', '', ''],
    ['CWD a\rb\r\n', 'CWD', 'a\rb'],
    // Servers that split at any white space (ProFTPD) take these for the commands they look like.
    ['PORT\t127,0,0,1,4,1\r\n', 'PORT', '127,0,0,1,4,1'],
    ['\tPASV\r\n', 'PASV', ''],
    ['PASV\r\r\n', 'PASV', ''],
    ['EPRT\v|1|x|1025|\r\n', 'EPRT', '|1|x|1025|'],
    ['CWD \xa0\x85\r\n', 'CWD', '\xa0\x85'],
  ])('%j', (line, verb, argument) => {
    const reader = new CommandReader(limits);
    reader.push(bytes(line));
    expect(reader.next(0)).toEqual({ verb, argument, bytes: bytes(line), text: line.replace(/\r?\n$/, '') });
  });
});

describe('ABOR CR without its line feed', () => {
  function waiting(before = ''): CommandReader {
    const reader = new CommandReader(limits);
    reader.push(bytes(`${before}ABOR\r`));
    if (before) expect(reader.next(1000)).toBeDefined();
    expect(reader.next(1000)).toBeUndefined();
    return reader;
  }

  it.each([
    ['alone', ''],
    ['behind another line in the same read', 'NOOP\r\n'],
  ])('is complete after a while: %s', (_, before) => {
    const reader = waiting(before);
    expect(reader.flushAtMs).toBe(1100);
    expect(reader.next(1099)).toBeUndefined();
    expect(reader.next(1100)?.verb).toBe('ABOR');
    expect(reader.flushAtMs).toBeUndefined();
  });

  it.each([
    ['the line feed comes late and is dropped', '\nNOOP\r\n', ['NOOP']],
    ['only one is dropped', '\n\nNOOP\r\n', ['', 'NOOP']],
    ['none comes', 'NOOP\r\n', ['NOOP']],
    ['one further on is not dropped', 'NOOP\r\n\n', ['NOOP', '']],
  ])('%s', (_, behind, expected) => {
    for (const reads of [[behind], single(behind)]) {
      const reader = waiting();
      reader.next(1100);
      const verbs: string[] = [];
      for (const some of reads) {
        reader.push(bytes(some));
        for (let line = reader.next(1200); line; line = reader.next(1200)) verbs.push(line.verb);
      }
      expect(verbs).toEqual(expected);
    }
  });

  it('the line feed in time makes it an ordinary line', () => {
    const reader = waiting();
    reader.push(bytes('\n'));
    expect(reader.flushAtMs).toBeUndefined();
    expect(reader.next(1050)).toMatchObject({ verb: 'ABOR', bytes: bytes('ABOR\r\n') });
    expect(reader.waitingBytes).toBe(0);
  });

  it('is complete when nothing more can come', () => {
    const reader = waiting();
    reader.end();
    expect(reader.next(1000)?.bytes).toEqual(bytes('ABOR\r\n'));
  });
});

describe('the end of the client', () => {
  it.each([
    ['an unfinished line goes on as it is', 'NOOP\r\nQUIT', ['NOOP\r\n', 'QUIT']],
    ['nothing is left', 'NOOP\r\n', ['NOOP\r\n']],
    ['the rest of a line that was too long is gone', 'x'.repeat(30), ['!']],
  ])('%s', (_, input, expected) => {
    expect(read([input], { end: true })).toEqual(expected);
    expect(read(single(input), { end: true })).toEqual(expected);
  });
});

it('hands back what was not read', () => {
  const reader = new CommandReader(limits);
  reader.push(bytes('AUTH TLS\r\n\x16\x03\x01\xff\n'));
  expect(reader.next(0)?.verb).toBe('AUTH');
  expect(text(reader.takeRest())).toBe('\x16\x03\x01\xff\n');
  expect(reader.waitingBytes).toBe(0);
});
