/**
 * The lines of sshd_config(5): "keyword arguments", keywords without regard to case, arguments that may stand in quotes,
 * comments behind `#`. Between keyword and arguments may stand blanks or one `=`.
 */
import type { Place } from '@ftpduct/protocol';

export interface ConfigLine {
  /** In lower case. */
  readonly keyword: string;
  readonly args: readonly string[];
  readonly place: Place;
}

export function parseConfig(text: string, file: string): ConfigLine[] {
  return text.split('\n').flatMap((content, index) => {
    const [, keyword, rest = ''] = /^\s*([^\s=#"]+)\s*=?\s*(.*?)\s*$/.exec(content) ?? [];
    if (keyword === undefined) return [];
    return [{ keyword: keyword.toLowerCase(), args: splitArguments(rest), place: { file, line: index + 1 } }];
  });
}

/** OpenSSH's argv_split (misc.c): quotes of both kinds, backslash in front of a quote, a backslash or a blank. */
export function splitArguments(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const blanks = /^[ \t]+/.exec(rest)?.[0].length ?? 0;
    if (blanks > 0) at += blanks;
    else if (rest.startsWith('#')) break;
    else {
      const word = /^(?:\\["'\\ ]|"(?:\\["\\]|[^"])*"?|'(?:\\['\\]|[^'])*'?|[^ \t"'])+/.exec(rest)?.[0] ?? rest;
      found.push(unquoted(word));
      at += word.length;
    }
  }
  return found;
}

function unquoted(word: string): string {
  return word.replace(/\\(["'\\ ])|"((?:\\["\\]|[^"])*)"?|'((?:\\['\\]|[^'])*)'?/g, (...match: unknown[]) => {
    const [, escaped, double, single] = match as (string | undefined)[];
    return escaped ?? (double ?? single ?? '').replace(/\\(["'\\])/g, '$1');
  });
}
