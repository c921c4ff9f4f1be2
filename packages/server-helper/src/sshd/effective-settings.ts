/**
 * Which lines of sshd_config hold for one connection. sshd_config(5): for each keyword the first value counts; those
 * behind a Match line that is satisfied, up to the next Match line or the end of the file, win over those that stand
 * outside. An included file is read in its place, and its Match lines end with it (servconf.c).
 */
import type { SshdSetting } from '@ftpduct/protocol';
import { parseConfig, type ConfigLine } from './config-lines.ts';
import { both, judgeMatch, type MatchFacts, type Verdict } from './match-line.ts';

export interface ConfigFiles {
  /** Undefined: it cannot be read. */
  readonly read: (file: string) => string | undefined;
  /** The files that a pattern of Include stands for, in the order in which they are read. */
  readonly expand: (pattern: string) => readonly string[];
}

/** A line with the conditions under which it holds. */
interface FoundLine {
  readonly line: ConfigLine;
  readonly inMatch: boolean;
  readonly verdict: Exclude<Verdict, 'never'>;
  /** The Match line that could not be decided. */
  readonly onlyIf: string | undefined;
}

export interface ReadConfig {
  readonly lines: readonly FoundLine[];
  readonly unreadable: readonly string[];
}

/** servconf.c, SERVCONF_MAX_DEPTH. */
const MAX_DEPTH = 16;
/** More lines than any administrator has written; a file that includes itself would go on for ever. */
const MAX_LINES = 20_000;

export function readConfig(file: string, files: ConfigFiles, facts: MatchFacts): ReadConfig {
  const lines: FoundLine[] = [];
  const unreadable: string[] = [];
  let budget = MAX_LINES;

  const walk = (path: string, depth: number, start: Condition): void => {
    const text = files.read(path);
    if (text === undefined) {
      unreadable.push(path);
      return;
    }
    let now = start;
    for (const line of parseConfig(text, path)) {
      if (budget-- <= 0) return;
      if (line.keyword === 'match') now = behindMatch(start, line, facts);
      else if (line.keyword === 'include' && depth < MAX_DEPTH) {
        for (const pattern of line.args) for (const each of files.expand(pattern)) walk(each, depth + 1, now);
      } else if (now.verdict !== 'never') lines.push({ line, ...now, verdict: now.verdict });
    }
  };
  walk(file, 0, { verdict: 'holds', inMatch: false, onlyIf: undefined });
  return { lines, unreadable };
}

interface Condition {
  readonly verdict: Verdict;
  readonly inMatch: boolean;
  readonly onlyIf: string | undefined;
}

function behindMatch(outside: Condition, line: ConfigLine, facts: MatchFacts): Condition {
  const own = judgeMatch(line, facts);
  const onlyIf = own === 'perhaps' ? `Match ${line.args.join(' ')}` : outside.onlyIf;
  return { verdict: both(outside.verdict, own), inMatch: true, onlyIf };
}

/** What may hold for a keyword, then what holds if nothing of that does; nothing of the latter is the default. */
export function settingsOf(name: string, { lines }: ReadConfig): SshdSetting[] {
  const own = lines.filter(({ line }) => line.keyword === name.toLowerCase());
  const inOrder = [...own.filter(({ inMatch }) => inMatch), ...own.filter(({ inMatch }) => !inMatch)];
  const decided = inOrder.findIndex(({ verdict }) => verdict === 'holds');
  return (decided < 0 ? inOrder : inOrder.slice(0, decided + 1)).map(({ line, onlyIf, verdict }) => ({
    name,
    value: line.args.join(' '),
    place: line.place,
    onlyIf: verdict === 'perhaps' ? onlyIf : undefined,
  }));
}
