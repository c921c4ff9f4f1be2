import { describe, expect, test } from 'vitest';
import { parseDestination } from '../src/destination.ts';
import { UsageError } from '../src/usage-error.ts';

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
    ['ssh://host', 'SSH server ssh://host: that is no host name, expected [user@]host[#port]'],
    ['[host]', 'SSH server [host]: there is no IPv6 address in the brackets'],
    ['u@-oops', 'SSH server u@-oops: that is no host name, expected [user@]host[#port]'],
    ['two words', 'SSH server two words: that is no host name, expected [user@]host[#port]'],
  ];
  test.each(rows)('%j', (text, message) => {
    expect(() => parseDestination(text)).toThrow(new UsageError(message));
  });
});
