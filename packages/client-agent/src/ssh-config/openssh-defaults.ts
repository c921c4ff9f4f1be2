import { join } from 'node:path';
import { OPENSSH_ALGORITHMS, type AlgorithmKeyword, type AlgorithmLists } from './algorithm-lists.ts';
import type { UserSurroundings } from './surroundings.ts';

/** Of a key's name behind `id_`, in OpenSSH's order. */
const IDENTITY_KINDS = ['rsa', 'ecdsa', 'ecdsa_sk', 'ed25519', 'ed25519_sk'];

/** What OpenSSH goes by where nothing is configured (ssh_config(5)), as `ssh -G` prints it. */
export function opensshDefaults(
  around: UserSurroundings,
  algorithms: Readonly<Record<AlgorithmKeyword, AlgorithmLists>> = OPENSSH_ALGORITHMS,
): ReadonlyMap<string, readonly string[]> {
  const sshFolder = join(around.homeFolder, '.ssh');
  const single: Record<string, string> = {
    port: '22',
    addressfamily: 'any',
    batchmode: 'no',
    canonicalizefallbacklocal: 'yes',
    canonicalizehostname: 'false',
    checkhostip: 'no',
    compression: 'no',
    gssapiauthentication: 'no',
    hashknownhosts: 'no',
    hostbasedauthentication: 'no',
    identitiesonly: 'no',
    kbdinteractiveauthentication: 'yes',
    nohostauthenticationforlocalhost: 'no',
    passwordauthentication: 'yes',
    permitlocalcommand: 'no',
    proxyusefdpass: 'no',
    pubkeyauthentication: 'true',
    stricthostkeychecking: 'ask',
    verifyhostkeydns: 'false',
    connectionattempts: '1',
    numberofpasswordprompts: '3',
    serveralivecountmax: '3',
    serveraliveinterval: '0',
    requiredrsasize: '1024',
    ciphers: algorithms.ciphers.offered.join(','),
    hostkeyalgorithms: algorithms.hostkeyalgorithms.offered.join(','),
    kexalgorithms: algorithms.kexalgorithms.offered.join(','),
    macs: algorithms.macs.offered.join(','),
    loglevel: 'INFO',
    securitykeyprovider: 'internal',
    connecttimeout: 'none',
  };
  return new Map<string, readonly string[]>([
    ...Object.entries(single).map(([keyword, value]) => [keyword, [value]] as const),
    ...(around.userName === undefined ? [] : [['user', [around.userName]] as const]),
    ['identityfile', IDENTITY_KINDS.map((kind) => `~/.ssh/id_${kind}`)],
    ['globalknownhostsfile', ['ssh_known_hosts', 'ssh_known_hosts2'].map((name) => join(around.systemFolder, name))],
    ['userknownhostsfile', ['known_hosts', 'known_hosts2'].map((name) => join(sshFolder, name))],
  ]);
}
