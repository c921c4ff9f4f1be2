import { existsSync } from 'node:fs';
import type { SshConfig } from './ssh-config.ts';

/** Of OpenSSH's default files those that need hardware, and kinds that are gone. */
const OF_NO_USE = /[/\\]id_(?:\w+_sk|xmss|dsa)$/;

export interface Identities {
  /** Absolute, without doubles. Not all need exist. */
  readonly identityFiles: readonly string[];
  /** Certificates and keys on hardware that OpenSSH would use, for people. */
  readonly certificates: readonly string[];
}

/**
 * The key files in the order in which OpenSSH tries them. Beside a key OpenSSH finds its certificate by itself
 * (`id_rsa-cert.pub`).
 *
 * @param path puts in tokens and makes a path absolute
 */
export function identities(config: SshConfig, path: (keyword: string, value: string) => string): Identities {
  const named = config.getAll('identityfile').filter((file) => file.toLowerCase() !== 'none');
  const all = [...new Set(named.map((file) => path('IdentityFile', file)))];
  const usesDefaults = config.isDefault('identityfile');
  const onHardware = usesDefaults ? all.filter((file) => OF_NO_USE.test(file)) : [];
  const identityFiles = all.filter((file) => !onHardware.includes(file));
  const besideKeys = identityFiles.map((file) => `${file}-cert.pub`).filter((file) => existsSync(file));
  const configured = config
    .getAll('certificatefile')
    .filter((file) => file.toLowerCase() !== 'none')
    .map((file) => path('CertificateFile', file));
  return {
    identityFiles,
    certificates: [
      ...[...new Set([...configured, ...besideKeys])].map((file) => `CertificateFile ${file}`),
      ...onHardware.filter((file) => existsSync(file)).map((file) => `IdentityFile ${file}`),
    ],
  };
}
