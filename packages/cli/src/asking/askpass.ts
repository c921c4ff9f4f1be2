import { existsSync } from 'node:fs';
import { ClientAgentError, firstLineOf, ProgramFailure, type Prompter } from '@ftpduct/client-agent';

/** The variables of ssh(1) that say whether a program asks instead of the terminal. */
export type AskpassEnvironment = Readonly<Record<string, string | undefined>>;

export type AskpassUse =
  /** The terminal only. */
  | 'never'
  /** Where there is no terminal. */
  | 'without-terminal'
  /** The program only, even on a terminal. */
  | 'always';

/** Where Debian has it; OpenSSH has its own path built in. */
const DEFAULT_PROGRAM = '/usr/bin/ssh-askpass';

/** A person may have to find the password first; sshd hangs up after LoginGraceTime, 120 s, long before. */
const ANSWER_MS = 300_000;

/** As `read_passphrase` of OpenSSH's readpass.c decides; `prefer` too wants a display. */
export function askpassUse(environment: AskpassEnvironment): AskpassUse {
  const hasDisplay = isSet(environment['DISPLAY']) || isSet(environment['WAYLAND_DISPLAY']);
  switch (environment['SSH_ASKPASS_REQUIRE']?.toLowerCase()) {
    case 'force':
      return 'always';
    case 'prefer':
      return hasDisplay ? 'always' : 'never';
    case 'never':
      return 'never';
    default:
      return hasDisplay ? 'without-terminal' : 'never';
  }
}

/** SSH_ASKPASS, else the system's; undefined where there is none. */
export function askpassProgram(environment: AskpassEnvironment): string | undefined {
  const named = environment['SSH_ASKPASS'];
  if (isSet(named)) return named;
  return existsSync(DEFAULT_PROGRAM) ? DEFAULT_PROGRAM : undefined;
}

/**
 * Asks through a program (ssh(1), SSH_ASKPASS): it gets the question as its argument and prints the answer. As with
 * OpenSSH that holds for a question about a host key too: it comes without SSH_ASKPASS_PROMPT, and is answered with a
 * printed `yes`, `no` or fingerprint.
 *
 * A program that fails, or is cancelled by its exit code, has not answered: `cancelled`.
 */
export function askpassPrompter(program: string, { answerMs = ANSWER_MS }: { answerMs?: number } = {}): Prompter {
  const ask = async (question: string, { signal }: { signal: AbortSignal }): Promise<string> => {
    try {
      return await firstLineOf({ program, args: [question], limitMs: answerMs, signal });
    } catch (error) {
      if (!(error instanceof ProgramFailure)) throw error;
      throw new ClientAgentError('cancelled', `${program} (SSH_ASKPASS) gave no answer: ${error.message}`, {
        cause: error,
      });
    }
  };
  return { secret: ask, answer: ask };
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
