import { join, resolve } from 'node:path';
import {
  strictHostKeyChecking,
  type ConfigQuery,
  type HostKeyPolicy,
  type UserSurroundings,
} from '@ftpduct/client-agent';
import type { SshDestination } from './destination.ts';

/** What the command line says about reaching the SSH server; what is undefined comes from the configuration. */
export interface SshArguments {
  readonly destination: SshDestination;
  /** -l and -p; they win over the destination's, as with OpenSSH. */
  readonly user: string | undefined;
  readonly port: number | undefined;
  /** -J */
  readonly jump: string | undefined;
  /** -i; they stand in front of the configured ones. */
  readonly identityFiles: readonly string[];
  /** -o, in their order. */
  readonly options: readonly string[];
  /** -F */
  readonly configFile: string | undefined;
  readonly ciphers: readonly string[] | undefined;
  readonly compression: boolean;
  readonly hostKeyPolicy: HostKeyPolicy | undefined;
  readonly connectTimeoutSeconds: number | undefined;
  readonly keepAliveSeconds: number | undefined;
  readonly batchMode: boolean;
  readonly verbosity: 'quiet' | 'verbose' | 'debug' | undefined;
}

const LOG_LEVEL = { quiet: 'QUIET', verbose: 'VERBOSE', debug: 'DEBUG' };

/** What ssh would be asked on the same command line. */
export function configQuery(
  given: SshArguments,
  around: Pick<UserSurroundings, 'homeFolder' | 'workingFolder'>,
): ConfigQuery {
  const path = (file: string): string => resolve(around.workingFolder, expandHome(file, around.homeFolder));
  const { destination, configFile } = given;
  return {
    host: destination.host,
    user: given.user,
    port: given.port,
    jump: given.jump,
    identityFiles: given.identityFiles.map(path),
    options: given.options,
    destinationUser: destination.user,
    destinationPort: destination.port,
    file: configFile === undefined || configFile.toLowerCase() === 'none' ? configFile : path(configFile),
  };
}

/** Options that ssh does not have in this form, as the keywords that they win over. */
export function configOverrides(given: SshArguments): ReadonlyMap<string, readonly string[]> {
  const { ciphers, compression, hostKeyPolicy, connectTimeoutSeconds, keepAliveSeconds, batchMode, verbosity } = given;
  const overrides: [keyword: string, value: string | undefined][] = [
    ['ciphers', ciphers?.join(',')],
    ['compression', compression ? 'yes' : undefined],
    ['stricthostkeychecking', hostKeyPolicy && strictHostKeyChecking(hostKeyPolicy)],
    ['connecttimeout', connectTimeoutSeconds?.toString()],
    ['serveraliveinterval', keepAliveSeconds?.toString()],
    ['batchmode', batchMode ? 'yes' : undefined],
    ['loglevel', verbosity && LOG_LEVEL[verbosity]],
  ];
  return new Map(overrides.flatMap(([keyword, value]) => (value === undefined ? [] : [[keyword, [value]] as const])));
}

/** A shell expands `~/` only at the beginning of a word, so in `--identity=~/key` and `file://~/…` it comes as it is. */
export function expandHome(path: string, homeFolder: string): string {
  return path === '~' || path.startsWith('~/') ? join(homeFolder, path.slice(2)) : path;
}
