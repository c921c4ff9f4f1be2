import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { ClientAgentError } from '../error.ts';

/** What the process knows about its user and this host, as far as the configuration depends on it. */
export interface UserSurroundings {
  /** What `~` and `%d` stand for, and where `.ssh` is. */
  readonly homeFolder: string;
  readonly workingFolder: string;
  /** The local user's name, if there is one: a container may run under a number that has none. */
  readonly userName: string | undefined;
  readonly userId: number;
  /** This host's own name. */
  readonly hostName: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Where the system-wide ssh_config and ssh_known_hosts are. */
  readonly systemFolder: string;
  /** OpenSSH's client, which is asked what the configuration means; undefined: the files are read here. */
  readonly openSsh: string | undefined;
  /** The files are not read here, even if that program cannot be asked. */
  readonly openSshOnly: boolean;
  /** How long `ssh -G`, and a command of Match exec, may take. */
  readonly programTimeoutMs: number;
}

/** The variable that says who reads the configuration: `ssh` (OpenSSH's client), `files` (we do), or unset. */
export const SOURCE_VARIABLE = 'FTPDUCT_SSH_CONFIG';

/** Match exec may look for a network, and CanonicalizeHostname asks name servers. */
const PROGRAM_TIMEOUT_MS = 30_000;

/**
 * OpenSSH's client goes by the home folder of the user database and not by HOME. Where HOME says something else (a
 * container, a test, sudo), its answer would be about files that are not meant; then the files below HOME are read
 * here. {@link SOURCE_VARIABLE} decides otherwise.
 *
 * @throws ClientAgentError `wrong-usage` when the variable says what cannot be done
 */
export function userSurroundings(): UserSurroundings {
  const { env, platform } = process;
  const account = accountOfUser();
  const named = homedir();
  const home = named === '' ? (account?.home ?? '/') : named;
  const openSsh = chooseOpenSsh(env, platform, account !== undefined && sameFolder(home, account.home));
  return {
    homeFolder: openSsh === undefined ? home : (account?.home ?? home),
    workingFolder: process.cwd(),
    userName: account?.name ?? env['LOGNAME'] ?? env['USER'] ?? env['USERNAME'],
    userId: process.getuid?.() ?? 0,
    hostName: hostname(),
    environment: env,
    platform,
    systemFolder: platform === 'win32' ? join(env['ProgramData'] ?? 'C:\\ProgramData', 'ssh') : '/etc/ssh',
    openSsh,
    openSshOnly: env[SOURCE_VARIABLE] === 'ssh',
    programTimeoutMs: PROGRAM_TIMEOUT_MS,
  };
}

function chooseOpenSsh(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, homeIsAccounts: boolean): string | undefined {
  const wanted = env[SOURCE_VARIABLE] ?? '';
  switch (wanted) {
    case 'files':
      return undefined;
    case '':
      return homeIsAccounts ? findProgram('ssh', env, platform) : undefined;
    case 'ssh': {
      const found = findProgram('ssh', env, platform);
      if (found !== undefined) return found;
      throw new ClientAgentError('wrong-usage', `${SOURCE_VARIABLE} is ssh, and no ssh is on the PATH`);
    }
    default:
      throw new ClientAgentError('wrong-usage', `${SOURCE_VARIABLE} is ssh or files, not ${wanted}`);
  }
}

/** Only in absolute folders: one that depends on where the command was started may be anybody's. */
function findProgram(name: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  const path = env['PATH'] ?? env['Path'] ?? '';
  const file = platform === 'win32' ? `${name}.exe` : name;
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, file))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Undefined where the user database has no entry for this user's number. */
function accountOfUser(): { readonly name: string; readonly home: string } | undefined {
  try {
    const { username, homedir: home } = userInfo();
    return { name: username, home };
  } catch {
    return undefined;
  }
}

function sameFolder(one: string, other: string): boolean {
  const real = (path: string): string => {
    try {
      return realpathSync(path);
    } catch {
      return path;
    }
  };
  return real(one) === real(other);
}
