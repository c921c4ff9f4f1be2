import { NAMED } from '../completion/complete.ts';
import { withSubcommands, type Command, type Option } from './command-tree.ts';
import { takesFile } from './words.ts';

/**
 * What fish has to be told so that it completes (complete(1) of fish): everything in it, so that nothing is started but where
 * a name of the configuration belongs.
 */
export function fishCompletion(root: Command): string {
  const commands = withSubcommands(root);
  return [
    "# Made of the command's own help: npx nx run cli:generate",
    '',
    '# The command that the words in front of the cursor name; commands stand in front of all options.',
    'function __ftpduct_command',
    `    set -l known ${commands.map(({ path }) => quoted(path.join(' '))).join(' ')}`,
    '    set -l words',
    "    set -l found ''",
    '    for word in (commandline -opc)[2..-1]',
    '        set words $words $word',
    '        contains -- "$words" $known; or break',
    '        set found "$words"',
    '    end',
    '    echo $found',
    'end',
    '',
    'function __ftpduct_at',
    '    set -l here (__ftpduct_command)',
    '    test "$here" = "$argv"',
    'end',
    '',
    'complete -c ftpduct -f',
    ...commands.flatMap((command) => [
      '',
      ...command.commands.map((below) => subcommand(command, below)),
      ...configuredNames(command),
      ...command.options.map((option) => optionLine(command, option)),
    ]),
    '',
  ].join('\n');
}

function subcommand(command: Command, below: Command): string {
  const name = below.path.at(-1) ?? '';
  return `complete -c ftpduct -n ${condition(command)} -a ${quoted(name)} -d ${quoted(firstSentence(below.says ?? ''))}`;
}

function configuredNames(command: Command): string[] {
  const kind = NAMED[command.path.join(' ')];
  if (kind === undefined) return [];
  // There, nothing else can stand.
  const asks = kind === 'profiles' ? 'profile show' : 'tunnel open';
  const names = quoted(`(SHELL=fish ftpduct --get-yargs-completions ftpduct ${asks} "" 2>/dev/null)`);
  return [`complete -c ftpduct -n ${condition(command)} -a ${names}`];
}

function optionLine(command: Command, option: Option): string {
  const names = [
    ...option.letters.map((letter) => `-s ${letter}`),
    ...(option.name.length > 1 ? [`-l ${option.name}`] : []),
  ];
  const values = option.choices.length > 0 ? [`-xa ${quoted(option.choices.join(' '))}`] : [valueKind(option)];
  const parts = ['complete -c ftpduct', `-n ${condition(command)}`, ...names, ...values];
  return `${parts.filter((part) => part !== '').join(' ')} -d ${quoted(firstSentence(option.says))}`;
}

function valueKind(option: Option): string {
  if (!option.takesValue) return '';
  return takesFile(option) ? '-rF' : '-x';
}

function condition({ path }: Command): string {
  return quoted(['__ftpduct_at', ...path].join(' '));
}

function firstSentence(text: string): string {
  return (/^.*?(?=[.:;](?:\s|$)|$)/.exec(text)?.[0] ?? text).trim();
}

/** As fish takes a text in single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
