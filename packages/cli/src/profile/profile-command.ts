import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import type { Words } from '../command-line/connect-request.ts';
import { lastOne } from '../command-line/last-one.ts';
import type { ExitCode } from '../exit-codes.ts';
import { UsageError } from '../usage-error.ts';

/** What is to be done with the configuration. */
export type ProfileRequest = ProfileAction & {
  /** Another file than the usual one, as it was typed. */
  readonly config: string | undefined;
  readonly json: boolean;
};

export type ProfileAction =
  | { readonly does: 'list' | 'path' }
  | { readonly does: 'show'; readonly name: string }
  /** Without a file: the one that the other commands read. */
  | { readonly does: 'check'; readonly file: string | undefined }
  /** Without `output`: to standard output. */
  | { readonly does: 'import'; readonly file: string; readonly output: string | undefined };

/** The options as yargs gives them; which of them there are depends on the verb. */
export interface ProfileOptions {
  readonly config?: string | undefined;
  readonly json?: boolean | undefined;
  readonly output?: string | undefined;
}

/** What the command line does around each command: help, version, the exit code. */
type Does = (
  perform: (argv: ArgumentsCamelCase<ProfileOptions>, words: Words) => Promise<ExitCode>,
) => (argv: ArgumentsCamelCase<ProfileOptions>) => Promise<void>;

/** `profile` with its verbs. */
export function profileCommand(
  does: Does,
  run: (request: ProfileRequest) => Promise<ExitCode>,
): CommandModule<object, ProfileOptions> {
  return {
    command: 'profile',
    describe: false,
    builder: (parser) => {
      const described = addCommonOptions(parser.usage(`ftpduct profile VERB [options]\n\n${ABOUT}`));
      for (const { verb, words, says, more, options } of VERBS) {
        described.command({
          command: verb,
          describe: says,
          builder: (inner: Argv) => {
            const usage = `ftpduct profile ${verb} [options]${words === undefined ? '' : ` ${words}`}`;
            return (options ?? none)(addCommonOptions(inner.usage(`${usage}\n\n${more ?? `${says}.`}`)));
          },
          handler: does((argv, found) => run(readProfileRequest(verb, argv, found))),
        });
      }
      return described;
    },
    handler: does((_argv, { beforeDashes: [, word] }) => {
      const given = word === undefined ? '' : `${word}: `;
      throw new UsageError(`${given}ftpduct profile takes list, show, check, import or path`);
    }),
  };
}

/** @throws UsageError */
export function readProfileRequest(
  verb: ProfileAction['does'],
  options: ProfileOptions,
  { beforeDashes, behindDashes }: Words,
): ProfileRequest {
  const [word, ...more] = [...beforeDashes.slice(2), ...behindDashes];
  if (options.config === '') throw new UsageError('--config takes the path of a file');
  if (options.output === '') throw new UsageError('--output takes the path of a file');
  if (more[0] !== undefined || (word !== undefined && (verb === 'list' || verb === 'path'))) {
    throw new UsageError(`${more[0] ?? word ?? ''}: ftpduct profile ${verb} takes nothing there`);
  }
  return { ...readAction(verb, word, options), config: options.config, json: options.json === true };
}

function readAction(
  verb: ProfileAction['does'],
  word: string | undefined,
  { config, output }: ProfileOptions,
): ProfileAction {
  switch (verb) {
    case 'list':
    case 'path':
      return { does: verb };
    case 'show':
      if (word === undefined) throw new UsageError('ftpduct profile show takes the name of a profile');
      return { does: 'show', name: word };
    case 'check':
      refuseTwoFiles(verb, word, config);
      return { does: 'check', file: word };
    case 'import': {
      refuseTwoFiles(verb, word, config);
      const file = word ?? config;
      if (file === undefined) throw new UsageError('ftpduct profile import takes the path of an ssh-broker-config.xml');
      return { does: 'import', file, output };
    }
    default:
      return verb satisfies never;
  }
}

function refuseTwoFiles(verb: string, word: string | undefined, config: string | undefined): void {
  if (word === undefined || config === undefined) return;
  throw new UsageError(`ftpduct profile ${verb} takes one file, and both ${config} and ${word} are given`);
}

interface Verb {
  readonly verb: ProfileAction['does'];
  /** What stands behind the options. */
  readonly words?: string;
  /** In a line. */
  readonly says: string;
  /** In its own help, instead of that line. */
  readonly more?: string;
  readonly options?: (parser: Argv<ProfileOptions>) => Argv<ProfileOptions>;
}

function none(parser: Argv<ProfileOptions>): Argv<ProfileOptions> {
  return parser;
}

const ABOUT =
  "A profile is an SSH server with its tunnels, in profiles.yaml or in Tectia's ssh-broker-config.xml.\n" +
  'ftpduct PROFILE opens its tunnels in the foreground; the background agent opens those of all.';

const VERBS: readonly Verb[] = [
  { verb: 'list', says: 'Show all profiles with their tunnels' },
  {
    verb: 'show',
    words: 'NAME',
    says: 'Show what a profile comes to',
    more: 'Shows what a profile and ssh_config together come to, and its tunnels. Passwords are not shown.',
  },
  {
    verb: 'check',
    words: '[FILE]',
    says: 'Say what is wrong with a configuration',
    more:
      'Reads a configuration without using it. What is wrong is said with file, line and column, and the exit code\n' +
      'is 2 then; what has no effect is said as a warning.',
  },
  {
    verb: 'import',
    words: 'FILE.xml',
    says: "Turn Tectia's ssh-broker-config.xml into profiles.yaml",
    more:
      "Turns Tectia's ssh-broker-config.xml into profiles.yaml, on standard output or into a new file. What has no\n" +
      'counterpart stands in comments, with its line.',
    options: (parser) =>
      parser.option('output', {
        string: true,
        coerce: lastOne<string | undefined>,
        requiresArg: true,
        defaultDescription: 'standard output',
        describe: 'The file to write; one that is there already is left as it is',
      }),
  },
  { verb: 'path', says: 'Show which file is read' },
];

function addCommonOptions(parser: Argv): Argv<ProfileOptions> {
  return parser
    .option('config', {
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: "FTPDUCT_CONFIG, else profiles.yaml in the platform's configuration folder",
      describe: 'The file to read: profiles.yaml or ssh-broker-config.xml',
    })
    .option('json', { boolean: true, describe: 'Print the result as JSON' })
    .option('version', { alias: 'V', boolean: true, describe: 'Show the version' })
    .option('help', { alias: 'h', boolean: true, describe: 'Show this help' });
}
