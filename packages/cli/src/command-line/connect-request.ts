import type { HostKeyPolicy, PasswordSource } from '@ftpduct/client-agent';
import { parseDestination, parsePort } from './destination.ts';
import type { ForegroundRequest } from '../connect/foreground.ts';
import { readFtpOptions, type FtpOptions, type FtpTunnelOptions } from './ftp-options.ts';
import { parsePasswordSource } from './password-source.ts';
import type { SshArguments } from './ssh-arguments.ts';
import { parseTunnelSpec, TunnelSpecError } from './tunnel-spec.ts';
import { UsageError } from '../usage-error.ts';

/** How every command reaches its SSH server. */
export interface SshRequest {
  readonly ssh: SshArguments;
  /** Only say what the configuration comes to (-G). */
  readonly printConfig: boolean;
  readonly password: PasswordSource | undefined;
}

/** What the default command was asked to do, checked as far as that goes without touching anything. */
export interface ConnectRequest
  extends SshRequest, Pick<ForegroundRequest, 'tunnels' | 'relay' | 'abortOnFailingTunnel' | 'reconnect' | 'graceMs'> {
  /** The word for the SSH server, where it may be the name of a profile as well. */
  readonly profile: string | undefined;
  /** --config: where profiles are, as it was typed. */
  readonly config: string | undefined;
  /** Undefined: what a profile says. */
  readonly helper: ForegroundRequest['helper'] | undefined;
  /** For the FTP tunnels of a profile; those of {@link tunnels} have it already. */
  readonly ftp: FtpTunnelOptions;
}

/** The message where there is nothing to open. */
export const NO_TUNNEL = 'no tunnel is given; the most usual one is -L ftp/1234:localhost:21';

/** The options as yargs gives them: texts not yet read. */
export interface ConnectOptions extends SshRequestOptions, FtpOptions {
  readonly localfwd: readonly string[];
  readonly remotefwd: readonly string[];
  readonly gateway: boolean | undefined;
  readonly helper: ForegroundRequest['helper'] | undefined;
  readonly abortOnFailingTunnel: boolean | undefined;
  readonly reconnect: ForegroundRequest['reconnect'];
  readonly grace: string;
  readonly config: string | undefined;
}

/** Those of them that every command has. */
export interface SshRequestOptions {
  readonly port: string | undefined;
  readonly user: string | undefined;
  readonly identity: readonly string[];
  readonly jump: string | undefined;
  readonly sshConfig: string | undefined;
  readonly option: readonly string[];
  readonly printConfig: boolean | undefined;
  readonly ciphers: string | undefined;
  readonly compress: boolean | undefined;
  readonly quiet: boolean | undefined;
  readonly verbose: number;
  readonly batchMode: boolean | undefined;
  readonly hostkeyPolicy: HostKeyPolicy | undefined;
  readonly keepAlive: string | undefined;
  readonly tcpConnectTimeout: string | undefined;
  readonly password: string | undefined;
}

/** What stands on the command line besides options. */
export interface Words {
  readonly beforeDashes: readonly string[];
  readonly behindDashes: readonly string[];
}

/** yargs finds them only in front of all options. */
const COMMANDS = ['helper', 'doctor', 'agent', 'tunnel', 'connection', 'session', 'profile', 'completion'];

/** setTimeout takes 31 bits of milliseconds; a day is more than anybody means. */
const MAX_SECONDS = 86_400;

/** @throws UsageError */
export function readConnectRequest(options: ConnectOptions, words: Words): ConnectRequest {
  const request = readSshRequest(options, words, readProfileOrDestination);
  const [word] = [...words.beforeDashes, ...words.behindDashes];
  const profile = word !== undefined && mayBeProfile(word) ? word : undefined;
  const config =
    options.config === undefined ? undefined : notEmpty(options.config, '--config takes the path of a file');
  if (profile === undefined && config !== undefined) {
    throw new UsageError(`--config is where profiles are, and ${word ?? ''} is none`);
  }
  if (profile === undefined && options.localfwd.length + options.remotefwd.length === 0 && !request.printConfig) {
    throw new UsageError(NO_TUNNEL);
  }
  const ftp = readFtpOptions(options);
  return {
    ...request,
    tunnels: readTunnels(options, ftp),
    relay: options.gateway === true,
    helper: options.helper,
    abortOnFailingTunnel: options.abortOnFailingTunnel === true,
    reconnect: options.reconnect,
    graceMs: (readSeconds('--grace', options.grace, 0) ?? 0) * 1000,
    profile,
    config,
    ftp,
  };
}

/** Profiles may have blanks in their names, as Tectia's have; what is none of them is no host either, and refused later. */
function readProfileOrDestination(word: string): ReturnType<typeof parseDestination> {
  const isProfile = mayBeProfile(word) && /^\S.*\s.*\S$/.test(word);
  return isProfile ? { user: undefined, host: word, port: undefined } : parseDestination(word);
}

/** Names of profiles have none of these: user@host, host#port and ssh://host are no profiles. */
function mayBeProfile(word: string): boolean {
  return !/[@#/]/.test(word);
}

/** @throws UsageError */
export function readTunnels(
  { localfwd, remotefwd }: Pick<ConnectOptions, 'localfwd' | 'remotefwd'>,
  ftp: FtpTunnelOptions = {},
): ConnectRequest['tunnels'] {
  return [
    ...localfwd.map((text) => readTunnel('-L', text, ftp)),
    ...remotefwd.map((text) => readTunnel('-R', text, ftp)),
  ];
}

/** @throws UsageError */
export function readSshRequest(
  options: SshRequestOptions,
  words: Words,
  read: typeof parseDestination = parseDestination,
): SshRequest {
  return {
    ssh: {
      destination: read(readHostWord(words)),
      user: readUser(options.user),
      port: readPortOption(options.port),
      jump: options.jump === undefined ? undefined : notEmpty(options.jump, '-J takes [user@]host[:port]'),
      identityFiles: options.identity.map((file) => notEmpty(file, '-i takes the path of a key file')),
      options: options.option.map((option) => notEmpty(option.trim(), '-o takes Keyword=value')),
      configFile:
        options.sshConfig === undefined ? undefined : notEmpty(options.sshConfig, '-F takes the path of a file'),
      ciphers: readCiphers(options.ciphers),
      compression: options.compress === true,
      hostKeyPolicy: options.hostkeyPolicy,
      connectTimeoutSeconds: readSeconds('--tcp-connect-timeout', options.tcpConnectTimeout, 1),
      keepAliveSeconds: readSeconds('--keep-alive', options.keepAlive, 0),
      batchMode: options.batchMode === true,
      verbosity: options.quiet === true ? 'quiet' : readVerbosity(options.verbose),
    },
    printConfig: options.printConfig === true,
    password: options.password === undefined ? undefined : parsePasswordSource(options.password),
  };
}

function readVerbosity(count: number): SshArguments['verbosity'] {
  if (count === 0) return undefined;
  return count === 1 ? 'verbose' : 'debug';
}

function readHostWord({ beforeDashes, behindDashes }: Words): string {
  const [host, next] = [...beforeDashes, ...behindDashes];
  if (host === undefined) throw new UsageError('no SSH server is given; expected [user@]host');
  if (beforeDashes.length > 0 && COMMANDS.includes(host)) {
    throw new UsageError(
      `the command ${host} stands in front of all options; for a host of that name write user@${host} or put -- in front`,
    );
  }
  if (next !== undefined) {
    throw new UsageError(`${next}: only one SSH server can be given, and ftpduct runs no commands there`);
  }
  return host;
}

function readTunnel(option: '-L' | '-R', text: string, ftp: FtpTunnelOptions): ConnectRequest['tunnels'][number] {
  try {
    const spec = parseTunnelSpec(text);
    if (option === '-R' && spec.protocol === 'socks') {
      throw new TunnelSpecError('SOCKS is served here only, with -L', text, 0);
    }
    const direction = option === '-L' ? 'local' : 'remote';
    return { text: `${option} ${text}`, direction, spec: spec.protocol === 'ftp' ? { ...spec, ...ftp } : spec };
  } catch (error) {
    // The message shows the text itself.
    if (error instanceof TunnelSpecError) throw new UsageError(`${option}: ${error.message}`, { cause: error });
    throw error;
  }
}

function readUser(user: string | undefined): string | undefined {
  return user === undefined ? undefined : notEmpty(user, '-l takes a user name');
}

function readPortOption(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = parsePort(text);
  if (port === undefined) throw new UsageError(`-p ${text}: a port is a number from 1 to 65535`);
  return port;
}

function readCiphers(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  const names = text.split(',');
  if (names.some((name) => !/^[a-z0-9][a-z0-9@.-]*$/i.test(name))) {
    throw new UsageError(`-c ${text}: expected names of ciphers with commas between them, the preferred one first`);
  }
  return names;
}

function readSeconds(option: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : -1;
  if (seconds >= least && seconds <= MAX_SECONDS) return seconds;
  throw new UsageError(`${option} ${text}: expected whole seconds, ${least} to ${MAX_SECONDS}`);
}

function notEmpty(text: string, what: string): string {
  if (text === '') throw new UsageError(what);
  return text;
}
