import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SshOptions } from '../../src/ssh/options.ts';
import { plainOptions } from '../ssh/plain-options.ts';
import { keygen, hostLine, until } from '../ssh/real-sshd.ts';

const run = promisify(execFile);

/** An sshd run by root that lets an ordinary user in who exists for it alone. */
export interface AccountSshd extends AsyncDisposable {
  readonly port: number;
  readonly folder: string;
  readonly uid: number;
  readonly options: SshOptions;
}

export interface AccountSshdSettings {
  readonly config?: readonly string[];
  /** The rights of sshd_config. */
  readonly configMode?: number;
  /** Put in front of the key in authorized_keys. */
  readonly keyOptions?: string;
}

/** Above the range that Debian gives to people and below `nobody`, so that it hits nobody's files. */
const FIRST_UID = 61_850;
/** Each has its own number, so that what is left of one for a moment is nothing of another's. */
let accounts = 0;
export const ACCOUNT = 'ftpductuser';

/** Such an sshd takes root, and Linux: its account files lie over the system's in a mount namespace of its own. */
export const canHaveAccounts: boolean = process.platform === 'linux' && process.getuid?.() === 0;

export async function startAccountSshd(settings: AccountSshdSettings = {}): Promise<AccountSshd> {
  const uid = FIRST_UID + accounts++;
  await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
  const folder = await mkdtemp(join(tmpdir(), 'ftpduct-account-'));
  await chmod(folder, 0o755);
  const home = join(folder, 'home');
  await mkdir(join(home, '.ssh'), { recursive: true });
  await keygen(join(folder, 'id'), 'ed25519');
  await keygen(join(folder, 'host'), 'ed25519');
  const publicKey = (await run('cat', [join(folder, 'id.pub')])).stdout;
  await writeFile(join(home, '.ssh', 'authorized_keys'), `${settings.keyOptions ?? ''} ${publicKey}`.trimStart());
  for (const owned of [home, join(home, '.ssh'), join(home, '.ssh', 'authorized_keys')]) await chown(owned, uid, uid);
  const passwd = [
    'root:x:0:0:root:/root:/bin/sh',
    'sshd:x:61849:65534::/run/sshd:/usr/sbin/nologin',
    `${ACCOUNT}:x:${uid}:${uid}::${home}:/bin/sh`,
  ];
  await writeFile(join(folder, 'passwd'), `${passwd.join('\n')}\n`);
  await writeFile(join(folder, 'shadow'), `root:*:19000::::::\n${ACCOUNT}:*:19000::::::\n`, { mode: 0o600 });
  await writeFile(join(folder, 'group'), `root:x:0:\nnogroup:x:65534:\n${ACCOUNT}:x:${uid}:\n`);

  const port = await freePort();
  const configFile = join(folder, 'sshd_config');
  const config = [
    `ListenAddress 127.0.0.1:${port}`,
    `HostKey ${join(folder, 'host')}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'LogLevel VERBOSE',
    ...(settings.config ?? []),
  ];
  await writeFile(configFile, `${config.join('\n')}\n`);
  await chmod(configFile, settings.configMode ?? 0o644);
  await writeFile(join(folder, 'known_hosts'), await hostLine(join(folder, 'host.pub'), port));

  const overlays = ['passwd', 'shadow', 'group'].map((name) => `mount --bind '${join(folder, name)}' /etc/${name}`);
  const script = ['set -e', ...overlays, `exec /usr/sbin/sshd -D -e -f '${configFile}'`].join('\n');
  const sshd = spawn('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', script], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  sshd.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  await until('sshd listens', () => {
    if (sshd.exitCode !== null) throw new Error(`sshd failed: ${log}`);
    return log.includes('Server listening on');
  });
  return {
    port,
    folder,
    uid,
    options: {
      ...plainOptions,
      host: '127.0.0.1',
      port,
      user: ACCOUNT,
      identityFiles: [join(folder, 'id')],
      userKnownHostsFiles: [join(folder, 'known_hosts')],
      report: () => undefined,
    },
    [Symbol.asyncDispose]: async () => {
      await ended(sshd);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}
