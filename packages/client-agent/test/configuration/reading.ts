import { ClientAgentError } from '../../src/error.ts';
import type { Configuration } from '../../src/configuration/model.ts';
import type { ReadingSurroundings } from '../../src/configuration/paths.ts';
import { parseConfiguration } from '../../src/configuration/read-configuration.ts';

/** A user and a host that are the same everywhere. */
export const around: ReadingSurroundings = {
  homeFolder: '/home/jane',
  workingFolder: '/work',
  userName: 'jane',
  userId: 1000,
  environment: { SITE: 'north', EMPTY: '' },
  platform: 'linux',
};

export function readYaml(text: string): Promise<Configuration> {
  return parseConfiguration('/etc/ftpduct/profiles.yaml', text, around);
}

export function readTectia(text: string): Promise<Configuration> {
  return parseConfiguration('/etc/ssh2/ssh-broker-config.xml', text, around);
}

/** A complete file around some profiles. */
export function broker(profiles: string, before = ''): string {
  return `<secsh-broker version="1.0">\n${before}<profiles>\n${profiles}\n</profiles>\n</secsh-broker>\n`;
}

/** What is wrong, each without the file's name: `line:column: text`. */
export async function faultsOf(reading: Promise<Configuration>): Promise<string[]> {
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ClientAgentError)) throw new Error('nothing was found wrong', { cause: error });
  return error.message.split('\n').map((line) => line.replace(/^[^:]*:(?=\d)/, ''));
}
