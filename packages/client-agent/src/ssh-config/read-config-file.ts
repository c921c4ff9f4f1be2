import type { Stats } from 'node:fs';
import { ClientAgentError } from '../error.ts';
import { fileProblem } from '../file-problem.ts';
import { readUserFile } from '../read-user-file.ts';

/** Far more than anybody writes; a device or a pipe must not fill the memory. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * The text of a configuration file; undefined where there is none that can be read.
 *
 * @param checkOwner others could make this user's client run their commands: the file must be this user's or the
 *   system's, and nobody else may write to it
 * @throws ClientAgentError `wrong-usage`, `cancelled`
 */
export async function readConfigFile(
  file: string,
  {
    checkOwner,
    mustExist = false,
    signal,
  }: { readonly checkOwner: boolean; readonly mustExist?: boolean; readonly signal: AbortSignal },
  userId: number,
): Promise<string | undefined> {
  const found: { stats?: Stats } = {};
  try {
    const bytes = await readUserFile(file, {
      mostBytes: MAX_BYTES,
      signal,
      check: (stats) => {
        found.stats = stats;
        if (checkOwner) checkWhoseItIs(file, stats, userId);
      },
    });
    if (bytes === 'too-big') throw new ClientAgentError('wrong-usage', `${file} is larger than ${MAX_BYTES} bytes`);
    return bytes.toString('utf8');
  } catch (error) {
    if (error instanceof ClientAgentError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    // OpenSSH finds a folder empty.
    if (code === 'EISDIR' || (!found.stats && !mustExist)) return undefined;
    const why = code === 'ENOENT' ? 'there is no such file' : (code ?? fileProblem(error));
    throw new ClientAgentError('wrong-usage', `the configuration file ${file} cannot be read: ${why}`, {
      cause: error,
    });
  }
}

/** @throws ClientAgentError `wrong-usage` */
function checkWhoseItIs(file: string, { uid, mode }: Stats, userId: number): void {
  if (process.platform === 'win32' || ((uid === 0 || uid === userId) && (mode & 0o022) === 0)) return;
  const advice = 'it must be yours, and nobody else may write to it (chmod go-w)';
  throw new ClientAgentError('wrong-usage', `bad owner or permissions on ${file}: ${advice}`);
}
