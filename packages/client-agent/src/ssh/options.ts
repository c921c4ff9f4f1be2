/** What it takes to reach one SSH server. Paths are absolute and expanded; nothing here reads a configuration. */
export interface SshOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Tried in this order, after the agent's keys. A missing file is skipped with a note. */
  readonly identityFiles: readonly string[];
  /** The agent's socket (SSH_AUTH_SOCK), if there is one. */
  readonly agentSocket: string | undefined;
  /** Cipher names in order of preference; undefined: the modern default, AES-GCM first. */
  readonly ciphers: readonly string[] | undefined;
  readonly compression: boolean;
  readonly hostKeyPolicy: HostKeyPolicy;
  /** The user's file, to which accepted keys are added. */
  readonly userKnownHostsFile: string;
  /** Further files that are read only. */
  readonly globalKnownHostsFiles: readonly string[];
  /** Answers a password request without a prompt; its failure is the connection's. */
  readonly password: (() => Promise<string>) | undefined;
  /** Undefined: nothing may ever prompt. */
  readonly prompter: Prompter | undefined;
  /** From the first packet to the end of authentication, prompts not counted. Milliseconds. */
  readonly connectTimeoutMs: number;
  /** Between keep-alive questions, in milliseconds; 0 switches them off. */
  readonly keepAliveMs: number;
  /** A line for the operator (`-v`); warnings are shown always. */
  readonly report: (level: 'warning' | 'debug', text: string) => void;
}

/**
 * What happens to a host key that known_hosts does not have. `ask`: the prompter is asked, without one it is refused.
 * `strict`: refused. `tofu`: stored and trusted. `advisory`: trusted with a warning. A key that differs from a stored
 * one is refused by all but `advisory`.
 */
export type HostKeyPolicy = 'ask' | 'strict' | 'tofu' | 'advisory';

/** A person at a terminal. */
export interface Prompter {
  /** Asks without echo. */
  secret(question: string, options: { signal: AbortSignal }): Promise<string>;
  /** Asks with echo. */
  answer(question: string, options: { signal: AbortSignal }): Promise<string>;
}
