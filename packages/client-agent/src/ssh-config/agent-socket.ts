import type { SshConfig } from './ssh-config.ts';
import type { UserSurroundings } from './surroundings.ts';

/** Where the agent that comes with Windows listens. */
const WINDOWS_PIPE = '\\\\.\\pipe\\openssh-ssh-agent';

/**
 * Where the agent is: ssh_config(5), IdentityAgent, else SSH_AUTH_SOCK, on Windows else the agent of the system.
 *
 * @param path puts in tokens and makes the path absolute
 */
export function agentSocket(
  config: SshConfig,
  { environment, platform }: Pick<UserSurroundings, 'environment' | 'platform'>,
  path: (value: string) => string,
): string | undefined {
  // Set but empty means none, as for ssh.
  const fromEnvironment = (name: string): string | undefined =>
    environment[name] === '' ? undefined : environment[name];
  const value = config.get('identityagent');
  if (value === undefined) {
    return fromEnvironment('SSH_AUTH_SOCK') ?? (platform === 'win32' ? WINDOWS_PIPE : undefined);
  }
  if (value.toLowerCase() === 'none') return undefined;
  if (value === 'SSH_AUTH_SOCK') return fromEnvironment('SSH_AUTH_SOCK');
  const variable = /^\$(\w+)$/.exec(value)?.[1];
  if (variable !== undefined) return fromEnvironment(variable);
  const isNoFile = value === 'pageant' || value.startsWith('\\\\.\\pipe\\');
  return isNoFile && platform === 'win32' ? value : path(value);
}
