import { describe, expect, test } from 'vitest';
import { parseConfig, splitArguments } from '../../src/sshd/config-lines.ts';
import { readConfig, settingsOf, type ConfigFiles } from '../../src/sshd/effective-settings.ts';
import { judgeMatch, type MatchFacts } from '../../src/sshd/match-line.ts';
import { matchesAddressList, matchesPattern, matchesPatternList } from '../../src/sshd/patterns.ts';

const jane: MatchFacts = {
  user: 'jane',
  groups: ['jane', 'ftp', 'staff'],
  address: '10.1.2.3',
  host: '10.1.2.3',
  localAddress: '10.0.0.5',
  localPort: 22,
};
const nothing: MatchFacts = {
  user: undefined,
  groups: undefined,
  address: undefined,
  host: undefined,
  localAddress: undefined,
  localPort: undefined,
};

function filesOf(texts: Record<string, string>): ConfigFiles {
  return {
    read: (file) => texts[file],
    expand: (pattern) => Object.keys(texts).filter((file) => matchesPattern(file, pattern)),
  };
}

/** `value@file:line`, and `?` in front of what may hold. */
function settings(name: string, texts: Record<string, string>, facts = jane): string[] {
  return settingsOf(name, readConfig('main', filesOf(texts), facts)).map(
    ({ value, place, onlyIf }) =>
      `${onlyIf === undefined ? '' : `?(${onlyIf}) `}${value}@${place?.file ?? ''}:${place?.line ?? 0}`,
  );
}

describe('lines', () => {
  test.each([
    ['AllowTcpForwarding no', 'allowtcpforwarding', ['no']],
    ['  permitopen = a:1  b:2 # both', 'permitopen', ['a:1', 'b:2']],
    ['PermitOpen=a:1', 'permitopen', ['a:1']],
    ['Match User "jane doe",x', 'match', ['User', 'jane doe,x']],
    ["Banner '/a b'", 'banner', ['/a b']],
    ['AuthorizedKeysFile\t"/a\\"b"', 'authorizedkeysfile', ['/a"b']],
  ])('%s', (line, keyword, args) => {
    expect(parseConfig(`# comment\n\n${line}\r\n`, 'f')).toEqual([{ keyword, args, place: { file: 'f', line: 3 } }]);
  });

  test('quotes that do not end reach to the end of the line', () => {
    expect(splitArguments('a "b c')).toEqual(['a', 'b c']);
  });
});

describe('patterns', () => {
  test.each([
    ['jane', 'j*e', true],
    ['jane', 'j??e', true],
    ['jane', 'j?e', false],
    ['', '*', true],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaab', `${'*a'.repeat(14)}c`, false],
    ['abcab', 'a*b', true],
    ['abcac', 'a*b', false],
  ])('%s, %s: %s', (text, pattern, matches) => {
    expect(matchesPattern(text, pattern)).toBe(matches);
  });

  test.each([
    ['jane', 'root,j*', true],
    ['jane', 'j*,!jane', false],
    ['jane', '!root', false],
    ['jane', '', false],
  ])('list: %s, %s: %s', (text, list, matches) => {
    expect(matchesPatternList(text, list)).toBe(matches);
  });

  test.each([
    ['10.1.2.3', '10.0.0.0/8', true],
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.3', '!10.1.2.3,10.0.0.0/8', false],
    ['10.1.2.3', '10.1.*', true],
    ['10.1.2.3', '10.0.0.0/33', false],
    ['2001:db8::1', '2001:db8::/32', true],
    ['2001:db8::1', '2001:0db8:0::1', true],
    ['10.1.2.3', '2001:db8::/32', false],
    ['10.1.2.3', 'nonsense/8', false],
  ])('addresses: %s, %s: %s', (address, list, matches) => {
    expect(matchesAddressList(address, list)).toBe(matches);
  });
});

describe('Match', () => {
  test.each([
    ['all', jane, 'holds'],
    ['User jane', jane, 'holds'],
    ['user JANE', jane, 'never'],
    ['User jane Address 10.0.0.0/8 LocalPort 22', jane, 'holds'],
    ['User jane Address 192.0.2.0/24', jane, 'never'],
    ['Group wheel,ftp', jane, 'holds'],
    ['Group *,!ftp', jane, 'never'],
    ['Host 10.1.*', jane, 'holds'],
    ['LocalAddress 10.0.0.5', jane, 'holds'],
    ['RDomain x', jane, 'perhaps'],
    ['RDomain x User root', jane, 'never'],
    ['invalid-user', jane, 'never'],
    ['User=jane', jane, 'holds'],
    ['User jane', nothing, 'perhaps'],
    ['Group ftp', nothing, 'perhaps'],
    ['', jane, 'holds'],
  ])('%s', (criteria, facts, verdict) => {
    const [line] = parseConfig(`Match ${criteria}`, 'f');
    if (!line) throw new Error('no line');
    expect(judgeMatch(line, facts)).toBe(verdict);
  });
});

describe('which lines hold', () => {
  test('the first one', () => {
    expect(settings('GatewayPorts', { main: 'GatewayPorts yes\ngatewayports no' })).toEqual(['yes@main:1']);
  });

  test('none: the default is somebody else’s to know', () => {
    expect(settings('GatewayPorts', { main: 'Port 22' })).toEqual([]);
  });

  test('behind a Match line that is satisfied, before those outside', () => {
    const main = 'PermitOpen a:1\nMatch User root\nPermitOpen b:1\nMatch User jane\nPermitOpen c:1\nPermitOpen d:1';
    expect(settings('PermitOpen', { main })).toEqual(['c:1@main:5']);
  });

  test('Match all ends a Match block', () => {
    const main = 'Match User root\nGatewayPorts yes\nMatch all\nGatewayPorts clientspecified';
    expect(settings('GatewayPorts', { main })).toEqual(['clientspecified@main:4']);
  });

  test('behind a Match line that cannot be decided, as what may hold', () => {
    const main =
      'MaxSessions 3\nMatch RDomain x\nMaxSessions 4\nMatch Address 10.*\nMaxSessions 5\nMatch RDomain y\nMaxSessions 6';
    expect(settings('MaxSessions', { main })).toEqual(['?(Match RDomain x) 4@main:3', '5@main:5']);
  });

  test('in included files, in their place', () => {
    const main = 'Include d/*\nMaxSessions 9';
    expect(settings('MaxSessions', { main, 'd/1': 'Port 22', 'd/2': 'MaxSessions 2' })).toEqual(['2@d/2:1']);
  });

  test('a Match line ends with the file that it stands in', () => {
    const texts = { main: 'Include d\nGatewayPorts yes', d: 'Match User root' };
    expect(settings('GatewayPorts', texts)).toEqual(['yes@main:2']);
  });

  test('an include behind a Match line that is not satisfied is not read, whatever it holds', () => {
    const texts = { main: 'Match User root\nInclude d', d: 'Match all\nGatewayPorts yes' };
    expect(settings('GatewayPorts', texts)).toEqual([]);
  });

  test('a file that includes itself ends', () => {
    expect(settings('MaxSessions', { main: 'Include main main\nMaxSessions 1' })).toContain('1@main:2');
  });

  test('a file that cannot be read is named', () => {
    const texts = filesOf({ main: 'Include x' });
    const config = readConfig('main', { ...texts, expand: () => ['x'] }, jane);
    expect(config.unreadable).toEqual(['x']);
  });
});
