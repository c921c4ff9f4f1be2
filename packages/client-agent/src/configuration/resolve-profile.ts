import { existsSync } from 'node:fs';
import { ClientAgentError } from '../error.ts';
import { readPassword } from '../password/read-password.ts';
import { strictHostKeyChecking } from '../ssh-config/host-key-checking.ts';
import type { ConfigQuery } from '../ssh-config/query.ts';
import { resolveSsh, sshOptions } from '../ssh-config/resolve.ts';
import type { SshConfig } from '../ssh-config/ssh-config.ts';
import type { SshSettings } from '../ssh-config/settings.ts';
import type { UserSurroundings } from '../ssh-config/surroundings.ts';
import type { SshOptions } from '../ssh/options.ts';
import type { Configuration, PasswordOrigin, Profile, ProfileServer } from './model.ts';

/** What it takes to reach a profile's SSH server, without the ways to ask and to report. */
export interface ResolvedProfile {
  /** Complete: the route leads through the gateway, where there is one. */
  readonly settings: SshSettings;
  /** What ssh_config and the profile come to, for people. */
  readonly config: SshConfig;
  readonly password: PasswordOrigin | undefined;
  /** The profile through whose server this one is reached; its settings are those of the route. */
  readonly gateway: ResolvedProfile | undefined;
}

/** What a command line says beside the profile's name; it wins over the profile. */
export interface ProfileAdditions {
  readonly query: Pick<ConfigQuery, 'user' | 'port' | 'jump' | 'identityFiles' | 'options' | 'file'>;
  /** See {@link resolveSsh}. */
  readonly overrides: ReadonlyMap<string, readonly string[]>;
}

const NO_ADDITIONS: ProfileAdditions = {
  query: { user: undefined, port: undefined, jump: undefined, identityFiles: [], options: [], file: undefined },
  overrides: new Map(),
};

/**
 * Works out how a profile's SSH server is reached: what the profile says, then ssh_config for all that it leaves open,
 * as if `ssh HOST` were typed. Its gateways are worked out the same way.
 *
 * @throws ClientAgentError `wrong-usage` for a wrong ssh_config, `not-found` for a gateway that is no profile,
 *   `cancelled`
 */
export async function resolveProfile(
  configuration: Configuration,
  profile: Profile,
  around: UserSurroundings,
  { signal, additions = NO_ADDITIONS }: { readonly signal: AbortSignal; readonly additions?: ProfileAdditions },
): Promise<ResolvedProfile> {
  const { server } = profile;
  const goesAnotherWay = namesAWay(additions.query);
  const gateway =
    server.gateway === undefined || goesAnotherWay
      ? undefined
      : await resolveGateway(configuration, server.gateway, around, {
          signal,
          additions: { ...NO_ADDITIONS, query: { ...NO_ADDITIONS.query, file: additions.query.file } },
        });
  const proxy = goesAnotherWay ? undefined : server.proxy;
  const query = queryOf(server, additions.query);
  const overrides = new Map([
    ...overridesOf(server, additions.query.options),
    ...(gateway || proxy ? [['proxyjump', ['none']] as const, ['proxycommand', ['none']] as const] : []),
    ...additions.overrides,
  ]);
  const { config, settings } = await resolveSsh(query, overrides, around, { signal });
  const pinnedHostKeys = server.hostKeys.map(({ blob, place }) => ({
    key: Buffer.from(blob, 'base64'),
    place: `${configuration.file}:${place.line}`,
  }));
  const missing = query.identityFiles.filter((file) => !existsSync(file)).map((file) => `there is no key file ${file}`);
  return {
    settings: { ...settings, pinnedHostKeys, ...wayOf(gateway, proxy), warnings: [...missing, ...settings.warnings] },
    config,
    password: server.password,
    gateway,
  };
}

/** Options with the ways to ask, each server of the route with the password of its own profile. */
export function profileSshOptions(
  { settings, password, gateway }: ResolvedProfile,
  ways: Pick<SshOptions, 'prompter' | 'report'> & { readonly signal: AbortSignal },
): SshOptions {
  const options = sshOptions(settings, { ...ways, password: password && (() => passwordFrom(password, ways)) });
  return gateway ? { ...options, route: { by: 'jump', server: profileSshOptions(gateway, ways) } } : options;
}

/** By -J, or by an option that means the same. */
function namesAWay({ jump, options }: ProfileAdditions['query']): boolean {
  return jump !== undefined || options.some((option) => /^\s*proxy(?:jump|command)\b/i.test(option));
}

async function resolveGateway(
  configuration: Configuration,
  name: string,
  around: UserSurroundings,
  options: { readonly signal: AbortSignal; readonly additions: ProfileAdditions },
): Promise<ResolvedProfile> {
  const gateway = configuration.profiles.find((one) => one.name === name);
  // Whoever has read the file has checked that it is there, and that gateways end somewhere.
  if (!gateway) throw new ClientAgentError('not-found', `${configuration.file}: there is no profile ${name}`);
  return resolveProfile(configuration, gateway, around, options);
}

function wayOf(
  gateway: ResolvedProfile | undefined,
  proxy: ProfileServer['proxy'],
): Partial<Pick<SshSettings, 'route' | 'checkHostIp'>> {
  // Behind either the address of the server is not known.
  if (gateway) return { route: { by: 'jump', server: gateway.settings }, checkHostIp: false };
  return proxy ? { route: { by: 'proxy', ...proxy }, checkHostIp: false } : {};
}

function queryOf(server: ProfileServer, given: ProfileAdditions['query']): ConfigQuery {
  return {
    host: server.host,
    user: given.user,
    port: given.port,
    jump: namesAWay(given) ? given.jump : server.jump,
    identityFiles: [...given.identityFiles, ...server.identityFiles],
    options: [...given.options, ...server.options],
    destinationUser: server.user,
    destinationPort: server.port,
    file: given.file ?? server.sshConfigFile,
  };
}

/** @param given -o of the command line, which wins */
function overridesOf(server: ProfileServer, given: readonly string[]): readonly (readonly [string, string[]])[] {
  const { loginMethods } = server;
  const yesNo = (value: boolean | undefined): string | undefined =>
    value === undefined ? undefined : value ? 'yes' : 'no';
  const switchOn = (method: string): string | undefined =>
    loginMethods?.includes(method as 'password') ? 'yes' : undefined;
  const all: Readonly<Record<string, string | undefined>> = {
    ciphers: server.ciphers?.join(','),
    macs: server.macs?.join(','),
    kexalgorithms: server.keyExchanges?.join(','),
    hostkeyalgorithms: server.hostKeyAlgorithms?.join(','),
    stricthostkeychecking: server.hostKeyPolicy && strictHostKeyChecking(server.hostKeyPolicy),
    preferredauthentications: loginMethods?.join(','),
    pubkeyauthentication: switchOn('publickey'),
    kbdinteractiveauthentication: switchOn('keyboard-interactive'),
    passwordauthentication: switchOn('password'),
    compression: yesNo(server.compression),
    connecttimeout: server.connectTimeoutSeconds?.toString(),
    serveraliveinterval: server.keepAliveSeconds?.toString(),
    batchmode: yesNo(server.batchMode),
  };
  const givenKeywords = new Set(given.map((option) => /^\s*(\w+)/.exec(option)?.[1]?.toLowerCase()));
  return Object.entries(all).flatMap(([keyword, value]) =>
    value === undefined || givenKeywords.has(keyword) ? [] : [[keyword, [value]] as const],
  );
}

function passwordFrom(
  origin: PasswordOrigin,
  { signal, report }: Pick<SshOptions, 'report'> & { readonly signal: AbortSignal },
): Promise<string> {
  if (origin.from === 'text') return Promise.resolve(origin.text);
  return readPassword(
    { kind: origin.from, path: origin.path },
    {
      signal,
      warn: (text) => {
        report('warning', text);
      },
    },
  );
}
