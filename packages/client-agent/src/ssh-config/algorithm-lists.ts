import { matchesPattern, matchesPatternList } from './pattern.ts';

export type AlgorithmKeyword = 'ciphers' | 'hostkeyalgorithms' | 'kexalgorithms' | 'macs';

/** What `+`, `-` and `^` start from, and what wildcards choose from: both differ between versions of OpenSSH. */
export interface AlgorithmLists {
  readonly offered: readonly string[];
  readonly all: readonly string[];
}

/**
 * The value of a keyword as `ssh -G` prints it. `+a` adds behind the default list, `^a` puts in front, `-a` takes away
 * and may have wildcards (ssh_config(5), Ciphers).
 */
export function assembleAlgorithms(value: string, { offered, all }: AlgorithmLists): string {
  const change = /^[+^-]/.exec(value)?.[0];
  const given = change === undefined ? value : value.slice(1);
  if (change === '-') return offered.filter((name) => !matchesPatternList(name, given)).join(',');
  const named = given.split(',').flatMap((name) => {
    const isPattern = /[*?]/.test(name);
    return isPattern ? all.filter((one) => matchesPattern(one, name)) : [name];
  });
  const list = change === '+' ? [...offered, ...named] : change === '^' ? [...named, ...offered] : named;
  return [...new Set(list)].join(',');
}

/** OpenSSH 10 without its certificates, whose keys ftpduct cannot check, and without what only servers use. */
export const OPENSSH_ALGORITHMS: Readonly<Record<AlgorithmKeyword, AlgorithmLists>> = {
  ciphers: lists(
    'chacha20-poly1305@openssh.com aes128-gcm@openssh.com aes256-gcm@openssh.com aes128-ctr aes192-ctr aes256-ctr',
    '3des-cbc aes128-cbc aes192-cbc aes256-cbc',
  ),
  hostkeyalgorithms: lists(
    'ssh-ed25519 ecdsa-sha2-nistp256 ecdsa-sha2-nistp384 ecdsa-sha2-nistp521 sk-ssh-ed25519@openssh.com ' +
      'sk-ecdsa-sha2-nistp256@openssh.com rsa-sha2-512 rsa-sha2-256',
    'ssh-rsa',
  ),
  kexalgorithms: lists(
    'mlkem768x25519-sha256 sntrup761x25519-sha512 sntrup761x25519-sha512@openssh.com curve25519-sha256 ' +
      'curve25519-sha256@libssh.org ecdh-sha2-nistp256 ecdh-sha2-nistp384 ecdh-sha2-nistp521 ' +
      'diffie-hellman-group-exchange-sha256 diffie-hellman-group16-sha512 diffie-hellman-group18-sha512 ' +
      'diffie-hellman-group14-sha256',
    'diffie-hellman-group14-sha1 diffie-hellman-group1-sha1 diffie-hellman-group-exchange-sha1',
  ),
  macs: lists(
    'umac-64-etm@openssh.com umac-128-etm@openssh.com hmac-sha2-256-etm@openssh.com hmac-sha2-512-etm@openssh.com ' +
      'hmac-sha1-etm@openssh.com umac-64@openssh.com umac-128@openssh.com hmac-sha2-256 hmac-sha2-512 hmac-sha1',
    'hmac-sha1-96 hmac-md5 hmac-md5-96',
  ),
};

function lists(offered: string, more: string): AlgorithmLists {
  const names = offered.split(' ');
  return { offered: names, all: [...names, ...more.split(' ')] };
}
