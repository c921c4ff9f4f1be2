import {
  visit,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Alias,
  type Document,
} from 'yaml';
import type { Findings } from '../faults.ts';
import type { Place } from '../model.ts';

/** Where a value is, from the top: keys and indexes. */
export type ValuePath = readonly PropertyKey[];

/**
 * So many nodes may aliases stand for: a short text that unfolds to gigabytes is refused, and thousands of profiles may
 * share what they have in common.
 */
const MOST_ALIASES = 10_000;
const DEEPEST = 32;

/** A parsed file, which knows where each value stands. */
export interface YamlText {
  readonly value: unknown;
  /** Of a value, or of what is nearest above it. */
  placeOf(path: ValuePath): Place;
  /** Of a key. */
  placeOfKey(path: ValuePath): Place;
}

/** @returns undefined for what is no YAML, with the faults that say why */
export function parseYaml(text: string, findings: Findings): YamlText | undefined {
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: isSameKey,
    version: '1.2',
    // Else the library warns on standard error by itself, of keys that are found wrong later.
    logLevel: 'error',
  });
  for (const { message, pos } of document.errors) findings.fault(at(pos[0]), plain(message));
  if (document.errors.length > 0) return undefined;
  for (const { message, pos } of document.warnings) findings.fault(at(pos[0]), plain(message));
  if (depthOf(document.contents) > DEEPEST) {
    findings.fault({ line: 1, column: 1 }, `found more than ${DEEPEST} levels; allowed are at most so many`);
    return undefined;
  }
  if (!checkAliases(document, at, findings)) return undefined;
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return {
      value,
      placeOf: (path) => at(offsetOf(document, path, 'value')),
      placeOfKey: (path) => at(offsetOf(document, path, 'key')),
    };
  } catch {
    const [first] = aliasesIn(document);
    const text = `found aliases that stand for too much; allowed are aliases for ${MOST_ALIASES} values altogether`;
    findings.fault(at(first?.range?.[0] ?? 0), text);
    return undefined;
  }
}

/** What becomes one key of an object: 1 and "1" too. */
function isSameKey(one: unknown, other: unknown): boolean {
  return one === other || (isScalar(one) && isScalar(other) && String(one.value) === String(other.value));
}

function checkAliases(document: Document.Parsed, at: (offset: number) => Place, findings: Findings): boolean {
  const unknown = aliasesIn(document).filter((alias) => !alias.resolve(document));
  for (const alias of unknown) {
    const text = `found the alias *${alias.source} of what has no name; allowed is one of something above, named &${alias.source}`;
    findings.fault(at(alias.range?.[0] ?? 0), text);
  }
  return unknown.length === 0;
}

function aliasesIn(document: Document.Parsed): readonly Alias[] {
  const found: Alias[] = [];
  visit(document, { Alias: (_key, alias) => void found.push(alias) });
  return found;
}

/** The library's messages are sentences; ours nest. */
function plain(message: string): string {
  const text = message.replaceAll(/\s*\n\s*/g, ' ').replace(/[.:]$/, '');
  if (text.startsWith('Source contains multiple documents')) return 'found a second document; allowed is one';
  if (text.startsWith('Map keys must be unique')) return 'found a key for the second time; allowed is each key once';
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function offsetOf(document: Document.Parsed, path: ValuePath, want: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = rangeOf(node) ?? 0;
  for (const [index, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) return offset;
      const keyAt = rangeOf(pair.key) ?? offset;
      if (want === 'key' && index === path.length - 1) return keyAt;
      node = pair.value;
      offset = rangeOf(node) ?? keyAt;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)];
      node = isPair(item) ? item.value : item;
      offset = rangeOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

/** The nodes of a parsed document all have one; an empty value's is behind its key. */
function rangeOf(node: unknown): number | undefined {
  const isNode = isScalar(node) || isCollection(node) || isAlias(node);
  return isNode ? node.range?.[0] : undefined;
}

function depthOf(node: unknown): number {
  let deepest = 0;
  const waiting: [node: unknown, depth: number][] = [[node, 1]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [at, depth] = next;
    deepest = Math.max(deepest, depth);
    if (deepest > DEEPEST) return deepest;
    if (isMap(at)) for (const { value } of at.items) waiting.push([value, depth + 1]);
    else if (isSeq(at)) for (const item of at.items) waiting.push([item, depth + 1]);
  }
  return deepest;
}
