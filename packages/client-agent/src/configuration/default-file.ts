import { join } from 'node:path';
import type { UserSurroundings } from '../ssh-config/surroundings.ts';

/** The variable that names another file than the usual one. */
export const CONFIGURATION_VARIABLE = 'FTPDUCT_CONFIG';

const FILE = 'profiles.yaml';

/** Where the configuration is if nobody says otherwise. It need not exist. */
export function defaultConfigurationFile({
  environment,
  homeFolder,
  platform,
  workingFolder,
}: Pick<UserSurroundings, 'environment' | 'homeFolder' | 'platform' | 'workingFolder'>): string {
  const named = environment[CONFIGURATION_VARIABLE] ?? '';
  if (named !== '') return join(named.startsWith('/') || /^[A-Za-z]:/.test(named) ? '' : workingFolder, named);
  switch (platform) {
    case 'win32':
      return join(environment['APPDATA'] ?? join(homeFolder, 'AppData', 'Roaming'), 'ftpduct', FILE);
    case 'darwin':
      return join(homeFolder, 'Library', 'Application Support', 'ftpduct', FILE);
    default: {
      // Relative ones are to be ignored (XDG Base Directory Specification).
      const configured = environment['XDG_CONFIG_HOME'] ?? '';
      return join(configured.startsWith('/') ? configured : join(homeFolder, '.config'), 'ftpduct', FILE);
    }
  }
}
