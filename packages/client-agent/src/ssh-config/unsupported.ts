import { existsSync } from 'node:fs';
import type { SshConfig } from './ssh-config.ts';
import type { UserSurroundings } from './surroundings.ts';

/** What may be why a login is refused, for people. */
export function unsupportedForLogin(
  config: SshConfig,
  certificates: readonly string[],
  around: Pick<UserSurroundings, 'environment' | 'userId'>,
): readonly string[] {
  const set = (keyword: string, name: string): string[] => {
    const value = config.get(keyword);
    return value === undefined || config.isDefault(keyword) ? [] : [`${name} ${value}`];
  };
  return [
    ...certificates,
    ...set('pkcs11provider', 'PKCS11Provider'),
    ...set('securitykeyprovider', 'SecurityKeyProvider'),
    ...(config.get('hostbasedauthentication') === 'yes' ? ['HostbasedAuthentication yes'] : []),
    // Debian and others switch it on for everybody: it matters to those who have a ticket.
    ...(config.get('gssapiauthentication') === 'yes' && hasKerberosTicket(around) ? ['GSSAPIAuthentication yes'] : []),
  ];
}

/** What some systems ask for by default, and what every key made in this century has. */
const USUAL_RSA_SIZE = 2048;

/** What is not done although it is asked for, and may be missed. */
export function warnings(config: SshConfig): readonly string[] {
  const found: string[] = [];
  const command = config.get('knownhostscommand');
  if (command !== undefined && command.toLowerCase() !== 'none') {
    found.push(`KnownHostsCommand ${command} is not run: host keys are looked up in files only`);
  }
  const interfaceName = config.get('bindinterface');
  if (interfaceName !== undefined) {
    found.push(`BindInterface ${interfaceName} is not supported: name an address with BindAddress`);
  }
  const rsaSize = config.get('requiredrsasize');
  if (Number(rsaSize ?? 0) > USUAL_RSA_SIZE) found.push(`RequiredRSASize ${rsaSize ?? ''} is not checked`);
  if (config.source === 'files' && (config.get('canonicalizehostname') ?? 'false') !== 'false') {
    found.push(
      'CanonicalizeHostname needs an installed OpenSSH client: without it the host name is used as it is written',
    );
  }
  return found;
}

function hasKerberosTicket({ environment, userId }: Pick<UserSurroundings, 'environment' | 'userId'>): boolean {
  return environment['KRB5CCNAME'] !== undefined || existsSync(`/tmp/krb5cc_${userId}`);
}
