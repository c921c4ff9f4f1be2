import { expect, test } from 'vitest';
import { answerShell, complete } from '../../src/completion/complete.ts';

test.each<[string, string[]]>([
  ['ftpduct h', ['helper']],
  ['ftpduct agent ', ['run', 'start', 'stop', 'status', 'reload', 'logs', 'unlock', 'install', 'uninstall']],
  ['ftpduct agent un', ['unlock', 'uninstall']],
  ['ftpduct --host', ['--hostkey-policy']],
  ['ftpduct helper deploy --no', ['--node']],
  ['ftpduct agent install --c', ['--config']],
  ['ftpduct -L ftp/1234:localhost:21 --act', ['--active-mode']],
  ['ftpduct --hostkey-policy ', ['ask', 'strict', 'tofu', 'advisory']],
  ['ftpduct --hostkey-policy s', ['strict']],
  // Hosts and files are not ours to know, and after an option no command follows.
  ['ftpduct -i ', []],
  ['ftpduct -v h', []],
  ['ftpduct host.example h', []],
  ['ftpduct --frob', []],
])('%j', (line, words) => {
  expect(complete(line.split(' ')).map(({ word }) => word)).toEqual(words);
});

test('nothing that is hidden is offered, and everything else once', () => {
  const words = complete(['ftpduct', '-']).map(({ word }) => word);
  expect(words).toEqual(expect.arrayContaining(['-L', '--localfwd', '--help', '-h', '--grace']));
  expect(words).not.toContain('-D');
  expect(new Set(words).size).toBe(words.length);
});

test('zsh is told what they mean, and colons are its own', () => {
  expect(answerShell(['ftpduct', 'agent', 'i'], true)).toMatch(/^install:Have the agent started .*\n$/);
  expect(answerShell(['ftpduct', 'agent', 'i'], false)).toBe('install\n');
  expect(answerShell(['ftpduct', '--frob'], false)).toBe('');
});
