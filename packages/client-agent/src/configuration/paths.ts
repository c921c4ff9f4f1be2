import { dirname, resolve } from 'node:path';
import { expandTilde } from '../ssh-config/expansion.ts';
import type { UserSurroundings } from '../ssh-config/surroundings.ts';

/** What the reader of a configuration knows of the user and this host. */
export type ReadingSurroundings = Pick<
  UserSurroundings,
  'homeFolder' | 'workingFolder' | 'userName' | 'userId' | 'environment' | 'platform'
>;

/**
 * `~/key` is in the home folder, and what is relative in the folder of the file that names it.
 *
 * @throws ClientAgentError `wrong-usage` for `~name` of a user that does not exist
 */
export function absolutePath(path: string, file: string, around: ReadingSurroundings): string {
  return resolve(dirname(file), expandTilde(path, around));
}
