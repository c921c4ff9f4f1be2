import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SshOptions } from '../../src/ssh/options.ts';
import { plainOptions } from './plain-options.ts';

const run = promisify(execFile);
const SSHD = '/usr/sbin/sshd';
const SSHD_MISSING =
  'these tests need a real SSH server: install the package openssh-server, or set FTPDUCT_WITHOUT_LAB=1 to leave them out';

/** Whether tests against a real sshd are to be left out; only on request, never because something is missing. */
export const withoutLab: boolean = process.env['FTPDUCT_WITHOUT_LAB'] === '1';

/** A throw-away OpenSSH server with its own keys and configuration, for the user who runs the tests. */
export interface RealSshd extends AsyncDisposable {
  readonly port: number;
  readonly folder: string;
  /** What sshd has written to its log, with LogLevel DEBUG1. */
  readonly log: () => string;
  readonly pid: number;
  /** Options that connect without any question. */
  options(changes?: Partial<SshOptions>): SshOptions;
  /** What `report` was called with, by all options of this server. */
  readonly reports: string[];
  /** The processes that serve the open SSH connections. */
  sessionPids(): Promise<number[]>;
}

export interface RealSshdSettings {
  /** Lines for sshd_config; the first one for a keyword wins. */
  readonly config?: string;
  /** Host key types; all are generated anew. */
  readonly hostKeys?: readonly ('ed25519' | 'rsa' | 'ecdsa')[];
  /** Put in front of the key in authorized_keys. */
  readonly keyOptions?: string;
}

export async function startSshd(settings: RealSshdSettings = {}): Promise<RealSshd> {
  if (!existsSync(SSHD)) throw new Error(SSHD_MISSING);
  // Where sshd puts its unprivileged child; a Debian package makes it when the service starts.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
  const folder = await mkdtemp(join(tmpdir(), 'ftpduct-sshd-'));
  await chmod(folder, 0o755);
  await keygen(join(folder, 'id'), 'ed25519');
  const publicKey = await readFile(join(folder, 'id.pub'), 'utf8');
  await writeFile(join(folder, 'authorized_keys'), `${settings.keyOptions ?? ''} ${publicKey}`.trimStart());
  const types = settings.hostKeys ?? ['ed25519'];
  for (const type of types) await keygen(join(folder, `host_${type}`), type);

  const listening = await listenSomewhere(folder, [
    settings.config ?? '',
    ...types.map((type) => `HostKey ${join(folder, `host_${type}`)}`),
    `AuthorizedKeysFile ${join(folder, 'authorized_keys')}`,
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin yes',
    'AllowTcpForwarding yes',
    'LogLevel DEBUG1',
    'PidFile none',
    'MaxStartups 100',
    'PrintMotd no',
    'PrintLastLog no',
  ]).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  const { sshd, port, log } = listening;
  const stop = async (): Promise<void> => {
    for (const pid of await sessionsOf(sshd)) kill(pid);
    await ended(sshd);
    await rm(folder, { recursive: true, force: true });
  };
  await writeFile(
    join(folder, 'known_hosts'),
    (await Promise.all(types.map((type) => hostLine(join(folder, `host_${type}.pub`), port)))).join(''),
  );

  const reports: string[] = [];
  return {
    port,
    folder,
    pid: sshd.pid ?? 0,
    log,
    reports,
    sessionPids: () => sessionsOf(sshd),
    options: (changes) => ({
      ...plainOptions,
      host: '127.0.0.1',
      port,
      user: userInfo().username,
      identityFiles: [join(folder, 'id')],
      userKnownHostsFiles: [join(folder, 'known_hosts')],
      report: (level, text) => {
        reports.push(`${level}: ${text}`);
      },
      ...changes,
    }),
    [Symbol.asyncDispose]: stop,
  };
}

interface ListeningSshd {
  readonly sshd: ChildProcess;
  readonly port: number;
  readonly log: () => string;
}

const BIND_FAILED = /Bind to port \d+ on \S+ failed/;

/** Another program may take a free port before sshd does, on one of the families or both: then another port is tried. */
async function listenSomewhere(folder: string, config: readonly string[]): Promise<ListeningSshd> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const addresses = ['ListenAddress 127.0.0.1', 'ListenAddress ::1'];
    await writeFile(join(folder, 'sshd_config'), [...config, `Port ${port}`, ...addresses, ''].join('\n'));
    const sshd = spawn(SSHD, ['-D', '-e', '-f', join(folder, 'sshd_config')], { stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    sshd.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
    try {
      await until('sshd listens', () => {
        if (sshd.exitCode !== null || BIND_FAILED.test(log)) throw new Error(`sshd failed: ${log}`);
        return ['127.0.0.1', '::1'].every((address) => log.includes(`Server listening on ${address} port ${port}`));
      });
      return { sshd, port, log: () => log };
    } catch (error) {
      await ended(sshd);
      if (attempt === 5 || !BIND_FAILED.test(log)) throw error;
    }
  }
}

/** Waits for something that another program does; says what was waited for when it does not happen. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  limitMs = 10_000,
): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited ${limitMs} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export async function keygen(file: string, type: string, passphrase = '', comment = 'test'): Promise<void> {
  await run('ssh-keygen', [
    '-q',
    '-t',
    type,
    '-N',
    passphrase,
    '-C',
    comment,
    '-f',
    file,
    ...(type === 'rsa' ? ['-b', '2048'] : []),
  ]);
}

/** A known_hosts line for a public key file and a port on 127.0.0.1. */
export async function hostLine(publicKeyFile: string, port: number): Promise<string> {
  const [type, key] = (await readFile(publicKeyFile, 'utf8')).split(' ');
  return `[127.0.0.1]:${port} ${type ?? ''} ${key ?? ''}\n`;
}

/** A port that was free on both loopbacks a moment ago. */
async function freePort(): Promise<number> {
  for (;;) {
    const four = createServer();
    const port = await listen(four, 0, '127.0.0.1');
    const six = createServer();
    const both = await listen(six, port, '::1').then(
      () => true,
      () => false,
    );
    await Promise.all([four, six].map((server) => new Promise((done) => server.close(done))));
    if (both) return port;
  }
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

/** Children of the listening sshd: one for each SSH connection. */
async function sessionsOf(sshd: ChildProcess): Promise<number[]> {
  if (sshd.pid === undefined) return [];
  const { stdout } = await run('pgrep', ['-P', String(sshd.pid)]).catch(() => ({ stdout: '' }));
  return stdout.split('\n').filter(Boolean).map(Number);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}
