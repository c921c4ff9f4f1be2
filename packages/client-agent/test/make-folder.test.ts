import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { makeFolder } from '../src/make-folder.ts';

async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ftpduct-folder-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test('makes what is missing, and all of it with the mode', async () => {
  const folder = await scratchFolder();
  makeFolder(join(folder, 'a', 'b', 'c'), 0o700);
  for (const path of ['a', 'a/b', 'a/b/c']) expect((await stat(join(folder, path))).mode & 0o777).toBe(0o700);
});

test('leaves what is there', async () => {
  const folder = await scratchFolder();
  await mkdir(join(folder, 'there'), { mode: 0o750 });
  await symlink('there', join(folder, 'link'));
  makeFolder(join(folder, 'link', 'new'), 0o700);
  expect((await stat(join(folder, 'there'))).mode & 0o777).toBe(0o750);
  expect((await stat(join(folder, 'there', 'new'))).isDirectory()).toBe(true);
});

test.each<[string, string]>([
  ['below a file', 'file/a/b'],
  ['below a link to nowhere', 'nowhere/a'],
])('says why there can be none %s', async (_title, path) => {
  const folder = await scratchFolder();
  await writeFile(join(folder, 'file'), '');
  await symlink('is/not/there', join(folder, 'nowhere'));
  expect(() => {
    makeFolder(join(folder, path));
  }).toThrow(/ENOTDIR|ENOENT/);
});

// In a process of its own, which can be ended where it does not come back.
test.runIf(process.platform === 'linux')(
  'comes back where nothing can be made',
  async () => {
    const source = await readFile(new URL('../src/make-folder.ts', import.meta.url), 'utf8');
    const { code: program } = await transform(source, { loader: 'ts' });
    const code = `${program}\nmakeFolder('/proc/nope/a/b');`;
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { timeout: 15_000 });
    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("mkdir '/proc/nope'") as string,
    });
  },
  20_000,
);
