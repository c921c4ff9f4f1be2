import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { RealSshd } from './real-sshd.ts';

/** What OpenSSH's client made of a server. */
export interface SshRun {
  /** 0: it logged in; 255: it did not. */
  readonly code: number;
  readonly stderr: string;
}

/** Runs `true` on the server with OpenSSH's own client, which asks nobody and reads no configuration. */
export function runSsh(
  sshd: Pick<RealSshd, 'port' | 'folder'>,
  knownHosts: string,
  options: Readonly<Record<string, string>> = {},
  host = '127.0.0.1',
): Promise<SshRun> {
  const all = {
    UserKnownHostsFile: knownHosts,
    GlobalKnownHostsFile: 'none',
    StrictHostKeyChecking: 'yes',
    BatchMode: 'yes',
    IdentitiesOnly: 'yes',
    IdentityAgent: 'none',
    IdentityFile: join(sshd.folder, 'id'),
    User: userInfo().username,
    Port: String(sshd.port),
    ...options,
  };
  const args = [
    '-F',
    'none',
    ...Object.entries(all).flatMap(([key, value]) => ['-o', `${key}=${value}`]),
    host,
    'true',
  ];
  return new Promise((resolve, reject) => {
    execFile('ssh', args, { timeout: 20_000 }, (error, _stdout, stderr) => {
      const code = error ? error.code : 0;
      if (typeof code !== 'number') {
        reject(new Error(`ssh did not end by itself: ${stderr}`, { cause: error }));
        return;
      }
      // An sshd that logs to its standard error shows the client what its last child has to say.
      resolve({ code, stderr: stderr.replaceAll(/^debug\d: .*\r?\n/gm, '') });
    });
  });
}
