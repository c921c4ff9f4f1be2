import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import { lastOne } from '../command-line/last-one.ts';
import type { Words } from '../command-line/connect-request.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { ServiceOptions } from '../service/service-command.ts';
import { UsageError } from '../usage-error.ts';
import { readAgentRequest, type AgentAction, type AgentOptions, type AgentRequest } from './agent-request.ts';

/** What the command line does around each command: help, version, the exit code. */
export type Does = (
  perform: (argv: ArgumentsCamelCase<AgentOptions>, words: Words) => Promise<ExitCode>,
) => (argv: ArgumentsCamelCase<AgentOptions>) => Promise<void>;

/**
 * `agent`, `tunnel`, `connection` and `session`, each with its verbs.
 *
 * @param installing verbs of `agent` that need no agent
 */
export function agentCommands(
  does: Does,
  run: (request: AgentRequest) => Promise<ExitCode>,
  installing: readonly CommandModule<object, ServiceOptions>[],
): CommandModule<object, AgentOptions>[] {
  return NOUNS.map(({ noun, about, verbs }) => ({
    command: noun,
    describe: false,
    builder: (parser) => {
      const described = addCommonOptions(parser.usage(`ftpduct ${noun} VERB [options]\n\n${about}`));
      for (const { verb, words, says, more, options } of verbs) {
        described.command({
          command: verb,
          describe: says,
          builder: (inner: Argv) => {
            const usage = `ftpduct ${noun} ${verb} [options]${words === undefined ? '' : ` ${words}`}`;
            return options(addCommonOptions(inner.usage(`${usage}\n\n${more ?? `${says}.`}`)));
          },
          // Which verbs there are for a noun, the table below says; that it says so of AgentAction, the reader checks.
          handler: does((argv, found) => run(readAgentRequest(`${noun} ${verb}` as AgentAction['does'], argv, found))),
        });
      }
      if (noun === 'agent') for (const verb of installing) described.command(verb);
      return described;
    },
    handler: does((_argv, { beforeDashes: [, word] }) => {
      const given = word === undefined ? '' : `${word}: `;
      const list = [
        ...verbs.map(({ verb }) => verb),
        ...(noun === 'agent' ? installing.map(({ command }) => String(command)) : []),
      ];
      throw new UsageError(`${given}ftpduct ${noun} takes ${list.slice(0, -1).join(', ')} or ${list.at(-1) ?? ''}`);
    }),
  }));
}

interface Noun {
  readonly noun: 'agent' | 'tunnel' | 'connection' | 'session';
  readonly about: string;
  readonly verbs: readonly Verb[];
}

interface Verb {
  readonly verb: string;
  /** What stands behind the options. */
  readonly words?: string;
  /** In a line. */
  readonly says: string;
  /** In its own help, instead of that line. */
  readonly more?: string;
  readonly options: (parser: Argv<AgentOptions>) => Argv<AgentOptions>;
}

const NONE = (parser: Argv<AgentOptions>): Argv<AgentOptions> => parser;

const NOUNS: readonly Noun[] = [
  {
    noun: 'agent',
    about:
      'The background agent keeps the tunnels of a configuration open. These commands start and end it, and ' +
      'show what it does. One runs for each user, or for each --socket.',
    verbs: [
      {
        verb: 'run',
        says: 'Run the agent in the foreground, for service managers',
        more:
          'Runs the agent in the foreground, for service managers. SIGTERM and SIGINT end it, and running ' +
          'transfers get the grace of the configuration; a second one ends it at once. SIGHUP reads the ' +
          'configuration again, as ftpduct agent reload does.',
        options: addRunOptions,
      },
      {
        verb: 'start',
        says: 'Start the agent in the background',
        more:
          'Starts the agent in the background, waits until it answers, and says where it is; or says why it did ' +
          'not start, with the end of its log. It does not wait until every SSH connection stands.',
        options: addRunOptions,
      },
      {
        verb: 'stop',
        says: 'End the agent, and wait until it has ended',
        options: NONE,
      },
      {
        verb: 'status',
        says: 'Show its connections, tunnels and sessions',
        more:
          'Shows connections, tunnels and sessions with their transfers. On a terminal it then asks what the agent ' +
          'waits to be told, such as passphrases. With --watch it goes on showing what changes: on a terminal as ' +
          'a live view (q or ^C ends it), elsewhere as one snapshot for each change.',
        options: (parser) =>
          parser.option('watch', { alias: 'w', boolean: true, describe: 'Go on, with each change, until q or ^C' }),
      },
      {
        verb: 'reload',
        says: 'Read the configuration again',
        more:
          'Reads the configuration again and applies what has changed; the rest goes on untouched. A file that is ' +
          'wrong changes nothing: the exit code is 2 then, and the reason is printed.',
        options: NONE,
      },
      {
        verb: 'logs',
        says: 'Show the last lines of its log',
        options: (parser) =>
          parser
            .option('follow', { alias: 'f', boolean: true, describe: 'Go on with each new line, until ^C' })
            .option('lines', {
              string: true,
              coerce: lastOne<string | undefined>,
              requiresArg: true,
              defaultDescription: '20',
              describe: 'So many of the last lines, at most 1000',
            }),
      },
      {
        verb: 'unlock',
        says: 'Answer what the agent waits to be told',
        more:
          'Asks on this terminal, or through SSH_ASKPASS, what the agent waits to be told: passphrases, passwords, ' +
          'one-time codes, whether a host key is right. Connections that gave up because nobody was there are tried ' +
          'again. It ends when nothing is open any more.',
        options: NONE,
      },
    ],
  },
  {
    noun: 'tunnel',
    about: 'The tunnels of the background agent. They are named PROFILE/TUNNEL; PROFILE stands for all of its tunnels.',
    verbs: [
      { verb: 'list', says: 'Show all tunnels', options: NONE },
      { verb: 'open', words: 'PROFILE[/TUNNEL]', says: 'Open a tunnel, or all of a profile', options: NONE },
      {
        verb: 'close',
        words: 'PROFILE[/TUNNEL]',
        says: 'Close a tunnel, or all of a profile, until it is opened again',
        options: NONE,
      },
    ],
  },
  {
    noun: 'connection',
    about: 'The SSH connections of the background agent, one for each profile.',
    verbs: [
      { verb: 'list', says: 'Show all SSH connections', options: NONE },
      {
        verb: 'close',
        words: 'PROFILE',
        says: 'Close the SSH connection of a profile and the sessions in it; who needs it next has it made again',
        options: NONE,
      },
    ],
  },
  {
    noun: 'session',
    about: 'The sessions of the background agent: each is one connection of a client, with FTP its control connection.',
    verbs: [
      { verb: 'list', says: 'Show all sessions, with their transfers', options: NONE },
      { verb: 'close', words: 'NUMBER', says: 'Close a session; an FTP client gets 421', options: NONE },
    ],
  },
];

/** Of that one command only: verbs have their own, and would show those of their noun twice. */
function addCommonOptions<Before>(parser: Argv<Before>): Argv<Before & AgentOptions> {
  return parser
    .option('socket', {
      global: false,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: 'FTPDUCT_SOCKET, else in the runtime folder',
      describe: "The path of the agent's control socket",
    })
    .option('json', { global: false, boolean: true, describe: 'Print the result as JSON' })
    .option('version', { global: false, alias: 'V', boolean: true, describe: 'Show the version' })
    .option('help', { global: false, alias: 'h', boolean: true, describe: 'Show this help' });
}

function addRunOptions(parser: Argv<AgentOptions>): Argv<AgentOptions> {
  return parser
    .option('config', {
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: 'profiles.yaml in the configuration folder',
      describe: "The configuration: profiles.yaml, or an ssh-broker-config.xml of Tectia's",
    })
    .option('log-file', {
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      describe: 'Where the log goes, unless the configuration says so. run: standard error; start: the state folder',
    })
    .option('metrics', {
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      describe: '[address:]port to serve Prometheus metrics on, before what the configuration says',
    });
}
