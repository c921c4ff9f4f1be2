import { chmod, symlink } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { userSurroundings } from '../../src/ssh-config/surroundings.ts';
import { configFolder, type ConfigFolder } from './config-case.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A folder with a program `ssh`, as the only one on the PATH. */
async function withSsh(): Promise<ConfigFolder> {
  const made = await configFolder({ 'bin/ssh': '#!/bin/sh\n', 'none/ssh': 'no program\n' });
  await chmod(join(made.folder, 'bin/ssh'), 0o755);
  vi.stubEnv('PATH', `relative:${made.folder}/none:${made.folder}/bin`);
  vi.stubEnv('HOME', userInfo().homedir);
  vi.stubEnv('FTPDUCT_SSH_CONFIG', '');
  return made;
}

test("OpenSSH's client is asked where HOME is the user's own", async () => {
  await using made = await withSsh();
  expect(userSurroundings()).toMatchObject({
    openSsh: join(made.folder, 'bin/ssh'),
    homeFolder: userInfo().homedir,
    userName: userInfo().username,
  });
});

test('a home folder under another name is the same', async () => {
  await using made = await withSsh();
  await symlink(userInfo().homedir, join(made.folder, 'link'));
  vi.stubEnv('HOME', join(made.folder, 'link'));
  expect(userSurroundings().openSsh).toBe(join(made.folder, 'bin/ssh'));
});

test('where HOME is another folder, the files below it are read', async () => {
  await using made = await withSsh();
  vi.stubEnv('HOME', made.folder);
  expect(userSurroundings()).toMatchObject({ openSsh: undefined, homeFolder: made.folder });
});

test('where no ssh is on the PATH, or only in a relative folder, the files are read', async () => {
  await using made = await withSsh();
  vi.stubEnv('PATH', `bin:.:${made.folder}`);
  expect(userSurroundings()).toMatchObject({ openSsh: undefined, homeFolder: userInfo().homedir });
});

test('FTPDUCT_SSH_CONFIG=files', async () => {
  await using made = await withSsh();
  vi.stubEnv('FTPDUCT_SSH_CONFIG', 'files');
  expect(process.env['PATH']).toContain(made.folder);
  expect(userSurroundings()).toMatchObject({ openSsh: undefined, homeFolder: userInfo().homedir });
});

test("FTPDUCT_SSH_CONFIG=ssh asks OpenSSH's client about the user's own home, whatever HOME is", async () => {
  await using made = await withSsh();
  vi.stubEnv('FTPDUCT_SSH_CONFIG', 'ssh');
  vi.stubEnv('HOME', made.folder);
  expect(userSurroundings()).toMatchObject({
    openSsh: join(made.folder, 'bin/ssh'),
    openSshOnly: true,
    homeFolder: userInfo().homedir,
  });
  vi.stubEnv('PATH', '');
  expect(() => userSurroundings()).toThrow('FTPDUCT_SSH_CONFIG is ssh, and no ssh is on the PATH');
});

test('FTPDUCT_SSH_CONFIG with something else', () => {
  vi.stubEnv('FTPDUCT_SSH_CONFIG', 'yes');
  expect(() => userSurroundings()).toThrow('FTPDUCT_SSH_CONFIG is ssh or files, not yes');
});
