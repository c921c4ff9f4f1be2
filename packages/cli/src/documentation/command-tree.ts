import type { Argv, CommandModule } from 'yargs';
import { commandLineParser, type CommandLineSurroundings } from '../command-line/command-line.ts';

/** A command as it was declared to yargs: what its help, its pages and its completion are made of. */
export interface Command {
  /** `['agent', 'install']`; empty for the command without a name. */
  readonly path: readonly string[];
  /** In a line, without a full stop; undefined for the command without a name. */
  readonly says: string | undefined;
  /** The first paragraph says how it is called; the others what it is for. */
  readonly usage: readonly string[];
  /** Paragraphs that stand below the options. */
  readonly epilogue: readonly string[];
  /** Those that are shown, in their order. */
  readonly options: readonly Option[];
  readonly commands: readonly Command[];
}

export interface Option {
  /** Without the dashes. */
  readonly name: string;
  /** One letter each. */
  readonly letters: readonly string[];
  /** The heading that it stands below in the help. */
  readonly group: string | undefined;
  readonly says: string;
  /** Whether something stands behind it. */
  readonly takesValue: boolean;
  readonly choices: readonly string[];
  /** In words; undefined where there is nothing to say. */
  readonly byDefault: string | undefined;
}

/** All commands, as the command line declares them; nothing is run. */
export function commandTree(): Command {
  const nothing = (): Promise<never> => Promise.reject(new Error('documentation runs no commands'));
  const surroundings = new Proxy({}, { get: () => nothing }) as CommandLineSurroundings;
  const table = new Recording();
  commandLineParser(table.parser, surroundings);
  return describe([], undefined, table);
}

/** The command and those below it, itself first. */
export function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

/** What of yargs' declarations is read here. */
interface Declared {
  readonly alias?: string | readonly string[];
  readonly describe?: string | false;
  readonly desc?: string | false;
  readonly description?: string | false;
  readonly group?: string;
  readonly hidden?: boolean;
  readonly boolean?: boolean;
  readonly count?: boolean;
  readonly type?: string;
  readonly choices?: readonly unknown[];
  readonly default?: unknown;
  readonly defaultDescription?: string;
}

/** Stands in for a parser while commands are declared, and keeps what they say. */
class Recording {
  readonly options = new Map<string, Declared>();
  readonly hidden = new Set<string>();
  readonly usage: string[] = [];
  readonly epilogue: string[] = [];
  readonly commands: CommandModule[] = [];
  readonly parser: Argv = new Proxy({} as Argv, {
    get: (_target, name) => {
      // An asynchronous builder may be awaited; this is no promise.
      if (name === 'then') return undefined;
      return (...args: unknown[]): Argv => {
        this.#record(String(name), args);
        return this.parser;
      };
    },
  });

  #record(method: string, [first, second]: unknown[]): void {
    switch (method) {
      case 'option':
      case 'options':
        if (typeof first === 'string') this.options.set(first, second as Declared);
        else
          for (const [name, declared] of Object.entries(first as object)) this.options.set(name, declared as Declared);
        break;
      case 'hide':
        this.hidden.add(first as string);
        break;
      case 'usage':
        this.usage.push(...paragraphs(first as string));
        break;
      case 'epilogue':
      case 'epilog':
        this.epilogue.push(...paragraphs(first as string));
        break;
      case 'command':
        for (const command of Array.isArray(first) ? first : [first]) {
          if (typeof command === 'string') throw new Error(`the command ${command} is no CommandModule`);
          this.commands.push(command as CommandModule);
        }
        break;
      default:
        // How values are read says nothing to people.
        break;
    }
  }
}

function describe(path: readonly string[], says: string | undefined, given: Recording): Command {
  const own = given.commands.find(({ command }) => nameOf(command) === '$0');
  const recording = own ? built(own, given) : given;
  return {
    path,
    says,
    usage: recording.usage.length > 0 ? recording.usage : [['ftpduct', ...path].join(' '), `${says ?? ''}.`],
    epilogue: recording.epilogue,
    options: [...recording.options].flatMap(([name, declared]) =>
      declared.hidden === true || recording.hidden.has(name) ? [] : [optionOf(name, declared)],
    ),
    commands: given.commands
      .filter((command) => command !== own)
      .map((command) => {
        const recorded = built(command);
        const says = typeof command.describe === 'string' ? command.describe : firstSentence(recorded.usage[1]);
        return describe([...path, nameOf(command.command)], says, recorded);
      }),
  };
}

/** What stands for a line about a command that has none. */
function firstSentence(text: string | undefined): string | undefined {
  return text?.replace(/\s+/g, ' ').replace(/\. .*$|\.$/, '');
}

function built({ builder }: CommandModule, recording: Recording = new Recording()): Recording {
  if (typeof builder === 'function') void builder(recording.parser);
  else for (const [name, declared] of Object.entries(builder ?? {})) recording.options.set(name, declared as Declared);
  return recording;
}

function nameOf(command: string | readonly string[] | undefined): string {
  const text = typeof command === 'string' ? command : (command?.[0] ?? '');
  return text.split(' ')[0] ?? '';
}

function optionOf(name: string, declared: Declared): Option {
  const aliases = [name, ...[declared.alias ?? []].flat()];
  const says = declared.describe ?? declared.desc ?? declared.description;
  const isSwitch = declared.boolean === true || declared.count === true;
  return {
    name: aliases.find((alias) => alias.length > 1) ?? name,
    letters: aliases.filter((alias) => alias.length === 1),
    group: declared.group?.replace(/:$/, ''),
    says: says === undefined || says === false ? '' : says,
    takesValue: !isSwitch && !['boolean', 'count'].includes(declared.type ?? ''),
    choices: (declared.choices ?? []).map(String),
    byDefault: declared.defaultDescription ?? (typeof declared.default === 'string' ? declared.default : undefined),
  };
}

function paragraphs(text: string): string[] {
  return text.trim().split(/\n{2,}/);
}
