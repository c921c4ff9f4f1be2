import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClientAgentError } from '../error.ts';
import type { UserSurroundings } from './surroundings.ts';

/** What a `%` and a letter stand for (ssh_config(5), TOKENS); the letter is the key. */
export type Tokens = Readonly<Record<string, string>>;

/** The server that tokens speak of. */
export interface TokenFacts {
  /** As it was typed. */
  readonly originalHost: string;
  /** HostName, if there is one. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly hostKeyAlias: string | undefined;
  /** The host of the last jump; empty without one. */
  readonly jumpHost: string;
}

/** All tokens that the paths of the client's configuration may have. */
export function clientTokens(facts: TokenFacts, around: UserSurroundings): Tokens {
  const { host, user, jumpHost } = facts;
  const port = String(facts.port);
  return {
    C: createHash('sha1')
      .update(around.hostName + host + port + user + jumpHost)
      .digest('hex'),
    L: around.hostName.replace(/\..*$/s, ''),
    d: around.homeFolder,
    h: host,
    i: String(around.userId),
    j: jumpHost,
    k: facts.hostKeyAlias ?? facts.originalHost,
    l: around.hostName,
    n: facts.originalHost,
    p: port,
    r: user,
    u: around.userName ?? '',
  };
}

export interface ExpansionRules {
  readonly tokens: Tokens;
  /** Undefined: `${NAME}` stays as it is. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Unknown tokens stay as they are: the text may have been expanded already, by `ssh -G`. */
  readonly keepUnknown?: boolean;
}

/**
 * Puts in what `%h` and `${NAME}` stand for, in one go, so that nothing is expanded twice.
 *
 * @param keyword named in the error
 * @throws ClientAgentError `wrong-usage` for a token that is not known, and for an environment variable that is not set
 */
export function expand(keyword: string, text: string, rules: ExpansionRules): string {
  const { tokens, environment, keepUnknown } = rules;
  return text.replaceAll(/%(.?)|\$\{([^}]*)\}/gsu, (whole: string, token?: string, name?: string) => {
    if (name !== undefined) {
      const value = environment ? environment[name] : whole;
      if (value !== undefined) return value;
      throw new ClientAgentError('wrong-usage', `${keyword} ${text}: the environment has no ${name}`);
    }
    if (token === '%') return '%';
    const value = token === undefined || !Object.hasOwn(tokens, token) ? undefined : tokens[token];
    if (value !== undefined) return value;
    if (keepUnknown === true) return whole;
    throw new ClientAgentError('wrong-usage', `${keyword} ${text}: the token ${whole} is not known here`);
  });
}

/**
 * `~` and `~name` at the beginning of a path.
 *
 * @throws ClientAgentError `wrong-usage` for a user that does not exist
 */
export function expandTilde(path: string, around: Pick<UserSurroundings, 'homeFolder' | 'userName'>): string {
  const [, name, rest] = /^~([^/\\]*)[/\\]*(.*)$/s.exec(path) ?? [];
  if (name === undefined || rest === undefined) return path;
  const home = name === '' || name === around.userName ? around.homeFolder : homeOf(name);
  if (home === undefined) throw new ClientAgentError('wrong-usage', `${path}: there is no user ${name}`);
  return rest === '' ? home : join(home, rest);
}

/** Node has no getpwnam(3); users that are not in this file, such as those of LDAP, are not found. */
function homeOf(name: string): string | undefined {
  try {
    const entry = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((line) => line.startsWith(`${name}:`));
    return entry?.split(':')[5];
  } catch {
    return undefined;
  }
}
