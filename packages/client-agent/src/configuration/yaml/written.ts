import type { Destination } from '../../network/network.ts';
import type { TunnelPolicy } from '../../ftp/control-relay-options.ts';
import type { AgentSettings, ConfiguredTunnel, PasswordOrigin, PortRange, ProfileServer, Proxy } from '../model.ts';

/** Keys that may be left out. */
type Given<Keys> = { readonly [Key in keyof Keys]?: Keys[Key] | undefined };

/** profiles.yaml as it is written, its values read. Paths are as they were written. */
export interface WrittenFile {
  readonly defaults?:
    { readonly profile?: WrittenDefaults | undefined; readonly tunnel?: WrittenTunnelDefaults | undefined } | undefined;
  readonly profiles?: Readonly<Record<string, WrittenProfile>> | undefined;
  readonly staticTunnels?: readonly WrittenStaticTunnel[] | undefined;
  readonly agent?: WrittenAgent | undefined;
}

export type WrittenDefaults = Given<
  Pick<
    ProfileServer,
    | 'port'
    | 'user'
    | 'gateway'
    | 'jump'
    | 'identityFiles'
    | 'options'
    | 'hostKeyPolicy'
    | 'loginMethods'
    | 'ciphers'
    | 'macs'
    | 'keyExchanges'
    | 'hostKeyAlgorithms'
    | 'compression'
    | 'batchMode'
  > & {
    sshConfig: string;
    proxy: Proxy | 'none';
    password: PasswordOrigin;
    connectTimeout: number;
    keepAlive: number;
    idleTimeout: number;
    helper: 'auto' | 'never';
    connectOnStartup: boolean;
  }
>;

export interface WrittenProfile extends WrittenDefaults {
  readonly host: string;
  readonly id?: string | undefined;
  readonly hostKeys?: readonly WrittenHostKey[] | undefined;
  readonly localTunnels?: readonly WrittenTunnel[] | undefined;
  readonly remoteTunnels?: readonly WrittenTunnel[] | undefined;
}

/** The key itself, or where it is. */
export type WrittenHostKey = string | { readonly file: string };

/** What tells how FTP is carried. */
export type WrittenFtp = Given<
  { -readonly [Key in keyof TunnelPolicy]-?: NonNullable<TunnelPolicy[Key]> } & {
    advertiseAddress: string;
    dataPorts: PortRange;
  }
>;

export interface WrittenTunnelDefaults extends WrittenFtp {
  readonly type?: ConfiguredTunnel['type'] | undefined;
  readonly allowRelay?: boolean | undefined;
  readonly allowFrom?: readonly string[] | undefined;
  readonly openOnStartup?: boolean | undefined;
}

export interface WrittenTunnel extends WrittenTunnelDefaults {
  readonly name?: string | undefined;
  readonly listen: ConfiguredTunnel['listen'];
  readonly to?: Destination | undefined;
}

export interface WrittenStaticTunnel extends WrittenTunnel {
  readonly profile: string;
}

export type WrittenAgent = Given<{
  metrics: { readonly address: string; readonly port: number };
  log: Given<{ level: AgentSettings['log']['level']; file: string; maxSize: number; keep: number }>;
  transferLog: string | { readonly file: string; readonly format?: 'json' | 'xferlog' | undefined };
  grace: number;
}>;
