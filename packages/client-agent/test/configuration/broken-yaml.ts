import type { BrokenFile } from './broken-file.ts';

/** Each is wrong in one way. */
export const BROKEN_YAML: readonly BrokenFile[] = [
  [
    'a tab for indentation',
    `profiles:
	m:
`,
    ['2:1: tabs are not allowed as indentation'],
  ],
  [
    'a bracket that is not closed',
    `profiles:
  m: { host: h
`,
    ['3:1: flow map in block collection must be sufficiently indented and end with a }'],
  ],
  [
    'a profile twice',
    `profiles:
  m: { host: a }
  m: { host: b }
`,
    ['3:3: found a key for the second time; allowed is each key once'],
  ],
  [
    'a list instead of keys',
    `- m
`,
    ['1:1: found a list; allowed is a group of keys'],
  ],
  [
    'an unknown key at the top',
    `profile:
  m: { host: h }
`,
    [
      '1:1: found the key "profile", which is not known, did you mean profiles?; allowed is defaults, profiles, staticTunnels, agent',
    ],
  ],
  [
    'an unknown key of a profile',
    `profiles:
  m:
    host: h
    gatway: x
`,
    ['4:5: profiles.m: found the key "gatway", which is not known, did you mean gateway?; allowed is …'],
  ],
  [
    "ssh_config's word for a key",
    `profiles:
  m: { hostname: h }
`,
    [
      '2:3: profiles.m: the key host is missing; allowed is a host name, an address, or a Host of ssh_config',
      '2:8: profiles.m: found the key "hostname", which is not known, did you mean host?; allowed is …',
    ],
  ],
  [
    'no host',
    `profiles:
  m: { user: jane }
`,
    ['2:3: profiles.m: the key host is missing; allowed is a host name, an address, or a Host of ssh_config'],
  ],
  [
    'a host with a blank',
    `profiles:
  m:
    host: my host
`,
    ['3:11: profiles.m.host: found "my host"; allowed is a host name, an address, or a Host of ssh_config'],
  ],
  [
    'a port out of range',
    `profiles:
  m: { host: h, port: 70000 }
`,
    ['2:23: profiles.m.port: found 70000; allowed is a number from 1 to 65535'],
  ],
  [
    'a port as text',
    `profiles:
  m: { host: h, port: '22' }
`,
    ['2:23: profiles.m.port: found "22"; allowed is a number from 1 to 65535'],
  ],
  [
    'a port with a fraction',
    `profiles:
  m: { host: h, port: 2.5 }
`,
    ['2:23: profiles.m.port: found 2.5; allowed is a number from 1 to 65535'],
  ],
  [
    'a name with a slash',
    `profiles:
  a/b: { host: h }
`,
    ['2:3: found the name "a/b"; allowed is a name that begins with a letter or a digit and has none of / @ #'],
  ],
  [
    'a policy that there is not',
    `profiles:
  m:
    host: h
    hostKeyPolicy: accept-new
`,
    ['4:20: profiles.m.hostKeyPolicy: found "accept-new"; allowed is ask, strict, tofu, advisory'],
  ],
  [
    'a login method that there is not',
    `profiles:
  m:
    host: h
    loginMethods: [publickey, gssapi]
`,
    ['4:31: profiles.m.loginMethods[1]: found "gssapi"; allowed is publickey, keyboard-interactive, password'],
  ],
  [
    'no login method at all',
    `profiles:
  m: { host: h, loginMethods: [] }
`,
    ['2:31: profiles.m.loginMethods: found an empty list; allowed is publickey, keyboard-interactive, password'],
  ],
  [
    'the password itself',
    `profiles:
  m:
    host: h
    password: hunter2
`,
    [
      '4:15: profiles.m.password: found something else; allowed is file://PATH or extprog://PATH, since a password does not belong into this file',
    ],
  ],
  [
    'a proxy with a login',
    `profiles:
  m:
    host: h
    proxy: socks5://jane:hunter2@p:1080
`,
    [
      '4:12: profiles.m.proxy: found "socks5://…@p:1080"; allowed is socks5://host:port, socks4://host:port, http://host:port, or none',
    ],
  ],
  [
    'a proxy without a port',
    `profiles:
  m: { host: h, proxy: 'http://p' }
`,
    [
      '2:24: profiles.m.proxy: found "http://p"; allowed is socks5://host:port, socks4://host:port, http://host:port, or none',
    ],
  ],
  [
    'a jump that is none',
    `profiles:
  m: { host: h, jump: 'a b' }
`,
    ['2:23: profiles.m.jump: found "a b"; allowed is [user@]host[:port], with commas between several'],
  ],
  [
    'an option without a value',
    `profiles:
  m: { host: h, options: [Compression] }
`,
    ['2:27: profiles.m.options[0]: found "Compression"; allowed is a list of Keyword=value, as in ssh_config'],
  ],
  [
    'a host key that is none',
    `profiles:
  m:
    host: h
    hostKeys:
      - ssh-ed25519 AAAA
`,
    [
      '5:9: profiles.m.hostKeys[0]: found "ssh-ed25519 AAAA"; allowed is a public key as ssh-keyscan or a .pub file has it (ssh-ed25519 AAAA…), RFC 4716, or base64, or file: PATH',
    ],
  ],
  [
    'a host key file that is not there',
    `profiles:
  m:
    host: h
    hostKeys:
      - file: gone.pub
`,
    [
      '5:9: profiles.m.hostKeys[0]: found /etc/ftpduct/gone.pub, which cannot be read: it does not exist; allowed is a public key as ssh-keyscan or a .pub file has it (ssh-ed25519 AAAA…), RFC 4716, or base64',
    ],
  ],
  [
    'no host keys',
    `profiles:
  m: { host: h, hostKeys: [] }
`,
    [
      '2:27: profiles.m.hostKeys: found an empty list; allowed is a list, each a public key as ssh-keyscan or a .pub file has it (ssh-ed25519 AAAA…), RFC 4716, or base64, or file: PATH',
    ],
  ],
  [
    'a time with a wrong unit',
    `profiles:
  m: { host: h, keepAlive: 5x }
`,
    ['2:28: profiles.m.keepAlive: found "5x"; allowed is seconds from 0 to 86400, or a text such as "30s" or "2m"'],
  ],
  [
    'a time of none where there must be one',
    `profiles:
  m: { host: h, connectTimeout: 0 }
`,
    ['2:33: profiles.m.connectTimeout: found 0; allowed is seconds from 1 to 86400, or a text such as "30s" or "2m"'],
  ],
  [
    'yes, which is a text in YAML 1.2',
    `profiles:
  m: { host: h, compression: yes }
`,
    ['2:30: profiles.m.compression: found "yes"; allowed is true or false'],
  ],
  [
    'a gateway that is no profile',
    `profiles:
  m:
    host: h
    gateway: gat
  gate: { host: g }
`,
    ['4:14: gateway of profile m: found gat, which is no profile, did you mean gate?; allowed is gate'],
  ],
  [
    'gateways in a circle',
    `profiles:
  a: { host: a, gateway: b }
  b: { host: b, gateway: c }
  c: { host: c, gateway: a }
`,
    ['4:26: gateway of profile c: goes in a circle, a via b via c via a; allowed is a way that ends'],
  ],
  [
    'two ways to the server',
    `profiles:
  m: { host: h, gateway: g, jump: j }
  g: { host: g }
`,
    ['2:29: profiles.m: found both gateway and jump; allowed is one way to the SSH server: gateway, jump or proxy'],
  ],
  [
    'another name that is taken',
    `profiles:
  m: { host: h }
  n: { host: h, id: m }
`,
    ['3:3: profile m: another profile has that name, in line 2; allowed is a name that is unique'],
  ],
  [
    'a listen address that is none',
    `profiles:
  m:
    host: h
    localTunnels:
      - listen: '[1::2:1234'
        to: localhost:21
`,
    [
      '5:17: profiles.m.localTunnels[0].listen: found "[1::2:1234"; allowed is 1234, "127.0.0.1:1234", "[::1]:1234" or "*:1234"; port 0 takes any free one',
    ],
  ],
  [
    'a tunnel that goes nowhere',
    `profiles:
  m:
    host: h
    localTunnels:
      - listen: 1234
`,
    ['5:9: profiles.m.localTunnels[0]: the key to is missing; allowed is a destination such as "localhost:21"'],
  ],
  [
    'a tunnel without a port to listen on',
    `profiles:
  m:
    host: h
    localTunnels:
      - to: localhost:21
`,
    [
      '5:9: profiles.m.localTunnels[0].listen: found nothing; allowed is 1234, "127.0.0.1:1234", "[::1]:1234" or "*:1234"; port 0 takes any free one',
    ],
  ],
  [
    'a destination without a port',
    `profiles:
  m:
    host: h
    localTunnels:
      - { listen: 1234, to: localhost }
`,
    [
      '5:29: profiles.m.localTunnels[0].to: found "localhost"; allowed is a destination such as "localhost:21" or "[2001:db8::7]:21"',
    ],
  ],
  [
    'a type of tunnel that there is not',
    `profiles:
  m:
    host: h
    localTunnels:
      - { listen: 1234, to: 'localhost:21', type: sftp }
`,
    ['5:51: profiles.m.localTunnels[0].type: found "sftp"; allowed is ftp, tcp, socks'],
  ],
  [
    'an open address without allowRelay',
    `profiles:
  m:
    host: h
    localTunnels:
      - { listen: '0.0.0.0:1234', to: 'localhost:21' }
`,
    [
      '5:11: profiles.m.localTunnels[0].listen: found the address 0.0.0.0, which other hosts reach; allowed is that with allowRelay: true only',
    ],
  ],
  [
    'a setting of FTP with another type',
    `profiles:
  m:
    host: h
    localTunnels:
      - { listen: 1, to: 'localhost:21', type: tcp, activeMode: refuse }
`,
    ['5:53: profiles.m.localTunnels[0].activeMode: found it with type tcp; allowed is it with type ftp only'],
  ],
  [
    'a destination with SOCKS',
    `profiles:
  m:
    host: h
    localTunnels:
      - { listen: 1080, to: 'localhost:21', type: socks }
`,
    [
      '5:25: profiles.m.localTunnels[0].to: found a destination; allowed is none with type socks, whose clients name it themselves',
    ],
  ],
  [
    'SOCKS on the SSH server',
    `profiles:
  m:
    host: h
    remoteTunnels:
      - { listen: 1080, type: socks }
`,
    [
      '5:25: profiles.m.remoteTunnels[0].type: found socks; allowed is ftp or tcp, since SOCKS is served on this host only',
    ],
  ],
  [
    'a network that is none',
    `profiles:
  m:
    host: h
    localTunnels:
      - { listen: 1, to: 'h:21', allowFrom: [192.0.2.0/33] }
`,
    [
      '5:46: profiles.m.localTunnels[0].allowFrom[0]: found "192.0.2.0/33"; allowed is a list of addresses or networks such as 192.0.2.0/24',
    ],
  ],
  [
    'ports the wrong way round',
    `profiles:
  m:
    host: h
    localTunnels:
      - { listen: 1, to: 'h:21', dataPorts: 200-100 }
`,
    ['5:45: profiles.m.localTunnels[0].dataPorts: found "200-100"; allowed is a range of ports such as "40000-40100"'],
  ],
  [
    'two tunnels on a port',
    `profiles:
  m:
    host: h
    localTunnels:
      - { listen: 1234, to: 'h:21' }
      - { listen: '127.0.0.1:1234', to: 'i:21' }
`,
    [
      '6:9: tunnel ftp/1234-2 of profile m: found port 1234, on which tunnel ftp/1234 of profile m in line 5 listens; allowed is a port, or an address, of its own',
    ],
  ],
  [
    'two tunnels of a name',
    `profiles:
  m:
    host: h
    localTunnels:
      - { name: x, listen: 1, to: 'h:21' }
      - { name: x, listen: 2, to: 'i:21' }
`,
    ['6:9: tunnel x of profile m: another one has that name, in line 5; allowed is a name that is unique'],
  ],
  [
    'a static tunnel of no profile',
    `profiles:
  main: { host: h }
staticTunnels:
  - { profile: mian, listen: 1, to: 'h:21' }
`,
    ['4:16: staticTunnels[0].profile: found "mian", which is no profile, did you mean main?; allowed is main'],
  ],
  [
    'a wrong default',
    `defaults:
  tunnel: { tls: allow }
`,
    ['2:18: defaults.tunnel.tls: found "allow"; allowed is refuse, pass'],
  ],
  [
    'a log level that there is not',
    `agent:
  log: { level: verbose }
`,
    ['2:17: agent.log.level: found "verbose"; allowed is error, warn, info, debug, trace'],
  ],
  [
    'a log that is too small',
    `agent:
  log: { maxSize: 10 }
`,
    ['2:19: agent.log.maxSize: found 10; allowed is bytes from 1024, or a text such as "10MB"'],
  ],
  [
    'an alias that unfolds to too much',
    `a: &a [x,x,x,x,x,x,x,x,x,x]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]
d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]
e: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]
f: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]
`,
    ['2:8: found aliases that stand for too much; allowed are aliases for 10000 values altogether'],
  ],
  [
    'an alias of nothing',
    `profiles:
  m: *x
`,
    ['2:6: found the alias *x of what has no name; allowed is one of something above, named &x'],
  ],
  [
    'the home folder of nobody',
    'profiles:\n  m:\n    host: h\n    identityFiles: [~no-such-user/key]\n',
    ['4:21: profiles.m.identityFiles[0]: found ~no-such-user/key: there is no user no-such-user; allowed is a path'],
  ],
  [
    'a transfer log in the home folder of nobody',
    'agent: { transferLog: ~no-such-user/log }\n',
    ['1:23: agent.transferLog: found ~no-such-user/log: there is no user no-such-user; allowed is a path'],
  ],
  [
    'a list of networks that is empty',
    `profiles:
  m:
    host: h
    localTunnels:
      - { listen: 1, to: 'h:21', allowRelay: true, allowFrom: [] }
`,
    [
      '5:52: profiles.m.localTunnels[0].allowFrom: found an empty list, which is nobody to one reader and everybody to the next; allowed is a network',
    ],
  ],
  [
    'a profile twice, once as a number',
    `profiles:
  1: { host: a }

  '1': { host: b }
`,
    ['4:3: found a key for the second time; allowed is each key once'],
  ],
  [
    'two documents',
    `profiles: {}
---
profiles: {}
`,
    ['2:1: found a second document; allowed is one'],
  ],
  [
    'a port beyond all numbers',
    `profiles:
  m: { host: h, port: 99999999999999999999999 }
`,
    ['2:23: profiles.m.port: found 1e+23; allowed is a number from 1 to 65535'],
  ],
  [
    'a tunnel whose name would clear the screen',
    `profiles:
  m:
    host: h
    localTunnels:
      - { name: "\\e[2J", listen: 1, to: 'h:21' }
`,
    ['5:17: profiles.m.localTunnels[0].name: found "\\u001b[2J"; allowed is a name without control characters'],
  ],
  [
    'the home folder of nobody, in the defaults of two profiles',
    `defaults:
  profile:
    sshConfig: ~no-such-user/config
    identityFiles: [~no-such-user/key]
    password: file://~no-such-user/password
profiles:
  a: { host: a }
  b: { host: b }
`,
    [
      '3:16: defaults.profile.sshConfig: found ~no-such-user/config: there is no user no-such-user; allowed is a path',
      '4:21: defaults.profile.identityFiles[0]: found ~no-such-user/key: there is no user no-such-user; allowed is a path',
      '5:15: defaults.profile.password: found ~no-such-user/password: there is no user no-such-user; allowed is a path',
    ],
  ],
  [
    'an algorithm that nobody knows, alone and among others',
    `defaults:
  profile:
    macs: [foo]
profiles:
  m:
    host: h
    ciphers: [aes128-ctr, aes256-crt]
    keyExchanges:
      - foo
    hostKeyAlgorithms: [bar]
`,
    [
      '3:12: defaults.profile.macs[0]: found "foo", which is not known; allowed is hmac-sha2-256-etm@openssh.com, …',
      '7:27: profiles.m.ciphers[1]: found "aes256-crt", which is not known, did you mean aes256-ctr?; allowed is …',
      '9:9: profiles.m.keyExchanges[0]: found "foo", which is not known; allowed is curve25519-sha256, …',
      '10:25: profiles.m.hostKeyAlgorithms[0]: found "bar", which is not known; allowed is ssh-ed25519, …',
    ],
  ],
  [
    'algorithms that OpenSSH has and ftpduct has not',
    `profiles:
  m:
    host: h
    macs: [umac-64@openssh.com, umac-128@openssh.com]
`,
    [
      '4:11: profiles.m.macs: found none that is available; allowed is at least one of hmac-sha2-256-etm@openssh.com, …',
    ],
  ],
  [
    'names that the command line takes for something else',
    `profiles:
  a#1: { host: h }
`,
    ['2:3: found the name "a#1"; allowed is a name that begins with a letter or a digit and has none of / @ #'],
  ],
  [
    'another name that the command line takes for something else',
    `profiles:
  m: { host: h, id: a#1 }
`,
    [
      '2:21: profiles.m.id: found "a#1"; allowed is another name of the profile that begins with a letter or a digit and has none of / @ #',
    ],
  ],
  [
    'a key that objects do not have',
    `profiles:
  __proto__: { host: h }
  m: { host: h, "__proto__": {} }
`,
    [
      '2:3: found the key "__proto__"; allowed is any other name or key',
      '3:17: found the key "__proto__"; allowed is any other name or key',
    ],
  ],
];
