/** Where the control socket is, and whether nobody else could have put it there. */
import { statSync, type Stats } from 'node:fs';
import { lstat, mkdir, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { ClientAgentError } from '../error.ts';

/** Whose process this is, as far as the place of the socket depends on it. */
export interface PlaceSurroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** -1 on Windows. */
  readonly uid: number;
  readonly userName: string;
  readonly tempFolder: string;
}

export interface ControlSocketPlace {
  /** Absolute; on Windows the name of a pipe. */
  readonly path: string;
  /** `usual`: in a folder that is ours alone, made when it is missing. `named`: by --socket or FTPDUCT_SOCKET. */
  readonly chosen: 'usual' | 'named';
  readonly uid: number;
  readonly platform: NodeJS.Platform;
}

/** What `sun_path` of sockaddr_un takes, its NUL not counted. */
const MAX_PATH_BYTES = { linux: 107, other: 103 };

/**
 * `named`, else FTPDUCT_SOCKET, else `ftpduct/agent.sock` in the user's runtime folder, else in a folder of the user's
 * below the one for temporary files.
 * @throws ClientAgentError `wrong-usage`: a path that no socket can have
 */
export function controlSocketPlace(
  named: string | undefined,
  around: PlaceSurroundings = thisProcess(),
): ControlSocketPlace {
  const { platform, uid } = around;
  const given = named ?? around.environment['FTPDUCT_SOCKET'];
  if (given !== undefined && given !== '') {
    const path = platform === 'win32' ? given : resolve(given);
    if (platform !== 'win32') checkLength(path, platform);
    return { path, chosen: 'named', uid, platform };
  }
  if (platform === 'win32') {
    return { path: `\\\\.\\pipe\\ftpduct-${around.userName}-agent`, chosen: 'usual', uid, platform };
  }
  const path = join(usualFolder(around), 'agent.sock');
  checkLength(path, platform);
  return { path, chosen: 'usual', uid, platform };
}

/**
 * Makes the folder where it is missing and may be made, and checks that nobody else can put anything in it.
 * @throws ClientAgentError `not-permitted`
 */
export async function prepareFolder(place: ControlSocketPlace): Promise<void> {
  if (place.platform === 'win32') return;
  const folder = dirname(place.path);
  if (place.chosen === 'usual') {
    await mkdir(folder, { mode: 0o700 }).catch((cause: unknown) => {
      if (codeOf(cause) !== 'EEXIST') throw notPermitted(`the folder ${folder} cannot be made`, cause);
    });
  }
  if (!(await checkFolder(place))) throw notPermitted(`there is no folder ${folder}`);
}

/**
 * Answers whether the folder is there.
 * @throws ClientAgentError `not-permitted`: others could have put something in it
 */
export async function checkFolder({ path, chosen, uid, platform }: ControlSocketPlace): Promise<boolean> {
  if (platform === 'win32') return true;
  const folder = dirname(path);
  // A link that somebody else has made leads wherever he likes; one that the user has named is his own business.
  const found = await (chosen === 'usual' ? lstat(folder) : stat(folder)).catch(unlessMissing(folder));
  if (!found) return false;
  if (!found.isDirectory()) throw notPermitted(`${folder} is no folder`);
  if (chosen === 'usual') {
    if (found.uid !== uid) throw notPermitted(`the folder ${folder} belongs to user ${found.uid}, not to you`);
    if ((found.mode & 0o077) !== 0) throw notPermitted(`others may look into ${folder}; chmod 700 ${folder} helps`);
    return true;
  }
  const isOurs = found.uid === uid || found.uid === 0 || uid === 0;
  if (!isOurs) throw notPermitted(`the folder ${folder} belongs to user ${found.uid}, not to you`);
  const isSticky = (found.mode & 0o1000) !== 0;
  if ((found.mode & 0o022) !== 0 && !isSticky) {
    throw notPermitted(`others may write into ${folder} and put a socket of theirs there`);
  }
  return true;
}

/**
 * Answers with what is there, if anything.
 * @throws ClientAgentError `not-permitted`: it is no socket, or another user's
 */
export async function checkSocket({ path, chosen, uid, platform }: ControlSocketPlace): Promise<Stats | undefined> {
  if (platform === 'win32') return undefined;
  const found = await lstat(path).catch(unlessMissing(path));
  if (!found) return undefined;
  if (!found.isSocket()) throw notPermitted(`${path} is no socket`);
  // The administrator may name that of a service.
  if (found.uid !== uid && !(uid === 0 && chosen === 'named')) {
    throw notPermitted(`the socket ${path} belongs to user ${found.uid}, not to you`);
  }
  return found;
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function usualFolder({ environment, platform, uid, tempFolder }: PlaceSurroundings): string {
  const runtime = environment['XDG_RUNTIME_DIR'];
  if (runtime !== undefined && isAbsolute(runtime)) return join(runtime, 'ftpduct');
  // cron and su do not say where it is; an agent of the same user that was started from his desktop is there.
  const usual = `/run/user/${uid}`;
  if (platform === 'linux' && statSync(usual, { throwIfNoEntry: false })?.uid === uid) return join(usual, 'ftpduct');
  return join(tempFolder, `ftpduct-${uid}`);
}

function thisProcess(): PlaceSurroundings {
  const { platform } = process;
  return {
    platform,
    environment: process.env,
    uid: process.geteuid?.() ?? -1,
    // Only where it is needed: in a container a user may be a number that has no name, and asking for that throws.
    userName: platform === 'win32' ? userInfo().username : '',
    tempFolder: tmpdir(),
  };
}

function checkLength(path: string, platform: NodeJS.Platform): void {
  const most = platform === 'linux' ? MAX_PATH_BYTES.linux : MAX_PATH_BYTES.other;
  const length = Buffer.byteLength(path);
  if (length <= most) return;
  throw new ClientAgentError(
    'wrong-usage',
    `the path ${path} has ${length} bytes, that of a socket at most ${most}; --socket or FTPDUCT_SOCKET names another`,
  );
}

function unlessMissing(path: string): (cause: unknown) => undefined {
  return (cause) => {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw notPermitted(`${path} cannot be looked at`, cause);
  };
}

function notPermitted(what: string, cause?: unknown): ClientAgentError {
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  return new ClientAgentError('not-permitted', `${what}${why}`, { cause });
}
