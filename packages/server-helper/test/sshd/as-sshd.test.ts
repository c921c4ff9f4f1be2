import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig, settingsOf } from '../../src/sshd/effective-settings.ts';
import { expandGlob } from '../../src/sshd/glob.ts';
import type { MatchFacts } from '../../src/sshd/match-line.ts';
import { parseDump } from '../../src/sshd/sshd-dump.ts';

const WITHOUT_LAB = process.env['FTPDUCT_WITHOUT_LAB'] === '1';
const SSHD = '/usr/sbin/sshd';

const facts: MatchFacts = {
  user: 'root',
  groups: ['root'],
  address: '10.1.2.3',
  host: 'client.example',
  localAddress: '10.0.0.5',
  localPort: 2222,
};
const DEFAULTS: Readonly<Record<string, string>> = {
  AllowTcpForwarding: 'yes',
  GatewayPorts: 'no',
  PermitOpen: 'any',
  MaxSessions: '10',
};

const setting = fc.oneof(
  fc.constantFrom(
    'AllowTcpForwarding no',
    'allowtcpforwarding = local',
    'AllowTcpForwarding remote',
    'AllowTcpForwarding yes',
  ),
  fc.constantFrom('GatewayPorts yes', 'GatewayPorts clientspecified', 'GatewayPorts "no" # why'),
  fc.constantFrom('PermitOpen a:1', 'PermitOpen b:2 "c:3"', 'PermitOpen none'),
  fc.nat(9).map((sessions) => `MaxSessions ${sessions}`),
);
const criterion = fc.constantFrom(
  ...['all', 'User root', 'User !root,*', 'User r??t', 'User jane', 'Group root', 'Group *,!root', 'Group wheel'],
  ...[
    'Address 10.0.0.0/8',
    'Address !10.1.2.3,10.*',
    'Address 10.1.2.*',
    'Address 192.0.2.0/24',
    'Address 2001:db8::/32',
  ],
  ...['Host *.example', 'Host CLIENT.example', 'Host other', 'LocalAddress 10.0.0.5', 'LocalPort 2222', 'LocalPort 22'],
);
const matchLine = fc
  .array(
    criterion.filter((each) => each !== 'all'),
    { minLength: 1, maxLength: 2 },
  )
  .chain((criteria) => fc.constantFrom(`Match ${criteria.join(' ')}`, 'Match all'));
const line = fc.oneof({ weight: 3, arbitrary: setting }, { weight: 1, arbitrary: matchLine });
const lines = (maxLength: number): fc.Arbitrary<string[]> => fc.array(line, { maxLength });

/** What we make of files is held against what sshd itself makes of them. */
describe.skipIf(WITHOUT_LAB)('as sshd -T says it (needs openssh-server; skipped by FTPDUCT_WITHOUT_LAB=1)', () => {
  let folder: string;
  beforeAll(() => {
    if (!existsSync(SSHD)) throw new Error('install openssh-server, or set FTPDUCT_WITHOUT_LAB=1');
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
    folder = mkdtempSync(join(tmpdir(), 'ftpduct-sshd-config-'));
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'host')]);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('settings, Match lines and included files, in any order', () => {
    fc.assert(
      fc.property(lines(5), lines(4), lines(4), lines(5), (before, first, second, after) => {
        const file = join(folder, 'sshd_config');
        writeFileSync(join(folder, 'include-1.conf'), first.join('\n'));
        writeFileSync(join(folder, 'include-2.conf'), second.join('\n'));
        const main = [`HostKey ${join(folder, 'host')}`, ...before, `Include ${folder}/include-*.conf`, ...after];
        writeFileSync(file, `${main.join('\n')}\n`);
        const config = readConfig(file, { read: (path) => readFileSync(path, 'utf8'), expand: expandGlob }, facts);
        const ours = Object.entries(DEFAULTS).map(([name, byDefault]) => [
          name,
          settingsOf(name, config).at(-1)?.value ?? byDefault,
        ]);
        const theirs = dump(file);
        expect(ours).toEqual(Object.keys(DEFAULTS).map((name) => [name, theirs.get(name.toLowerCase())]));
      }),
      { numRuns: 120 },
    );
  }, 60_000);

  function dump(file: string): ReadonlyMap<string, string> {
    const { user, address, host, localAddress, localPort } = facts;
    const connection = [
      `user=${user ?? ''}`,
      `addr=${address ?? ''}`,
      `host=${host ?? ''}`,
      `laddr=${localAddress ?? ''}`,
      `lport=${localPort ?? 0}`,
    ];
    return parseDump(
      execFileSync(SSHD, ['-T', '-f', file, '-C', connection.join(',')], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  }
});
