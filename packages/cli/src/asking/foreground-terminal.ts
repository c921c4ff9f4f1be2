import { readFileSync } from 'node:fs';
import { ClientAgentError, type Prompter } from '@ftpduct/client-agent';

/** Nobody was asked, since the terminal belongs to another job: whoever reads from it then is stopped (SIGTTIN). */
export class BackgroundJob extends Error {
  override readonly name = 'BackgroundJob';
}

/**
 * Asks only while this process may: a program that has something else to do must not be stopped, with all that it does, for
 * the sake of a question.
 */
export function whileInForeground(
  person: Prompter | undefined,
  isBackground: () => boolean = isBackgroundJob,
): Prompter | undefined {
  if (!person) return undefined;
  const unlessBackground = (ask: () => Promise<string>): Promise<string> => {
    if (!isBackground()) return ask();
    const text = 'this is a background job of its terminal, where nobody can be asked';
    return Promise.reject(new ClientAgentError('cancelled', text, { cause: new BackgroundJob() }));
  };
  return {
    secret: (question, how) => unlessBackground(() => person.secret(question, how)),
    answer: (question, how) => unlessBackground(() => person.answer(question, how)),
  };
}

function isBackgroundJob(): boolean {
  try {
    return isOfBackgroundJob(readFileSync('/proc/self/stat', 'latin1'));
  } catch {
    // Elsewhere than on Linux nobody tells.
    return false;
  }
}

/** By proc(5): `pid (name) state ppid pgrp session tty_nr tpgid …`; tpgid is -1 where there is no terminal. */
export function isOfBackgroundJob(stat: string): boolean {
  const [, , group, , , foreground] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return foreground !== undefined && foreground > 0 && group !== foreground;
}
