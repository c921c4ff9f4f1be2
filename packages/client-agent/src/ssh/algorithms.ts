import { getCiphers } from 'node:crypto';
import type { Algorithms } from 'ssh2';
import { ClientAgentError } from '../error.ts';

type Cipher = Extract<NonNullable<Algorithms['cipher']>, readonly unknown[]>[number];
type HostKeyAlgorithm = Extract<NonNullable<Algorithms['serverHostKey']>, readonly unknown[]>[number];

/** SSH name and OpenSSL name; AES-GCM first, since it is by far the fastest in Node. */
const CIPHERS: ReadonlyMap<Cipher, string> = new Map([
  ['aes128-gcm@openssh.com', 'aes-128-gcm'],
  ['aes256-gcm@openssh.com', 'aes-256-gcm'],
  ['chacha20-poly1305@openssh.com', 'chacha20'],
  ['aes128-ctr', 'aes-128-ctr'],
  ['aes192-ctr', 'aes-192-ctr'],
  ['aes256-ctr', 'aes-256-ctr'],
]);

/** Without ssh-rsa, whose signatures are SHA-1. */
const HOST_KEYS: readonly HostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
];

/**
 * What we offer: trimmed to what OpenSSH offers today, without SHA-1, CBC and small groups. ssh2 1.17 knows no
 * post-quantum key exchange, so servers since OpenSSH 10 may warn about that.
 *
 * @param knownKeyTypes host key types that known_hosts has for this server; those come first, as OpenSSH does it, so
 *   that a server with several keys shows the one that is known
 * @throws ClientAgentError `wrong-usage` for a cipher that is not available
 */
export function algorithms(options: {
  readonly ciphers: readonly string[] | undefined;
  readonly compression: boolean;
  readonly knownKeyTypes: ReadonlySet<string>;
}): Algorithms {
  const known = (name: HostKeyAlgorithm): boolean =>
    options.knownKeyTypes.has(name.startsWith('rsa-sha2-') ? 'ssh-rsa' : name);
  return {
    kex: [
      'curve25519-sha256',
      'curve25519-sha256@libssh.org',
      'ecdh-sha2-nistp256',
      'ecdh-sha2-nistp384',
      'ecdh-sha2-nistp521',
      'diffie-hellman-group-exchange-sha256',
      'diffie-hellman-group16-sha512',
      'diffie-hellman-group18-sha512',
      'diffie-hellman-group14-sha256',
    ],
    serverHostKey: [...HOST_KEYS.filter(known), ...HOST_KEYS.filter((name) => !known(name))],
    cipher: chooseCiphers(options.ciphers),
    hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
    compress: options.compression ? ['zlib@openssh.com', 'zlib', 'none'] : ['none'],
  };
}

function chooseCiphers(wanted: readonly string[] | undefined): Cipher[] {
  const inOpenSsl = new Set(getCiphers());
  const available = [...CIPHERS].filter(([, name]) => inOpenSsl.has(name)).map(([name]) => name);
  if (!wanted) return available;
  return wanted.map((name) => {
    const cipher = available.find((one) => one === name);
    if (cipher) return cipher;
    throw new ClientAgentError('wrong-usage', `cipher ${name} is not available; there are ${available.join(', ')}`);
  });
}
