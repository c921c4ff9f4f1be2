import {
  describeKey,
  formatEndpoint,
  type Configuration,
  type ConfiguredTunnel,
  type PasswordOrigin,
  type Profile,
  type ResolvedProfile,
  type SshSettings,
} from '@ftpduct/client-agent';
import { tableLines } from '../agent/table.ts';

/** What `profile list --json` prints, for each profile. */
export interface ListedProfile {
  readonly name: string;
  readonly id: string;
  /** As the file has it; ssh_config may say otherwise. */
  readonly host: string;
  readonly port: number | undefined;
  readonly user: string | undefined;
  readonly gateway: string | undefined;
  readonly connectOnStartup: boolean;
  readonly tunnels: readonly ListedTunnel[];
}

export interface ListedTunnel {
  readonly name: string;
  readonly type: ConfiguredTunnel['type'];
  readonly direction: ConfiguredTunnel['direction'];
  readonly listen: string;
  readonly destination: string | undefined;
  readonly allowRelay: boolean;
  readonly allowFrom: readonly string[];
  readonly openOnStartup: boolean;
}

/** What `profile show --json` prints: what the SSH server is reached with, and the tunnels. */
export interface ShownProfile {
  readonly name: string;
  readonly id: string;
  /** `file:line`. */
  readonly place: string;
  readonly server: ShownServer;
  readonly connectOnStartup: boolean;
  readonly idleTimeoutSeconds: number;
  /** Whether the server helper is asked. */
  readonly helper: Profile['helper'];
  readonly tunnels: readonly ListedTunnel[];
}

interface ShownServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** `directly`, a proxy, a command, or the servers in front of it, the nearest first. */
  readonly route: string;
  /** Type and fingerprint of those that alone are accepted. */
  readonly pinnedHostKeys: readonly string[];
  readonly hostKeyPolicy: string;
  readonly loginMethods: readonly string[];
  readonly identityFiles: readonly string[];
  /** Where it comes from, never the password. */
  readonly password: string | undefined;
  readonly compression: boolean;
  readonly batchMode: boolean;
  readonly connectTimeoutSeconds: number;
  readonly keepAliveSeconds: number;
  /** Absent: what ftpduct offers by itself. */
  readonly ciphers: readonly string[] | undefined;
  readonly macs: readonly string[] | undefined;
  readonly keyExchanges: readonly string[] | undefined;
  readonly hostKeyAlgorithms: readonly string[] | undefined;
}

export function listProfiles({ profiles }: Configuration): readonly ListedProfile[] {
  return profiles.map(({ name, id, server, connectOnStartup, tunnels }) => ({
    name,
    id,
    host: server.host,
    port: server.port,
    user: server.user,
    gateway: server.gateway,
    connectOnStartup,
    tunnels: tunnels.map(listed),
  }));
}

interface Row {
  readonly profile: ListedProfile;
  readonly tunnel: ListedTunnel | undefined;
}

/** One line for each tunnel; a profile without any has a line too. */
export function listLines(profiles: readonly ListedProfile[], width?: number): string[] {
  const rows = profiles.flatMap((profile): Row[] => {
    const tunnels = profile.tunnels.map((tunnel) => ({ profile, tunnel }));
    return tunnels.length > 0 ? tunnels : [{ profile, tunnel: undefined }];
  });
  return tableLines(
    [
      { title: 'PROFILE', cell: ({ profile }) => profile.name },
      { title: 'SERVER', rank: 2, cell: ({ profile }) => serverText(profile) },
      { title: 'TUNNEL', rank: 1, cell: ({ tunnel }) => tunnel?.name ?? '-' },
      { title: 'DIRECTION', rank: 3, cell: ({ tunnel }) => tunnel?.direction ?? '-' },
      { title: 'LISTEN', cell: ({ tunnel }) => tunnel?.listen ?? '-' },
      { title: 'DESTINATION', cell: ({ tunnel }) => tunnel?.destination ?? '-' },
    ],
    rows,
    width,
  );
}

export function showProfile({ file }: Configuration, profile: Profile, resolved: ResolvedProfile): ShownProfile {
  const { name, id, place, connectOnStartup, idleTimeoutSeconds, helper, tunnels } = profile;
  const { settings, password } = resolved;
  return {
    name,
    id,
    place: `${file}:${place.line}`,
    server: {
      host: settings.host,
      port: settings.port,
      user: settings.user,
      route: routeText(settings),
      pinnedHostKeys: (settings.pinnedHostKeys ?? []).map(({ key }) => describeKey(key)),
      hostKeyPolicy: settings.hostKeyPolicy,
      loginMethods: settings.loginMethods,
      identityFiles: settings.identityFiles,
      password: password && passwordText(password),
      compression: settings.compression,
      batchMode: settings.batchMode,
      connectTimeoutSeconds: settings.connectTimeoutMs / 1000,
      keepAliveSeconds: settings.keepAliveMs / 1000,
      ciphers: settings.ciphers,
      macs: settings.macs,
      keyExchanges: settings.keyExchanges,
      hostKeyAlgorithms: settings.hostKeyAlgorithms,
    },
    connectOnStartup,
    idleTimeoutSeconds,
    helper,
    tunnels: tunnels.map(listed),
  };
}

export function showLines(shown: ShownProfile): string[] {
  const { server, tunnels } = shown;
  const list = (names: readonly string[] | undefined): string => names?.join(', ') ?? 'what ftpduct offers';
  const rows: readonly (readonly [string, string])[] = [
    ['profile', shown.id === shown.name ? shown.name : `${shown.name} (${shown.id})`],
    ['from', shown.place],
    ['server', `${server.user}@${server.host} port ${server.port}`],
    ['reached', server.route],
    [
      'host key',
      server.pinnedHostKeys.length > 0
        ? `only ${server.pinnedHostKeys.join(', ')}`
        : `known_hosts, ${server.hostKeyPolicy}`,
    ],
    ['login', server.loginMethods.join(', ')],
    ['keys', server.identityFiles.join(', ') || 'those of the agent'],
    ['password', server.password ?? (server.batchMode ? 'none' : 'asked for')],
    ['ciphers', list(server.ciphers)],
    ['macs', list(server.macs)],
    ['key exchanges', list(server.keyExchanges)],
    ['host key algorithms', list(server.hostKeyAlgorithms)],
    ['compression', server.compression ? 'yes' : 'no'],
    ['connect timeout', `${server.connectTimeoutSeconds} s`],
    ['keep alive', server.keepAliveSeconds > 0 ? `${server.keepAliveSeconds} s` : 'no'],
    ['idle timeout', shown.idleTimeoutSeconds > 0 ? `${shown.idleTimeoutSeconds} s (agent)` : 'no'],
    ['server helper', shown.helper === 'auto' ? 'asked where it is there' : 'never asked'],
    ['connects', shown.connectOnStartup ? 'when the agent starts' : 'when it is needed'],
    ...tunnels.map((tunnel, index): readonly [string, string] => [index === 0 ? 'tunnels' : '', tunnelText(tunnel)]),
  ];
  const width = Math.max(...rows.map(([title]) => title.length));
  return rows.map(([title, text]) => `${title.padEnd(width)}  ${text}`);
}

function listed(tunnel: ConfiguredTunnel): ListedTunnel {
  const { name, type, direction, allowRelay, allowFrom, openOnStartup } = tunnel;
  const address = tunnel.listen.address ?? (allowRelay ? '*' : undefined);
  return {
    name,
    type,
    direction,
    listen: address === undefined ? String(tunnel.listen.port) : formatEndpoint({ ...tunnel.listen, address }),
    destination:
      tunnel.type === 'socks'
        ? undefined
        : formatEndpoint({ address: tunnel.destination.host, port: tunnel.destination.port }),
    allowRelay,
    allowFrom,
    openOnStartup,
  };
}

function tunnelText({ name, type, direction, listen, destination, allowFrom, openOnStartup }: ListedTunnel): string {
  const from = allowFrom.length > 0 ? `, from ${allowFrom.join(', ')}` : '';
  const opened = openOnStartup ? '' : ', opened on command';
  return `${name}: ${listen} → ${destination ?? 'where clients ask for'} (${type}, ${direction}${from}${opened})`;
}

function serverText({ host, port, user, gateway }: ListedProfile): string {
  const server = `${user === undefined ? '' : `${user}@`}${host}${port === undefined || port === 22 ? '' : `#${port}`}`;
  return gateway === undefined ? server : `${server} via ${gateway}`;
}

function routeText({ route }: SshSettings): string {
  switch (route.by) {
    case 'tcp':
      return 'directly';
    case 'command':
      return `by the command ${route.command}`;
    case 'proxy':
      return `through the ${route.kind} proxy ${formatEndpoint({ address: route.host, port: route.port })}`;
    case 'jump': {
      const { user, host, port } = route.server;
      const before = routeText(route.server);
      return `through ${user}@${host} port ${port}${before === 'directly' ? '' : `, ${before}`}`;
    }
    default:
      return route satisfies never;
  }
}

function passwordText(origin: PasswordOrigin): string {
  switch (origin.from) {
    case 'file':
      return `the first line of ${origin.path}`;
    case 'program':
      return `what ${origin.path} prints`;
    case 'text':
      return 'in the configuration itself';
    default:
      return origin satisfies never;
  }
}
