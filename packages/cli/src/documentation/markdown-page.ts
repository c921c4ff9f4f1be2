import type { Command, Option } from './command-tree.ts';
import { flowing, fullName, isExample, optionGroups, pageName, sentence, spellings, valueOf } from './words.ts';

/** A page of docs/cli. */
export function markdownPage(command: Command): string {
  const [first = '', ...about] = command.usage;
  const parts = [
    `# ${fullName(command)}`,
    code(first),
    ...about.map(block),
    ...(command.commands.length > 0 ? [`## Commands`, commandTable(command)] : []),
    ...optionGroups(command).flatMap(({ title, options }) => [`## ${title}`, optionTable(options)]),
    ...(command.epilogue.length > 0 ? ['## Notes', ...command.epilogue.map(block)] : []),
    '---',
    "This page is made of the command's own help: `npx nx run cli:generate`.",
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The table of contents of docs/cli. */
export function markdownIndex(commands: readonly Command[]): string {
  const rows = commands.map((command) => [
    `[${fullName(command)}](${pageName(command)}.md)`,
    command.path.length === 0 ? 'Carry FTP through SSH' : (command.says ?? ''),
  ]);
  return [
    '# Commands and options',
    "One page for each command, made of the command's own help (`npx nx run cli:generate`). What goes beyond it is in [cli.md](../cli.md).",
    table(['command', 'what it does'], rows),
    '',
  ].join('\n\n');
}

function commandTable({ commands }: Command): string {
  return table(
    ['command', 'what it does'],
    commands.map((each) => [`[${fullName(each)}](${pageName(each)}.md)`, escaped(each.says ?? '')]),
  );
}

function optionTable(options: readonly Option[]): string {
  return table(
    ['option', 'meaning', 'default'],
    options.map((option) => {
      const value = valueOf(option);
      const names = spellings(option).join(', ') + (value === undefined ? '' : ` ${value}`);
      return [`\`${names.replaceAll('|', '\\|')}\``, escaped(option.says), escaped(option.byDefault ?? '')];
    }),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function block(paragraph: string): string {
  return isExample(paragraph) ? code(paragraph) : escaped(sentence(flowing(paragraph)));
}

function code(text: string): string {
  return ['```', text, '```'].join('\n');
}

/** Text whose signs mean themselves. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|~#]/g, '\\$&');
}
