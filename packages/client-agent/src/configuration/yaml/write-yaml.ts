import { Document, isMap } from 'yaml';
import { formatEndpoint } from '@ftpduct/ftp-rewriter';
import type { Configuration, ConfiguredTunnel, Profile, ProfileServer } from '../model.ts';

/** Where the JSON Schema of profiles.yaml is, for editors; relative paths are no use in a file that moves about. */
export const SCHEMA_ADDRESS = 'https://unpkg.com/ftpduct/profiles.schema.json';

/**
 * A configuration as profiles.yaml, with what was left out of it in comments. Reading it gives the same configuration,
 * but for a password that stood in the file itself: profiles.yaml has none.
 */
export function writeYaml(configuration: Configuration): string {
  const { file, profiles, warnings } = configuration;
  const document = new Document({
    ...(profiles.length > 0 && { profiles: Object.fromEntries(profiles.map((one) => [one.name, profileKeys(one)])) }),
  });
  document.commentBefore = [
    ` yaml-language-server: $schema=${SCHEMA_ADDRESS}`,
    ` Made of ${oneLine(file)}.`,
    ...(warnings.length > 0 ? [' What it says otherwise, or has besides:'] : []),
    ...warnings.map((warning) => `   line ${warning.place.line}: ${oneLine(warning.text)}`),
  ].join('\n');
  for (const profile of profiles) {
    if (profile.server.password?.from === 'text') mention(document, profile.name);
  }
  return document.toString({ lineWidth: 120 });
}

function mention(document: Document, name: string): void {
  const profile = document.getIn(['profiles', name]);
  if (isMap(profile)) {
    profile.comment =
      ' Its password stood in the file itself, and was left out. Put it into a file that only you can read, and name it:\n' +
      ' password: file://~/.config/ftpduct/password';
  }
}

function profileKeys(profile: Profile): object {
  const { name, id, server, connectOnStartup, idleTimeoutSeconds, helper, tunnels } = profile;
  const of = (direction: ConfiguredTunnel['direction']): readonly object[] | undefined => {
    const some = tunnels.filter((tunnel) => tunnel.direction === direction);
    return some.length > 0 ? some.map(tunnelKeys) : undefined;
  };
  return defined({
    ...(id !== name && { id }),
    ...serverKeys(server),
    idleTimeout: idleTimeoutSeconds,
    helper: helper === 'auto' ? undefined : helper,
    connectOnStartup,
    localTunnels: of('local'),
    remoteTunnels: of('remote'),
  });
}

function serverKeys(server: ProfileServer): object {
  const { proxy, password, hostKeys } = server;
  const schemes = { socks4: 'socks4', socks5: 'socks5', 'http-connect': 'http' };
  return {
    host: server.host,
    port: server.port,
    user: server.user,
    sshConfig: server.sshConfigFile,
    gateway: server.gateway,
    jump: server.jump,
    proxy: proxy && `${schemes[proxy.kind]}://${formatEndpoint({ address: proxy.host, port: proxy.port })}`,
    identityFiles: someOf(server.identityFiles),
    options: someOf(server.options),
    hostKeyPolicy: server.hostKeyPolicy,
    hostKeys: someOf(hostKeys.map(({ type, blob }) => `${type} ${blob}`)),
    loginMethods: server.loginMethods,
    password:
      password === undefined || password.from === 'text'
        ? undefined
        : `${password.from === 'file' ? 'file' : 'extprog'}://${password.path}`,
    ciphers: server.ciphers,
    macs: server.macs,
    keyExchanges: server.keyExchanges,
    hostKeyAlgorithms: server.hostKeyAlgorithms,
    compression: server.compression,
    connectTimeout: server.connectTimeoutSeconds,
    keepAlive: server.keepAliveSeconds,
    batchMode: server.batchMode,
  };
}

function tunnelKeys(tunnel: ConfiguredTunnel): object {
  const { listen, allowRelay, allowFrom, openOnStartup } = tunnel;
  const ftp = tunnel.type === 'ftp' ? tunnel : undefined;
  return defined({
    name: tunnel.name,
    type: tunnel.type,
    listen: listen.address === undefined ? listen.port : formatEndpoint({ address: listen.address, port: listen.port }),
    to:
      tunnel.type === 'socks'
        ? undefined
        : formatEndpoint({ address: tunnel.destination.host, port: tunnel.destination.port }),
    allowRelay: allowRelay ? true : undefined,
    allowFrom: someOf(allowFrom),
    openOnStartup: openOnStartup ? undefined : false,
    ...ftp?.policy,
    advertiseAddress: ftp?.advertiseAddress,
    dataPorts: ftp?.dataPorts && `${ftp.dataPorts.first}-${ftp.dataPorts.last}`,
  });
}

function someOf(list: readonly string[]): readonly string[] | undefined {
  return list.length > 0 ? list : undefined;
}

function defined(keys: object): object {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
