import type { Command, Option } from './command-tree.ts';
import { flowing, fullName, isExample, optionGroups, spellings, valueOf } from './words.ts';

/** Wide enough for the table of options, narrow enough to be read. */
const COLUMNS = 100;

/** A longer name has its meaning in the line below. */
const LONGEST_NAME = 30;

/**
 * What `--help` shows. yargs would show much the same, after loading what counts columns in all scripts of the world: that
 * took longer than everything else together.
 */
export function helpText(command: Command): string {
  const [synopsis = '', ...about] = command.usage;
  const commands = { title: 'Commands', rows: command.commands.map(commandRow) };
  const groups = optionGroups(command).map(({ title, options }) => ({ title, rows: options.map(optionRow) }));
  const tables = commands.rows.length > 0 ? [commands, ...groups] : groups;
  const names = tables.flatMap(({ rows }) => rows.map(([name]) => name.length));
  const column = Math.max(...names.filter((length) => length <= LONGEST_NAME)) + 4;
  return [
    synopsis,
    ...about.map(paragraph),
    ...tables.map(({ title, rows }) => table(title, rows, column)),
    ...command.epilogue.map(paragraph),
  ].join('\n\n');
}

/** The command that words name, as far as they do: behind it stand a verb that is not known, or a host. */
export function commandAt(words: readonly string[], root: Command): Command {
  const [word, ...more] = words;
  const below = root.commands.find(({ path }) => path.at(-1) === word);
  return below ? commandAt(more, below) : root;
}

type Row = readonly [name: string, meaning: string];

function commandRow(command: Command): Row {
  return [fullName(command), command.says ?? ''];
}

function optionRow(option: Option): Row {
  const value = valueOf(option);
  // Where there is no letter, the name stands below the others.
  const names = option.letters.length === 0 ? `    --${option.name}` : spellings(option).join(', ');
  const byDefault = option.byDefault === undefined ? '' : ` (default: ${option.byDefault})`;
  return [value === undefined ? names : `${names} ${value}`, `${option.says}${byDefault}`];
}

function table(title: string, rows: readonly Row[], column: number): string {
  const lines = rows.flatMap(([name, meaning]) => {
    const behind = wrapped(meaning, COLUMNS - column).map((line) => ' '.repeat(column) + line);
    const [first = '', ...more] = behind;
    const head = `  ${name}`;
    return head.length + 2 > column ? [head, ...behind] : [head + first.slice(head.length), ...more];
  });
  return [`${title}:`, ...lines].join('\n');
}

function paragraph(text: string): string {
  return isExample(text) ? text : wrapped(flowing(text), COLUMNS).join('\n');
}

/** Lines of at most so many columns, as far as words allow. */
function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
