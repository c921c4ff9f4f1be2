import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { TransferLog } from '../../src/agent/transfer-log.ts';
import type { FinishedTransfer } from '../../src/agent/session-table.ts';
import { until } from '../network/raw-peer.ts';
import { scratchFolder } from './agent-fixture.ts';

function transfer(path: string): FinishedTransfer {
  return {
    ...{ profile: 'one', tunnel: 'files', session: 1, user: 'jane', verb: 'RETR', path, direction: 'download' },
    ...{ mode: 'EPSV', serverMode: 'passive', bytes: 1, outcome: 'complete', code: 226, reason: undefined },
    client: { address: '192.0.2.7', port: 50_000 },
    startedAt: new Date(0),
    seconds: 1,
  };
}

async function pathsIn(file: string): Promise<unknown[]> {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  return lines.map((line) => (JSON.parse(line) as { path: unknown }).path);
}

test('a file that was put aside is left alone, and a new one begun', async () => {
  const file = join(await scratchFolder(), 'transfers');
  {
    await using log = new TransferLog({ file, format: 'json' }, () => expect.unreachable());
    log.write(transfer('a'));
    log.write(transfer('b'));
    await vi.waitFor(async () => {
      expect(await pathsIn(file)).toHaveLength(2);
    });
    await rename(file, `${file}.1`);
    log.write(transfer('c'));
  }
  expect(await pathsIn(`${file}.1`)).toEqual(['a', 'b']);
  expect(await pathsIn(file)).toEqual(['c']);
});

test('a file that cannot be written is said once, and tried again with the next transfer', async () => {
  const folder = join(await scratchFolder(), 'logs');
  const file = join(folder, 'transfers');
  const failures: string[] = [];
  {
    await using log = new TransferLog({ file, format: 'json' }, (text) => failures.push(text));
    await rm(folder, { recursive: true });
    log.write(transfer('a'));
    log.write(transfer('b'));
    await until('the complaint', () => failures.length > 0);
    await mkdir(folder);
    log.write(transfer('c'));
  }
  expect(failures).toHaveLength(1);
  expect(await pathsIn(file)).toContain('c');
});
