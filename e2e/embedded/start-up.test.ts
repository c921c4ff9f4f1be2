import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadedModules, outside } from '../src/loaded-modules.ts';
import { ftpductFile } from '../src/run-ftpduct.ts';

const CLI = join(ftpductFile, '..', '..');

test('what is watched is seen: a tunnel loads SSH, with the CommonJS in it', async () => {
  const { urls } = await loadedModules(ftpductFile, ['-F', 'none', '-G', 'localhost']);
  for (const part of ['/yargs/', '/client-agent/', '/ssh2/lib/client.js']) {
    expect(
      urls.some((url) => url.includes(part)),
      part,
    ).toBe(true);
  }
});

test('a command that needs no SSH loads none', async () => {
  const { urls } = await loadedModules(ftpductFile, ['completion', 'bash']);
  expect(urls.some((url) => url.includes('/yargs/'))).toBe(true);
  expect(urls.filter((url) => /\/(ssh2|protobufjs|zod|yaml|pino|sax|prom-client|log-update)\//.test(url))).toEqual([]);
  expect(urls.filter((url) => url.includes('/client-agent/'))).toEqual([]);
});

test.each([
  [['--version'], /^ftpduct \d/],
  [['-V'], /^ftpduct \d/],
  [['--help'], /-L, --localfwd TUNNEL/],
  [['agent', 'install', '--help'], /--now/],
  [['--get-yargs-completions', 'ftpduct', '--local'], /^--localfwd\n/],
])('%j loads files of the command only: no library, and nothing of SSH', async (args, says) => {
  const { stdout, urls } = await loadedModules(ftpductFile, args);
  expect(stdout).toMatch(says);
  expect(urls.length).toBeGreaterThan(1);
  expect(outside(CLI, urls)).toEqual([]);
  expect(urls.filter((url) => url.includes('node_modules'))).toEqual([]);
});

test('the version needs hardly more than its own file', async () => {
  const { urls } = await loadedModules(ftpductFile, ['--version']);
  expect(urls.length).toBeLessThanOrEqual(5);
});
