import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { AgentLog, formatRecord } from '../../src/agent/agent-log.ts';
import type { LogRecord } from '../../src/agent/control.ts';
import { until } from '../network/raw-peer.ts';
import { scratchFolder } from './agent-fixture.ts';

const at = '2026-09-03T12:00:00.000Z';

test.each<[string, LogRecord, boolean]>([
  ['started', { at, level: 'info', text: 'started' }, false],
  ['error: one: no route', { at, level: 'error', text: 'no route', profile: 'one' }, false],
  [
    'one/ftp/1234 #3: closed',
    { at, level: 'info', text: 'closed', profile: 'one', tunnel: 'ftp/1234', session: 3 },
    false,
  ],
  ['<6>started', { at, level: 'info', text: 'started' }, true],
  ['<3>error: no', { at, level: 'error', text: 'no' }, true],
  ['<4>warn: hm', { at, level: 'warn', text: 'hm' }, true],
  ['<7>inside', { at, level: 'trace', text: 'inside' }, true],
])('%s', (line, record, isJournal) => {
  expect(formatRecord(record, isJournal)).toBe(line);
});

test('below the level nothing is said, and nobody hears of it', async () => {
  const heard: string[] = [];
  let said = '';
  const settings = { level: 'warn', file: undefined, maxBytes: 1, keep: 1 } as const;
  await using log = new AgentLog(settings, {
    writeError: (text) => (said += text),
    isJournal: false,
    heard: ({ text }) => heard.push(text),
  });
  log.log('info', 'not this');
  log.log('warn', 'but this', { profile: 'one' });
  expect([said, heard]).toEqual(['warn: one: but this\n', ['but this']]);
});

test('a file that has grown is put aside, and the oldest of those goes', async () => {
  const folder = await scratchFolder();
  const file = join(folder, 'logs', 'agent.log');
  const problems: string[] = [];
  {
    await using log = new AgentLog(
      { level: 'info', file, maxBytes: 2_000, keep: 2 },
      { writeError: (text) => problems.push(text), isJournal: false, heard: () => undefined },
    );
    for (let number = 0; number < 200; number++) {
      log.log('info', `line ${number}`);
      // one turn for each, as lines come
      await new Promise((resolve) => setImmediate(resolve));
    }
    log.log('info', 'the last one');
  }
  expect(problems).toEqual([]);
  expect((await readdir(join(folder, 'logs'))).sort()).toEqual(['agent.log', 'agent.log.1', 'agent.log.2']);
  const all = await Promise.all(
    ['agent.log', 'agent.log.1'].map((name) => readFile(join(folder, 'logs', name), 'utf8')),
  );
  expect(all.join('')).toContain('"text":"the last one"');
});

test('a file that cannot be written is said, once, and ends nothing', async () => {
  const problems: string[] = [];
  const settings = { level: 'info', file: '/dev/full', maxBytes: 1_000_000, keep: 1 } as const;
  const log = new AgentLog(settings, {
    writeError: (text) => problems.push(text),
    isJournal: false,
    heard: () => undefined,
  });
  log.log('info', 'one');
  log.log('info', 'two');
  await until('the complaint', () => problems.length > 0);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^ftpduct: cannot write the log \/dev\/full: /);
});

test('a file that can be written again is', async () => {
  const folder = await scratchFolder();
  const logs = join(folder, 'logs');
  const problems: string[] = [];
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  {
    await using log = new AgentLog(
      { level: 'info', file: join(logs, 'agent.log'), maxBytes: 1_024, keep: 1 },
      { writeError: (text) => problems.push(text), isJournal: false, heard: () => undefined },
    );
    log.log('info', 'one');
    await until('the line', () => readFileSync(join(logs, 'agent.log'), 'utf8') !== '');
    // The file that has grown cannot be put aside.
    await rm(logs, { recursive: true });
    await writeFile(logs, 'no folder');
    log.log('info', 'x'.repeat(2_000));
    log.log('info', 'two');
    await until('the complaint', () => problems.length > 0);
    await rm(logs);
    log.log('info', 'too soon');
    expect(existsSync(logs)).toBe(false);
    vi.setSystemTime(Date.now() + 10_000);
    log.log('info', 'here again');
  }
  expect(problems).toHaveLength(1);
  expect(await readFile(join(logs, 'agent.log'), 'utf8')).toMatch(/^\{.*"text":"here again"\}\n$/);
});

test('a line that stops in the middle is ended before the next one', async () => {
  const folder = await scratchFolder();
  const logs = join(folder, 'logs');
  const file = join(logs, 'agent.log');
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  let isSaid = false;
  {
    await using log = new AgentLog(
      { level: 'info', file, maxBytes: 1_024, keep: 1 },
      { writeError: () => (isSaid = true), isJournal: false, heard: () => undefined },
    );
    await rm(logs, { recursive: true });
    await writeFile(logs, 'no folder');
    log.log('info', 'x'.repeat(2_000));
    log.log('info', 'two');
    await until('the complaint', () => isSaid);
    await rm(logs);
    await mkdir(logs);
    await writeFile(file, '{"text":"tor');
    vi.setSystemTime(Date.now() + 10_000);
    log.log('info', 'here again');
  }
  expect(await readFile(file, 'utf8')).toMatch(/^\{"text":"tor\n\{.*"text":"here again"\}\n$/);
});
