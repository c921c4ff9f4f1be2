import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import type { RemoteFiles } from '../../src/ssh/remote-files.ts';
import type { SshNetwork } from '../../src/ssh/ssh-network.ts';
import { containing } from './matching.ts';
import { type RealSshd, startSshd, withoutLab } from './real-sshd.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);
const how = (): { signal: AbortSignal } => ({ signal: limit() });

describe.skipIf(withoutLab)('files on a real sshd (needs openssh-server)', { timeout: 30_000 }, () => {
  let sshd: RealSshd;
  let network: SshNetwork;
  let files: RemoteFiles;
  let folder: string;
  let folders = 0;
  beforeAll(async () => {
    sshd = await startSshd({ config: 'Subsystem sftp internal-sftp -u 0077' });
    network = await openSsh(sshd.options(), how());
    files = await network.openFiles(how());
  });
  afterAll(async () => {
    await files.close();
    await network.close();
    await sshd[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    folder = join(sshd.folder, `files-${++folders}`);
    await mkdir(folder);
  });

  it('relative paths begin at home', async () => {
    expect(await files.home(how())).toBe(userInfo().homedir);
  });

  it('a file arrives whole, with its rights whatever the umask, and nothing beside it', async () => {
    const file = join(folder, 'program');
    const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => at % 251);
    await files.putFile(file, bytes, 0o755, how());
    expect(new Uint8Array(await readFile(file))).toEqual(bytes);
    expect(await files.stat(file, how())).toEqual({ kind: 'file', bytes: 300_000, mode: 0o755 });
    expect(await readdir(folder)).toEqual(['program']);
  });

  it('a file that is there is replaced, not written into', async () => {
    const file = join(folder, 'program');
    await writeFile(file, 'old');
    const before = await stat(file);
    await files.putFile(file, new TextEncoder().encode('new'), 0o644, how());
    expect(await readFile(file, 'utf8')).toBe('new');
    expect((await stat(file)).ino).not.toBe(before.ino);
    expect(await readdir(folder)).toEqual(['program']);
  });

  it('a file where the folder is to be is named', async () => {
    const inTheWay = join(folder, 'inTheWay');
    await writeFile(inTheWay, '');
    await expect(files.makeFolder(inTheWay, 0o755, how())).rejects.toMatchObject({
      code: 'ssh-failed',
      message: containing('there is a file of that name; move it away'),
    });
  });

  it('what cannot be put leaves nothing behind', async () => {
    const inTheWay = join(folder, 'program');
    await mkdir(join(inTheWay, 'full'), { recursive: true });
    await expect(files.putFile(inTheWay, new Uint8Array(10), 0o644, how())).rejects.toMatchObject({
      code: 'ssh-failed',
      message: containing(`to ${inTheWay} on ${network.name} failed`),
    });
    // The request that removes it is answered before this one.
    await files.stat(folder, how());
    expect(await readdir(folder)).toEqual(['program']);
    await expect(files.putFile(join(folder, 'no', 'x'), new Uint8Array(1), 0o644, how())).rejects.toMatchObject({
      code: 'ssh-failed',
      message: containing('No such file'),
    });
  });

  it('a folder is made with its rights, and left alone where there is one', async () => {
    await files.makeFolder(join(folder, 'made'), 0o750, how());
    expect(await files.stat(join(folder, 'made'), how())).toMatchObject({ kind: 'folder', mode: 0o750 });
    await symlink(join(folder, 'made'), join(folder, 'link'));
    for (const path of ['made', 'link']) await files.makeFolder(join(folder, path), 0o700, how());
    expect(await files.stat(join(folder, 'link'), how())).toMatchObject({ kind: 'folder', mode: 0o750 });
    await writeFile(join(folder, 'file'), '');
    await expect(files.makeFolder(join(folder, 'file'), 0o700, how())).rejects.toMatchObject({ code: 'ssh-failed' });
  });

  it('removing says whether there was one', async () => {
    const file = join(folder, 'program');
    await writeFile(file, '');
    expect(await files.remove(file, how())).toBe(true);
    expect(await files.remove(file, how())).toBe(false);
    expect(await files.stat(file, how())).toBeUndefined();
  });

  it('nobody who has given up is answered', async () => {
    await expect(files.stat(folder, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('a lost SSH connection ends it', async () => {
    const other = await openSsh(sshd.options(), how());
    const lost = await other.openFiles(how());
    await other.close();
    await expect(lost.home(how())).rejects.toMatchObject({ code: 'closed' });
    await lost.close();
  });

  it('a server without SFTP says so', async () => {
    await using without = await startSshd();
    await using other = await openSsh(without.options(), how());
    await expect(other.openFiles(how())).rejects.toMatchObject({
      code: 'ssh-failed',
      message: containing('has no SFTP for this user'),
    });
  });

  it('a subsystem is run, and one that there is not is refused', async () => {
    const connection = await network.exec({ subsystem: 'sftp' }, how());
    connection.abort(new Error('enough'));
    await expect(network.exec({ subsystem: 'nothing' }, how())).rejects.toMatchObject({
      code: 'ssh-failed',
      message: containing('refused to run the subsystem nothing'),
    });
  });
});
