/** A line of a configuration file, or what stands behind `-o`. */
export interface ConfigLine {
  /** In lower case. */
  readonly keyword: string;
  /** Everything behind it, as it is written. */
  readonly rest: string;
}

/**
 * Keyword and rest; undefined for an empty line and for a comment. Between them stands white space, or `=` with white
 * space around it. (ssh_config(5): "separated by whitespace or optional whitespace and exactly one '='").
 */
export function readConfigLine(text: string): ConfigLine | undefined {
  const trimmed = text.replace(/^[ \t\r\n]+/, '').replace(/[ \t\r\n\f]+$/, '');
  if (trimmed === '' || trimmed.startsWith('#')) return undefined;
  const first = nextWord(trimmed);
  return first && { keyword: first.word.toLowerCase(), rest: first.rest };
}

/**
 * The next word of a line on which `=` separates too, as OpenSSH reads keywords and what stands behind Match. Only
 * double quotes count, and they count anywhere in a word.
 *
 * @returns undefined where a quote is not closed
 */
export function nextWord(text: string): { readonly word: string; readonly rest: string } | undefined {
  const end = text.search(/[ \t\r\n"=]/);
  if (end < 0) return { word: text, rest: '' };
  if (text[end] === '"') {
    const close = text.indexOf('"', end + 1);
    if (close < 0) return undefined;
    return { word: text.slice(0, end) + text.slice(end + 1, close), rest: withoutBlanks(text.slice(close + 1)) };
  }
  const rest = withoutBlanks(text.slice(end + 1));
  const equalsFollows = text[end] !== '=' && rest.startsWith('=');
  return { word: text.slice(0, end), rest: equalsFollows ? withoutBlanks(rest.slice(1)) : rest };
}

/**
 * The arguments behind a keyword: white space separates, single and double quotes hold together, a backslash takes the
 * meaning from a quote, a backslash and (outside quotes) a blank, and a word that begins with `#` ends the line.
 *
 * @returns undefined where a quote is not closed
 */
export function splitArguments(rest: string): string[] | undefined {
  const words: string[] = [];
  let at = 0;
  for (;;) {
    while (rest[at] === ' ' || rest[at] === '\t') at++;
    if (at >= rest.length || rest[at] === '#') return words;
    let word = '';
    let quote: string | undefined;
    for (; at < rest.length; at++) {
      const character = rest.charAt(at);
      if (character === '\\' && escapes(rest[at + 1], quote)) word += rest.charAt(++at);
      else if (!quote && (character === ' ' || character === '\t')) break;
      else if (!quote && (character === '"' || character === "'")) quote = character;
      else if (character === quote) quote = undefined;
      else word += character;
    }
    if (quote) return undefined;
    words.push(word);
  }
}

function escapes(next: string | undefined, quote: string | undefined): boolean {
  return next === "'" || next === '"' || next === '\\' || (next === ' ' && !quote);
}

function withoutBlanks(text: string): string {
  return text.replace(/^[ \t\r\n]+/, '');
}
