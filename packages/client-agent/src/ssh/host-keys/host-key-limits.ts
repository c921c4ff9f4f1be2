import { at, type KnownHost } from './known-hosts.ts';

/**
 * What ssh2 cannot verify and OpenSSH can, as an end of a sentence for the cases where that decides the outcome.
 */
export function certificatesNotSupported(certAuthorities: readonly KnownHost[]): string[] {
  if (certAuthorities.length === 0) return [];
  const lines = certAuthorities.map(at).join(', ');
  return [`; host certificates are not supported, so @cert-authority in ${lines} was not used`];
}

/** The same for a stored key that the server may well have, and that it was not asked for; empty for others. */
export function whyNotVerified({ keyType }: KnownHost): string {
  if (keyType.startsWith('sk-')) return '; ftpduct cannot verify host keys that are kept in a security key';
  if (keyType === 'ssh-dss') return '; DSA keys are verified only where HostKeyAlgorithms names ssh-dss';
  return '';
}
