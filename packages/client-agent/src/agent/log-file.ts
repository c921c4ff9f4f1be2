import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { ClientAgentError } from '../error.ts';
import { makeFolder } from '../make-folder.ts';

/** A pipe that nobody reads must not hold up the agent. Windows has no O_NONBLOCK: undefined counts as 0 here. */
export const APPEND_FLAGS: number = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;

/**
 * Makes sure that lines can be appended to a file, which is made with its folder where it is not there.
 *
 * @param what for messages: `the log`
 * @throws ClientAgentError `wrong-usage`
 */
export function prepareLogFile(file: string, what: string): void {
  try {
    makeFolder(dirname(file), 0o700);
    closeSync(openSync(file, APPEND_FLAGS, 0o600));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ClientAgentError('wrong-usage', `cannot write ${what} ${file}: ${why}`, { cause: error });
  }
}

/** Whether a new line may begin there: what was being written may have stopped in the middle of one. */
export function endsInLine(file: string): boolean {
  let opened: number | undefined;
  try {
    opened = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const { size } = fstatSync(opened);
    const last = Buffer.alloc(1);
    return size === 0 || (readSync(opened, last, 0, 1, size - 1) === 1 && last.toString() === '\n');
  } catch {
    return false;
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}
