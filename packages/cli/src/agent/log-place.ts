import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where the log of an agent goes that was started in the background and whose configuration does not say. */
export function usualLogFile(
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): string {
  const named = (variable: string): string | undefined => {
    const path = environment[variable];
    return path !== undefined && isAbsolute(path) ? path : undefined;
  };
  switch (platform) {
    case 'win32':
      return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'ftpduct', 'agent.log');
    case 'darwin':
      return join(home, 'Library', 'Logs', 'ftpduct', 'agent.log');
    default:
      return join(named('XDG_STATE_HOME') ?? join(home, '.local', 'state'), 'ftpduct', 'agent.log');
  }
}
