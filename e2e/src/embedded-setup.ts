/** The smallest whole: an FTP server, an SSH server, and the built command between them, all on loopback. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedFtpServer,
  type EmbeddedFtpServerOptions,
  startEmbeddedFtpServer,
} from './embedded-ftp-server.ts';
import {
  type EmbeddedSshServer,
  type EmbeddedSshServerOptions,
  startEmbeddedSshServer,
} from './embedded-ssh-server.ts';
import { type Endpoint, formatEndpoint } from './endpoint.ts';
import { type RunningFtpduct, runFtpduct } from './run-ftpduct.ts';
import { makeSshKeyPair } from './ssh-keys.ts';

export const sshUser = 'username';
export const ftpUser = 'demo';
export const ftpPassword = 'throw-away';

export interface EmbeddedSetupOptions {
  readonly ftp?: Partial<EmbeddedFtpServerOptions>;
  readonly ssh?: Pick<EmbeddedSshServerOptions, 'prohibit'>;
  /** The listen port; 0, any free one, unless told. */
  readonly listenPort?: number;
  /** The FTP server's name in `-L`; its literal unless told. */
  readonly destinationHost?: string;
  /** In front of the destination. */
  readonly args?: readonly string[];
  readonly onLine?: (line: string) => void;
}

export interface EmbeddedSetup extends AsyncDisposable {
  readonly ssh: EmbeddedSshServer;
  readonly ftp: EmbeddedFtpServer;
  readonly ftpduct: RunningFtpduct;
  /** What was run, as a person would type it. */
  readonly commandLine: readonly string[];
  /** Where FTP clients may connect: 127.0.0.1 and, where the host has it, ::1. */
  readonly listening: readonly Endpoint[];
}

/** Starts all three. Disposing stops them, first the command, and removes the throw-away home folder. */
export async function startEmbeddedSetup(options: EmbeddedSetupOptions = {}): Promise<EmbeddedSetup> {
  const undo: (() => Promise<unknown>)[] = [];
  const dispose = async (): Promise<void> => {
    const outcomes: PromiseSettledResult<unknown>[] = [];
    for (const step of undo.splice(0).reverse()) outcomes.push(...(await Promise.allSettled([step()])));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  };
  try {
    const key = makeSshKeyPair();
    const ftp = await startEmbeddedFtpServer({ user: ftpUser, password: ftpPassword, ...options.ftp });
    undo.push(() => ftp.close());
    const ssh = await startEmbeddedSshServer({ user: sshUser, authorizedKey: key.publicKey, ...options.ssh });
    undo.push(() => ssh.close());
    const home = await mkdtemp(join(tmpdir(), 'ftpduct-'));
    undo.push(() => rm(home, { recursive: true, force: true }));
    const keyFile = await writeHome(home, { privateKey: key.privateKey, ssh });

    const destination = options.destinationHost ?? ftp.endpoint.address;
    const commandLine = [
      ...['-v', '-B', '-i', keyFile, '-p', String(ssh.endpoint.port)],
      ...['-L', `ftp/${options.listenPort ?? 0}:${formatEndpoint({ ...ftp.endpoint, address: destination })}`],
      ...(options.args ?? []),
      `${sshUser}@${ssh.endpoint.address}`,
    ];
    const ftpduct = await runFtpduct({ args: commandLine, home, ...(options.onLine && { onLine: options.onLine }) });
    undo.push(async () => {
      const { code, signal } = await ftpduct.stop();
      if (code !== 0) throw new Error(`ftpduct did not end as asked, but with ${signal ?? `code ${code}`}`);
    });
    return {
      ssh,
      ftp,
      ftpduct,
      commandLine,
      listening: ftpduct.listening[0] ?? [],
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Where the tunnel listens in a family. @throws Error when it does not */
export function listeningIn(family: 'ipv4' | 'ipv6', { listening }: Pick<EmbeddedSetup, 'listening'>): Endpoint {
  const endpoint = listening.find(({ address }) => address.includes(':') === (family === 'ipv6'));
  if (!endpoint) throw new Error(`the tunnel does not listen in ${family}`);
  return endpoint;
}

/** A key without a passphrase and a known_hosts with the server in it, as a prepared user has them. */
async function writeHome(home: string, content: { privateKey: string; ssh: EmbeddedSshServer }): Promise<string> {
  const { endpoint, hostKey } = content.ssh;
  const folder = join(home, '.ssh');
  const keyFile = join(folder, 'id_ecdsa');
  await mkdir(folder, { mode: 0o700 });
  await writeFile(keyFile, content.privateKey, { mode: 0o600 });
  await writeFile(join(folder, 'known_hosts'), `[${endpoint.address}]:${endpoint.port} ${hostKey}\n`, { mode: 0o600 });
  return keyFile;
}
