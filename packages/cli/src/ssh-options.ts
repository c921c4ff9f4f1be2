import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import type { HostKeyPolicy, SshOptions } from '@ftpduct/client-agent';
import type { SshDestination } from './destination.ts';
import { UsageError } from './usage-error.ts';

/** What the command line says about reaching the SSH server. */
export interface SshArguments {
  readonly destination: SshDestination;
  /** -l and -p; they win over the destination's, as with OpenSSH. */
  readonly user: string | undefined;
  readonly port: number | undefined;
  /** -i; none means the default files. */
  readonly identityFiles: readonly string[];
  readonly ciphers: readonly string[] | undefined;
  readonly compression: boolean;
  readonly hostKeyPolicy: HostKeyPolicy;
  readonly connectTimeoutMs: number;
  readonly keepAliveMs: number;
}

/** What the process knows about its user. */
export interface UserSurroundings {
  readonly homeFolder: string;
  readonly workingFolder: string;
  /** The local user's name, if there is one: a container may run under a number that has none. */
  readonly userName: string | undefined;
  readonly agentSocket: string | undefined;
  readonly globalKnownHostsFile: string;
}

/** ssh_config(5), IdentityFile: those of OpenSSH's defaults that can be used without further hardware. */
const DEFAULT_IDENTITY_FILES = ['id_ed25519', 'id_ecdsa', 'id_rsa'];
const DEFAULT_PORT = 22;

/** Everything but the ways to ask and to report, which are the caller's to add. */
export type SshSettings = Omit<SshOptions, 'password' | 'prompter' | 'report'>;

/** @throws UsageError when there is no user name to be found */
export function sshSettings(given: SshArguments, surroundings: UserSurroundings): SshSettings {
  const { homeFolder, workingFolder } = surroundings;
  const user = given.user ?? given.destination.user ?? surroundings.userName;
  if (user === undefined) throw new UsageError('the local user has no name; write user@host');
  const sshFolder = join(homeFolder, '.ssh');
  return {
    host: given.destination.host,
    port: given.port ?? given.destination.port ?? DEFAULT_PORT,
    user,
    route: { by: 'tcp', addressFamily: 'any', bindAddress: undefined, attempts: 1 },
    identityFiles:
      given.identityFiles.length > 0
        ? given.identityFiles.map((file) => resolve(workingFolder, expandHome(file, homeFolder)))
        : DEFAULT_IDENTITY_FILES.map((file) => join(sshFolder, file)),
    identitiesOnly: false,
    agentSocket: surroundings.agentSocket,
    loginMethods: ['publickey', 'keyboard-interactive', 'password'],
    passwordPrompts: 3,
    ciphers: given.ciphers,
    keyExchanges: undefined,
    macs: undefined,
    hostKeyAlgorithms: undefined,
    compression: given.compression,
    hostKeyPolicy: given.hostKeyPolicy,
    hostKeyAlias: undefined,
    userKnownHostsFiles: [join(sshFolder, 'known_hosts')],
    globalKnownHostsFiles: [surroundings.globalKnownHostsFile],
    hashKnownHosts: false,
    checkHostIp: false,
    connectTimeoutMs: given.connectTimeoutMs,
    keepAliveMs: given.keepAliveMs,
    keepAliveCountMax: 3,
    unsupported: [],
  };
}

export function userSurroundings(): UserSurroundings {
  return {
    homeFolder: homedir(),
    workingFolder: process.cwd(),
    userName: localUserName(),
    // Set but empty means none, as for ssh.
    agentSocket: process.env['SSH_AUTH_SOCK'] === '' ? undefined : process.env['SSH_AUTH_SOCK'],
    globalKnownHostsFile:
      process.platform === 'win32'
        ? join(process.env['ProgramData'] ?? 'C:\\ProgramData', 'ssh', 'ssh_known_hosts')
        : '/etc/ssh/ssh_known_hosts',
  };
}

/** A shell expands `~/` only at the beginning of a word, so in `--identity=~/key` and `file://~/…` it comes as it is. */
export function expandHome(path: string, homeFolder: string): string {
  return path === '~' || path.startsWith('~/') ? join(homeFolder, path.slice(2)) : path;
}

function localUserName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // No entry for this user number: userInfo throws, and so it is what the environment says.
    return process.env['LOGNAME'] ?? process.env['USER'];
  }
}
