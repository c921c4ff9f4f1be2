import type { ConfigQuery } from '../../src/ssh-config/query.ts';

/** One configuration that is read by `ssh -G` and by us. */
export interface OpenSshCase {
  readonly title: string;
  /** The file behind -F. `DIR` is the folder it is in. */
  readonly config: string;
  /** Further files in that folder. */
  readonly files?: Readonly<Record<string, string>>;
  readonly query?: Partial<ConfigQuery>;
  /** What both must say, so that the case shows what its title says. */
  readonly expected: readonly string[];
}

export const openSshCases: readonly OpenSshCase[] = [
  { title: 'no file at all', config: '', query: { file: 'none' }, expected: ['hostname myhost', 'port 22'] },
  { title: 'an empty file', config: '', expected: ['stricthostkeychecking ask'] },
  {
    title: 'the first value wins',
    config: 'Host myhost\n  Port 1001\nHost *\n  Port 1002\n  User second\n',
    expected: ['port 1001', 'user second'],
  },
  { title: 'keywords in any case', config: 'hOsT myhost\n\tPORT 1001\n\tusER u\n', expected: ['port 1001', 'user u'] },
  {
    title: '= with and without blanks',
    config: 'Port=1001\nUser = u\nHostName= h\nCompression =yes\n',
    expected: ['port 1001', 'user u', 'hostname h', 'compression yes'],
  },
  {
    title: 'double quotes, single quotes and escapes',
    config: `User "jane doe"\nIdentityFile '/a b/c'\nIdentityFile /d\\ e\nIdentityFile "/f\\"g"\nIdentityFile /h"i j"k\n`,
    expected: ['user jane doe', 'identityfile /a b/c', 'identityfile /d e', 'identityfile /f"g', 'identityfile /hi jk'],
  },
  {
    title: 'comments at the end of a line, and # within a word',
    config: 'Port 1001 # why\nIdentityFile /a#b\n# Port 1\n   # User x\n',
    expected: ['port 1001', 'identityfile /a#b'],
  },
  { title: 'line ends of Windows', config: 'Port 1001\r\nUser u\r\n', expected: ['port 1001', 'user u'] },
  { title: 'no line end at the end of the file', config: 'Port 1001\nUser u', expected: ['user u'] },
  {
    title: 'Host with wildcards',
    config: 'Host my?ost other\n  Port 1001\nHost m*t\n  User u\nHost *x*\n  HostName wrong\n',
    expected: ['port 1001', 'user u', 'hostname myhost'],
  },
  {
    title: 'Host negated',
    config: 'Host * !myhost\n  Port 1001\nHost !other *\n  User u\nHost !other\n  HostName wrong\n',
    expected: ['port 22', 'user u', 'hostname myhost'],
  },
  {
    title: 'Host is about the name as it was typed, in its case',
    config: 'Host MYHOST\n  Port 1001\nHost MyHost\n  User u\n',
    query: { host: 'MyHost' },
    expected: ['port 22', 'user u', 'hostname myhost'],
  },
  { title: 'Host with a quoted pattern', config: 'Host "myhost" x\n  Port 1001\n', expected: ['port 1001'] },
  {
    title: 'HostName with %h and %%',
    config: 'Host myhost\n  HostName %h.Example.COM\n',
    expected: ['hostname myhost.example.com'],
  },
  { title: 'an IPv6 address', config: 'HostName 2001:db8::0005\n', expected: ['hostname 2001:db8::5'] },
  {
    title: 'Match host is about HostName, originalhost about what was typed',
    config:
      'Host myhost\n  HostName real.example\nMatch host real.*\n  Port 1001\nMatch originalhost MYHOST\n  User u\n' +
      'Match host myhost\n  Compression yes\n',
    expected: ['port 1001', 'user u', 'compression no'],
  },
  {
    title: 'Match host before HostName is known',
    config: 'Match host real\n  Port 1001\nHost *\n  HostName real\n',
    expected: ['port 22'],
  },
  {
    title: 'Match user, with lists and negation in them',
    config: 'Match user a,b*,!bad\n  Port 1001\nMatch user root\n  Compression yes\n',
    query: { user: 'bob' },
    expected: ['port 1001', 'compression no'],
  },
  {
    title: 'Match user sees what an earlier line has set',
    config: 'User carol\nMatch user carol\n  Port 1001\n',
    expected: ['port 1001'],
  },
  {
    title: 'Match localuser',
    config: 'Match localuser *,!nobody-of-that-name\n  Port 1001\nMatch localuser nobody-of-that-name\n  User u\n',
    expected: ['port 1001'],
  },
  {
    title: 'Match with a negated criterion',
    config: 'Match !host other\n  Port 1001\nMatch !host myhost\n  User u\nMatch !user x !host y\n  Compression yes\n',
    query: { destinationUser: 'someone' },
    expected: ['port 1001', 'user someone', 'compression yes'],
  },
  {
    title: 'Match all, and its negation',
    config: 'Match all\n  Port 1001\nMatch !all\n  User wrong\n',
    query: { user: 'u' },
    expected: ['port 1001', 'user u'],
  },
  { title: 'Match with = and a comment', config: 'Match host=myhost # why\n  Port 1001\n', expected: ['port 1001'] },
  {
    title: 'Match with two criteria of one kind',
    config: 'Match host my* host *x\n  Port 1001\nMatch host my* host *host\n  User u\n',
    expected: ['port 22', 'user u'],
  },
  {
    title: 'Match final reads the files once more, with HostName for the host',
    config: 'Match final host real\n  Port 1001\nHost real\n  User u\nHost myhost\n  HostName real\n',
    expected: ['port 1001', 'user u'],
  },
  {
    title: 'without final there is no second reading',
    config: 'Host real\n  User wrong\nHost myhost\n  HostName real\n  User u\n',
    expected: ['user u'],
  },
  {
    title: 'Match !final and canonical',
    config: 'Match !final\n  Port 1001\nMatch canonical\n  User wrong\nMatch final all\n  Compression yes\n',
    query: { user: 'u' },
    expected: ['port 1001', 'user u', 'compression yes'],
  },
  {
    title: 'Match exec',
    config:
      'Match exec "test %h = myhost"\n  Port 1001\nMatch exec false\n  User wrong\nMatch !exec false\n  Compression yes\n',
    query: { user: 'u' },
    expected: ['port 1001', 'user u', 'compression yes'],
  },
  {
    title: 'Match exec is told what is known by then',
    config: 'Port 1001\nUser u\nMatch exec "test %n-%r-%p = myhost-u-1001"\n  Compression yes\n',
    expected: ['compression yes'],
  },
  {
    title: 'Include, with a wildcard, in order, and a missing file',
    config: 'Include DIR/missing DIR/part-*.conf\nPort 1003\n',
    files: { 'part-2.conf': 'Port 1002\nUser two\n', 'part-1.conf': 'Port 1001\n', 'part.txt': 'Compression yes\n' },
    expected: ['port 1001', 'user two', 'compression no'],
  },
  {
    title: 'Include in a block that applies, and in one that does not',
    config: 'Host other\n  Include DIR/a\nHost myhost\n  Include DIR/b\n  Compression yes\n',
    files: { a: 'Port 1001\nHost *\n  Port 1002\n', b: 'Host nobody\n  User wrong\nHost *\n  Port 1003\n' },
    query: { user: 'u' },
    expected: ['port 1003', 'user u', 'compression yes'],
  },
  {
    title: 'Include within Include',
    config: 'Include DIR/a\n',
    files: { a: 'Include DIR/b\nUser a\n', b: 'Port 1001\nUser b\n' },
    expected: ['port 1001', 'user b'],
  },
  {
    title: '-o wins over the file, the first one over the second',
    config: 'Port 1001\nUser file\n',
    query: { options: ['Port=1002', 'port 1003', 'User = "o p"'] },
    expected: ['port 1002', 'user o p'],
  },
  {
    title: '-l and -p win over -o, and -o over user@host',
    config: '',
    query: { user: 'l', options: ['User o', 'Port 1002'], destinationUser: 'd', destinationPort: 1003 },
    expected: ['user l', 'port 1002'],
  },
  {
    title: 'user@host wins over the file',
    config: 'User file\nPort 1001\n',
    query: { destinationUser: 'd', destinationPort: 1003 },
    expected: ['user d', 'port 1003'],
  },
  {
    title: '-o is known to Match',
    config: 'Match user o\n  Port 1001\n',
    query: { options: ['User=o'] },
    expected: ['port 1001'],
  },
  {
    title: 'files of keys and certificates add up, doubles once',
    config:
      'IdentityFile ~/.ssh/a\nIdentityFile %d/b-%h\nIdentityFile ~/.ssh/a\nCertificateFile ~/a-cert\nHost *\n IdentityFile c\n',
    expected: ['identityfile ~/.ssh/a', 'identityfile %d/b-%h', 'identityfile c', 'certificatefile ~/a-cert'],
  },
  {
    title: '-i stands in front, unless there is no such file',
    config: 'IdentityFile /in-file\n',
    files: { key: '' },
    query: { identityFiles: ['DIR/key', 'DIR/missing'] },
    expected: ['identityfile DIR/key', 'identityfile /in-file'],
  },
  {
    title: 'IdentityFile none and IdentitiesOnly',
    config: 'IdentityFile none\nIdentitiesOnly yes\n',
    expected: ['identityfile none', 'identitiesonly yes'],
  },
  {
    title: 'IdentityAgent with tokens',
    config: 'IdentityAgent ~/agent-%r-%h-%C\nUser u\n',
    expected: [],
  },
  {
    title: 'IdentityAgent SSH_AUTH_SOCK',
    config: 'IdentityAgent SSH_AUTH_SOCK\n',
    expected: ['identityagent SSH_AUTH_SOCK'],
  },
  { title: 'IdentityAgent $VARIABLE', config: 'IdentityAgent $MY_AGENT\n', expected: ['identityagent $MY_AGENT'] },
  { title: 'IdentityAgent none', config: 'IdentityAgent none\n', expected: ['identityagent none'] },
  {
    title: 'known_hosts files: the first line that has any, with tokens and the environment',
    config:
      'UserKnownHostsFile DIR/k-%h-%k "DIR/my hosts" ${PATH}\nUserKnownHostsFile /wrong\nGlobalKnownHostsFile /g /h\n',
    expected: ['globalknownhostsfile /g /h'],
  },
  {
    title: 'known_hosts files: none',
    config: 'UserKnownHostsFile none\nGlobalKnownHostsFile none\n',
    expected: ['userknownhostsfile none', 'globalknownhostsfile none'],
  },
  {
    title: 'host keys',
    config:
      'StrictHostKeyChecking accept-new\nHostKeyAlias Other.Name\nCheckHostIP yes\nHashKnownHosts yes\nVerifyHostKeyDNS ask\n',
    expected: ['stricthostkeychecking accept-new', 'hostkeyalias other.name', 'checkhostip yes', 'hashknownhosts yes'],
  },
  {
    title: 'StrictHostKeyChecking off',
    config: 'StrictHostKeyChecking OFF\n',
    expected: ['stricthostkeychecking false'],
  },
  {
    title: 'StrictHostKeyChecking yes',
    config: 'StrictHostKeyChecking yes\n',
    expected: ['stricthostkeychecking true'],
  },
  {
    title: 'RevokedHostKeys and KnownHostsCommand',
    config: 'RevokedHostKeys ~/revoked\nKnownHostsCommand /bin/keys "%H" # all\n',
    expected: ['revokedhostkeys ~/revoked', 'knownhostscommand /bin/keys "%H" # all'],
  },
  {
    title: 'times',
    config: 'ConnectTimeout 1h2m3s\nServerAliveInterval 1W1d\nServerAliveCountMax 7\n',
    expected: ['connecttimeout 3723', 'serveraliveinterval 691200', 'serveralivecountmax 7'],
  },
  {
    title: 'a time of none leaves room for a later line',
    config: 'ConnectTimeout none\nConnectTimeout 5\nServerAliveInterval 10\nServerAliveInterval 20\n',
    expected: ['connecttimeout 5', 'serveraliveinterval 10'],
  },
  {
    title: 'Ciphers with -, and wildcards in it',
    config: 'Ciphers -aes*-ctr,chacha*\n',
    expected: ['ciphers aes128-gcm@openssh.com,aes256-gcm@openssh.com'],
  },
  { title: 'Ciphers with +', config: 'Ciphers +aes128-cbc,aes128-ctr\n', expected: [] },
  { title: 'Ciphers with ^', config: 'Ciphers ^aes256-gcm@openssh.com,aes128-cbc\n', expected: [] },
  {
    title: 'a plain list',
    config: 'Ciphers aes128-ctr,aes128-gcm@openssh.com\nMACs hmac-sha2-256\n',
    expected: ['ciphers aes128-ctr,aes128-gcm@openssh.com'],
  },
  {
    title: 'KexAlgorithms and MACs',
    config: 'KexAlgorithms ^diffie-hellman-group14-sha1\nMACs -umac*,*sha1*\n',
    expected: [],
  },
  { title: 'HostKeyAlgorithms with +', config: 'HostKeyAlgorithms +ssh-rsa\n', expected: [] },
  { title: 'HostKeyAlgorithms with - and wildcards', config: 'HostKeyAlgorithms -*cert*,sk-*\n', expected: [] },
  { title: 'HostKeyAlgorithms with wildcards', config: 'HostKeyAlgorithms rsa-*,ssh-ed25519\n', expected: [] },
  {
    title: 'methods, by their old names too',
    config:
      'PreferredAuthentications keyboard-interactive,password\nChallengeResponseAuthentication no\nPasswordAuthentication no\n' +
      'DSAAuthentication no\nNumberOfPasswordPrompts 1\nHostbasedAuthentication yes\n',
    expected: [
      'kbdinteractiveauthentication no',
      'passwordauthentication no',
      'pubkeyauthentication false',
      'numberofpasswordprompts 1',
    ],
  },
  {
    title: 'PubkeyAuthentication host-bound',
    config: 'PubkeyAuthentication host-bound\nSkeyAuthentication yes\n',
    expected: ['pubkeyauthentication host-bound'],
  },
  {
    title: 'the way to the server',
    config:
      'AddressFamily inet6\nBindAddress ::1\nConnectionAttempts 4\nCompression YES\nBatchMode no\nLogLevel debug1\n',
    expected: ['addressfamily inet6', 'bindaddress ::1', 'connectionattempts 4', 'compression yes', 'loglevel DEBUG'],
  },
  { title: 'LogLevel verbose', config: 'LogLevel verbose\n', expected: ['loglevel VERBOSE'] },
  {
    title: 'hardware and tickets',
    config:
      'PKCS11Provider /lib/p.so\nSecurityKeyProvider /lib/sk.so\nGSSAPIAuthentication yes\nPermitLocalCommand yes\nLocalCommand x "y\'\n',
    query: { file: undefined, options: ['PKCS11Provider=/lib/p.so'] },
    expected: ['pkcs11provider /lib/p.so'],
  },
  {
    title: 'ProxyCommand is the rest of the line',
    config: `ProxyCommand   "my nc" -x  %h   '%p' # = \n`,
    expected: [`proxycommand "my nc" -x  %h   '%p' # =`],
  },
  { title: 'ProxyCommand with =', config: 'ProxyCommand=nc a=b\n', expected: ['proxycommand nc a=b'] },
  { title: 'ProxyCommand none wins over a later ProxyJump', config: 'ProxyCommand none\nProxyJump j\n', expected: [] },
  {
    title: 'ProxyJump wins over a later ProxyCommand',
    config: 'ProxyJump j\nProxyCommand nc\n',
    expected: ['proxyjump j'],
  },
  {
    title: 'ProxyCommand wins over a later ProxyJump',
    config: 'ProxyCommand nc\nProxyJump j\n',
    expected: ['proxycommand nc'],
  },
  {
    title: 'ProxyJump none leaves room for a ProxyCommand, and for no ProxyJump',
    config: 'ProxyJump none\nProxyJump j\nProxyCommand nc\n',
    expected: ['proxycommand nc'],
  },
  {
    title: 'ProxyJump with several',
    config: 'ProxyJump ssh://x@y:1/,A@B:33,u@[::1]:44\n',
    expected: ['proxyjump ssh://x@y:1/,A@B:33,u@[::1]:44'],
  },
  {
    title: 'ProxyJump with an ssh:// address',
    config: 'ProxyJump a,ssh://u@b:44/ # why\n',
    expected: ['proxyjump a,u@b:44'],
  },
  {
    title: 'ProxyJump with an IPv4 address',
    config: 'ProxyJump 192.0.2.1:22\n',
    expected: ['proxyjump [192.0.2.1]:22'],
  },
  {
    title: '-J wins over the file',
    config: 'ProxyJump wrong\n',
    query: { jump: 'j:2222' },
    expected: ['proxyjump j:2222'],
  },
  {
    title: 'IgnoreUnknown',
    config: 'IgnoreUnknown Use*,unheard\nUseKeychain yes\nUnheard of "it"\nPort 1001\n',
    expected: ['port 1001'],
  },
  {
    title: 'keywords that are of no use here',
    config:
      'ForwardAgent yes\nSendEnv LANG LC_*\nSetEnv A=b\nControlMaster auto\nControlPath ~/.ssh/%C\nControlPersist 10m\n' +
      'LocalForward 9999 localhost:99\nRemoteForward 9998 localhost:98\nDynamicForward 9997\nRequestTTY force\n' +
      'RekeyLimit 1G 1h\nIPQoS none\nTCPKeepAlive no\nVisualHostKey yes\nUpdateHostKeys ask\nProtocol 2\nPort 1001\n',
    expected: ['port 1001'],
  },
  {
    title: 'blanks everywhere',
    config: '\n  \t\n\tHost \t myhost\t other  \n\t\tPort\t1001  \t\n\n',
    expected: ['port 1001'],
  },
];
