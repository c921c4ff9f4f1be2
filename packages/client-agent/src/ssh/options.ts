/** What it takes to reach one SSH server. Paths are absolute and expanded; nothing here reads a configuration. */
export interface SshOptions {
  /** The name or address that is dialled (ssh_config's HostName), and looked up in known_hosts. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly route: SshRoute;
  /** Cipher names in order of preference; undefined: the modern default, AES-GCM first. */
  readonly ciphers: readonly string[] | undefined;
  /** Key exchange methods in order of preference; undefined: the modern default. */
  readonly keyExchanges: readonly string[] | undefined;
  /** Message authentication codes in order of preference; undefined: the modern default. */
  readonly macs: readonly string[] | undefined;
  /** Host key algorithms in order of preference; undefined: the modern default, known types first. */
  readonly hostKeyAlgorithms: readonly string[] | undefined;
  readonly compression: boolean;
  readonly hostKeyPolicy: HostKeyPolicy;
  /** The name under which known_hosts has the server, instead of host and port (HostKeyAlias). */
  readonly hostKeyAlias: string | undefined;
  /** The user's files; accepted keys are added to the first. Without any, nothing is stored. */
  readonly userKnownHostsFiles: readonly string[];
  /** Further files that are read only. */
  readonly globalKnownHostsFiles: readonly string[];
  /** Where there are any, the server must show one of these keys, and nothing else is looked up, asked or stored. */
  readonly pinnedHostKeys?: readonly PinnedKey[];
  /** Names are hashed in lines that are added (HashKnownHosts). */
  readonly hashKnownHosts: boolean;
  /** The address that was dialled is looked up too, and stored beside the name (CheckHostIP). */
  readonly checkHostIp: boolean;
  /**
   * Private keys, or `.pub` files of keys that the agent has. Tried in this order after the agent's keys; those that
   * are in the agent too come first of all. A missing file is skipped with a note.
   */
  readonly identityFiles: readonly string[];
  /** Of the agent's keys only those are used that are in {@link identityFiles} (IdentitiesOnly). */
  readonly identitiesOnly: boolean;
  /** The agent's socket (SSH_AUTH_SOCK), a Windows pipe, or `pageant`, if there is one. */
  readonly agentSocket: string | undefined;
  /** The methods that may be used, the preferred one first. */
  readonly loginMethods: readonly LoginMethod[];
  /** How often a password, or an encrypted key's passphrase, is asked for (NumberOfPasswordPrompts). */
  readonly passwordPrompts: number;
  /** Answers a password request before a person is asked; its failure is the connection's. See docs/logging-in.md. */
  readonly password: (() => Promise<string>) | undefined;
  /** Undefined: nothing may ever prompt. */
  readonly prompter: Prompter | undefined;
  /** From the first packet to the end of authentication, prompts not counted. Milliseconds. */
  readonly connectTimeoutMs: number;
  /** Between keep-alive questions, in milliseconds; 0 switches them off. */
  readonly keepAliveMs: number;
  /** Unanswered keep-alive questions after which the connection counts as lost (ServerAliveCountMax). */
  readonly keepAliveCountMax: number;
  /**
   * What the configuration asks for and ftpduct cannot do, for people: `CertificateFile ~/.ssh/id-cert.pub`. Named when
   * a login is refused, since it may be the reason.
   */
  readonly unsupported: readonly string[];
  /**
   * Something for the operator. `warning`: shown always. `notice`: what the server, or the login, has to say to a
   * person, perhaps in several lines, such as a banner. `debug`: for `-v`.
   */
  readonly report: (level: 'warning' | 'notice' | 'debug', text: string) => void;
  /** Hears of each stage on the way to the connection, and what the server says in debug messages. */
  readonly observe?: (progress: SshProgress) => void;
}

/** What happens while a connection is made, in this order, and `said` at any time. */
export type SshProgress =
  /** There is a byte stream to the server; `address`: the one that was dialled, where this host did the dialling. */
  | { readonly kind: 'reached'; readonly address: string | undefined }
  /** The key exchange is agreed on; the names are those of RFC 4253. */
  | { readonly kind: 'agreed'; readonly kex: string; readonly hostKey: string; readonly cipher: string }
  /** `key`: type and fingerprint, as ssh-keygen shows them. */
  | { readonly kind: 'host-key-accepted'; readonly key: string }
  | { readonly kind: 'logged-in' }
  /** A debug message (RFC 4253 §11.3); before `logged-in` it is about the key that was used. */
  | { readonly kind: 'said'; readonly text: string };

/** How the bytes of an SSH connection get to its server. */
export type SshRoute =
  | {
      readonly by: 'tcp';
      readonly addressFamily: 'any' | 'ipv4' | 'ipv6';
      /** The local address to dial from. */
      readonly bindAddress: string | undefined;
      /** How often in a row the server is dialled, a second apart, before it counts as not reachable. */
      readonly attempts: number;
    }
  /** A shell command whose standard input and output lead to the server (ProxyCommand), its tokens expanded. */
  | { readonly by: 'command'; readonly command: string }
  /** A proxy connects to the server. It is asked without a login. */
  | {
      readonly by: 'proxy';
      readonly kind: 'socks4' | 'socks5' | 'http-connect';
      readonly host: string;
      readonly port: number;
    }
  /** Through another SSH server, which may itself be behind one (ProxyJump). */
  | { readonly by: 'jump'; readonly server: SshOptions };

/** A host key that the configuration names. */
export interface PinnedKey {
  /** In SSH's form (RFC 4253 §6.6). */
  readonly key: Buffer;
  /** Where it stands, for messages: `profiles.yaml:12`. */
  readonly place: string;
}

/** RFC 4252 and RFC 4256. */
export type LoginMethod = 'publickey' | 'keyboard-interactive' | 'password';

/**
 * What happens to a host key that known_hosts does not have. `ask`: the prompter is asked, without one it is refused.
 * `strict`: refused. `tofu`: stored and trusted. `advisory`: trusted with a warning. A key that differs from a stored
 * one is refused by all but `advisory`.
 */
export type HostKeyPolicy = 'ask' | 'strict' | 'tofu' | 'advisory';

/**
 * A person, at a terminal or through a program that asks. A question that is not answered rejects with `cancelled`, and
 * whatever needed the answer is given up.
 */
export interface Prompter {
  /** Asks without echo. */
  secret(question: string, options: QuestionOptions): Promise<string>;
  /** Asks with echo. */
  answer(question: string, options: QuestionOptions): Promise<string>;
}

export interface QuestionOptions {
  readonly signal: AbortSignal;
  /** Why it is asked again, for whoever does not see the notice that says so, too. */
  readonly again?: string | undefined;
}
