import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, createWriteStream, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfiguration } from '../src/configuration/read-configuration.ts';
import { readKeyFile as readPinnedKey } from '../src/configuration/read-key-file.ts';
import { readUserFile } from '../src/read-user-file.ts';
import { readConfigFile } from '../src/ssh-config/read-config-file.ts';
import { readKnownHosts } from '../src/ssh/host-keys/read-known-hosts.ts';
import { readKeyFile } from '../src/ssh/login/key-file.ts';
import { around } from './configuration/reading.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ftpduct-read-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a file, up to so many bytes', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, 'x'.repeat(200_000));
  expect(await readUserFile(file, { mostBytes: 200_000 })).toHaveLength(200_000);
  expect(await readUserFile(file, { mostBytes: 199_999 })).toBe('too-big');
  writeFileSync(file, '');
  expect(await readUserFile(file, { mostBytes: 10 })).toHaveLength(0);
});

test('what was opened is looked at first', async () => {
  const check = (): void => {
    throw new Error('not this one');
  };
  await expect(readUserFile(folder, { mostBytes: 10, check })).rejects.toThrow('not this one');
  await expect(readUserFile(folder, { mostBytes: 10 })).rejects.toThrow('EISDIR');
});

describe.skipIf(process.platform === 'win32')('a pipe', () => {
  let pipe: string;
  beforeEach(() => {
    pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
  });

  test('gives all that is written into it, whenever its writer comes and however long that takes', async () => {
    const reading = readUserFile(pipe, { mostBytes: 500_000 });
    const writer = createWriteStream(pipe);
    for (const letter of 'abc') {
      writer.write(letter.repeat(100_000));
      await new Promise((resolve) => writer.write('', resolve));
    }
    writer.end('the end');
    const text = String(await reading);
    expect(text).toHaveLength(300_007);
    expect(text.endsWith('cthe end')).toBe(true);
  });

  test('that has enough in it is not read to its end', async () => {
    const writer = spawn('sh', ['-c', 'echo first > "$0"; exec 3> "$0"; exec sleep 100', pipe]);
    try {
      const enough = { mostBytes: 100, isEnough: (bytes: Buffer) => bytes.includes('\n') };
      expect(String(await readUserFile(pipe, enough))).toBe('first\n');
    } finally {
      writer.kill('SIGKILL');
      await once(writer, 'exit');
    }
  });

  test('into which nobody writes is given up', async () => {
    await expect(readUserFile(pipe, { mostBytes: 10, silentMs: 20 })).rejects.toThrow(
      'it is a pipe into which nobody wrote for 0.02 seconds',
    );
  });

  test.runIf(process.platform === 'linux')('that is open already has ended when its writers have', async () => {
    const opened = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      expect(await readUserFile(`/proc/self/fd/${opened}`, { mostBytes: 10 })).toHaveLength(0);
    } finally {
      closeSync(opened);
    }
  });

  const known = { checkOwner: false, mustExist: true };
  test.each<[what: string, read: (signal: AbortSignal) => Promise<unknown>]>([
    ['a file', (signal) => readUserFile(pipe, { mostBytes: 10, signal })],
    ['a configuration', (signal) => readConfiguration(pipe, { ...around, signal })],
    ['a public key that a configuration names', (signal) => readPinnedKey(pipe, { signal })],
    ['an ssh_config', (signal) => readConfigFile(pipe, { ...known, signal }, 0)],
    ['known hosts', (signal) => readKnownHosts(pipe, { signal })],
    [
      'an identity',
      async (signal) => {
        throw new Error((await readKeyFile(pipe, { signal }))?.unusable);
      },
    ],
  ])('without a writer as %s is no longer waited for when that is called off', async (_what, read) => {
    const stop = new AbortController();
    const reading = read(stop.signal);
    setImmediate(() => {
      stop.abort();
    });
    await expect(reading).rejects.toThrow(`reading ${pipe} was cancelled`);
    await expect(read(stop.signal)).rejects.toThrow(`reading ${pipe} was cancelled`);
  });
});
