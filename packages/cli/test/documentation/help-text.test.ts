import { describe, expect, test } from 'vitest';
import { commandTree, withSubcommands } from '../../src/documentation/command-tree.ts';
import { commandAt, helpText } from '../../src/documentation/help-text.ts';
import { fullName } from '../../src/documentation/words.ts';

const root = commandTree();

describe('what the commands declare', () => {
  test('nested commands are there, with what they say', () => {
    const names = withSubcommands(root).map(fullName);
    expect(names).toEqual(
      expect.arrayContaining(['ftpduct', 'ftpduct helper', 'ftpduct agent', 'ftpduct agent install']),
    );
    for (const command of withSubcommands(root)) {
      expect(command.usage[0], fullName(command)).toContain(fullName(command));
      expect(command.path.length === 0 || command.says, fullName(command)).toBeTruthy();
      for (const option of command.options) expect(option.says, `${fullName(command)} --${option.name}`).not.toBe('');
    }
  });

  test('an option with everything that can be said of it', () => {
    expect(root.options.find(({ name }) => name === 'hostkey-policy')).toMatchObject({
      letters: [],
      group: 'The SSH connection',
      takesValue: true,
      choices: ['ask', 'strict', 'tofu', 'advisory'],
      byDefault: 'configured, else ask',
    });
    expect(root.options.find(({ name }) => name === 'verbose')).toMatchObject({ letters: ['v'], takesValue: false });
  });

  test('what is hidden stays hidden', () => {
    expect(root.options.map(({ name }) => name)).not.toContain('dynamicfwd');
    const doctor = root.commands.find(({ path }) => path[0] === 'doctor');
    expect(doctor?.options.map(({ name }) => name)).toContain('ftp-user');
    expect(doctor?.options.map(({ name }) => name)).not.toContain('reconnect');
  });
});

describe('help', () => {
  test.each(withSubcommands(root).map((command) => [fullName(command), command] as const))(
    'of %s fits a terminal of 100 columns and has every option',
    (_name, command) => {
      const lines = helpText(command).split('\n');
      // Synopses and examples stand as they are.
      for (const line of lines.slice(2)) expect(line.length, line).toBeLessThanOrEqual(100);
      for (const option of command.options) {
        expect(lines.filter((line) => new RegExp(`^ {2}.*--${option.name}( |$)`).test(line))).toHaveLength(1);
      }
    },
  );

  test('a name that is too long for the table has its meaning below', () => {
    expect(helpText(root)).toMatch(/\n {6}--active-mode auto\|forward\|translate\|refuse\n {20,}What becomes of PORT/);
  });

  test.each([
    [[], 'ftpduct'],
    [['host.example'], 'ftpduct'],
    [['agent', 'install'], 'ftpduct agent install'],
    [['agent', 'frobnicate'], 'ftpduct agent'],
    [['helper', 'deploy', 'host'], 'ftpduct helper'],
  ])('%j --help shows that of %s', (words, name) => {
    expect(fullName(commandAt(words, root))).toBe(name);
  });
});
