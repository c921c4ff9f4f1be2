/** Where the server helper is put on the SSH server, and how it is started from there. */
import type { RemoteProgram } from '../ssh/engine.ts';

/** Below the user's home; the XDG base directory specification's place for what belongs to a program of the user's. */
export const HELPER_FOLDERS: readonly string[] = ['.local', '.local/share', '.local/share/ftpduct'];
export const HELPER_FILE = '.local/share/ftpduct/ftpduct-helper.cjs';

/** As bash, zsh, dash, csh and fish all read it. Without `exec` a shell would stand between us and the helper. */
export const DEPLOYED_HELPER: RemoteProgram = `exec "$HOME/${HELPER_FILE}"`;

/** The name that a `Subsystem` line in sshd_config gives it. */
export const HELPER_SUBSYSTEM = 'ftpduct-helper';

/** The oldest Node that runs it. */
export const OLDEST_NODE = { major: 20, minor: 19 } as const;
