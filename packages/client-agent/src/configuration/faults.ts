import { ClientAgentError } from '../error.ts';
import type { ConfigurationNote, Place } from './model.ts';

/** As many as anybody reads in one go. */
const MOST_SHOWN = 50;
const MOST_WARNINGS = 100;

/** What is wrong with one file, and what is worth a warning, gathered while it is read. */
export class Findings {
  readonly #faults: ConfigurationNote[] = [];
  readonly #warnings: ConfigurationNote[] = [];
  readonly #said = new Set<string>();

  /** Something that keeps the file from being used: what was found; what is allowed. Twice the same is said once. */
  fault(place: Place, text: string): void {
    const said = `${place.line}:${place.column}: ${text}`;
    if (this.#said.has(said)) return;
    this.#said.add(said);
    this.#faults.push({ place, text });
  }

  warning(place: Place, text: string): void {
    this.#warnings.push({ place, text });
  }

  get hasFaults(): boolean {
    return this.#faults.length > 0;
  }

  /** In the file's order; the last one says how many more there are, where there are too many. */
  get warnings(): readonly ConfigurationNote[] {
    const all = inOrder(this.#warnings);
    const rest = all.slice(MOST_WARNINGS);
    const [next] = rest;
    if (!next) return all;
    return [...all.slice(0, MOST_WARNINGS), { place: next.place, text: `and ${rest.length} more from here on` }];
  }

  /** @throws ClientAgentError `wrong-usage` with all faults, one a line, if there are any */
  throwFaults(file: string): void {
    if (this.hasFaults) throw faultsError(file, inOrder(this.#faults));
  }
}

/** `profiles.yaml:4:11: port: found 70000; allowed is …`, as compilers say it, so that editors jump there. */
export function formatNote(file: string, { place: { line, column }, text }: ConfigurationNote): string {
  return `${file}:${line}:${column}: ${onOneLine(text)}`;
}

/** What was found stands in the text as it is, with line ends and what else would move a terminal's cursor. */
function onOneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, '\ufffd');
}

function faultsError(file: string, faults: readonly ConfigurationNote[]): ClientAgentError {
  const shown = faults.slice(0, MOST_SHOWN).map((fault) => formatNote(file, fault));
  const more = faults.length - shown.length;
  return new ClientAgentError('wrong-usage', [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'));
}

function inOrder(notes: readonly ConfigurationNote[]): readonly ConfigurationNote[] {
  return notes.toSorted((one, other) => one.place.line - other.place.line || one.place.column - other.place.column);
}
