import type { BrokenFile } from './broken-file.ts';

/** Each is wrong in one way. */
export const BROKEN_TECTIA: readonly BrokenFile[] = [
  [
    'a tag that is not closed',
    `<secsh-broker>
<profiles>
</secsh-broker>
`,
    ['3:15: this is no well-formed XML: unexpected close tag'],
  ],
  [
    'another document',
    `<?xml version="1.0"?>
<html/>
`,
    ['2:1: <html>: found it as the outermost element; allowed is <secsh-broker>'],
  ],
  [
    'an entity that the file declares',
    `<!DOCTYPE secsh-broker [ <!ENTITY host "h"> ]>
<secsh-broker>
<profiles>
<profile name="m" host="&host;"/>
</profiles>
</secsh-broker>
`,
    [
      '4:25: found the entity "&host;"; allowed are &amp; &lt; &gt; &quot; &apos; and characters by number, since entities that a file declares are never put in',
    ],
  ],
  [
    'an entity that unfolds',
    `<!DOCTYPE x [
<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
]>
<secsh-broker>&b;</secsh-broker>
`,
    [
      '5:15: found the entity "&b;"; allowed are &amp; &lt; &gt; &quot; &apos; and characters by number, since entities that a file declares are never put in',
    ],
  ],
  [
    'an attribute twice',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m"
 host="h" host="i"/>
</profiles>
</secsh-broker>
`,
    ['4:11: <profile>: found host for the second time; allowed is each attribute once'],
  ],
  [
    'a second file behind the first one',
    `<secsh-broker version="1.0"/>
<secsh-broker version="1.0">
<profiles><profile name="m" host="h"/></profiles>
</secsh-broker>
`,
    ['2:1: found <secsh-broker> behind the end of <secsh-broker>; allowed is one outermost element'],
  ],
  [
    'no host',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" user="u"/>
</profiles>
</secsh-broker>
`,
    ['3:1: <profile host>: found none; allowed is a host name or an address'],
  ],
  [
    'a port out of range',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h"
  port="99999"/>
</profiles>
</secsh-broker>
`,
    ['4:3: <profile port>: found "99999"; allowed is a number from 1 to 65535'],
  ],
  [
    'a word that is neither yes nor no',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" connect-on-startup="maybe"/>
</profiles>
</secsh-broker>
`,
    ['3:28: <profile connect-on-startup>: found "maybe"; allowed is yes, no'],
  ],
  [
    'a protocol of the last century',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" protocol="secsh1"/>
</profiles>
</secsh-broker>
`,
    ['3:28: <profile protocol>: found "secsh1"; allowed is secsh2'],
  ],
  [
    'two profiles of a name',
    `<secsh-broker version="1.0">
<profiles>
<profile id="a" name="m" host="h"/>
<profile id="b" name="m" host="i"/>
</profiles>
</secsh-broker>
`,
    ['4:1: profile m: another profile has that name, in line 3; allowed is a name that is unique'],
  ],
  [
    'an id twice',
    `<secsh-broker version="1.0">
<profiles>
<profile id="a" name="m" host="h"/>
<profile id="a" name="n" host="i"/>
</profiles>
</secsh-broker>
`,
    ['4:1: profile a: another profile has that name, in line 3; allowed is a name that is unique'],
  ],
  [
    'a gateway that is no profile',
    `<secsh-broker version="1.0">
<profiles>
<profile id="id1" host="h" gateway-profile="id2"/>
</profiles>
</secsh-broker>
`,
    [
      '3:28: gateway of profile id1: found id2, which is no profile; allowed is the name of another profile, of which there is none',
    ],
  ],
  [
    'gateways in a circle',
    `<secsh-broker version="1.0">
<profiles>
<profile id="a" host="h" gateway-profile="b"/>
<profile id="b" host="i" gateway-profile="a"/>
</profiles>
</secsh-broker>
`,
    ['4:26: gateway of profile b: goes in a circle, a via b via a; allowed is a way that ends'],
  ],
  [
    'a slip in gateway-profile',
    `<secsh-broker version="1.0">
<profiles>
<profile id="a" host="h" gateway-profil="b"/>
</profiles>
</secsh-broker>
`,
    [
      '3:26: <profile gateway-profil>: found an attribute that is not known, did you mean gateway-profile?; allowed is gateway-profile',
    ],
  ],
  [
    'a host key file that is not there',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<hostkey file="gone.pub"/>
</profile>
</profiles>
</secsh-broker>
`,
    [
      '4:10: <hostkey file>: found /etc/ssh2/gone.pub, which cannot be read: it does not exist; allowed is a public key as ssh-keyscan or a .pub file has it (ssh-ed25519 AAAA…), RFC 4716, or base64',
    ],
  ],
  [
    'a host key that is none',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<hostkey>AAAAB3Nza</hostkey>
</profile>
</profiles>
</secsh-broker>
`,
    [
      '4:1: <hostkey>: found a text that is no key; allowed is a public key as ssh-keyscan or a .pub file has it (ssh-ed25519 AAAA…), RFC 4716, or base64',
    ],
  ],
  [
    'a slip in hostkey',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<hostkeys file="k.pub"/>
</profile>
</profiles>
</secsh-broker>
`,
    ['4:1: <hostkeys>: found an element that is not known, did you mean hostkey?; allowed is hostkey'],
  ],
  [
    'an empty hostkey',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<hostkey/>
</profile>
</profiles>
</secsh-broker>
`,
    [
      '4:1: <hostkey>: found no key; allowed is a public key as ssh-keyscan or a .pub file has it (ssh-ed25519 AAAA…), RFC 4716, or base64',
    ],
  ],
  [
    'ciphers of which there is none',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<ciphers>
<cipher name="crypticore128@ssh.com"/>
</ciphers>
</profile>
</profiles>
</secsh-broker>
`,
    ['4:1: <ciphers>: found none that is available; allowed is …'],
  ],
  [
    'a list of ciphers that is empty',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<ciphers/>
</profile>
</profiles>
</secsh-broker>
`,
    ['4:1: <ciphers>: found an empty list; allowed is …'],
  ],
  [
    'MACs of which there is none',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<macs><mac name="hmac-sha224@ssh.com"/></macs>
</profile>
</profiles>
</secsh-broker>
`,
    ['4:1: <macs>: found none that is available; allowed is …'],
  ],
  [
    'key exchanges of which there is none',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<kexs><kex name="curve448-sha512"/></kexs>
</profile>
</profiles>
</secsh-broker>
`,
    ['4:1: <kexs>: found none that is available; allowed is …'],
  ],
  [
    'no way to log in',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<authentication-methods><auth-gssapi/></authentication-methods>
</profile>
</profiles>
</secsh-broker>
`,
    ['4:1: <authentication-methods>: found no method that is supported; allowed is …'],
  ],
  [
    'a host key policy that there is not',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<server-authentication-methods>
<auth-server-publickey policy="accept"/>
</server-authentication-methods>
</profile>
</profiles>
</secsh-broker>
`,
    ['5:24: <auth-server-publickey policy>: found "accept"; allowed is strict, ask, tofu, advisory'],
  ],
  [
    'a proxy of another kind',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<proxy ruleset="https://p:8080/"/>
</profile>
</profiles>
</secsh-broker>
`,
    [
      '4:8: <proxy ruleset>: for h found the proxy type https; allowed is rules with ; between them, such as direct:///10.0.0.0/8,localhost;socks5://proxy:1080/',
    ],
  ],
  [
    'a proxy without a port',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<proxy ruleset="http-connect://p/"/>
</profile>
</profiles>
</secsh-broker>
`,
    [
      '4:8: <proxy ruleset>: for h found http-connect://p/, which names no server and port; allowed is rules with ; between them, such as direct:///10.0.0.0/8,localhost;socks5://proxy:1080/',
    ],
  ],
  [
    'a proxy rule by address for a name',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<proxy ruleset="socks5://p:1080/10.0.0.0/8"/>
</profile>
</profiles>
</secsh-broker>
`,
    [
      '4:8: <proxy ruleset>: for h the rule socks5://p:1080/10.0.0.0/8 goes by address, and h is a name; allowed is the server by its address, or a rule by its name',
    ],
  ],
  [
    'a proxy behind a gateway',
    `<secsh-broker version="1.0">
<profiles>
<profile id="g" host="g"/>
<profile name="m" host="h" user="u" gateway-profile="g">
<proxy ruleset="socks5://p:1080/"/>
</profile>
</profiles>
</secsh-broker>
`,
    ['5:8: <proxy ruleset>: found a proxy behind the gateway g; allowed is one of both'],
  ],
  [
    'a compression that there is not',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<compression name="lzma"/>
</profile>
</profiles>
</secsh-broker>
`,
    ['4:14: <compression name>: found "lzma"; allowed is none, zlib, zlib@openssh.com'],
  ],
  [
    'a time that is none',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<idle-timeout type="connection" time="5s"/>
</profile>
</profiles>
</secsh-broker>
`,
    ['4:33: <idle-timeout time>: found "5s"; allowed is a number of seconds from 0 to 86400'],
  ],
  [
    'settings twice',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<keepalive-interval time="1"/>
<keepalive-interval time="2"/>
</profile>
</profiles>
</secsh-broker>
`,
    ['5:1: <profile>: found <keepalive-interval> for the second time, after line 4; allowed is one'],
  ],
  [
    'two passwords',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<password string="a" file="b"/>
</profile>
</profiles>
</secsh-broker>
`,
    ['4:1: <password>: found several; allowed is one of string, file and command'],
  ],
  [
    'an identity without a file',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<user-identities><identity/></user-identities>
</profile>
</profiles>
</secsh-broker>
`,
    ['4:18: <identity>: found no file; allowed is a path'],
  ],
  [
    'a variable that is not set',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="$NOBODY"/>
</profiles>
</secsh-broker>
`,
    ['3:28: <profile user>: found $NOBODY, which the environment does not have; allowed is one that is set'],
  ],
  [
    'a type of tunnel that there is not',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<tunnels>
<local-tunnel type="sftp" listen-port="1" dst-port="21"/>
</tunnels>
</profile>
</profiles>
</secsh-broker>
`,
    ['5:15: <local-tunnel type>: found "sftp"; allowed is tcp, ftp, socks'],
  ],
  [
    'no port to listen on',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<tunnels>
<local-tunnel type="ftp" dst-port="21"/>
</tunnels>
</profile>
</profiles>
</secsh-broker>
`,
    ['5:1: <local-tunnel listen-port>: found none; allowed is a number from 0 to 65535'],
  ],
  [
    'no port to go to',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<tunnels>
<local-tunnel type="ftp" listen-port="1" dst-host="h"/>
</tunnels>
</profile>
</profiles>
</secsh-broker>
`,
    ['5:1: <local-tunnel dst-port>: found none; allowed is a number from 1 to 65535'],
  ],
  [
    'a slip in allow-relay',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<tunnels>
<local-tunnel type="ftp" listen-port="1" dst-port="21" allow-relays="no"/>
</tunnels>
</profile>
</profiles>
</secsh-broker>
`,
    [
      '5:56: <local-tunnel allow-relays>: found an attribute that is not known, did you mean allow-relay?; allowed is allow-relay',
    ],
  ],
  [
    'two tunnels on a port',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<tunnels>
<local-tunnel type="ftp" listen-port="1234" dst-port="21"/>
<local-tunnel type="tcp" listen-port="1234" dst-port="22"/>
</tunnels>
</profile>
</profiles>
</secsh-broker>
`,
    [
      '6:1: tunnel tcp/1234 of profile m: found port 1234, on which tunnel ftp/1234 of profile m in line 5 listens; allowed is a port, or an address, of its own',
    ],
  ],
  [
    'SOCKS on the SSH server',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<tunnels>
<remote-tunnel type="socks" listen-port="1080"/>
</tunnels>
</profile>
</profiles>
</secsh-broker>
`,
    ['5:16: <remote-tunnel type>: found "socks"; allowed is tcp, ftp'],
  ],
  [
    'a listen address by name, for this host only',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="u">
<tunnels>
<local-tunnel type="ftp" listen-address="eth0.example" listen-port="1" dst-port="21"/>
</tunnels>
</profile>
</profiles>
</secsh-broker>
`,
    [
      '5:26: <local-tunnel listen-address>: found the name eth0.example with allow-relay no; allowed is an address with that',
    ],
  ],
  [
    'a static tunnel of no profile',
    `<secsh-broker version="1.0">
<static-tunnels>
<tunnel type="tcp" listen-port="1" dst-host="h" dst-port="2" profile="id2"/>
</static-tunnels>
<profiles>
<profile id="id1" host="h"/>
</profiles>
</secsh-broker>
`,
    ['3:62: <tunnel profile>: found "id2", which is no profile, did you mean id1?; allowed is id1'],
  ],
  [
    'a SOCKS proxy for all, without a profile',
    `<secsh-broker version="1.0">
<static-tunnels>
<tunnel type="socks-proxy" listen-port="1080" profile=""/>
</static-tunnels>
<profiles>
<profile id="id1" host="h"/>
</profiles>
</secsh-broker>
`,
    [
      '3:9: <tunnel type>: found "socks-proxy"; allowed is tcp, ftp, socks',
      '3:47: <tunnel profile>: found none; allowed is id1',
    ],
  ],
  [
    'a certified library',
    `<secsh-broker version="1.0">
<general>
<crypto-lib mode="fips"/>
</general>
<profiles>
<profile id="id1" host="h"/>
</profiles>
</secsh-broker>
`,
    ['3:13: <crypto-lib mode>: found fips; allowed is standard, since no library here is certified'],
  ],
  [
    'a slip in the strictest switch',
    `<secsh-broker version="1.0">
<general>
<strict-host-key-cheking enable="yes"/>
</general>
<profiles>
<profile id="id1" host="h"/>
</profiles>
</secsh-broker>
`,
    [
      '3:1: <strict-host-key-cheking>: found an element that is not known, did you mean strict-host-key-checking?; allowed is strict-host-key-checking',
    ],
  ],
  [
    'the home folder of nobody',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h">
<password file="~no-such-user/password"/>
</profile>
</profiles>
</secsh-broker>
`,
    ['4:11: <password file>: found ~no-such-user/password: there is no user no-such-user; allowed is a path'],
  ],
  [
    'a pinned host key where none is read',
    `<secsh-broker version="1.0">
<default-settings>
<hostkey file="k.pub"/>
</default-settings>
</secsh-broker>
`,
    ['3:1: <hostkey>: found it in <default-settings>, where it has no effect; allowed is …'],
  ],
  [
    'a gateway for all',
    `<secsh-broker version="1.0">
<default-settings gateway-profile="g"/>
</secsh-broker>
`,
    [
      '2:19: <default-settings gateway-profile>: found it in <default-settings>, where it has no effect; allowed is user',
    ],
  ],
  [
    'a host key policy among the methods of the user',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h">
<authentication-methods>
<auth-publickey/>
<auth-server-publickey policy="strict"/>
</authentication-methods>
</profile>
</profiles>
</secsh-broker>
`,
    [
      '6:1: <auth-server-publickey>: found it in <authentication-methods>; allowed is it in <server-authentication-methods>',
    ],
  ],
  [
    'a proxy between the tags',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h">
<proxy>socks5://p:1080/</proxy>
</profile>
</profiles>
</secsh-broker>
`,
    ['4:1: <proxy>: found the text "socks5://p:1080/"; allowed is ruleset'],
  ],
  [
    'a variable as the default of another one',
    `<secsh-broker version="1.0">
<profiles>
<profile name="m" host="h" user="\${A:-\${B:-u}}"/>
</profiles>
</secsh-broker>
`,
    ['3:28: <profile user>: found "${A:-${B:-u}"; allowed is $NAME, ${NAME} and ${NAME:-default}'],
  ],
];
