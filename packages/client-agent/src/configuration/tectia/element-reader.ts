import type { Findings } from '../faults.ts';
import type { Place } from '../model.ts';
import { didYouMean, nearest } from '../nearest.ts';
import { absolutePath, type ReadingSurroundings } from '../paths.ts';
import { readPort, show } from '../values.ts';
import { brokenVariableIn, expandTectia } from './expansion.ts';
import type { XmlAttribute, XmlElement } from './xml-tree.ts';

/** What all elements of a file are read with. */
export interface TectiaContext {
  readonly file: string;
  readonly findings: Findings;
  readonly around: ReadingSurroundings;
}

/** Where they have no meaning, somebody counts on a protection that is not there: in another place they are a fault. */
const PROTECTS_BY_ITSELF: ReadonlySet<string> = new Set([
  'hostkey',
  'proxy',
  'ciphers',
  'macs',
  'kexs',
  'hostkey-algorithms',
  'authentication-methods',
  'server-authentication-methods',
  'auth-server-publickey',
  'strict-host-key-checking',
  'crypto-lib',
  'gateway-profile',
  'allow-relay',
]);

/** A slip in one of these names would leave off something that protects. */
const PROTECTS: ReadonlySet<string> = new Set([
  ...PROTECTS_BY_ITSELF,
  'cipher',
  'mac',
  'kex',
  'hostkey-algorithm',
  'listen-address',
  'ruleset',
  'policy',
  'name',
  'mode',
  'enable',
]);

/** Hands out what an element has, remembers what nobody asked for, and says where each thing stands. */
export class ElementReader {
  readonly #element: XmlElement;
  readonly #context: TectiaContext;
  readonly #attributes = new Set<string>();
  readonly #children = new Set<string>();
  #isTextRead = false;

  constructor(element: XmlElement, context: TectiaContext) {
    this.#element = element;
    this.#context = context;
  }

  get name(): string {
    return this.#element.name;
  }

  get place(): Place {
    return this.#element.place;
  }

  get text(): string {
    this.#isTextRead = true;
    return this.#element.text;
  }

  /** Of an attribute, or of the element where it has none of that name. */
  placeOf(attribute: string): Place {
    return this.#find(attribute)?.place ?? this.place;
  }

  /** Its value with variables put in; undefined where it is not there or empty. */
  value(attribute: string): string | undefined {
    const raw = this.raw(attribute);
    const { around } = this.#context;
    const broken = brokenVariableIn(raw ?? '');
    if (broken !== undefined) {
      this.fault(attribute, `found ${show(broken)}; allowed is $NAME, \${NAME} and \${NAME:-default}`);
    }
    const value =
      raw === undefined
        ? ''
        : expandTectia(raw, around, (variable) => {
            this.fault(
              attribute,
              `found $${variable}, which the environment does not have; allowed is one that is set`,
            );
          });
    return value === '' ? undefined : value;
  }

  /** Its value as it stands. */
  raw(attribute: string): string | undefined {
    this.#attributes.add(attribute);
    return this.#find(attribute)?.value;
  }

  path(attribute: string): string | undefined {
    const value = this.value(attribute);
    const { file, around } = this.#context;
    const wrong = (text: string): void => {
      this.fault(attribute, text);
    };
    return value === undefined ? undefined : absolutePath(value, file, around, wrong);
  }

  /** One of some words, whatever the case. */
  word<const Words extends readonly string[]>(attribute: string, words: Words): Words[number] | undefined {
    const value = this.value(attribute);
    if (value === undefined) return undefined;
    const found = words.find((word) => word === value.trim().toLowerCase());
    if (found === undefined) this.fault(attribute, `found ${show(value)}; allowed is ${words.join(', ')}`);
    return found;
  }

  yes(attribute: string): boolean | undefined {
    const word = this.word(attribute, ['yes', 'no']);
    return word === undefined ? undefined : word === 'yes';
  }

  port(attribute: string, least = 1): number | undefined {
    const value = this.value(attribute);
    if (value === undefined) return undefined;
    const port = readPort(value.trim(), least);
    if (port === undefined) this.fault(attribute, `found ${show(value)}; allowed is a number from ${least} to 65535`);
    return port;
  }

  seconds(attribute: string, most: number): number | undefined {
    const value = this.value(attribute);
    if (value === undefined) return undefined;
    const seconds = /^\d{1,6}$/.test(value.trim()) ? Number(value) : Infinity;
    if (seconds <= most) return seconds;
    this.fault(attribute, `found ${show(value)}; allowed is a number of seconds from 0 to ${most}`);
    return undefined;
  }

  children(name: string): readonly ElementReader[] {
    this.#children.add(name);
    return this.#element.children
      .filter((child) => child.name === name)
      .map((child) => new ElementReader(child, this.#context));
  }

  /** The only one; a second one is a fault. */
  child(name: string): ElementReader | undefined {
    const [first, second] = this.children(name);
    if (first && second) {
      this.#context.findings.fault(
        second.place,
        `<${this.name}>: found <${name}> for the second time, after line ${first.place.line}; allowed is one`,
      );
    }
    return first;
  }

  /** All children in their order, each known. */
  everyChild(): readonly ElementReader[] {
    return this.#element.children.map((child) => {
      this.#children.add(child.name);
      return new ElementReader(child, this.#context);
    });
  }

  /** Attributes that are known and have no meaning for tunnels. */
  ignore(...attributes: readonly string[]): void {
    for (const attribute of attributes) this.#attributes.add(attribute);
  }

  fault(attribute: string, text: string): void {
    const what = attribute === '' ? `<${this.name}>` : `<${this.name} ${attribute}>`;
    this.#context.findings.fault(this.placeOf(attribute), `${what}: ${text}`);
  }

  warn(attribute: string, text: string): void {
    const what = attribute === '' ? `<${this.name}>` : `<${this.name} ${attribute}>`;
    this.#context.findings.warning(this.placeOf(attribute), `${what} ${text}`);
  }

  /** Names what nobody asked for. */
  finish(): void {
    for (const { name, place } of this.#element.attributes.filter((one) => !this.#attributes.has(one.name))) {
      this.#notAskedFor(`<${this.name} ${name}>`, 'attribute', name, place, [...this.#attributes]);
    }
    for (const { name, place } of this.#element.children.filter((one) => !this.#children.has(one.name))) {
      this.#notAskedFor(`<${name}>`, 'element', name, place, [...this.#children]);
    }
    this.#textNotAskedFor();
  }

  #notAskedFor(what: string, kind: string, name: string, place: Place, known: readonly string[]): void {
    const near = nearest(name, known);
    const { findings } = this.#context;
    if (PROTECTS_BY_ITSELF.has(name)) {
      findings.fault(
        place,
        `${what}: found it in <${this.name}>, where it has no effect; allowed is ${known.join(', ') || 'nothing'}`,
      );
      return;
    }
    if (near !== undefined && PROTECTS.has(near)) {
      findings.fault(
        place,
        `${what}: found an ${kind} that is not known${didYouMean(name, known)}; allowed is ${near}`,
      );
    } else findings.warning(place, `${what} is not supported and has no effect${didYouMean(name, known)}`);
  }

  /** Settings stand in attributes; somebody may have written one between the tags. */
  #textNotAskedFor(): void {
    const text = this.#element.text.trim();
    if (text === '' || this.#isTextRead) return;
    if (PROTECTS_BY_ITSELF.has(this.name)) {
      this.fault('', `found the text ${show(text)}; allowed is ${[...this.#attributes, ...this.#children].join(', ')}`);
    } else this.warn('', `has the text ${show(text)}, which has no effect`);
  }

  #find(attribute: string): XmlAttribute | undefined {
    return this.#element.attributes.find(({ name }) => name === attribute);
  }
}
