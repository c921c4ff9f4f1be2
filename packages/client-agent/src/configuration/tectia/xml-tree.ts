import sax from 'sax';
import type { Findings } from '../faults.ts';
import type { Place } from '../model.ts';
import { show } from '../values.ts';

export interface XmlElement {
  readonly name: string;
  readonly place: Place;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** What stands directly in it, CDATA included. */
  readonly text: string;
}

export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
  readonly place: Place;
}

type Building = XmlElement & { attributes: XmlAttribute[]; children: XmlElement[]; text: string };

/** Tectia's own files have seven levels. */
const DEEPEST = 32;

/**
 * Parses well-formed XML. A DOCTYPE is passed over: nothing that it names is read, and nothing that it declares is put
 * in, so that a file can neither fetch nor unfold anything.
 *
 * @returns the outermost element, or undefined where something is wrong; the findings say what
 */
export function parseXml(text: string, findings: Findings): XmlElement | undefined {
  const at = placesIn(text);
  const parser = sax.parser(true, { position: true, strictEntities: true } as sax.SAXOptions);
  const open: Building[] = [];
  const found: { root: XmlElement | undefined; isBroken: boolean } = { root: undefined, isBroken: false };

  parser.onerror = (error) => {
    const [what = ''] = error.message.split('\n');
    const entity = /entity/i.test(what);
    // What follows a broken tag is guesswork; an entity is complete in itself.
    if (!found.isBroken) {
      const offset = Math.max(0, parser.position - 1);
      if (entity) findings.fault(at(entityStart(text, offset)), entityFault(text, offset));
      else findings.fault(at(offset), `this is no well-formed XML: ${what.charAt(0).toLowerCase()}${what.slice(1)}`);
    }
    if (!entity) found.isBroken = true;
    parser.error = null as unknown as Error;
  };
  parser.onopentagstart = ({ attributes }) => {
    // The parser asks it whether it has an attribute already; one of that very name must not stand in its place.
    Object.defineProperty(attributes, 'hasOwnProperty', { value: (name: string) => Object.hasOwn(attributes, name) });
  };
  parser.onopentag = ({ name, attributes }) => {
    const start = parser.startTagPosition - 1;
    const element: Building = { name, place: at(start), attributes: [], children: [], text: '' };
    if (found.root && open.length === 0 && !found.isBroken) {
      findings.fault(
        element.place,
        `found <${name}> behind the end of <${found.root.name}>; allowed is one outermost element`,
      );
      found.isBroken = true;
    }
    const raw = text.slice(start, parser.position);
    const seen = new Set<string>();
    for (const [, attribute = '', offset] of attributesIn(raw)) {
      const place = at(start + offset);
      if (seen.has(attribute)) {
        findings.fault(place, `<${name}>: found ${attribute} for the second time; allowed is each attribute once`);
        continue;
      }
      seen.add(attribute);
      element.attributes.push({ name: attribute, value: textOf(attributes[attribute]), place });
    }
    if (open.length === DEEPEST && !found.isBroken) {
      findings.fault(element.place, `<${name}>: found more than ${DEEPEST} levels; allowed are at most so many`);
      found.isBroken = true;
    }
    if (found.isBroken) return;
    open.at(-1)?.children.push(element);
    found.root ??= element;
    open.push(element);
  };
  parser.onclosetag = () => {
    open.pop();
  };
  const took = (more: string): void => {
    const element = open.at(-1);
    if (element) element.text += more;
  };
  parser.ontext = took;
  parser.oncdata = took;
  parser.write(text).close();
  if (!found.root && !found.isBroken)
    findings.fault({ line: 1, column: 1 }, 'found no XML element; allowed is <secsh-broker>');
  return found.isBroken ? undefined : found.root;
}

function textOf(value: string | sax.QualifiedAttribute | undefined): string {
  return typeof value === 'string' ? value : (value?.value ?? '');
}

function* attributesIn(tag: string): Generator<readonly [string, string | undefined, number]> {
  for (const match of tag.matchAll(/\s([^\s=/>"']+)\s*=\s*(?:"[^"]*"|'[^']*')/g)) {
    yield [match[0], match[1], match.index + match[0].search(/\S/)];
  }
}

function entityStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('&', offset), 0);
}

function entityFault(text: string, offset: number): string {
  const entity = text.slice(entityStart(text, offset), offset + 1);
  return (
    `found the entity ${show(entity)}; allowed are &amp; &lt; &gt; &quot; &apos; and characters by number, ` +
    'since entities that a file declares are never put in'
  );
}

/** From an offset to line and column, both from 1. */
function placesIn(text: string): (offset: number) => Place {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
