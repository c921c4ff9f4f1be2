import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ConfigQuery } from '../../src/ssh-config/query.ts';
import type { UserSurroundings } from '../../src/ssh-config/surroundings.ts';

/** Nothing but a host. */
export const plainQuery: ConfigQuery = {
  host: 'myhost',
  user: undefined,
  port: undefined,
  jump: undefined,
  identityFiles: [],
  options: [],
  destinationUser: undefined,
  destinationPort: undefined,
  file: undefined,
};

/** A throw-away folder with a user's and a system's configuration. */
export interface ConfigFolder extends AsyncDisposable {
  readonly folder: string;
  readonly around: UserSurroundings;
}

/**
 * Writes files, by their paths within the folder; in their texts `DIR` stands for it. The home folder is `home`, the
 * system's is `etc`.
 */
export async function configFolder(files: Readonly<Record<string, string>>): Promise<ConfigFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'ftpduct-config-'));
  await mkdir(join(folder, 'home', '.ssh'), { recursive: true });
  await mkdir(join(folder, 'etc'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text.replaceAll('DIR', folder), { mode: 0o600 });
  }
  return {
    folder,
    around: {
      homeFolder: join(folder, 'home'),
      workingFolder: folder,
      userName: 'jane',
      userId: process.getuid?.() ?? 0,
      hostName: hostname(),
      environment: { PATH: process.env['PATH'], SHELL: '/bin/sh', A_FOLDER: folder },
      platform: 'linux',
      systemFolder: join(folder, 'etc'),
      openSsh: undefined,
      openSshOnly: false,
      programTimeoutMs: 20_000,
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** As OpenSSH's client sees this process. */
export function asOpenSshSees(around: UserSurroundings): UserSurroundings {
  const { username, homedir: homeFolder } = userInfo();
  return { ...around, homeFolder, userName: username, systemFolder: '/etc/ssh', environment: process.env };
}

export const neverStopped: AbortSignal = new AbortController().signal;

/** A zombie has ended: who collects it is not our business. */
export async function isRunning(pid: number): Promise<boolean> {
  const ps = await promisify(execFile)('ps', ['-o', 'stat=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return /^\s*[^Z\s]/.test(ps.stdout);
}
