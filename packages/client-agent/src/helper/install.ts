import { ClientAgentError } from '../error.ts';
import { printable } from '../ssh/printable.ts';
import type { RemoteFiles } from '../ssh/remote-files.ts';
import type { HelperFacts } from './helper-conversation.ts';
import { HELPER_FILE, HELPER_FOLDERS } from './program.ts';
import { checkRemoteNode, firstLine } from './remote-node.ts';
import { ServerHelper, type HelperHost } from './server-helper.ts';
import { timeLimit } from '../time-limit.ts';
import { sleep } from '../waiting.ts';

/** As much of an SshNetwork as it takes. */
export interface InstallHost extends HelperHost {
  openFiles(options: { signal: AbortSignal }): Promise<RemoteFiles>;
}

export interface InstallOptions {
  /** The helper as one file, which begins with `#!/usr/bin/env node`. */
  readonly bundle: Uint8Array;
  /** Our own version. */
  readonly programVersion: string;
  /** The Node to run it with, an absolute path on the SSH server; undefined: the one on the user's PATH. */
  readonly node: string | undefined;
  readonly signal: AbortSignal;
}

export interface InstalledHelper extends HelperFacts {
  /** Its absolute path on the SSH server. */
  readonly file: string;
  readonly nodeVersion: string;
}

/** Only the user may look into it; what it holds is no secret, but nobody else's business. */
const FOLDER_MODE = 0o700;
/** A folder of the user's that we had to make on the way, as other programs make it. */
const OUTER_FOLDER_MODE = 0o755;
const FILE_MODE = 0o755;
/** How long SFTP may take to answer at all, in milliseconds. */
const OPEN_MS = 20_000;
/** How long the copying may take, on a slow line too, in milliseconds. */
const COPY_MS = 180_000;

/**
 * Puts the server helper into the user's home on the SSH server and sees that it runs.
 *
 * @throws ClientAgentError
 *   - `wrong-usage`: a path of Node that cannot be used
 *   - `helper-failed`: no Node, one that is too old, or a helper that does not run there
 *   - `ssh-failed`, `not-permitted`, `timed-out`: it cannot be copied; `lost`, `cancelled`
 */
export async function installHelper(server: InstallHost, options: InstallOptions): Promise<InstalledHelper> {
  const host = oneAfterTheOther(server);
  const { signal, programVersion } = options;
  const bundle = withFirstLine(options.bundle, firstLine(options.node));
  const nodeVersion = await checkRemoteNode(host, options.node, { signal });
  const home = await withFiles(host, signal, async (files, how) => {
    for (const folder of HELPER_FOLDERS) {
      const isOurs = folder === HELPER_FOLDERS.at(-1);
      await files.makeFolder(folder, isOurs ? FOLDER_MODE : OUTER_FOLDER_MODE, how);
    }
    await files.putFile(HELPER_FILE, bundle, FILE_MODE, how);
    return files.home(how);
  });
  const file = `${home.replace(/\/$/, '')}/${HELPER_FILE}`;
  await using helper = new ServerHelper(host, { programVersion });
  const status = await helper.status({ signal });
  if (status.is !== 'there') {
    const text = `${file} was put on ${host.name}, but does not run there: ${status.reason}`;
    throw new ClientAgentError('helper-failed', text);
  }
  const { version, protocolVersion } = status;
  return { version, protocolVersion, file, nodeVersion };
}

/**
 * Takes the server helper away from the user's home. Answers with its path, or undefined when there was none.
 * @throws ClientAgentError `ssh-failed`, `not-permitted`, `timed-out`, `lost`, `cancelled`
 */
export function removeHelper(host: InstallHost, { signal }: { signal: AbortSignal }): Promise<string | undefined> {
  return withFiles(host, signal, async (files, how) => {
    const removed = await files.remove(HELPER_FILE, how);
    return removed ? `${(await files.home(how)).replace(/\/$/, '')}/${HELPER_FILE}` : undefined;
  });
}

/** With MaxSessions 1, sshd has room for the next program a moment after the one before has ended. */
const ROOM_TRIES = 6;
const ROOM_MS = 250;

function oneAfterTheOther(host: InstallHost): InstallHost {
  return {
    name: host.name,
    get lost() {
      return host.lost;
    },
    exec: (program, how) => onceThereIsRoom(() => host.exec(program, how), how),
    openFiles: (how) => onceThereIsRoom(() => host.openFiles(how), how),
  };
}

async function onceThereIsRoom<T>(start: () => Promise<T>, { signal }: { signal: AbortSignal }): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await start();
    } catch (error) {
      const why = error instanceof ClientAgentError && error.cause instanceof Error ? error.cause.message : '';
      if (tries >= ROOM_TRIES || !/channel open failure/i.test(why)) throw error;
    }
    await sleep(ROOM_MS, signal);
  }
}

async function withFiles<T>(
  host: InstallHost,
  signal: AbortSignal,
  work: (files: RemoteFiles, how: { signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const files = await host.openFiles({ signal: timeLimit(OPEN_MS, signal) });
  try {
    return await work(files, { signal: timeLimit(COPY_MS, signal) });
  } finally {
    await files.close();
  }
}

function withFirstLine(bundle: Uint8Array, line: string): Uint8Array {
  const text = Buffer.from(bundle);
  const end = text.indexOf('\n');
  if (text.subarray(0, 2).toString() === '#!') return Buffer.concat([Buffer.from(line), text.subarray(end)]);
  throw new ClientAgentError(
    'wrong-usage',
    `what is to be put there begins with ${printable(text.subarray(0, 20).toString())}`,
  );
}
