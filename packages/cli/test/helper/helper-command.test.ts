import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/command-line/command-line.ts';
import { only } from '../command-line/only.ts';
import type { HelperRequest } from '../../src/helper/helper-command.ts';
import { UsageError } from '../../src/usage-error.ts';
import { VERSION } from '../../src/version.ts';

/** Runs the command line with a command `helper` that only keeps its request. */
async function run(...args: string[]): Promise<{ printed: string; request: HelperRequest | undefined; code: number }> {
  let request: HelperRequest | undefined;
  let printed = '';
  const code = await runCommandLine(
    args,
    only({
      print: (text) => (printed += text),
      helper: (asked) => {
        request = asked;
        return Promise.resolve(5);
      },
    }),
  );
  return { printed, request, code };
}

test('deploy, with what every command has to reach its SSH server', async () => {
  const { request, code } = await run(
    'helper',
    'deploy',
    '-p2222',
    '-i',
    'key',
    '-B',
    '--node',
    '/opt/node',
    'jane@host',
  );
  expect(code).toBe(5);
  expect(request).toMatchObject({
    action: 'deploy',
    node: '/opt/node',
    subsystem: false,
    json: false,
    ssh: {
      destination: { user: 'jane', host: 'host', port: undefined },
      port: 2222,
      identityFiles: ['key'],
      batchMode: true,
    },
  });
});

test.each([
  [['helper', 'status', '--json', '--subsystem', 'host'], { action: 'status', json: true, subsystem: true }],
  [['helper', 'remove', 'host'], { action: 'remove', json: false }],
  [['helper', '-q', 'status', 'host#2222'], { action: 'status', ssh: { verbosity: 'quiet' } }],
  [['helper', 'status', '--', 'helper'], { action: 'status', ssh: { destination: { host: 'helper' } } }],
])('%j', async (args, expected) => {
  expect((await run(...args)).request).toMatchObject(expected);
});

describe('wrong usage', () => {
  test.each([
    [['helper'], 'ftpduct helper takes deploy, status or remove, then [user@]host'],
    [['helper', 'user@host'], 'user@host: ftpduct helper takes deploy, status or remove'],
    [['helper', 'install', 'host'], 'install: ftpduct helper takes deploy'],
    [['helper', 'status'], 'no SSH server is given'],
    [['helper', 'status', 'one', 'two'], 'two: only one SSH server can be given'],
    [['helper', 'status', '--node', '/n', 'host'], '--node is for ftpduct helper deploy'],
    [['helper', 'deploy', '--subsystem', 'host'], '--subsystem is for ftpduct helper status'],
    [['-q', 'helper', 'status', 'host'], 'the command helper stands in front of all options'],
    [['-L', '1:a:2', 'helper'], 'unknown argument: L'],
    [['helper', 'deploy', '-L', '1:a:2', 'host'], 'unknown argument'],
    [['helper', 'status', '-R', '1:a:2', 'host'], 'unknown argument'],
  ])('%j', async (args, says) => {
    await expect(run(...args)).rejects.toThrow(UsageError);
    await expect(run(...args)).rejects.toThrow(says);
  });
});

test('a host of that name is written behind -- or with its user', async () => {
  await expect(run('--', 'helper')).rejects.toThrow('not the command that was asked for');
  await expect(run('user@helper')).rejects.toThrow('no tunnel is given');
});

test.each(['--help', '-h'])('%s shows its own options and those of SSH, and no tunnels', async (option) => {
  const { printed, request, code } = await run('helper', option);
  expect({ request, code }).toEqual({ request: undefined, code: 0 });
  for (const shown of ['ftpduct helper deploy|status|remove', '--node', '--json', '--identity', '--hostkey-policy']) {
    expect(printed).toContain(shown);
  }
  for (const absent of ['--localfwd', '--grace', '--reconnect', '-L ftp/1234']) expect(printed).not.toContain(absent);
});

test('--version', async () => {
  expect(await run('helper', '-V')).toMatchObject({ printed: `ftpduct ${VERSION}`, request: undefined, code: 0 });
});
