import { ClientAgentError } from '../error.ts';
import { isOpenHere } from '../read-user-file.ts';
import { offeredByDefault } from '../ssh/algorithms.ts';
import type { SshOptions } from '../ssh/options.ts';
import { OpenSsh } from './ask-openssh.ts';
import { readConfigFiles } from './config-files.ts';
import { expand } from './expansion.ts';
import { describeHop, parseJump } from './jump.ts';
import type { ConfigQuery } from './query.ts';
import { connectSeconds, keepAliveSeconds, settingsFrom, type SshSettings } from './settings.ts';
import type { SshConfig } from './ssh-config.ts';
import { SOURCE_VARIABLE, type UserSurroundings } from './surroundings.ts';

export interface ResolvedSsh {
  readonly config: SshConfig;
  readonly settings: SshSettings;
}

/**
 * What it takes to reach a server as `ssh` would: through OpenSSH's client where there is one, else from the files. Jump
 * servers are resolved through the configuration on their own, as OpenSSH does.
 *
 * @param overrides keywords with values, as `ssh -G` prints them, that win over all that is configured for this server;
 *   they have no influence on Match, and none on jump servers
 * @throws ClientAgentError `wrong-usage` for a wrong configuration, with its place; `cancelled`
 */
export async function resolveSsh(
  query: ConfigQuery,
  overrides: ReadonlyMap<string, readonly string[]>,
  around: UserSurroundings,
  { signal }: { readonly signal: AbortSignal },
): Promise<ResolvedSsh> {
  return new Resolver(around, signal).resolve(query, overrides);
}

/** Settings of a server and of those in front of it, with the ways to ask and to report. */
export function sshOptions(
  settings: SshSettings,
  ways: Pick<SshOptions, 'password' | 'prompter' | 'report'>,
): SshOptions {
  const { route, batchMode } = settings;
  return {
    ...settings,
    ...ways,
    prompter: batchMode ? undefined : ways.prompter,
    route:
      route.by === 'jump'
        ? // The password that was given is the destination's.
          { by: 'jump', server: sshOptions(route.server, { ...ways, password: undefined }) }
        : route,
  };
}

/**
 * `keyword value` lines as `ssh -G` prints them, of what ftpduct reads. Where nothing is configured, times and lists of
 * algorithms are those that ftpduct goes by.
 */
export function resolvedLines({ config }: ResolvedSsh): string[] {
  const own = [...offeredByDefault()].filter(([keyword]) => config.isDefault(keyword));
  return config
    .with(
      new Map([
        ['serveraliveinterval', [String(keepAliveSeconds(config))]],
        ['connecttimeout', [String(connectSeconds(config))]],
        ...own.map(([keyword, names]) => [keyword, [names.join(',')]] as [string, string[]]),
      ]),
    )
    .lines();
}

/** As many servers behind each other as OpenSSH's Include may be nested; a real chain has two or three. */
const MAX_HOPS = 16;

class Resolver {
  readonly #around: UserSurroundings;
  readonly #signal: AbortSignal;
  readonly #openSsh: OpenSsh | undefined;

  constructor(around: UserSurroundings, signal: AbortSignal) {
    this.#around = around;
    this.#signal = signal;
    const { openSsh, programTimeoutMs } = around;
    this.#openSsh = openSsh === undefined ? undefined : new OpenSsh(openSsh, { signal, timeoutMs: programTimeoutMs });
  }

  async resolve(
    query: ConfigQuery,
    overrides: ReadonlyMap<string, readonly string[]>,
    chain: readonly Step[] = [],
  ): Promise<ResolvedSsh> {
    checkNames(query);
    const read = await this.#read(query);
    const config = read.with(overrides);
    const jumpServer = await this.#jumpServer(config, query, chain);
    return { config, settings: settingsFrom(config, query.host, jumpServer, this.#around) };
  }

  async #read(query: ConfigQuery): Promise<SshConfig> {
    const isForSsh = query.file === undefined || !isOpenHere(query.file);
    const answer = isForSsh ? await this.#openSsh?.ask(query) : undefined;
    if (answer) return answer;
    const { openSsh, openSshOnly } = this.#around;
    if (openSshOnly && !isForSsh) {
      const why = `${openSsh ?? 'ssh'} cannot read ${query.file}, which is open in this process only`;
      throw new ClientAgentError('wrong-usage', `${why}, and ${SOURCE_VARIABLE} is ssh`);
    }
    if (openSsh !== undefined && openSshOnly) {
      throw new ClientAgentError('wrong-usage', `${openSsh} does not know -G, and ${SOURCE_VARIABLE} is ssh`);
    }
    return readConfigFiles(query, this.#around, { signal: this.#signal });
  }

  async #jumpServer(config: SshConfig, query: ConfigQuery, chain: readonly Step[]): Promise<SshSettings | undefined> {
    const text = config.get('proxyjump');
    if (text === undefined || text.toLowerCase() === 'none') return undefined;
    const [h = '', p = '', r = ''] = ['hostname', 'port', 'user'].map((keyword) => config.get(keyword));
    // OpenSSH makes a ProxyCommand of it, whose tokens are those of the server behind.
    const spec = expand('ProxyJump', text, { tokens: { h, n: query.host, p, r }, keepUnknown: true });
    const jump = parseJump(spec);
    if (!jump) throw new ClientAgentError('wrong-usage', `ProxyJump ${spec}: expected [user@]host[:port]`);
    const { hop, via } = jump;
    const here = describeHop({ user: r === '' ? undefined : r, host: query.host, port: Number(p) });
    const way = [...chain, { server: here, via: query.jump }];
    const isItself = hop.host === h && (hop.port ?? 22) === Number(p) && (hop.user ?? r) === r;
    if (isItself || isLoop(way) || way.length > MAX_HOPS) {
      const names = [...way.map(({ server }) => server), describeHop(hop)].join(' via ');
      const what = isItself || isLoop(way) ? 'goes in a circle' : `is longer than ${MAX_HOPS} servers`;
      throw new ClientAgentError('wrong-usage', `ProxyJump ${what}: ${names}`);
    }
    const { settings } = await this.resolve(
      {
        host: hop.host,
        user: hop.user,
        port: hop.port,
        jump: via,
        identityFiles: [],
        options: [],
        destinationUser: undefined,
        destinationPort: undefined,
        file: query.file,
      },
      new Map(),
      way,
    );
    return settings;
  }
}

/** One server of a chain: the same one with the same `-J` leads to the same servers in front of it again. */
interface Step {
  readonly server: string;
  readonly via: string | undefined;
}

function isLoop(way: readonly Step[]): boolean {
  return new Set(way.map(({ server, via }) => JSON.stringify([server, via]))).size < way.length;
}

/**
 * As OpenSSH since 9.6: names from outside must not become commands where ProxyCommand or Match exec hand them to a
 * shell.
 *
 * @throws ClientAgentError `wrong-usage`
 */
function checkNames({ host, user, destinationUser }: ConfigQuery): void {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (/^-|[\u0000-\u0020\u007f'`"$\\;&<>|(){}]/.test(host)) {
    throw new ClientAgentError('wrong-usage', `SSH server ${JSON.stringify(host)}: that is no host name`);
  }
  for (const name of [user, destinationUser]) {
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    if (name !== undefined && /^-|[\u0000-\u001f\u007f'`";&<>|(){}]|\s-|\\$/.test(name)) {
      throw new ClientAgentError(
        'wrong-usage',
        `user ${JSON.stringify(name)}: the name has characters that a shell reads`,
      );
    }
  }
}
