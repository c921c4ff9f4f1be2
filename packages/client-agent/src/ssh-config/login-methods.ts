import { ClientAgentError } from '../error.ts';
import type { LoginMethod } from '../ssh/options.ts';
import type { SshConfig } from './ssh-config.ts';

/** The keyword that switches a method off. */
const SWITCHES: Readonly<Record<LoginMethod, string>> = {
  publickey: 'pubkeyauthentication',
  'keyboard-interactive': 'kbdinteractiveauthentication',
  password: 'passwordauthentication',
};

/** ssh_config(5), PreferredAuthentications: its default, without what ftpduct lacks. */
const BY_DEFAULT = 'publickey,keyboard-interactive,password';

/** @throws ClientAgentError `wrong-usage` when the configuration leaves none */
export function loginMethods(config: SshConfig): readonly LoginMethod[] {
  const preferred = config.get('preferredauthentications') ?? BY_DEFAULT;
  const methods = preferred
    .split(',')
    .filter((name): name is LoginMethod => Object.hasOwn(SWITCHES, name))
    .filter((name) => !['no', 'false'].includes(config.get(SWITCHES[name]) ?? 'yes'));
  if (methods.length > 0) return [...new Set(methods)];
  const off = Object.values(SWITCHES).join(', ');
  throw new ClientAgentError(
    'wrong-usage',
    `PreferredAuthentications ${preferred}, with what ${off} say, leaves no way to log in; ` +
      `there are ${BY_DEFAULT.replaceAll(',', ', ')}`,
  );
}
