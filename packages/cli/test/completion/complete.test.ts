import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { answerShell, complete, type NamesOf } from '../../src/completion/complete.ts';
import { configuredNames } from '../../src/completion/configured-names.ts';

const none: NamesOf = () => Promise.resolve([]);
const namesOf: NamesOf = (kind, config) => {
  if (config === 'other.yaml') return Promise.resolve(['proof']);
  return Promise.resolve(
    kind === 'profiles' ? ['mainframe', 'machines'] : ['mainframe', 'machines', 'machines/ftp/1234'],
  );
};

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
])('%j', async (line, words) => {
  expect(await completed(line)).toEqual(words);
});

test.each<[string, string[]]>([
  ['ftpduct ma', ['mainframe', 'machines']],
  ['ftpduct -v ma', ['mainframe', 'machines']],
  ['ftpduct host.example ma', []],
  ['ftpduct profile show ', ['mainframe', 'machines']],
  ['ftpduct profile show mainframe ', []],
  ['ftpduct profile check ', []],
  ['ftpduct --config other.yaml pro', ['proof']],
  ['ftpduct connection close --config=other.yaml ', ['proof']],
  ['ftpduct tunnel open machines/', ['machines/ftp/1234']],
])('names of the configuration: %j', async (line, words) => {
  expect(await completed(line, namesOf)).toEqual(words);
});

test('nothing that is hidden is offered, and everything else once', async () => {
  const words = await completed('ftpduct -');
  expect(words).toEqual(expect.arrayContaining(['-L', '--localfwd', '--help', '-h', '--grace']));
  expect(words).not.toContain('-D');
  expect(new Set(words).size).toBe(words.length);
});

test('zsh is told what they mean, and colons are its own', async () => {
  expect(await answerShell(['ftpduct', 'agent', 'i'], true, none)).toMatch(/^install:Have the agent started .*\n$/);
  expect(await answerShell(['ftpduct', 'agent', 'i'], false, none)).toBe('install\n');
  expect(await answerShell(['ftpduct', '--frob'], false, none)).toBe('');
  const odd: NamesOf = () => Promise.resolve(['a:b', 'with blank']);
  expect(await answerShell(['ftpduct', 'tunnel', 'open', ''], true, odd)).toBe('a\\:b\n');
});

test('names are read from a configuration; none where that is wrong or not there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ftpduct-complete-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'profiles.yaml');
  await writeFile(
    file,
    'profiles:\n  one:\n    host: h\n    localTunnels: [{ name: files, listen: 1234, to: "localhost:21" }]\n',
  );
  expect(await configuredNames('profiles', file)).toEqual(['one']);
  expect(await configuredNames('tunnels', file)).toEqual(['one', 'one/files']);
  await writeFile(file, 'profiles: [');
  expect(await configuredNames('profiles', file)).toEqual([]);
  expect(await configuredNames('profiles', join(folder, 'nowhere.yaml'))).toEqual([]);
});

async function completed(line: string, names: NamesOf = none): Promise<string[]> {
  return (await complete(line.split(' '), names)).map(({ word }) => word);
}
