import { describe, expect, test } from 'vitest';
import type { AgentRequest } from '../../src/agent/agent-request.ts';
import { runCommandLine } from '../../src/command-line/command-line.ts';
import { UsageError } from '../../src/usage-error.ts';
import { VERSION } from '../../src/version.ts';
import { only } from '../command-line/only.ts';

async function run(...args: string[]): Promise<{ printed: string; request: AgentRequest | undefined; code: number }> {
  let request: AgentRequest | undefined;
  let printed = '';
  const code = await runCommandLine(
    args,
    only({
      print: (text) => (printed += text),
      agent: (asked) => {
        request = asked;
        return Promise.resolve(5);
      },
    }),
  );
  return { printed, request, code };
}

const plain = { socket: undefined, json: false };
const bare = { config: undefined, logFile: undefined, metrics: undefined };

test.each<[string, AgentRequest]>([
  ['agent run', { does: 'agent run', ...bare, ...plain }],
  [
    'agent run --config a.xml --log-file l --metrics 9100 --socket s',
    {
      does: 'agent run',
      config: 'a.xml',
      logFile: 'l',
      metrics: { address: '127.0.0.1', port: 9100 },
      socket: 's',
      json: false,
    },
  ],
  ['agent start --json', { does: 'agent start', ...bare, socket: undefined, json: true }],
  [
    'agent start --metrics [::1]:9100',
    { does: 'agent start', ...bare, metrics: { address: '::1', port: 9100 }, ...plain },
  ],
  ['agent stop', { does: 'agent stop', ...plain }],
  ['agent status', { does: 'agent status', watch: false, ...plain }],
  ['agent status --watch', { does: 'agent status', watch: true, ...plain }],
  ['agent status -w', { does: 'agent status', watch: true, ...plain }],
  ['agent reload', { does: 'agent reload', ...plain }],
  ['agent logs', { does: 'agent logs', follow: false, lines: 20, ...plain }],
  ['agent logs -f --lines 5', { does: 'agent logs', follow: true, lines: 5, ...plain }],
  ['agent unlock', { does: 'agent unlock', ...plain }],
  ['tunnel list', { does: 'tunnel list', ...plain }],
  ['tunnel open shop/ftp/1234', { does: 'tunnel open', name: 'shop/ftp/1234', ...plain }],
  ['tunnel close -- shop', { does: 'tunnel close', name: 'shop', ...plain }],
  ['connection list', { does: 'connection list', ...plain }],
  ['connection close shop', { does: 'connection close', profile: 'shop', ...plain }],
  ['session list', { does: 'session list', ...plain }],
  ['session close 7', { does: 'session close', id: 7, ...plain }],
])('%s', async (line, request) => {
  expect(await run(...line.split(' '))).toEqual({ printed: '', request, code: 5 });
});

describe('wrong usage', () => {
  test.each([
    ['agent', 'ftpduct agent takes run, start, stop, status, reload, logs, unlock, install or uninstall'],
    ['tunnel', 'ftpduct tunnel takes list, open or close'],
    ['connection', 'ftpduct connection takes list or close'],
    ['session', 'ftpduct session takes list or close'],
    ['agent restart', 'restart: ftpduct agent takes run, start'],
    ['agent status now', 'now: ftpduct agent status takes nothing but options'],
    ['tunnel open', 'ftpduct tunnel open takes PROFILE or PROFILE/TUNNEL; ftpduct tunnel list shows them'],
    ['tunnel close a b', 'b: ftpduct tunnel close takes one at a time'],
    ['connection close', 'ftpduct connection close takes PROFILE'],
    ['session close all', 'all: ftpduct session close takes the number of a session'],
    ['agent logs --lines 1001', '--lines takes a number from 0 to 1000, not 1001'],
    ['agent run --metrics high', '--metrics takes [address:]port, not high'],
    ['agent run --metrics 70000', '--metrics takes [address:]port, not 70000'],
    ['agent stop --watch', 'unknown argument: watch'],
    ['agent run -L 1:a:2', 'unknown argument'],
    ['-q agent status', 'the command agent stands in front of all options'],
    ['-q connection list', 'the command connection stands in front of all options'],
  ])('%s', async (line, says) => {
    await expect(run(...line.split(' '))).rejects.toThrow(UsageError);
    await expect(run(...line.split(' '))).rejects.toThrow(says);
  });
});

describe('help', () => {
  test.each([
    ['agent --help', ['ftpduct agent VERB', 'ftpduct agent start', 'ftpduct agent unlock', '--socket']],
    ['session -h', ['ftpduct session list', 'ftpduct session close']],
    ['agent status --help', ['ftpduct agent status [options]', '--watch', '--json']],
    ['agent start --help', ['--config', '--metrics', '--log-file']],
    ['tunnel open --help', ['ftpduct tunnel open [options] PROFILE[/TUNNEL]']],
  ])('%s', async (line, shown) => {
    const { printed, request, code } = await run(...line.split(' '));
    expect({ request, code }).toEqual({ request: undefined, code: 0 });
    for (const text of shown) expect(printed).toContain(text);
    expect(printed).not.toContain('--localfwd');
    expect(printed).not.toContain('-h, -h');
  });

  test('and the version', async () => {
    expect(await run('agent', 'stop', '-V')).toMatchObject({ printed: `ftpduct ${VERSION}`, request: undefined });
  });
});
