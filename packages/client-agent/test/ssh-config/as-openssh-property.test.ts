import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OpenSsh } from '../../src/ssh-config/ask-openssh.ts';
import { readConfigFiles } from '../../src/ssh-config/config-files.ts';
import { READ_KEYWORDS } from '../../src/ssh-config/keywords.ts';
import type { SshConfig } from '../../src/ssh-config/ssh-config.ts';
import { withoutLab } from '../ssh/real-sshd.ts';
import { algorithmsOfOpenSsh } from './algorithms-of-openssh.ts';
import { asOpenSshSees, configFolder, neverStopped, plainQuery } from './config-case.ts';

/** Each costs two runs of ssh. */
const RUNS = 80;

const separator = fc.constantFrom(' ', '  ', '=', ' = ', '\t', '= ', ' =');
const end = fc.constantFrom('', '', ' ', ' # x', '\r', '\t');
const words = (of: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> =>
  fc.array(of, { minLength: 1, maxLength: most }).map((some) => some.join(' '));

const pattern = fc.constantFrom('my*', '*', '!myhost', 'other', 'myhost', '!x', 'real', 'MYHOST', '"myhost"', '?yhost');
const criterion = fc.constantFrom(
  ...['host my*', 'host real', '!host x', 'user root', 'user b,!c', 'originalhost myhost', 'localuser root', 'all'],
  ...['final', 'canonical', '!final', 'exec true', 'exec "test %p = 22"', '!exec false', 'host=my*', 'host "my*"'],
  ...['!all', 'host', '# c', 'final host real'],
);
/** Not the lists of files, whose blanks `ssh -G` does not show, and not the keywords that ftpduct does not read. */
const keyword = fc.constantFrom(
  ...['User', 'HostName', 'Port', 'AddressFamily', 'CheckHostIP', 'Compression', 'IdentitiesOnly', 'LogLevel'],
  ...['PasswordAuthentication', 'PubkeyAuthentication', 'StrictHostKeyChecking', 'ConnectionAttempts', 'BindAddress'],
  ...['NumberOfPasswordPrompts', 'ConnectTimeout', 'HostKeyAlias', 'PreferredAuthentications', 'IdentityFile'],
  ...['CertificateFile', 'ProxyCommand', 'IdentityAgent', 'RevokedHostKeys', 'KnownHostsCommand', 'HashKnownHosts'],
  ...['PKCS11Provider', 'IgnoreUnknown', 'Unheard'],
);
const value = fc.constantFrom(
  ...['a', 'myhost', '"q w"', "'x y'", 'a\\ b', '~/k', '%d/%h', '/x#y', '#c', 'yes', 'no', 'none', 'ask', '10', '5m'],
  ...[
    'b,c',
    '!a',
    '*',
    '"',
    "'",
    '\\',
    '=',
    '""',
    'true',
    '%%',
    '192.0.2.1',
    '0x10',
    '-1',
    '+5',
    'INFO',
    'any',
    'inet',
  ],
  ...['NONE', '::1', 'a=b', '=b', 'ssh', '1h1'],
);
const jump = fc.constantFrom('u@h:22', 'ssh://u@h:1', 'h:1,u@k', '[::1]:5', 'none', 'j', 'a,', ':22', '"j"');

const line = fc.oneof(
  fc.tuple(fc.constant('Host'), separator, words(pattern, 3), end),
  fc.tuple(fc.constant('Match'), separator, words(criterion, 3), end),
  fc.tuple(keyword, separator, fc.oneof({ weight: 3, arbitrary: value }, words(value, 3)), end),
  fc.tuple(fc.constant('ProxyJump'), separator, jump, fc.constant('')),
);
const file = fc
  .array(
    line.map((parts) => parts.join('')),
    { minLength: 1, maxLength: 6 },
  )
  .map((lines) => lines.join('\n'));
const option = fc.constantFrom('User=o', 'HostName real', 'Port = 23', 'ProxyJump=j', 'User "o p"', 'ProxyCommand x');

describe.skipIf(withoutLab)('any file', () => {
  test('is refused by both, or means the same to both', { timeout: 240_000 }, async () => {
    const algorithms = await algorithmsOfOpenSsh();
    const openSsh = new OpenSsh('ssh', { signal: neverStopped, timeoutMs: 60_000 });
    let understood = 0;
    const same = fc.asyncProperty(file, fc.array(option, { maxLength: 1 }), async (config, options) => {
      await using made = await configFolder({ config });
      const query = { ...plainQuery, file: `${made.folder}/config`, options };
      const theirs = await orRefused(openSsh.ask(query));
      const ours = await orRefused(
        readConfigFiles(query, asOpenSshSees(made.around), { signal: neverStopped, algorithms }),
      );
      // What ssh -G refuses beyond the file itself, the resolver does; files alone cannot know it.
      if (theirs.startsWith('jumphost loop')) return;
      if (!ours.startsWith('refused')) understood++;
      expect(ours.replace(/^refused.*$/s, 'refused'), `${ours}\n${theirs}`).toBe(
        theirs.replace(/^refused.*$/s, 'refused'),
      );
    });
    await fc.assert(same, { seed: 20, numRuns: RUNS });
    expect(understood).toBeGreaterThan(RUNS / 8);
  });
});

async function orRefused(asked: Promise<SshConfig | undefined>): Promise<string> {
  const answer = await asked.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  if (answer instanceof Error) {
    return answer.message.includes('jumphost loop') ? 'jumphost loop' : `refused: ${answer.message}`;
  }
  if (!answer) return 'ssh does not know -G';
  return [...READ_KEYWORDS.keys()]
    .filter((name) => !(name === 'identityfile' && answer.isDefault(name)))
    .flatMap((name) => answer.getAll(name).map((one) => `${name} ${one}`))
    .join('\n');
}
