import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientAgentError } from '@ftpduct/client-agent';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readPassword as read, type PasswordSource, type ReadPasswordOptions } from '@ftpduct/client-agent';
import { parsePasswordSource } from '../../src/command-line/password-source.ts';
import { UsageError } from '../../src/usage-error.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ftpduct-password-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** For what other processes do, in milliseconds. */
const WAIT_MS = 10_000;

const warnings: string[] = [];
function readPassword(source: PasswordSource, changes: Partial<ReadPasswordOptions> = {}): Promise<string> {
  warnings.length = 0;
  const warn = (text: string): void => void warnings.push(text);
  return read(source, { signal: new AbortController().signal, warn, ...changes });
}

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
    ['a lone carriage return at the end', 'password\r', 'password'],
    ["the byte order mark that Windows' editors write", '\uFEFFpassword\r\n', 'password'],
    ['a carriage return in the midst of it', 'pass\rword\n', 'pass\rword'],
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

  test('a file that others can read is used with a warning', async () => {
    const path = join(folder, 'open');
    writeFileSync(path, 'secret\n');
    chmodSync(path, 0o644);
    expect(await readPassword({ kind: 'file', path })).toBe('secret');
    expect(warnings).toEqual([
      `the password file ${path} can be read by others on this host; protect it with: chmod 600 '${path}'`,
    ]);
    chmodSync(path, 0o600);
    expect(await readPassword({ kind: 'file', path })).toBe('secret');
    expect(warnings).toEqual([]);
  });

  test('of a file without end only the beginning is read', async () => {
    await expectFailure('file', '/dev/zero', 'its first line is too long for a password');
  });

  test.skipIf(!existsSync('/usr/bin/mkfifo'))('a pipe is waited for, until somebody writes into it', async () => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', ['-m', '600', path]);
    const password = readPassword({ kind: 'file', path });
    appendFileSync(path, 'from the pipe\n');
    expect(await password).toBe('from the pipe');
    await expect(readPassword({ kind: 'file', path }, { programMs: 100 })).rejects.toThrow(
      `the password file ${path} gave no password: it is a pipe into which nobody wrote for 0.1 seconds`,
    );
  });

  test('a program that hangs is ended', async () => {
    await expect(
      readPassword({ kind: 'program', path: program('exec sleep 600') }, { programMs: 300 }),
    ).rejects.toThrow('gave no password: it did not end within 0.3 seconds');
  });

  test('a program that would not end is killed, and what it left behind is not waited for', async () => {
    const path = program('trap "" TERM; sleep 600 & printf "%s\\n" $! $$ end > "$0.pid"; wait; wait');
    const stop = new AbortController();
    const answer = readPassword({ kind: 'program', path }, { signal: stop.signal });
    const pids = await vi.waitFor(() => {
      const lines = readFileSync(`${path}.pid`, 'utf8').split('\n');
      expect(lines).toContain('end');
      return lines.map(Number);
    }, WAIT_MS);
    stop.abort();
    await expect(answer).rejects.toThrow('the question was withdrawn');
    const [sleeping = 0, shell = 0] = pids;
    process.kill(sleeping, 'SIGKILL');
    await vi.waitFor(() => {
      expect(() => process.kill(shell, 0)).toThrow('ESRCH');
    }, WAIT_MS);
  });

  test('a program that leaves another behind, which holds its output open, has answered', async () => {
    const path = program('sleep 600 & echo $! > "$0.pid"; echo secret');
    expect(await readPassword({ kind: 'program', path })).toBe('secret');
    process.kill(Number(readFileSync(`${path}.pid`, 'utf8')), 'SIGKILL');
  });

  test('a program is not asked once the command is stopped', async () => {
    await expect(
      readPassword({ kind: 'program', path: program('echo x') }, { signal: AbortSignal.abort() }),
    ).rejects.toThrow('it was not started, because the question was withdrawn');
  });

  test('a program that prints without end is cut off', async () => {
    await expectFailure('program', program('head -c 100000 /dev/zero'), 'its first line is too long for an answer');
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
