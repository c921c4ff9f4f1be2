import type { Command, Option } from './command-tree.ts';
import { flowing, fullName, isExample, optionGroups, pageName, sentence, spellings, valueOf } from './words.ts';

/**
 * A page of section 1 in the man macros (groff_man(7)), with the commands below this one as parts of it.
 *
 * @param others pages to name at its end
 */
export function manPage(command: Command, { version, others }: { version: string; others: readonly string[] }): string {
  const [, ...about] = command.usage;
  return [
    `.\\" Made of the command's own help: npx nx run cli:generate`,
    `.TH ${pageName(command).toUpperCase().replaceAll('-', '\\-')} 1 "" "ftpduct ${version}" "User Commands"`,
    '.\\" Neither hyphens that nobody types nor stretched lines.',
    '.nh',
    '.ad l',
    '.SH NAME',
    `${roff(pageName(command))} \\- ${roff(nameLine(command))}`,
    '.SH SYNOPSIS',
    ...synopsis(command),
    '.SH DESCRIPTION',
    ...about.flatMap(paragraph),
    ...optionsOf(command, '.SH'),
    ...(command.commands.length > 0 && command.path.length > 0 ? verbs(command) : []),
    ...(command.path.length === 0 ? [...commandList(command), ...files()] : []),
    ...(command.epilogue.length > 0 ? ['.SH NOTES', ...command.epilogue.flatMap(paragraph)] : []),
    '.SH SEE ALSO',
    others
      .map((page) => `.BR ${roff(page)} (1)`)
      .concat(['.BR ssh (1)', '.BR ssh_config (5)', '.BR ftp (1)'])
      .join(' ,\n'),
    '',
  ].join('\n');
}

function nameLine({ path, says }: Command): string {
  if (path.length === 0) return 'FTP through SSH, for FTP clients and servers as they are';
  const text = says ?? `a part of ftpduct`;
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function synopsis({ usage: [first = ''] }: Command): string[] {
  return flowing(first)
    .split(' | ssh://')
    .map((line, at) => (at === 0 ? line : `ftpduct [options] ssh://${line}`))
    .flatMap((line, at) => [...(at === 0 ? [] : ['.br']), bold(line)]);
}

/** The words up to the first that stands for something are typed as they are. */
function bold(line: string): string {
  const words = line.split(' ');
  const literal = words.findIndex((word) => /^[[A-Z-]/.test(word) || word.includes('|'));
  const typed = literal < 0 ? words : words.slice(0, literal);
  return `\\fB${roff(typed.join(' '))}\\fR ${roff(words.slice(typed.length).join(' '))}`.trim();
}

function optionsOf(command: Command, macro: '.SH' | '.SS'): string[] {
  const groups = optionGroups(command);
  const [only] = groups;
  if (groups.length === 1 && only && macro === '.SS') return only.options.flatMap(optionItem);
  if (groups.length === 1 && only) return ['.SH OPTIONS', ...only.options.flatMap(optionItem)];
  return [
    ...(macro === '.SH' ? ['.SH OPTIONS'] : []),
    ...groups.flatMap(({ title, options }) => [`.SS ${roff(title)}`, ...options.flatMap(optionItem)]),
  ];
}

function optionItem(option: Option): string[] {
  const value = valueOf(option);
  const names = spellings(option).map((name) => `\\fB${roff(name)}\\fR`);
  const behind = value === undefined ? '' : ` \\fI${roff(value)}\\fR`;
  const usually = option.byDefault === undefined ? '' : ` Default: ${sentence(option.byDefault)}`;
  return ['.TP', `${names.join(', ')}${behind}`, line(`${sentence(option.says)}${usually}`)];
}

function verbs(command: Command): string[] {
  return [
    '.SH COMMANDS',
    ...command.commands.flatMap((verb) => {
      const [first = '', ...about] = verb.usage;
      return [
        `.SS ${roff(fullName(verb))}`,
        bold(flowing(first)),
        ...about.flatMap(paragraph),
        ...optionsOf(verb, '.SS'),
        ...verb.epilogue.flatMap(paragraph),
      ];
    }),
  ];
}

function commandList(command: Command): string[] {
  return [
    '.SH COMMANDS',
    ...command.commands.flatMap((noun) => [
      '.TP',
      `\\fB${roff(fullName(noun))}\\fR`,
      `${line(sentence(noun.says ?? ''))} See`,
      `.BR ${roff(pageName(noun))} (1).`,
    ]),
  ];
}

function files(): string[] {
  return [
    '.SH FILES',
    '.TP',
    roff('~/.ssh/config, ~/.ssh/known_hosts, /etc/ssh/ssh_config, /etc/ssh/ssh_known_hosts'),
    line('How SSH servers are reached and which host keys are theirs, as for ssh.'),
  ];
}

function paragraph(text: string): string[] {
  if (!isExample(text)) return ['.PP', line(flowing(text))];
  return ['.PP', '.RS 4', '.nf', ...text.split('\n').map(line), '.fi', '.RE'];
}

/** Text on a line of its own, where a dot or an apostrophe in front would be a request. */
function line(text: string): string {
  return roff(text).replace(/^[.']/, '\\&$&');
}

/** Text as roff takes it: hyphens that are typed, backslashes, and characters beyond ASCII by their code points. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('~', '\\(ti')
    .replaceAll('^', '\\(ha')
    .replace(
      /[^\u0020-\u007e]/gu,
      (sign) => `\\[u${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? ''}]`,
    );
}
