/** How what stands behind a keyword is read, and what is made of it. */
export type Reading =
  /** One argument, as it is. */
  | { readonly as: 'text' }
  /** One of these words, in any case, and what `ssh -G` prints for it. */
  | { readonly as: 'choice'; readonly words: Readonly<Record<string, string>> }
  /** Seconds, or `none`. */
  | { readonly as: 'time' }
  | { readonly as: 'number' }
  | { readonly as: 'port' }
  | { readonly as: 'log-level' }
  | { readonly as: 'algorithms' }
  /** All arguments of the first line that has any. */
  | { readonly as: 'files' }
  /** One argument a line, and all lines count. */
  | { readonly as: 'further-file' }
  /** The rest of the line, quotes and all: a command for a shell. */
  | { readonly as: 'command' }
  | { readonly as: 'jump' }
  | { readonly as: 'agent' };

const YES_NO = { yes: 'yes', true: 'yes', no: 'no', false: 'no' };
const choice = (words: Readonly<Record<string, string>>): Reading => ({ as: 'choice', words });
const flag = choice(YES_NO);
const yesNoAsk = choice({ yes: 'true', true: 'true', no: 'false', false: 'false', ask: 'ask' });
const text: Reading = { as: 'text' };

/** What ftpduct reads, in the order in which `ssh -G` prints it. */
export const READ_KEYWORDS: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['user', text],
  ['hostname', text],
  ['port', { as: 'port' }],
  ['addressfamily', choice({ any: 'any', inet: 'inet', inet6: 'inet6' })],
  ['batchmode', flag],
  ['canonicalizefallbacklocal', flag],
  ['canonicalizehostname', choice({ yes: 'true', true: 'true', no: 'false', false: 'false', always: 'always' })],
  ['checkhostip', flag],
  ['compression', choice({ yes: 'yes', no: 'no' })],
  ['gssapiauthentication', flag],
  ['hashknownhosts', flag],
  ['hostbasedauthentication', flag],
  ['identitiesonly', flag],
  ['kbdinteractiveauthentication', flag],
  ['nohostauthenticationforlocalhost', flag],
  ['passwordauthentication', flag],
  ['permitlocalcommand', flag],
  ['proxyusefdpass', flag],
  [
    'pubkeyauthentication',
    choice({
      yes: 'true',
      true: 'true',
      no: 'false',
      false: 'false',
      unbound: 'unbound',
      'host-bound': 'host-bound',
    }),
  ],
  [
    'stricthostkeychecking',
    choice({
      yes: 'true',
      true: 'true',
      no: 'false',
      false: 'false',
      off: 'false',
      ask: 'ask',
      'accept-new': 'accept-new',
    }),
  ],
  ['verifyhostkeydns', yesNoAsk],
  ['connectionattempts', { as: 'number' }],
  ['numberofpasswordprompts', { as: 'number' }],
  ['serveralivecountmax', { as: 'number' }],
  ['serveraliveinterval', { as: 'time' }],
  ['requiredrsasize', { as: 'number' }],
  ['bindaddress', text],
  ['bindinterface', text],
  ['ciphers', { as: 'algorithms' }],
  ['hostkeyalgorithms', { as: 'algorithms' }],
  ['hostkeyalias', text],
  ['identityagent', { as: 'agent' }],
  ['kexalgorithms', { as: 'algorithms' }],
  ['loglevel', { as: 'log-level' }],
  ['macs', { as: 'algorithms' }],
  ['pkcs11provider', text],
  ['preferredauthentications', text],
  ['revokedhostkeys', text],
  ['securitykeyprovider', text],
  ['knownhostscommand', { as: 'command' }],
  ['tag', text],
  ['identityfile', { as: 'further-file' }],
  ['certificatefile', { as: 'further-file' }],
  ['globalknownhostsfile', { as: 'files' }],
  ['userknownhostsfile', { as: 'files' }],
  ['connecttimeout', { as: 'time' }],
  ['proxycommand', { as: 'command' }],
  ['proxyjump', { as: 'jump' }],
]);

/** Old and other names. */
export const ALIASES: ReadonlyMap<string, string> = new Map([
  ['challengeresponseauthentication', 'kbdinteractiveauthentication'],
  ['skeyauthentication', 'kbdinteractiveauthentication'],
  ['tisauthentication', 'kbdinteractiveauthentication'],
  ['dsaauthentication', 'pubkeyauthentication'],
  ['identityfile2', 'identityfile'],
  ['smartcarddevice', 'pkcs11provider'],
]);

/**
 * OpenSSH knows these and ftpduct has no use for them, up to version 10: forwarding, terminals, environment,
 * multiplexing, and what it has given up. Those of Debian's GSSAPI patch are among them, since Debian's own
 * configuration files may have them.
 */
export const ACCEPTED_KEYWORDS: ReadonlySet<string> = new Set(
  `addkeystoagent afstokenpassing canonicaldomains canonicalizemaxdots canonicalizepermittedcnames
  casignaturealgorithms channeltimeout cipher clearallforwardings compressionlevel controlmaster controlpath
  controlpersist dynamicforward enableescapecommandline enablesshkeysign escapechar exitonforwardfailure fallbacktorsh
  fingerprinthash forkafterauthentication forwardagent forwardx11 forwardx11timeout forwardx11trusted gatewayports
  globalknownhostsfile2 gssapiclientidentity gssapidelegatecredentials gssapikexalgorithms gssapikeyexchange
  gssapirenewalforcesrekey gssapiserveridentity gssapitrustdns hostbasedacceptedalgorithms hostbasedkeytypes ipqos
  kbdinteractivedevices keepalive kerberosauthentication kerberostgtpassing localcommand localforward logverbose
  obscurekeystroketiming permitremoteopen protocol pubkeyacceptedalgorithms pubkeyacceptedkeytypes refuseconnection
  rekeylimit remotecommand remoteforward requesttty rhostsauthentication rhostsrsaauthentication rsaauthentication
  sendenv sessiontype setenv stdinnull streamlocalbindmask streamlocalbindunlink syslogfacility tcpkeepalive tunnel
  tunneldevice updatehostkeys useprivilegedport userknownhostsfile2 useroaming usersh versionaddendum visualhostkey
  warnweakcrypto xauthlocation`.split(/\s+/),
);
