import { generateKeyPairSync } from 'node:crypto';
import ssh2 from 'ssh2';

/** A throw-away key pair, as files hold it. */
export interface SshKeyPair {
  /** PEM, as `ssh -i` reads it. */
  readonly privateKey: string;
  /** `ecdsa-sha2-nistp256 AAAA…`: one line of authorized_keys, or known_hosts without its host. */
  readonly publicKey: string;
}

/**
 * Makes a key on the P-256 curve. Not by ssh2's own generator: it strips leading zero bytes of Ed25519 keys, so that
 * one key in a few hundred is broken.
 */
export function makeSshKeyPair(): SshKeyPair {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'prime256v1',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { privateKey, publicKey: formatPublicKey(parseSshKey(privateKey)) };
}

/** @throws Error when it is no key that ssh2 reads */
export function parseSshKey(text: string): ssh2.ParsedKey {
  const key = ssh2.utils.parseKey(text);
  if (key instanceof Error) throw new Error('cannot read the SSH key', { cause: key });
  return key;
}

function formatPublicKey(key: ssh2.ParsedKey): string {
  return `${key.type} ${key.getPublicSSH().toString('base64')}`;
}
