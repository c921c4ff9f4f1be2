import { resolve } from 'node:path';
import {
  CONFIGURATION_VARIABLE,
  ClientAgentError,
  defaultConfigurationFile,
  readConfiguration,
  type Configuration,
  type Profile,
  type UserSurroundings,
} from '@ftpduct/client-agent';
import { expandHome } from '../command-line/ssh-arguments.ts';

/** The file that is read: the one of --config, the variable's, or the usual one. */
export function configurationFile(config: string | undefined, around: UserSurroundings): string {
  if (config === undefined) return defaultConfigurationFile(around);
  return resolve(around.workingFolder, expandHome(config, around.homeFolder));
}

/** @throws ClientAgentError `wrong-usage` with all faults, or because there is no such file; `cancelled` */
export async function readConfigurationOf(
  config: string | undefined,
  around: UserSurroundings,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Configuration> {
  const file = configurationFile(config, around);
  try {
    return await readConfiguration(file, { ...around, ...options });
  } catch (error) {
    if (!(error instanceof ClientAgentError) || error.code !== 'not-found') throw error;
    const how = config === undefined ? `; write one, or name another with --config or ${CONFIGURATION_VARIABLE}` : '';
    throw new ClientAgentError('wrong-usage', `there is no configuration ${file}${how}`, { cause: error });
  }
}

/** By name, or by its other name. */
export function profileNamed({ profiles }: Configuration, name: string): Profile | undefined {
  return profiles.find((one) => one.name === name) ?? profiles.find((one) => one.id === name);
}

export interface FoundProfile {
  readonly configuration: Configuration;
  readonly profile: Profile;
}

/**
 * The profile that a word of the command line may stand for.
 *
 * @returns what is known of profiles where it stands for none, for a message
 * @throws ClientAgentError `wrong-usage` for a configuration that is wrong, or that --config names and is not there;
 *   `cancelled`
 */
export async function findProfile(
  word: string,
  config: string | undefined,
  around: UserSurroundings,
  { signal }: { readonly signal: AbortSignal },
): Promise<FoundProfile | string> {
  const file = configurationFile(config, around);
  let configuration: Configuration;
  try {
    configuration = await readConfiguration(file, { ...around, signal });
  } catch (error) {
    const isMissing = error instanceof ClientAgentError && error.code === 'not-found';
    if (!isMissing) throw error;
    if (config !== undefined) throw new ClientAgentError('wrong-usage', error.message, { cause: error });
    return `there is no ${file} that could have a profile ${word}`;
  }
  const profile = profileNamed(configuration, word);
  if (profile) return { configuration, profile };
  const names = configuration.profiles.map(({ name }) => name);
  return `${word} is no profile of ${file}, which has ${names.length > 0 ? names.join(', ') : 'none'}`;
}
