import { describe, expect, test } from 'vitest';
import { parseDestination } from '../../src/command-line/destination.ts';
import { UsageError } from '../../src/usage-error.ts';

describe('what is understood', () => {
  const rows: [text: string, user: string | undefined, host: string, port: number | undefined][] = [
    ['sshserver', undefined, 'sshserver', undefined],
    ['username@sshserver', 'username', 'sshserver', undefined],
    ['username@sshserver#2222', 'username', 'sshserver', 2222],
    ['sshserver#1', undefined, 'sshserver', 1],
    ['user@agent', 'user', 'agent', undefined],
    ['jane@corp.example@gate.example', 'jane@corp.example', 'gate.example', undefined],
    ['192.0.2.1', undefined, '192.0.2.1', undefined],
    ['::1', undefined, '::1', undefined],
    ['u@::1#22', 'u', '::1', 22],
    ['u@[2001:db8::1]#22', 'u', '2001:db8::1', 22],
    ['[::1]', undefined, '::1', undefined],
    ['we#ird@host', 'we#ird', 'host', undefined],
    ['ssh://host', undefined, 'host', undefined],
    ['SSH://jane@Host.example:2222/', 'jane', 'Host.example', 2222],
    ['ssh://jane%40corp;fingerprint=x@[2001:db8::1]:22', 'jane@corp', '2001:db8::1', 22],
  ];
  test.each(rows)('%s', (text, user, host, port) => {
    expect(parseDestination(text)).toEqual({ user, host, port });
  });
});

describe('what is refused', () => {
  const rows: [text: string, message: string][] = [
    ['', 'SSH server "": the host name is missing, expected [user@]host[#port]'],
    ['user@', 'SSH server user@: the host name is missing, expected [user@]host[#port]'],
    ['@host', 'SSH server @host: the user name in front of @ is missing, expected [user@]host[#port]'],
    ['host#', 'SSH server host#: the port behind # is 1 to 65535'],
    ['host#0', 'SSH server host#0: the port behind # is 1 to 65535'],
    ['host#65536', 'SSH server host#65536: the port behind # is 1 to 65535'],
    ['host:2222', 'SSH server host:2222: the port is written host#2222, or with -p'],
    ['http://host', 'SSH server http://host: that is no host name, expected [user@]host[#port]'],
    ['ssh://host/path', 'SSH server ssh://host/path: expected ssh://[user@]host[:port]'],
    ['ssh://host:0', 'SSH server ssh://host:0: expected ssh://[user@]host[:port]'],
    ['ssh://host:65536', 'SSH server ssh://host:65536: expected ssh://[user@]host[:port]'],
    ['ssh://u:secret@host', 'SSH server ssh://u:secret@host: expected ssh://[user@]host[:port]'],
    [
      'ssh://@host',
      'SSH server ssh://@host: the user name in front of @ is missing, expected ssh://[user@]host[:port]',
    ],
    ['ssh://', 'SSH server ssh://: the host name is missing, expected [user@]host[#port]'],
    ['ssh://-oProxyCommand=x', 'SSH server ssh://-oProxyCommand=x: that is no host name, expected [user@]host[#port]'],
    ['ssh://%2dx', 'SSH server ssh://%2dx: that is no host name, expected [user@]host[#port]'],
    ['[host]', 'SSH server [host]: there is no IPv6 address in the brackets'],
    ['u@-oops', 'SSH server u@-oops: that is no host name, expected [user@]host[#port]'],
    ['two words', 'SSH server two words: that is no host name, expected [user@]host[#port]'],
  ];
  test.each(rows)('%j', (text, message) => {
    expect(() => parseDestination(text)).toThrow(new UsageError(message));
  });
});
