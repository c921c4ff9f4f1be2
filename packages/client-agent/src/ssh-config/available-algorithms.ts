import { getCiphers } from 'node:crypto';
import { ClientAgentError } from '../error.ts';
import type { AlgorithmKeyword } from './algorithm-lists.ts';
import type { SshConfig } from './ssh-config.ts';

/** Names in SSH with those in OpenSSL; what only old servers know is there for those who ask for it. */
const CIPHERS: Readonly<Record<string, string>> = {
  'aes128-gcm@openssh.com': 'aes-128-gcm',
  'aes256-gcm@openssh.com': 'aes-256-gcm',
  'chacha20-poly1305@openssh.com': 'chacha20',
  'aes128-ctr': 'aes-128-ctr',
  'aes192-ctr': 'aes-192-ctr',
  'aes256-ctr': 'aes-256-ctr',
  'aes128-cbc': 'aes-128-cbc',
  'aes192-cbc': 'aes-192-cbc',
  'aes256-cbc': 'aes-256-cbc',
  '3des-cbc': 'des-ede3-cbc',
};

/** What ssh2 1.17 knows of what OpenSSH knows; a test holds it against ssh2's own tables. */
const NAMES: Readonly<Record<Exclude<AlgorithmKeyword, 'ciphers'>, readonly string[]>> = {
  kexalgorithms: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group-exchange-sha256',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group18-sha512',
    'diffie-hellman-group14-sha256',
    'diffie-hellman-group-exchange-sha1',
    'diffie-hellman-group14-sha1',
    'diffie-hellman-group1-sha1',
  ],
  hostkeyalgorithms: [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
    'ssh-rsa',
    'ssh-dss',
  ],
  macs: [
    'hmac-sha2-256-etm@openssh.com',
    'hmac-sha2-512-etm@openssh.com',
    'hmac-sha1-etm@openssh.com',
    'hmac-sha2-256',
    'hmac-sha2-512',
    'hmac-sha1',
    'hmac-sha1-96',
    'hmac-md5',
    'hmac-md5-96',
  ],
};

/**
 * A configured list without what ftpduct lacks; undefined where nothing is configured.
 *
 * @throws ClientAgentError `wrong-usage` when nothing is left
 */
export function configuredAlgorithms(config: SshConfig, keyword: AlgorithmKeyword): readonly string[] | undefined {
  const value = config.get(keyword);
  if (value === undefined || config.isDefault(keyword)) return undefined;
  const available = availableAlgorithms(keyword);
  const usable = value.split(',').filter((name) => available.includes(name));
  if (usable.length > 0) return usable;
  throw new ClientAgentError(
    'wrong-usage',
    `${keyword} ${value}: none of these is available; there are ${available.join(', ')}`,
  );
}

export function availableAlgorithms(keyword: AlgorithmKeyword): readonly string[] {
  if (keyword !== 'ciphers') return NAMES[keyword];
  const inOpenSsl = new Set(getCiphers());
  return Object.entries(CIPHERS)
    .filter(([, name]) => inOpenSsl.has(name))
    .map(([name]) => name);
}
