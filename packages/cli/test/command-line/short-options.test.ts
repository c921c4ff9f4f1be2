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
    ['-v', '--', '-p22'],
    ['-v', '--', '-p22'],
  ],
  [
    ['-', ''],
    ['-', ''],
  ],
  [['-p'], ['-p']],
])('%j', (args, expanded) => {
  expect(expandShortOptions(args, 'pL')).toEqual(expanded);
});
