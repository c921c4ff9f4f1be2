import { commandTree, type Command, type Option } from '../documentation/command-tree.ts';
import { spellings } from '../documentation/words.ts';

/** What may stand where the cursor is. */
export interface Suggestion {
  readonly word: string;
  readonly says: string;
}

/** What the configuration calls things. */
export type NameKind = 'profiles' | 'tunnels';

/** Reads names from the configuration that `--config` names, or the usual one; none where it cannot be read. */
export type NamesOf = (kind: NameKind, config: string | undefined) => Promise<readonly string[]>;

/** Commands that take a name of the configuration; the command without a name takes a profile, too. */
export const NAMED: Readonly<Record<string, NameKind>> = {
  '': 'profiles',
  'profile show': 'profiles',
  'connection close': 'profiles',
  'tunnel open': 'tunnels',
  'tunnel close': 'tunnels',
};

/** The answer to a shell: a line for each suggestion; for zsh with what it means. */
export async function answerShell(words: readonly string[], isZsh: boolean, namesOf: NamesOf): Promise<string> {
  const suggestions = await complete(words, namesOf);
  return suggestions
    .map(({ word, says }) => {
      if (!isZsh) return `${word}\n`;
      const escaped = word.replaceAll(':', '\\:');
      return says === '' ? `${escaped}\n` : `${escaped}:${says}\n`;
    })
    .join('');
}

/**
 * What may stand in the last place of the words. The scripts of `ftpduct completion bash` and `zsh` ask for it, and that for
 * fish, as far as it asks. yargs would answer them too, but knows the options of the command without a name only once that
 * runs, and no profiles.
 *
 * @param words of the line, from `ftpduct` to the one that the cursor is in
 * @returns none where a file name, or what only the user knows, belongs
 */
export async function complete(
  words: readonly string[],
  namesOf: NamesOf,
  root: Command = commandTree(),
): Promise<Suggestion[]> {
  const current = words.at(-1) ?? '';
  const { command, waiting, isFirst, hasName, config } = readWords(words.slice(1, -1), root);
  const fits = ({ word }: Suggestion): boolean => word.startsWith(current);
  if (waiting) return waiting.choices.map((word) => ({ word, says: '' })).filter(fits);
  if (current.startsWith('-')) return optionNames(command).filter(fits);
  const below = isFirst
    ? command.commands.map(({ path, says }) => ({ word: path.at(-1) ?? '', says: says ?? '' }))
    : [];
  const kind = NAMED[command.path.join(' ')];
  const names = kind === undefined || hasName ? [] : await namesOf(kind, config);
  // What a shell would have to quote, people type themselves.
  const plain = names.filter((name) => /^[\w./:@+-]+$/.test(name) && !below.some(({ word }) => word === name));
  return [...below, ...plain.map((word) => ({ word, says: kind === 'tunnels' ? '' : 'profile' }))].filter(fits);
}

interface ReadWords {
  readonly command: Command;
  /** An option that takes the next word as its value. */
  readonly waiting: Option | undefined;
  /** A command may follow. */
  readonly isFirst: boolean;
  /** There is a word that is neither option nor command. */
  readonly hasName: boolean;
  readonly config: string | undefined;
}

function readWords(words: readonly string[], root: Command): ReadWords {
  let command = root;
  let isFirst = true;
  let hasName = false;
  let waiting: Option | undefined;
  let config: string | undefined;
  for (const word of words) {
    if (waiting) {
      if (waiting.name === 'config') config = word;
      waiting = undefined;
    } else if (word.startsWith('-')) {
      if (word.startsWith('--config=')) config = word.slice('--config='.length);
      const option = command.options.find((each) => spellings(each).includes(word));
      waiting = option?.takesValue === true ? option : undefined;
      isFirst = false;
    } else {
      const below = isFirst ? command.commands.find(({ path }) => path.at(-1) === word) : undefined;
      if (below) command = below;
      else [isFirst, hasName] = [false, true];
    }
  }
  return { command, waiting, isFirst, hasName, config };
}

function optionNames(command: Command): Suggestion[] {
  return command.options.flatMap((option) => spellings(option).map((word) => ({ word, says: option.says })));
}
