import { dirname, resolve } from 'node:path';
import { ClientAgentError } from '../error.ts';
import { expandTilde } from '../ssh-config/expansion.ts';
import type { UserSurroundings } from '../ssh-config/surroundings.ts';

/** What the reader of a configuration knows of the user and this host. */
export interface ReadingSurroundings extends Pick<
  UserSurroundings,
  'homeFolder' | 'workingFolder' | 'userName' | 'userId' | 'environment' | 'platform'
> {
  /** Ends waiting for files that are pipes. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * `~/key` is in the home folder, and what is relative in the folder of the file that names it.
 *
 * @param wrong is told where there is none: what was found, and what is allowed
 */
export function absolutePath(
  path: string,
  file: string,
  around: ReadingSurroundings,
  wrong: (text: string) => void,
): string {
  try {
    return resolve(dirname(file), expandTilde(path, around));
  } catch (error) {
    // There is no user of that name.
    if (!(error instanceof ClientAgentError)) throw error;
    wrong(`found ${error.message}; allowed is a path`);
    return path;
  }
}
