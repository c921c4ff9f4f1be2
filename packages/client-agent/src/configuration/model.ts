import type { TunnelPolicy } from '../ftp/control-relay-options.ts';
import type { HostKeyPolicy, LoginMethod } from '../ssh/options.ts';
import type { Destination } from '../network/network.ts';

/**
 * What a configuration file says, whichever its format. Everything is checked as far as that goes without touching the
 * network; defaults of the file are filled in, those of ssh_config and of the program are not: they stay undefined.
 */
export interface Configuration {
  /** The absolute path. */
  readonly file: string;
  /** `yaml`: profiles.yaml. `tectia`: an ssh-broker-config.xml. */
  readonly format: 'yaml' | 'tectia';
  /** In the file's order; names are unique. */
  readonly profiles: readonly Profile[];
  readonly agent: AgentSettings;
  /** What was found and does not keep the file from being used, such as an element that is not supported. */
  readonly warnings: readonly ConfigurationNote[];
}

/** An SSH server with its tunnels. */
export interface Profile {
  readonly name: string;
  /** Another name for it, Tectia's id; where none is given, the name. */
  readonly id: string;
  readonly place: Place;
  readonly server: ProfileServer;
  /** The SSH connection is made when the agent starts, and again when it is lost; else when somebody needs it. */
  readonly connectOnStartup: boolean;
  /** Without anything carried for so long, the SSH connection is closed, until it is needed. 0: never. */
  readonly idleTimeoutSeconds: number;
  /** `auto`: the server helper is asked where it is there. `never`: no program is started on the SSH server. */
  readonly helper: 'auto' | 'never';
  readonly tunnels: readonly ConfiguredTunnel[];
}

/** How the SSH server is reached. What is undefined comes from ssh_config, as if `ssh HOST` were typed. */
export interface ProfileServer {
  /** A host name, address or Host alias of ssh_config. */
  readonly host: string;
  readonly port: number | undefined;
  readonly user: string | undefined;
  /** Instead of ~/.ssh/config and the system's; `none` reads none. Absolute. */
  readonly sshConfigFile: string | undefined;
  /** The name of another profile of the file, through whose server this one is reached. */
  readonly gateway: string | undefined;
  /** `[user@]host[:port]`, with commas between several; not together with a gateway. */
  readonly jump: string | undefined;
  readonly proxy: Proxy | undefined;
  /** Absolute; in front of those of ssh_config. */
  readonly identityFiles: readonly string[];
  /** `Keyword=value` of ssh_config, as with -o. */
  readonly options: readonly string[];
  readonly hostKeyPolicy: HostKeyPolicy | undefined;
  /** Only these host keys are accepted, whatever known_hosts says; empty: known_hosts decides. */
  readonly hostKeys: readonly PinnedHostKey[];
  readonly loginMethods: readonly LoginMethod[] | undefined;
  readonly password: PasswordOrigin | undefined;
  readonly ciphers: readonly string[] | undefined;
  readonly macs: readonly string[] | undefined;
  readonly keyExchanges: readonly string[] | undefined;
  readonly hostKeyAlgorithms: readonly string[] | undefined;
  readonly compression: boolean | undefined;
  readonly connectTimeoutSeconds: number | undefined;
  /** 0: no questions are asked. */
  readonly keepAliveSeconds: number | undefined;
  /** Nothing is ever asked. */
  readonly batchMode: boolean | undefined;
}

/**
 * Where the password comes from: the file's first line, or the first line that the program prints; paths are absolute.
 * `text`: it stands in the file itself, as Tectia allows.
 */
export type PasswordOrigin =
  { readonly from: 'file' | 'program'; readonly path: string } | { readonly from: 'text'; readonly text: string };

export interface Proxy {
  readonly kind: 'socks4' | 'socks5' | 'http-connect';
  readonly host: string;
  readonly port: number;
}

export interface PinnedHostKey {
  /** `ssh-ed25519`, as in the blob. */
  readonly type: string;
  /** The key as it is in known_hosts, base64. */
  readonly blob: string;
  readonly place: Place;
}

export type ConfiguredTunnel = ConfiguredTunnelOf & {
  /** Unique in its profile: the one that was given, else made of what it is (`ftp/1234`). */
  readonly name: string;
  readonly place: Place;
  /** `local`: clients connect to this host. `remote`: to the SSH server. */
  readonly direction: 'local' | 'remote';
  /** Without an address: both loopbacks, or with {@link allowRelay} every address. Port 0: any free one. */
  readonly listen: { readonly address: string | undefined; readonly port: number };
  /** Other hosts may connect. */
  readonly allowRelay: boolean;
  /** Only clients of these networks may (`192.0.2.0/24`, `2001:db8::/32`, or an address); empty: all that reach it. */
  readonly allowFrom: readonly string[];
  /** Opened when its profile is, that is when the agent starts; else only on command. */
  readonly openOnStartup: boolean;
};

type ConfiguredTunnelOf =
  | {
      readonly type: 'ftp';
      readonly destination: Destination;
      readonly policy: TunnelPolicy;
      /** See TunnelSpec. */
      readonly advertiseAddress: string | undefined;
      /** Listeners for data connections of its clients take one of these ports; undefined: any free one. */
      readonly dataPorts: PortRange | undefined;
    }
  | { readonly type: 'tcp'; readonly destination: Destination }
  /** Local only. */
  | { readonly type: 'socks' };

/** Both ends belong to it. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** What concerns the background agent as a whole. */
export interface AgentSettings {
  /** Prometheus metrics are served there; undefined: nowhere. */
  readonly metrics: { readonly address: string; readonly port: number } | undefined;
  readonly log: {
    readonly level: 'error' | 'warn' | 'info' | 'debug' | 'trace';
    /** Absolute; undefined: standard error, or where the service manager puts it. */
    readonly file: string | undefined;
    /** A file that has grown to so many bytes is put aside; so many of those are kept. */
    readonly maxBytes: number;
    readonly keep: number;
  };
  /** One line for each transfer; undefined: only in the log. Absolute. */
  readonly transferLog: { readonly file: string; readonly format: 'json' | 'xferlog' } | undefined;
  /** What running transfers get to end when the agent stops, or their tunnel is closed. */
  readonly graceSeconds: number;
}

/** Where something stands in the file. Both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface ConfigurationNote {
  readonly place: Place;
  readonly text: string;
}
