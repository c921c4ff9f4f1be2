import type { CommandLineSurroundings } from '../../src/command-line/command-line.ts';

/** Surroundings in which every command but the given ones is the wrong one. */
export function only(given: Partial<CommandLineSurroundings>): CommandLineSurroundings {
  const wrong = (): Promise<never> => Promise.reject(new Error('not the command that was asked for'));
  return {
    print: () => undefined,
    connect: wrong,
    helper: wrong,
    doctor: wrong,
    agent: wrong,
    profile: wrong,
    service: wrong,
    completion: wrong,
    ...given,
  };
}
