import { isAbsolute, resolve } from 'node:path';
import { ClientAgentError } from '../error.ts';
import type { HostKeyPolicy, SshOptions, SshRoute } from '../ssh/options.ts';
import { agentSocket } from './agent-socket.ts';
import type { AlgorithmKeyword } from './algorithm-lists.ts';
import { clientTokens, expand, expandTilde, type TokenFacts, type Tokens } from './expansion.ts';
import { identities } from './identities.ts';
import { parseJump } from './jump.ts';
import { loginMethods } from './login-methods.ts';
import type { SshConfig } from './ssh-config.ts';
import type { UserSurroundings } from './surroundings.ts';
import { unsupportedForLogin, warnings } from './unsupported.ts';

/** What the configuration says of one server, but for the ways to ask and to report, which are the caller's. */
export interface SshSettings extends Omit<SshOptions, 'password' | 'prompter' | 'report' | 'route'> {
  readonly route: Exclude<SshRoute, { by: 'jump' }> | { readonly by: 'jump'; readonly server: SshSettings };
  /** Nothing may be asked (BatchMode). */
  readonly batchMode: boolean;
  /** How much is shown (LogLevel). `quiet`: errors only. */
  readonly verbosity: 'quiet' | 'normal' | 'verbose' | 'debug';
  /** What the configuration asks for and is not done, where that may be less safe or not what is expected. */
  readonly warnings: readonly string[];
}

/** Less than the minutes after which routers forget an idle connection. */
const DEFAULT_KEEP_ALIVE_SECONDS = 60;
/** Long enough for a server that looks up names while we log in. */
const DEFAULT_CONNECT_SECONDS = 30;
/** setTimeout takes 31 bits of milliseconds; a day is more than anybody means. */
const MAX_SECONDS = 86_400;

/**
 * Turns keywords into options. Paths become absolute and tokens are put in, also where `ssh -G` has left them.
 *
 * @param originalHost as it was typed
 * @param jumpServer the server of ProxyJump, resolved by the caller
 * @throws ClientAgentError `wrong-usage` for what cannot be done at all, such as RevokedHostKeys
 */
export function settingsFrom(
  config: SshConfig,
  originalHost: string,
  jumpServer: SshSettings | undefined,
  around: UserSurroundings,
): SshSettings {
  refuse(config);
  const facts = tokenFacts(config, originalHost);
  const tokens = clientTokens(facts, around);
  const path = (keyword: string, value: string): string => absolutePath(keyword, value, { tokens, around });
  const files = (keyword: string): string[] => config.getAll(keyword).filter(isNotNone);
  const route = routeFrom(config, jumpServer, tokens);
  const { identityFiles, certificates } = identities(config, path);
  return {
    host: facts.host,
    port: facts.port,
    user: facts.user,
    route,
    ciphers: configuredList(config, 'ciphers'),
    keyExchanges: configuredList(config, 'kexalgorithms'),
    macs: configuredList(config, 'macs'),
    hostKeyAlgorithms: configuredList(config, 'hostkeyalgorithms'),
    compression: isYes(config, 'compression'),
    hostKeyPolicy: hostKeyPolicy(config, facts.host),
    hostKeyAlias: facts.hostKeyAlias,
    userKnownHostsFiles: files('userknownhostsfile').map((file) => path('UserKnownHostsFile', file)),
    // OpenSSH puts no tokens into these.
    globalKnownHostsFiles: files('globalknownhostsfile').map((file) =>
      resolve(around.workingFolder, expandTilde(file, around)),
    ),
    hashKnownHosts: isYes(config, 'hashknownhosts'),
    // Behind a proxy the address is not known, and OpenSSH does not look for it.
    checkHostIp: isYes(config, 'checkhostip') && route.by === 'tcp',
    identityFiles,
    identitiesOnly: isYes(config, 'identitiesonly'),
    agentSocket: agentSocket(config, around, (value) => path('IdentityAgent', value)),
    loginMethods: loginMethods(config),
    passwordPrompts: numberOf(config, 'numberofpasswordprompts', 3),
    connectTimeoutMs: connectSeconds(config) * 1000,
    keepAliveMs: keepAliveSeconds(config) * 1000,
    keepAliveCountMax: numberOf(config, 'serveralivecountmax', 3),
    unsupported: unsupportedForLogin(config, certificates, around),
    batchMode: isYes(config, 'batchmode'),
    verbosity: verbosity(config),
    warnings: [...warnings(config), ...(jumpServer?.warnings ?? [])],
  };
}

/** What tokens stand for as far as the configuration says it. */
function tokenFacts(config: SshConfig, originalHost: string): TokenFacts {
  const user = config.get('user');
  if (user === undefined) throw new ClientAgentError('wrong-usage', 'the local user has no name; write user@host');
  const jump = config.get('proxyjump');
  return {
    originalHost,
    host: config.get('hostname') ?? originalHost,
    port: numberOf(config, 'port', 22),
    user,
    hostKeyAlias: config.get('hostkeyalias'),
    jumpHost: (jump === undefined ? undefined : parseJump(jump)?.hop.host) ?? '',
  };
}

/** Undefined where nothing is configured. What ftpduct lacks is left out when the connection is made. */
function configuredList(config: SshConfig, keyword: AlgorithmKeyword): readonly string[] | undefined {
  return config.isDefault(keyword) ? undefined : config.get(keyword)?.split(',');
}

export function keepAliveSeconds(config: SshConfig): number {
  if (config.isDefault('serveraliveinterval')) return DEFAULT_KEEP_ALIVE_SECONDS;
  return Math.min(numberOf(config, 'serveraliveinterval', 0), MAX_SECONDS);
}

/** 0, which is the system's own time with OpenSSH, is ours too. */
export function connectSeconds(config: SshConfig): number {
  const seconds = config.get('connecttimeout') ?? 'none';
  return seconds === 'none' || seconds === '0' ? DEFAULT_CONNECT_SECONDS : Math.min(Number(seconds), MAX_SECONDS);
}

function routeFrom(config: SshConfig, jumpServer: SshSettings | undefined, tokens: Tokens): SshSettings['route'] {
  if (jumpServer) return { by: 'jump', server: jumpServer };
  const command = config.get('proxycommand');
  if (command !== undefined && isNotNone(command)) {
    const { h = '', k = '', n = '', p = '', r = '' } = tokens;
    return { by: 'command', command: expand('ProxyCommand', command, { tokens: { h, k, n, p, r } }) };
  }
  const families: Record<string, 'ipv4' | 'ipv6'> = { inet: 'ipv4', inet6: 'ipv6' };
  return {
    by: 'tcp',
    addressFamily: families[config.get('addressfamily') ?? 'any'] ?? 'any',
    bindAddress: config.get('bindaddress'),
    attempts: Math.max(numberOf(config, 'connectionattempts', 1), 1),
  };
}

function hostKeyPolicy(config: SshConfig, host: string): HostKeyPolicy {
  // In a home folder that several hosts share, localhost is another server on each of them.
  const isLoopback = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
  if (isLoopback && isYes(config, 'nohostauthenticationforlocalhost')) return 'advisory';
  switch (config.get('stricthostkeychecking')) {
    case 'true':
    case 'yes':
      return 'strict';
    case 'accept-new':
      return 'tofu';
    case 'false':
    case 'no':
    case 'off':
      return 'advisory';
    default:
      return 'ask';
  }
}

function verbosity(config: SshConfig): SshSettings['verbosity'] {
  const level = config.get('loglevel') ?? 'INFO';
  if (['QUIET', 'FATAL', 'ERROR'].includes(level)) return 'quiet';
  if (level.startsWith('DEBUG')) return 'debug';
  return level === 'VERBOSE' ? 'verbose' : 'normal';
}

function absolutePath(
  keyword: string,
  value: string,
  { tokens, around }: { tokens: Tokens; around: UserSurroundings },
): string {
  const { environment, workingFolder } = around;
  // Some versions of `ssh -G` print it expanded, so that a `%` may have become part of the path already.
  const expanded = expand(keyword, expandTilde(value, around), { tokens, environment, keepUnknown: true });
  return isAbsolute(expanded) ? expanded : resolve(workingFolder, expanded);
}

/** What must not be passed over, since a connection without it would not be what is asked for. */
function refuse(config: SshConfig): void {
  const revoked = config.get('revokedhostkeys');
  if (revoked !== undefined && isNotNone(revoked)) {
    const advice = '-o RevokedHostKeys=none connects without them';
    throw new ClientAgentError(
      'wrong-usage',
      `RevokedHostKeys ${revoked}: lists of revoked keys are not supported; ${advice}`,
    );
  }
  const command = config.get('proxycommand');
  if (isYes(config, 'proxyusefdpass') && command !== undefined) {
    throw new ClientAgentError(
      'wrong-usage',
      `ProxyCommand ${command}: a command that passes a socket (ProxyUseFdpass) is not supported`,
    );
  }
  if (config.source === 'files' && config.get('canonicalizefallbacklocal') === 'no' && canonicalizes(config)) {
    throw new ClientAgentError(
      'wrong-usage',
      'CanonicalizeHostname with CanonicalizeFallbackLocal no needs an installed OpenSSH client, and is not supported',
    );
  }
}

export function canonicalizes(config: SshConfig): boolean {
  return (config.get('canonicalizehostname') ?? 'false') !== 'false';
}

export function isYes(config: SshConfig, keyword: string): boolean {
  return config.get(keyword) === 'yes' || config.get(keyword) === 'true';
}

export function isNotNone(value: string): boolean {
  return value.toLowerCase() !== 'none';
}

function numberOf(config: SshConfig, keyword: string, byDefault: number): number {
  const value = config.get(keyword);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : byDefault;
}
