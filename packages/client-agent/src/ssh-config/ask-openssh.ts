import { ClientAgentError } from '../error.ts';
import { printable } from '../ssh/printable.ts';
import { inOrder } from './config-values.ts';
import type { ConfigQuery } from './query.ts';
import { READ_KEYWORDS } from './keywords.ts';
import { runProgram, type ProgramLimits, type ProgramResult } from './run-program.ts';
import { SshConfig } from './ssh-config.ts';

/** OpenSSH's own answer to what the configuration means: `ssh -G`. */
export class OpenSsh {
  readonly #program: string;
  readonly #limits: ProgramLimits;
  #defaults: Promise<ReadonlyMap<string, readonly string[]> | undefined> | undefined;

  /** @param program the path of OpenSSH's client */
  constructor(program: string, limits: ProgramLimits) {
    this.#program = program;
    this.#limits = limits;
  }

  /**
   * Commands of Match exec run, as they do when ssh connects.
   *
   * @returns undefined when the program does not answer such questions: one of the name ssh may be Dropbear's, or older
   *   than OpenSSH 6.8
   * @throws ClientAgentError `wrong-usage` with ssh's own words for a wrong configuration; `cancelled`
   */
  async ask(query: ConfigQuery): Promise<SshConfig | undefined> {
    const defaults = await (this.#defaults ??= this.#askDefaults());
    if (!defaults) return undefined;
    const { exitCode, output, errors } = await this.#run(argumentsFor(query));
    if (exitCode === 0) return new SshConfig('ssh -G', readOutput(output), defaults);
    const words = errors
      .split('\n')
      .map((line) => printable(line).trim())
      .filter((line) => line !== '' && !line.startsWith('Pseudo-terminal will not be allocated'));
    const why = words.length > 0 ? words.join('; ') : `it ended with exit code ${exitCode ?? 'none'}`;
    throw new ClientAgentError('wrong-usage', `${this.#program} -G does not accept the configuration: ${why}`);
  }

  /** What is printed without any configuration. */
  async #askDefaults(): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
    const { exitCode, output } = await this.#run(['-F', 'none', '--', 'localhost']);
    const values = exitCode === 0 ? readOutput(output) : undefined;
    return values?.has('hostname') === true ? values : undefined;
  }

  #run(args: readonly string[]): Promise<ProgramResult> {
    return runProgram(this.#program, ['-G', ...args], this.#limits);
  }
}

/**
 * The arguments behind `-G`. What comes first wins, so the destination's user and port stand behind `-o`; the host stands
 * behind `--`, so that it is never taken for an option.
 */
export function argumentsFor(query: ConfigQuery): string[] {
  const { host, user, port, jump, identityFiles, options, destinationUser, destinationPort, file } = query;
  const given = (letter: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [letter, String(value)];
  return [
    ...given('-F', file),
    ...given('-l', user),
    ...given('-p', port),
    ...given('-J', jump),
    ...identityFiles.flatMap((path) => ['-i', path]),
    ...options.flatMap((option) => ['-o', option]),
    ...given('-l', destinationUser),
    ...given('-p', destinationPort),
    '--',
    host,
  ];
}

function readOutput(output: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const line of output.split(/\r?\n/)) {
    const [, keyword, value] = /^(\S+) (.*)$/s.exec(line) ?? [];
    if (keyword === undefined || value === undefined) continue;
    const reading = READ_KEYWORDS.get(keyword);
    if (!reading) continue;
    const found = values.get(keyword) ?? [];
    values.set(keyword, [...found, ...(reading.as === 'files' ? splitFileList(value) : [value])]);
  }
  return inOrder(values);
}

/**
 * `ssh -G` prints lists of files with blanks between them and no quotes, so a path with blanks looks like several. A
 * piece that does not look like the beginning of a path belongs to the piece in front of it (Windows: `C:\Users\Jane
 * Doe/.ssh/known_hosts`).
 */
export function splitFileList(text: string): string[] {
  const beginsPath = /^(?:[/~\\%$]|[A-Za-z]:[/\\]|none$)/;
  const files: string[] = [];
  for (const piece of text.split(' ')) {
    const last = files.at(-1);
    if (last !== undefined && beginsPath.test(last) && !beginsPath.test(piece))
      files[files.length - 1] = `${last} ${piece}`;
    else files.push(piece);
  }
  return files;
}
