import { getCiphers, getHashes } from 'node:crypto';
import type { Algorithms } from 'ssh2';
import { ClientAgentError } from '../error.ts';
import type { SshOptions } from './options.ts';
import { hasAes } from './processor.ts';

type Name<Kind extends keyof Algorithms> = Extract<NonNullable<Algorithms[Kind]>, readonly unknown[]>[number];

/** One kind of algorithm: what we offer, and what ssh2 has beyond that for those who ask for it by name. */
interface Choice<Kind extends keyof Algorithms> {
  /** For messages, with its plural. */
  readonly kind: readonly [string, string];
  readonly offered: readonly Name<Kind>[];
  /** SHA-1, MD5, CBC, small groups: what old mainframes and devices may have nothing better than. */
  readonly onRequest: readonly Name<Kind>[];
}

const KEX: Choice<'kex'> = {
  kind: ['key exchange', 'key exchanges'],
  offered: [
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
  onRequest: [
    'diffie-hellman-group15-sha512',
    'diffie-hellman-group17-sha512',
    'diffie-hellman-group-exchange-sha1',
    'diffie-hellman-group14-sha1',
    'diffie-hellman-group1-sha1',
  ],
};

/** Without ssh-rsa, whose signatures are SHA-1. In the order of OpenSSH's default. */
const HOST_KEYS: Choice<'serverHostKey'> = {
  kind: ['host key algorithm', 'host key algorithms'],
  offered: [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
  ],
  onRequest: ['ssh-rsa', 'ssh-dss'],
};

/** SSH name and OpenSSL name, where a build of Node may lack it. */
const IN_OPENSSL: ReadonlyMap<string, string> = new Map([
  ['aes128-gcm@openssh.com', 'aes-128-gcm'],
  ['aes256-gcm@openssh.com', 'aes-256-gcm'],
  ['chacha20-poly1305@openssh.com', 'chacha20'],
  ['aes128-ctr', 'aes-128-ctr'],
  ['aes192-ctr', 'aes-192-ctr'],
  ['aes256-ctr', 'aes-256-ctr'],
  ['aes128-cbc', 'aes-128-cbc'],
  ['aes192-cbc', 'aes-192-cbc'],
  ['aes256-cbc', 'aes-256-cbc'],
  ['3des-cbc', 'des-ede3-cbc'],
  ['blowfish-cbc', 'bf-cbc'],
  ['cast128-cbc', 'cast-cbc'],
  ['arcfour256', 'rc4'],
  ['arcfour128', 'rc4'],
  ['arcfour', 'rc4'],
  ['hmac-sha2-256-etm@openssh.com', 'sha256'],
  ['hmac-sha2-512-etm@openssh.com', 'sha512'],
  ['hmac-sha2-256', 'sha256'],
  ['hmac-sha2-512', 'sha512'],
  ['hmac-sha1-etm@openssh.com', 'sha1'],
  ['hmac-sha1', 'sha1'],
  ['hmac-sha2-256-96', 'sha256'],
  ['hmac-sha2-512-96', 'sha512'],
  ['hmac-sha1-96', 'sha1'],
  ['hmac-md5', 'md5'],
  ['hmac-md5-96', 'md5'],
  ['hmac-ripemd160', 'ripemd160'],
]);

const GCM: readonly Name<'cipher'>[] = ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com'];
const CHACHA: readonly Name<'cipher'>[] = ['chacha20-poly1305@openssh.com'];

/** AES-GCM is by far the fastest in Node where the processor has AES, and slow where it has not. */
function ciphers(fastAes: boolean): Choice<'cipher'> {
  return {
    kind: ['cipher', 'ciphers'],
    offered: [...(fastAes ? [...GCM, ...CHACHA] : [...CHACHA, ...GCM]), 'aes128-ctr', 'aes192-ctr', 'aes256-ctr'],
    onRequest: [
      'aes128-cbc',
      'aes192-cbc',
      'aes256-cbc',
      '3des-cbc',
      'blowfish-cbc',
      'cast128-cbc',
      'arcfour256',
      'arcfour128',
      'arcfour',
    ],
  };
}

const MACS: Choice<'hmac'> = {
  kind: ['MAC', 'MACs'],
  offered: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
  onRequest: [
    'hmac-sha1-etm@openssh.com',
    'hmac-sha1',
    'hmac-sha2-256-96',
    'hmac-sha2-512-96',
    'hmac-sha1-96',
    'hmac-md5',
    'hmac-md5-96',
    'hmac-ripemd160',
  ],
};

/** What is offered where nothing is asked for, by the keywords of ssh_config. */
export function offeredByDefault(): ReadonlyMap<string, readonly string[]> {
  const none = { report: () => undefined };
  return new Map<string, readonly string[]>([
    ['ciphers', choose(ciphers(hasAes()), undefined, none)],
    ['hostkeyalgorithms', choose(HOST_KEYS, undefined, none)],
    ['kexalgorithms', choose(KEX, undefined, none)],
    ['macs', choose(MACS, undefined, none)],
  ]);
}

/** All that there is here, also what is offered only where it is asked for. */
export function availableAlgorithms(): Readonly<
  Record<'ciphers' | 'macs' | 'keyExchanges' | 'hostKeyAlgorithms', readonly string[]>
> {
  const every = <Kind extends keyof Algorithms>(choice: Choice<Kind>): readonly string[] =>
    choose(choice, [...choice.offered, ...choice.onRequest], { report: () => undefined });
  return {
    ciphers: every(ciphers(hasAes())),
    macs: every(MACS),
    keyExchanges: every(KEX),
    hostKeyAlgorithms: every(HOST_KEYS),
  };
}

export type AlgorithmWishes = Pick<
  SshOptions,
  'ciphers' | 'keyExchanges' | 'macs' | 'hostKeyAlgorithms' | 'compression' | 'report'
>;

/** What is known of the server's host keys. */
export interface HostKeyKnowledge {
  /** The types that known_hosts has for the server. */
  readonly stored: ReadonlySet<string>;
  /** The types of the only keys that are accepted; they come first whatever was asked for. */
  readonly pinned?: ReadonlySet<string>;
  /** The type of the key that was accepted before, on a reconnect: it comes first whatever was asked for. */
  readonly accepted: string | undefined;
}

/**
 * What we offer: trimmed to what OpenSSH offers today, without SHA-1, CBC and small groups, or what was asked for.
 * Names that ssh2 does not have are left out of the latter, as lists are written for OpenSSH. ssh2 1.17 knows no
 * post-quantum key exchange, so servers since OpenSSH 10 may warn about that.
 *
 * @throws ClientAgentError `wrong-usage` where nothing is left of a list
 */
export function algorithms(
  wishes: AlgorithmWishes,
  hostKeys: HostKeyKnowledge,
  { fastAes = hasAes() }: { fastAes?: boolean } = {},
): Algorithms {
  return {
    kex: choose(KEX, wishes.keyExchanges, wishes),
    serverHostKey: orderHostKeys(choose(HOST_KEYS, wishes.hostKeyAlgorithms, wishes), hostKeys),
    cipher: choose(ciphers(fastAes), wishes.ciphers, wishes),
    hmac: choose(MACS, wishes.macs, wishes),
    compress: wishes.compression ? ['zlib@openssh.com', 'zlib', 'none'] : ['none'],
  };
}

function choose<Kind extends keyof Algorithms>(
  { kind, offered, onRequest }: Choice<Kind>,
  wanted: readonly string[] | undefined,
  { report }: Pick<SshOptions, 'report'>,
): Name<Kind>[] {
  const inOpenSsl = new Set([...getCiphers(), ...getHashes()]);
  const available = (names: readonly Name<Kind>[]): Name<Kind>[] =>
    names.filter((name) => inOpenSsl.has(IN_OPENSSL.get(name) ?? '') || !IN_OPENSSL.has(name));
  if (!wanted) return available(offered);

  const all = available([...offered, ...onRequest]);
  const chosen = new Set<Name<Kind>>();
  const missing: string[] = [];
  for (const name of wanted) {
    const found = all.find((one) => one === name);
    if (found === undefined) missing.push(name);
    else chosen.add(found);
  }
  if (chosen.size === 0) {
    throw new ClientAgentError(
      'wrong-usage',
      `${wanted.length === 1 ? `${kind[0]} ${wanted.join()} is not` : `of the ${kind[1]} ${wanted.join(', ')} none is`} available; there are ${all.join(', ')}`,
    );
  }
  if (missing.length > 0)
    report('debug', `not offered, since ssh2 does not have them: ${kind[1]} ${missing.join(', ')}`);
  return [...chosen];
}

/**
 * Keys that are known come first, so that a server with several keys shows one of those. Like OpenSSH, only where the
 * order is that of the default, also with names added (`+`) or taken away (`-`); a list in an order of its own (`^` or
 * written out) is kept, and then the server may show a key that counts as changed.
 */
function orderHostKeys(
  names: readonly Name<'serverHostKey'>[],
  { stored, accepted, pinned = new Set() }: HostKeyKnowledge,
): Name<'serverHostKey'>[] {
  const places = names.map((name) => [...HOST_KEYS.offered, ...HOST_KEYS.onRequest].indexOf(name));
  const inDefaultOrder = places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));
  const rank = (name: Name<'serverHostKey'>): number => {
    const type = name.startsWith('rsa-sha2-') ? 'ssh-rsa' : name;
    if (type === accepted || pinned.has(type)) return 0;
    return inDefaultOrder && stored.has(type) ? 1 : 2;
  };
  return [...names].sort((one, other) => rank(one) - rank(other));
}
