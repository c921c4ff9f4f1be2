import { userSurroundings } from '@ftpduct/client-agent';
import { readConfigurationOf } from '../profile/configuration-file.ts';
import type { NamesOf } from './complete.ts';

/** Whoever types does not want to hear of a configuration that is wrong or not there: it has no names. */
export const configuredNames: NamesOf = async (kind, config) => {
  try {
    const { profiles } = await readConfigurationOf(config, userSurroundings());
    const names = profiles.map(({ name }) => name);
    if (kind === 'profiles') return names;
    return [...names, ...profiles.flatMap(({ name, tunnels }) => tunnels.map((tunnel) => `${name}/${tunnel.name}`))];
  } catch {
    return [];
  }
};
