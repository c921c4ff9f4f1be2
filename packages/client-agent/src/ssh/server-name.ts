import type { SshOptions } from './options.ts';

/** How a server is named in messages: `user@host`, with the port where it is not 22. */
export function serverName({ user, host, port }: Pick<SshOptions, 'user' | 'host' | 'port'>): string {
  return port === 22 ? `${user}@${host}` : `${user}@${host} port ${port}`;
}
