import { commandTree, type Command, type Option } from '../documentation/command-tree.ts';
import { spellings } from '../documentation/words.ts';

/** What may stand where the cursor is. */
export interface Suggestion {
  readonly word: string;
  readonly says: string;
}

/** The answer to a shell: a line for each suggestion; for zsh with what it means. */
export function answerShell(words: readonly string[], isZsh: boolean): string {
  return complete(words)
    .map(({ word, says }) => `${isZsh ? `${word.replaceAll(':', '\\:')}:${says}` : word}\n`)
    .join('');
}

/**
 * What may stand in the last place of the words. The scripts of `ftpduct completion bash` and `zsh` ask for it.
 * yargs would answer them too, but knows the options of the
 * command without a name only once that runs.
 *
 * @param words of the line, from `ftpduct` to the one that the cursor is in
 * @returns none where a file name, or what only the user knows, belongs
 */
export function complete(words: readonly string[], root: Command = commandTree()): Suggestion[] {
  const before = words.slice(1, -1);
  const current = words.at(-1) ?? '';
  let command = root;
  let isFirst = true;
  let waiting: Option | undefined;
  for (const word of before) {
    if (waiting) {
      waiting = undefined;
    } else if (word.startsWith('-')) {
      const option = command.options.find((each) => spellings(each).includes(word));
      waiting = option?.takesValue === true ? option : undefined;
      isFirst = false;
    } else {
      const below = isFirst ? command.commands.find(({ path }) => path.at(-1) === word) : undefined;
      if (below) command = below;
      else isFirst = false;
    }
  }
  if (waiting) return waiting.choices.map((word) => ({ word, says: '' })).filter(startsWith(current));
  if (current.startsWith('-')) return optionNames(command).filter(startsWith(current));
  if (!isFirst) return [];
  return command.commands
    .map(({ path, says }) => ({ word: path.at(-1) ?? '', says: says ?? '' }))
    .filter(startsWith(current));
}

function optionNames(command: Command): Suggestion[] {
  return command.options.flatMap((option) => spellings(option).map((word) => ({ word, says: option.says })));
}

function startsWith(current: string): (suggestion: Suggestion) => boolean {
  return ({ word }) => word.startsWith(current);
}
