import { expect, test } from 'vitest';
import { expandShortOptions } from '../../src/command-line/short-options.ts';

test.each<[args: string[], expanded: string[]]>([
  [
    ['-p2222', 'host'],
    ['-p', '2222', 'host'],
  ],
  [
    ['-p', '2222', 'host'],
    ['-p', '2222', 'host'],
  ],
  [['-vNT'], ['-v', '-N', '-T']],
  [
    ['-NLftp/1:h:21', 'u@h'],
    ['-N', '-L', 'ftp/1:h:21', 'u@h'],
  ],
  [
    ['-NL', '-vv', 'u@h'],
    ['-N', '-L', '-vv', 'u@h'],
  ],
  [
    ['-L', ':1234:h:21'],
    ['-L', ':1234:h:21'],
  ],
  [
    ['--localfwd', '-L', 'x'],
    ['--localfwd', '-L', 'x'],
  ],
  [
    ['-', ''],
    ['-', ''],
  ],
  [['-p'], ['-p']],
])('%j', (args, expanded) => {
  expect(expandShortOptions(args, 'pL')).toEqual({ args: expanded, behindDashes: [] });
});

test('what is behind -- is nothing to expand; a -- that is the value of an option is none', () => {
  expect(expandShortOptions(['-v', '--', '-p22', '--', 'x'], 'pL')).toEqual({
    args: ['-v'],
    behindDashes: ['-p22', '--', 'x'],
  });
  expect(expandShortOptions(['-vp', '--', 'host'], 'pL')).toEqual({
    args: ['-v', '-p', '--', 'host'],
    behindDashes: [],
  });
});
