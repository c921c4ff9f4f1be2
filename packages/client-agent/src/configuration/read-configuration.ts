import { isUtf8 } from 'node:buffer';
import { ClientAgentError } from '../error.ts';
import { fileProblem } from '../file-problem.ts';
import { readUserFile } from '../read-user-file.ts';
import { Findings, formatNote } from './faults.ts';
import type { Configuration } from './model.ts';
import type { ReadingSurroundings } from './paths.ts';

/** A configuration of thousands of tunnels has less; anything bigger is another file by mistake. */
const MOST_BYTES = 4 * 1024 ** 2;

/**
 * Reads profiles.yaml or Tectia's ssh-broker-config.xml; what begins with `<` is the latter. The readers, with their
 * libraries, are imported when they are needed.
 *
 * @param file an absolute path
 * @throws ClientAgentError `not-found` where there is no such file; `wrong-usage` with all its faults, one a line:
 *   `file:line:column: what was found; what is allowed`; `cancelled` by the signal of the surroundings
 */
export async function readConfiguration(file: string, around: ReadingSurroundings): Promise<Configuration> {
  return parseConfiguration(file, await readText(file, around), around);
}

/** The same where the text is known already; `file` is where its relative paths start, and stands in messages. */
export async function parseConfiguration(
  file: string,
  text: string,
  around: ReadingSurroundings,
): Promise<Configuration> {
  const findings = new Findings();
  const plain = text.replace(/^\uFEFF/, '');
  const read = isXml(file, plain)
    ? await (await import('./tectia/read-tectia.ts')).readTectia(file, plain, findings, around)
    : await (await import('./yaml/read-yaml.ts')).readYaml(file, plain, findings, around);
  findings.throwFaults(file);
  if (!read) throw new ClientAgentError('wrong-usage', `${file}: it cannot be read`);
  return { ...read, warnings: findings.warnings };
}

function isXml(file: string, text: string): boolean {
  return /^\s*</.test(text) || (text.trim() === '' && file.toLowerCase().endsWith('.xml'));
}

async function readText(file: string, { signal }: ReadingSurroundings): Promise<string> {
  let bytes: Buffer | 'too-big';
  try {
    bytes = await readUserFile(file, { mostBytes: MOST_BYTES, signal });
  } catch (error) {
    if (error instanceof ClientAgentError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EISDIR') throw new ClientAgentError('wrong-usage', `${file}: it is a folder`, { cause: error });
    const what = `cannot read the configuration ${file}: ${fileProblem(error)}`;
    throw new ClientAgentError(code === 'ENOENT' ? 'not-found' : 'wrong-usage', what, { cause: error });
  }
  if (bytes !== 'too-big') return decode(file, bytes);
  throw new ClientAgentError('wrong-usage', `${file}: it is bigger than 4 MB, which no configuration is`);
}

function decode(file: string, bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  // Texts of two bytes a letter are full of zeros, which are right in UTF-8 and wrong in a configuration.
  const wrong = text.search(isUtf8(bytes) ? /\0/ : /[\0\uFFFD]/);
  if (wrong < 0) return text;
  const lines = text.slice(0, wrong).split('\n');
  const place = { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
  const what = 'found what is no UTF-8; allowed is a text in UTF-8, such as iconv -t utf-8 makes of others';
  throw new ClientAgentError('wrong-usage', formatNote(file, { place, text: what }));
}
