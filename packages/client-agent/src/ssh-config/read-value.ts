import { formatJump, parseJump } from './jump.ts';
import type { Reading } from './keywords.ts';

/** What a line says, if it is applied; `none` for a line that leaves its keyword as it was. */
export type ReadValue =
  | { readonly values: readonly string[] }
  | { readonly values: 'none' }
  /** What is wrong, without the place. */
  | { readonly problem: string };

/**
 * Reads the value of a keyword as OpenSSH does and puts it as `ssh -G` prints it, algorithm lists and names with tokens
 * excepted, which need more than the line.
 *
 * @param rest everything behind the keyword, not empty
 * @param words the same as arguments
 */
export function readValue(reading: Reading, rest: string, words: readonly string[]): ReadValue {
  switch (reading.as) {
    case 'command':
      return readCommand(rest);
    case 'jump':
      return readJump(rest);
    case 'files':
      return readFiles(words);
    case 'text':
    case 'further-file':
    case 'agent':
      return readOne(words, (word) => (word === '' ? { problem: 'its argument is empty' } : { values: [word] }));
    case 'choice':
      return readOne(words, (word) => readChoice(word, reading.words));
    case 'time':
      return readOne(words, readTime);
    case 'number':
      return readOne(words, readNumber);
    case 'port':
      return readOne(words, readPort);
    case 'log-level':
      return readOne(words, readLogLevel);
    case 'algorithms':
      return readOne(words, readAlgorithms);
    default:
      return reading satisfies never;
  }
}

function readOne(words: readonly string[], read: (word: string) => ReadValue): ReadValue {
  const [word, ...more] = words;
  if (word === undefined) return { problem: 'its argument is missing' };
  const value = read(word);
  return more.length > 0 && !('problem' in value) ? { problem: `there is more behind ${word}` } : value;
}

function readChoice(word: string, words: Readonly<Record<string, string>>): ReadValue {
  const key = word.toLowerCase();
  const value = Object.hasOwn(words, key) ? words[key] : undefined;
  return value === undefined ? { problem: `${word} is none of ${Object.keys(words).join(', ')}` } : { values: [value] };
}

const SECONDS_IN = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const MAX_INT = 2 ** 31 - 1;

/** sshd_config(5), TIME FORMATS: `1h30m`, and a number without unit is seconds. `none` says nothing. */
function readTime(word: string): ReadValue {
  if (word === 'none') return { values: 'none' };
  let seconds = /^(\+?\d+[smhdw]?)+$/i.test(word) ? 0 : Infinity;
  for (const [, digits = '', unit = 's'] of word.matchAll(/(\d+)([smhdw]?)/gi)) {
    seconds += Number(digits) * SECONDS_IN[(unit.toLowerCase() || 's') as keyof typeof SECONDS_IN];
  }
  return seconds <= MAX_INT ? { values: [String(seconds)] } : { problem: `${word} is no time such as 90 or 1m30s` };
}

function readNumber(word: string): ReadValue {
  const number = /^[+]?\d+$/.test(word) ? Number(word) : Infinity;
  return number <= MAX_INT ? { values: [String(number)] } : { problem: `${word} is no number` };
}

function readPort(word: string): ReadValue {
  // Ports have names too (services(5)), of which this one is its own.
  const port = word === 'ssh' ? 22 : /^\+?\d{1,5}$/.test(word) ? Number(word) : 0;
  return port >= 1 && port <= 65535 ? { values: [String(port)] } : { problem: `${word} is no port from 1 to 65535` };
}

const LOG_LEVELS = ['QUIET', 'FATAL', 'ERROR', 'INFO', 'VERBOSE', 'DEBUG', 'DEBUG1', 'DEBUG2', 'DEBUG3'];

function readLogLevel(word: string): ReadValue {
  const level = word.toUpperCase();
  if (!LOG_LEVELS.includes(level)) return { problem: `${word} is none of ${LOG_LEVELS.join(', ')}` };
  return { values: [level === 'DEBUG1' ? 'DEBUG' : level] };
}

/** Only the form: which names there are differs between versions, and what ftpduct lacks is left out later. */
function readAlgorithms(word: string): ReadValue {
  const names = /^[+^-]?(.*)$/s.exec(word)?.[1]?.split(',') ?? [];
  const isList = names.every((name) => /^!?[\w@.*?-]+$/.test(name));
  return isList ? { values: [word] } : { problem: `${word} is no list of names with commas between them` };
}

function readFiles(words: readonly string[]): ReadValue {
  // Nothing but a comment: OpenSSH takes it, and it says nothing.
  if (words.length === 0) return { values: 'none' };
  if (words.includes('')) return { problem: 'one of its arguments is empty' };
  if (words.length > 1 && words.some((word) => word.toLowerCase() === 'none')) {
    return { problem: 'none stands alone' };
  }
  return { values: words };
}

function readCommand(rest: string): ReadValue {
  return { values: [withoutEquals(rest)] };
}

/** OpenSSH skips any number of these in front of a command. */
function withoutEquals(rest: string): string {
  return rest.replace(/^[ \t\r\n=]+/, '');
}

function readJump(rest: string): ReadValue {
  // OpenSSH looks no further than to the first blank or #.
  const text = withoutEquals(rest).replace(/[\s#].*$/s, '');
  if (text.toLowerCase() === 'none') return { values: ['none'] };
  const jump = parseJump(text);
  if (jump) return { values: [formatJump(jump)] };
  return { problem: `${text} is no list of [user@]host[:port] with commas between them` };
}
