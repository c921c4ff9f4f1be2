import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/command-line/command-line.ts';
import type { ProfileRequest } from '../../src/profile/profile-command.ts';
import { UsageError } from '../../src/usage-error.ts';
import { only } from '../command-line/only.ts';

async function requestOf(line: string): Promise<ProfileRequest | undefined> {
  let request: ProfileRequest | undefined;
  await runCommandLine(
    line.split(' '),
    only({
      profile: (asked) => {
        request = asked;
        return Promise.resolve(0);
      },
    }),
  );
  return request;
}

const USUAL = { config: undefined, json: false };

test.each([
  ['profile list', { ...USUAL, does: 'list' }],
  ['profile list --json --config a.xml', { does: 'list', config: 'a.xml', json: true }],
  ['profile path', { ...USUAL, does: 'path' }],
  ['profile show main', { ...USUAL, does: 'show', name: 'main' }],
  ['profile show -- list', { ...USUAL, does: 'show', name: 'list' }],
  ['profile check', { ...USUAL, does: 'check', file: undefined }],
  ['profile check a.yaml', { ...USUAL, does: 'check', file: 'a.yaml' }],
  ['profile import a.xml', { ...USUAL, does: 'import', file: 'a.xml', output: undefined }],
  ['profile import --config a.xml', { does: 'import', file: 'a.xml', output: undefined, config: 'a.xml', json: false }],
  ['profile import a.xml --output b.yaml', { ...USUAL, does: 'import', file: 'a.xml', output: 'b.yaml' }],
])('%s', async (line, request) => {
  expect(await requestOf(line)).toEqual(request);
});

test.each([
  ['profile', 'ftpduct profile takes list, show, check, import or path'],
  ['profile edit', 'edit: ftpduct profile takes list, show, check, import or path'],
  ['profile list main', 'main: ftpduct profile list takes nothing there'],
  ['profile show', 'takes the name of a profile'],
  ['profile show a b', 'b: ftpduct profile show takes nothing there'],
  ['profile import', 'takes the path of an ssh-broker-config.xml'],
  ['profile check a --config b', 'takes one file, and both b and a are given'],
  ['profile import a --config b', 'takes one file, and both b and a are given'],
  ['profile list --output x', 'unknown argument: output'],
])('wrong usage: %s', async (line, message) => {
  const failure: unknown = await requestOf(line).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UsageError);
  expect((failure as Error).message).toContain(message);
});
