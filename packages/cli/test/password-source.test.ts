import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientAgentError } from '@ftpduct/client-agent';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsePasswordSource } from '../src/password-source.ts';
import { readPassword } from '../src/read-password.ts';
import { UsageError } from '../src/usage-error.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ftpduct-password-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('what is understood', () => {
  test.each([
    ['file:///etc/secret', { kind: 'file', path: '/etc/secret' }],
    ['file://secret.txt', { kind: 'file', path: 'secret.txt' }],
    ['extprog:///usr/bin/ask pass', { kind: 'program', path: '/usr/bin/ask pass' }],
  ])('%s', (text, source) => {
    expect(parsePasswordSource(text)).toEqual(source);
  });

  test.each(['hunter2', 'file://', 'file:/etc/secret', 'FILE:///etc/secret', 'env://X', ''])(
    '%j is refused with the reason, and not repeated',
    (text) => {
      expect(() => parsePasswordSource(text)).toThrow(UsageError);
      expect(() => parsePasswordSource(text)).toThrow('would be seen by everybody on this host');
      if (text === 'hunter2') expect(() => parsePasswordSource(text)).not.toThrow('hunter2');
    },
  );
});

describe('reading', () => {
  test.each([
    ['a line', 's3cret\n', 's3cret'],
    ['no line end', ' with spaces ', ' with spaces '],
    ['a Windows line end, and more behind it', 'pässword\r\nmore\n', 'pässword'],
  ])('the first line of a file: %s', async (_title, content, password) => {
    const path = join(folder, 'password');
    writeFileSync(path, content);
    expect(await readPassword({ kind: 'file', path })).toBe(password);
  });

  test('the first line of what a program prints', async () => {
    const path = program('printf "from the program\\nmore\\n"; echo noise >&2');
    expect(await readPassword({ kind: 'program', path })).toBe('from the program');
  });

  test('what gives none is named, with the reason', async () => {
    writeFileSync(join(folder, 'empty'), '\nsecond line\n');
    await expectFailure('file', join(folder, 'missing'), 'it does not exist');
    await expectFailure('file', join(folder, 'empty'), 'its first line is empty');
    await expectFailure('file', folder, 'it is a folder');
    await expectFailure('program', join(folder, 'missing'), 'it does not exist');
    await expectFailure('program', program('echo s3cret >&2; exit 3'), 'it ended with exit code 3');
  });
});

async function expectFailure(kind: 'file' | 'program', path: string, reason: string): Promise<void> {
  await expect(readPassword({ kind, path })).rejects.toThrow(
    new ClientAgentError('wrong-usage', `the password ${kind} ${path} gave no password: ${reason}`),
  );
}

function program(script: string): string {
  const path = join(folder, `program-${Math.random().toString(36).slice(2)}`);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o700);
  return path;
}
