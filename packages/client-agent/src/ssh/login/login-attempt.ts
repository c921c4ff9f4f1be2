import type { AnyAuthMethod } from 'ssh2';
import type { ClientAgentError } from '../../error.ts';
import type { LoginMethod, Prompter, SshOptions } from '../options.ts';

/** One request to log in, from its making to the server's answer. */
export interface LoginAttempt {
  readonly method: LoginMethod;
  /** For the refusal: which key, or the method. */
  readonly label: string;
  /** For ssh2. */
  readonly request: AnyAuthMethod;
  /** `accepted`: also where more is asked for (partial success, RFC 4252 §5.1). */
  ended?(how: 'accepted' | 'refused'): void;
}

/** One of the methods, with all it can try. */
export interface LoginWay {
  readonly method: LoginMethod;
  /**
   * The next attempt. What was not used is noted.
   *
   * @param offered the methods that the server has at this moment
   * @returns undefined when there is nothing left to try
   * @throws ClientAgentError that ends the whole login
   */
  next(offered: readonly string[]): Promise<LoginAttempt | undefined>;
  /** The server accepted something and wants more: keys that it refused before may be right now. */
  startOver?(): void;
}

/** What the methods share. */
export interface LoginParts {
  readonly options: Pick<
    SshOptions,
    | 'user'
    | 'host'
    | 'port'
    | 'hostKeyAlias'
    | 'identityFiles'
    | 'identitiesOnly'
    | 'agentSocket'
    | 'loginMethods'
    | 'passwordPrompts'
    | 'password'
    | 'unsupported'
    | 'report'
  >;
  /** Its questions do not count against the connect timeout. */
  readonly prompter: Prompter | undefined;
  /** The connection is given up: no more questions. */
  readonly signal: AbortSignal;
  /** Stops the connect timeout while something waits for a person, such as a program that asks for a password. */
  readonly whileAsking: <T>(question: () => Promise<T>) => Promise<T>;
  /** Something that was not used, or did not go well, for the refusal. */
  readonly note: (text: string) => void;
  /** Ends the whole login with this error. */
  readonly fail: (error: ClientAgentError) => void;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What a person is told when a password or a code was refused, as OpenSSH says it. */
export const TRY_AGAIN = 'Permission denied, please try again.';
