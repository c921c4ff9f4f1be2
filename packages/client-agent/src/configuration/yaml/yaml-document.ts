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
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
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
    // Looked for below: the library compares each key with each.
    uniqueKeys: false,
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
  const index = new DocumentIndex(document);
  if (!checkKeys(index, at, findings) || !checkAliases(index, at, findings)) return undefined;
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return {
      value,
      placeOf: (path) => at(offsetOf(document, index, path, 'value')),
      placeOfKey: (path) => at(offsetOf(document, index, path, 'key')),
    };
  } catch {
    const [first] = index.aliases.keys();
    const text = `found aliases that stand for too much; allowed are aliases for ${MOST_ALIASES} values altogether`;
    findings.fault(at(first?.range?.[0] ?? 0), text);
    return undefined;
  }
}

/** What is looked up again and again, found in one go: the library looks through the whole document each time. */
class DocumentIndex {
  /** What each alias stands for; undefined for what has no name. */
  readonly aliases = new Map<Alias, Node | undefined>();
  /** By what becomes a key of an object: 1 and "1" are one. */
  readonly pairs = new Map<unknown, ReadonlyMap<string, Pair>>();
  /** The keys that their map has already. */
  readonly secondKeys: Scalar[] = [];

  constructor(document: Document.Parsed) {
    const named = new Map<string, Node>();
    visit(document, {
      Node: (_key, node) => {
        if (isAlias(node)) this.aliases.set(node, named.get(node.source));
        else if (node.anchor !== undefined) named.set(node.anchor, node);
        if (isMap(node)) this.#addMap(node);
      },
    });
  }

  #addMap(map: YAMLMap): void {
    const pairs = new Map<string, Pair>();
    for (const pair of map.items) {
      if (!isScalar(pair.key)) continue;
      const key = String(pair.key.value);
      if (pairs.has(key)) this.secondKeys.push(pair.key);
      else pairs.set(key, pair);
    }
    this.pairs.set(map, pairs);
  }
}

/** Of an object that is made of the map it would be no key; whoever goes on with it drops it without a word. */
const NO_KEY = '__proto__';

function checkKeys({ secondKeys, pairs }: DocumentIndex, at: (offset: number) => Place, findings: Findings): boolean {
  const noKeys = [...pairs.values()].flatMap((map) => map.get(NO_KEY) ?? []);
  for (const { key } of noKeys) {
    findings.fault(at(rangeOf(key) ?? 0), `found the key "${NO_KEY}"; allowed is any other name or key`);
  }
  for (const key of secondKeys) {
    findings.fault(at(rangeOf(key) ?? 0), 'found a key for the second time; allowed is each key once');
  }
  return secondKeys.length + noKeys.length === 0;
}

function checkAliases({ aliases }: DocumentIndex, at: (offset: number) => Place, findings: Findings): boolean {
  const unknown = [...aliases].filter(([, meant]) => !meant);
  for (const [alias] of unknown) {
    const text = `found the alias *${alias.source} of what has no name; allowed is one of something above, named &${alias.source}`;
    findings.fault(at(alias.range?.[0] ?? 0), text);
  }
  return unknown.length === 0;
}

/** The library's messages are sentences; ours nest. */
function plain(message: string): string {
  const text = message.replaceAll(/\s*\n\s*/g, ' ').replace(/[.:]$/, '');
  if (text.startsWith('Source contains multiple documents')) return 'found a second document; allowed is one';
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function offsetOf(document: Document.Parsed, index: DocumentIndex, path: ValuePath, want: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = rangeOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = index.aliases.get(node);
    if (isMap(node)) {
      const pair = index.pairs.get(node)?.get(String(step));
      if (!pair) return offset;
      const keyAt = rangeOf(pair.key) ?? offset;
      if (want === 'key' && depth === path.length - 1) return keyAt;
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
