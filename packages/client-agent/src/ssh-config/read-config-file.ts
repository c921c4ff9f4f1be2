import { open } from 'node:fs/promises';
import { ClientAgentError } from '../error.ts';

/** Far more than anybody writes; a device or a pipe must not fill the memory. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * The text of a configuration file; undefined where there is none that can be read.
 *
 * @param checkOwner others could make this user's client run their commands: the file must be this user's or the
 *   system's, and nobody else may write to it
 * @throws ClientAgentError `wrong-usage`
 */
export async function readConfigFile(
  file: string,
  { checkOwner, mustExist = false }: { readonly checkOwner: boolean; readonly mustExist?: boolean },
  userId: number,
): Promise<string | undefined> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    if (!mustExist) return undefined;
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : (code ?? String(error));
    throw new ClientAgentError('wrong-usage', `the configuration file ${file} cannot be read: ${why}`, {
      cause: error,
    });
  });
  if (!handle) return undefined;
  try {
    const { uid, mode, size } = await handle.stat();
    if (checkOwner && process.platform !== 'win32' && ((uid !== 0 && uid !== userId) || (mode & 0o022) !== 0)) {
      const advice = 'it must be yours, and nobody else may write to it (chmod go-w)';
      throw new ClientAgentError('wrong-usage', `bad owner or permissions on ${file}: ${advice}`);
    }
    if (size > MAX_BYTES) throw new ClientAgentError('wrong-usage', `${file} is larger than ${MAX_BYTES} bytes`);
    const bytes = Buffer.alloc(MAX_BYTES);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(bytes, length, MAX_BYTES - length);
      if (bytesRead === 0) return bytes.toString('utf8', 0, length);
      length += bytesRead;
    }
  } catch (error) {
    // OpenSSH finds a folder empty.
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') return undefined;
    throw error;
  } finally {
    await handle.close();
  }
}
