import { chmod, copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FTPDUCT, startCommand, startFtpduct } from './fixtures/ftpduct.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from './fixtures/lab-folder.ts';
import type { Outcome } from './fixtures/program.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';

const SFTP = 'Subsystem sftp internal-sftp';
/** What the build puts beside the command. */
const BUNDLE = join(FTPDUCT, '..', '..', 'dist', 'ftpduct-helper.cjs');

/** `ftpduct helper` as an ordinary user runs it, against a server on which that user has a home and nothing else. */
describe.skipIf(labIsLeftOut())('ftpduct helper', () => {
  let lab: LabFolder;
  let sshd: Sshd;
  let file: string;
  beforeAll(async () => {
    lab = await makeLabFolder();
    sshd = await startSshd(lab, { config: [SFTP] });
    file = join(lab.account.home, '.local/share/ftpduct/ftpduct-helper.cjs');
  });
  afterAll(async () => {
    await sshd[Symbol.asyncDispose]();
    await lab[Symbol.asyncDispose]();
  });

  test('status without one, deploy, status, deploy again, remove, remove again', async () => {
    const before = await helper(sshd, 'status', '--json');
    expect(before.code, before.stderr).toBe(1);
    expect(JSON.parse(before.stdout)).toMatchObject({ helper: 'absent', matches: false });

    const deployed = await helper(sshd, 'deploy');
    expect(deployed.code, deployed.stderr).toBe(0);
    expect(deployed.stdout).toContain(
      `is on ${sshd.user}@127.0.0.1 port ${sshd.port} as ${file}, run by Node ${process.versions.node}`,
    );
    expect(deployed.stderr).toContain('Subsystem ftpduct-helper /usr/local/lib/ftpduct/ftpduct-helper.cjs');
    const folder = await stat(join(file, '..'));
    const facts = await stat(file);
    expect([folder.mode & 0o7777, facts.mode & 0o7777, facts.uid]).toEqual([0o700, 0o755, lab.account.uid]);
    expect(await readFile(file, 'latin1')).toMatch(/^#!\/usr\/bin\/env node\n/);

    const present = await helper(sshd, 'status', '--json');
    expect(present.code, present.stderr).toBe(0);
    expect(JSON.parse(present.stdout)).toMatchObject({ helper: 'present', matches: true, protocolVersion: 2 });
    expect((await helper(sshd, 'status')).stdout).toMatch(
      /^server helper \S+ is on \S+ port \d+: the same version as ftpduct here\n$/,
    );

    await writeFile(file, 'an old one');
    const again = await helper(sshd, 'deploy', '-q', '--node', process.execPath);
    expect({ code: again.code, stderr: again.stderr }).toEqual({ code: 0, stderr: '' });
    expect(await readFile(file, 'latin1')).toMatch(`#!${process.execPath}\n`);
    expect(await readdir(join(file, '..')), 'no temporary file is left').toEqual(['ftpduct-helper.cjs']);

    const removed = await helper(sshd, 'remove', '--json');
    expect(JSON.parse(removed.stdout)).toMatchObject({ helper: 'absent', removed: true, file });
    const nothing = await helper(sshd, 'remove');
    expect(nothing.code).toBe(0);
    expect(nothing.stdout).toMatch(/^there was no server helper on /);
  });

  test('no Node on the PATH there: nothing is copied, and the sentence says what is missing', async () => {
    await using bare = await startSshd(lab, { config: [SFTP, 'SetEnv PATH=/nonexistent'] });
    const outcome = await helper(bare, 'deploy');
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
    expect(outcome.stderr).toMatch(
      /there is no Node on the PATH .* needs Node 20\.19 or newer there: install it, or name another with --node PATH/,
    );
    await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
    const given = await helper(bare, 'deploy', '--node', process.execPath);
    expect(given.code, given.stderr).toBe(0);
    expect((await helper(bare, 'remove')).code).toBe(0);
  });

  test('a Node that is too old', async () => {
    const folder = join(lab.root, 'old-node');
    await mkdir(folder);
    await writeFile(join(folder, 'node'), '#!/bin/sh\necho v18.20.4\n');
    await chmod(join(folder, 'node'), 0o755);
    await using old = await startSshd(lab, { config: [SFTP, `SetEnv PATH=${folder}:/usr/bin:/bin`] });
    const outcome = await helper(old, 'deploy');
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
    expect(outcome.stderr).toMatch(
      /node on \S+ port \d+ is version 18\.20\.4; the server helper needs Node 20\.19 or newer/,
    );
  });

  test('a path of Node that is none', async () => {
    const missing = await helper(sshd, 'deploy', '--node', '/nonexistent/node');
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('/nonexistent/node on ');
    const relative = await helper(sshd, 'deploy', '--node', 'node22');
    expect(relative).toMatchObject({ code: 2, stdout: '' });
    expect(relative.stderr).toContain('expected an absolute path');
  });

  test('no SFTP there', async () => {
    await using without = await startSshd(lab);
    const outcome = await helper(without, 'deploy');
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
    expect(outcome.stderr).toMatch(/has no SFTP for this user .* Subsystem sftp in its sshd_config/);
  });

  test('where one program runs at a time, they are started one after the other', async () => {
    await using narrow = await startSshd(lab, { config: [SFTP, 'MaxSessions 1'] });
    for (const action of ['deploy', 'status', 'remove']) {
      const outcome = await helper(narrow, action);
      expect(outcome.code, outcome.stderr + outcome.stdout).toBe(0);
    }
    await using none = await startSshd(lab, { config: [SFTP, 'MaxSessions 0'] });
    for (const action of ['deploy', 'remove']) {
      expect((await helper(none, action)).stderr).toMatch(/look for MaxSessions in its sshd_config\n$/);
    }
  });

  test('something is printed in front of what SFTP has to say', async () => {
    await using chatty = await startSshd(lab, { config: [SFTP, 'ForceCommand echo hello'] });
    const outcome = await helper(chatty, 'remove');
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/answers with something else than SFTP .* start-up file of the login shell/);
  });

  test('one that is started as a subsystem', async () => {
    await helper(sshd, 'deploy');
    await using system = await startSshd(lab, { config: [SFTP, `Subsystem ftpduct-helper ${file}`] });
    const outcome = await helper(system, 'status', '--subsystem', '--json');
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(JSON.parse(outcome.stdout)).toMatchObject({ helper: 'present', matches: true });
    await helper(sshd, 'remove');
    const elsewhere = join(lab.root, 'system-helper.cjs');
    await copyFile(BUNDLE, elsewhere);
    await using everybodys = await startSshd(lab, { config: [`Subsystem ftpduct-helper ${elsewhere}`] });
    await using tunnel = await startFtpduct(lab, everybodys, {
      direction: 'remote',
      tunnels: ['tcp/0.0.0.0:0:localhost:1'],
    });
    expect(tunnel.tunnels[0]?.addresses, 'GatewayPorts is no, as only the helper can see').toEqual([
      '127.0.0.1',
      '::1',
    ]);
    const without = await helper(sshd, 'status', '--subsystem');
    expect(without.code).toBe(1);
    expect(without.stdout).toMatch(/^there is no server helper .* refused to run the subsystem ftpduct-helper/);
  });

  let homes = 0;
  async function helper(server: Sshd, action: string, ...options: string[]): Promise<Outcome> {
    const home = join(lab.root, `home-${++homes}`);
    await mkdir(join(home, '.ssh'), { recursive: true, mode: 0o700 });
    await writeFile(join(home, '.ssh', 'known_hosts'), await readFile(server.knownHosts));
    const where = ['-B', '-p', String(server.port), '-i', server.keyFile, `${server.user}@${server.host}`];
    const program = startCommand(home, ['helper', action, ...options, ...where]);
    const exit = await program.finish(40_000);
    return { ...exit, stdout: program.stdout, stderr: program.stderr };
  }
});
