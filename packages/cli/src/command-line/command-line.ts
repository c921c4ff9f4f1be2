import type { ArgumentsCamelCase, Argv } from 'yargs';
import { agentCommands } from '../agent/agent-command.ts';
import type { AgentRequest } from '../agent/agent-request.ts';
import { completionCommand, readCompletionShell, type Shell } from '../completion/completion-command.ts';
import { connectCommand } from '../connect/connect-command.ts';
import { doctorCommand, readDoctorRequest, type DoctorRequest } from '../doctor/doctor-command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { helperCommand, readHelperRequest, type HelperRequest } from '../helper/helper-command.ts';
import { profileCommand, type ProfileRequest } from '../profile/profile-command.ts';
import {
  installCommand,
  readServiceRequest,
  uninstallCommand,
  type ServiceRequest,
} from '../service/service-command.ts';
import { UsageError } from '../usage-error.ts';
import { VERSION } from '../version.ts';
import { readConnectRequest, type ConnectRequest, type Words } from './connect-request.ts';
import { expandShortOptions } from './short-options.ts';
import { addSshOptions, refuseNotYet, VALUE_LETTERS } from './ssh-options.ts';
import { addForwardOptions } from './tunnel-options.ts';

export interface CommandLineSurroundings {
  /** Writes a result for the user on standard output. */
  print(text: string): void;
  /** The default command; imported when it is needed, so that help and wrong usage are answered quickly. */
  connect(request: ConnectRequest): Promise<ExitCode>;
  /** The command `helper`; imported when it is needed, too. */
  helper(request: HelperRequest): Promise<ExitCode>;
  /** The command `doctor`; likewise. */
  doctor(request: DoctorRequest): Promise<ExitCode>;
  /** The command `profile`; likewise. */
  profile(request: ProfileRequest): Promise<ExitCode>;
  /** The commands `agent`, `tunnel`, `connection` and `session`; likewise. */
  agent(request: AgentRequest): Promise<ExitCode>;
  /** The commands `agent install` and `agent uninstall`; likewise. */
  service(request: ServiceRequest): Promise<ExitCode>;
  /** The command `completion`; likewise. */
  completion(shell: Shell): Promise<ExitCode>;
}

/**
 * Reads the arguments behind the command's name and does what they say.
 * @throws UsageError, and whatever the command throws
 */
export async function runCommandLine(
  args: readonly string[],
  surroundings: CommandLineSurroundings,
): Promise<ExitCode> {
  // Not above: the pages and completions are made of the same table, without yargs.
  const { default: yargs } = await import('yargs');
  // yargs looks for commands before it knows any option: it would take -- for the value of a flag, and what is behind for a
  // command. So it does not see either.
  const expanded = expandShortOptions(args, VALUE_LETTERS);
  const { parser, exitCode } = commandLineParser(yargs(expanded.args), surroundings, expanded.behindDashes);
  await parser.parseAsync();
  return exitCode();
}

/** The parser with the table of all commands, made of one that has its arguments; its documentation is made of it too. */
export function commandLineParser(
  start: Argv,
  surroundings: CommandLineSurroundings,
  behindDashes: readonly string[] = [],
): { parser: Argv; exitCode: () => ExitCode } {
  let exitCode: ExitCode = EXIT.done;
  const does =
    <Options>(perform: (argv: ArgumentsCamelCase<Options>, words: Words) => Promise<ExitCode>) =>
    async (argv: ArgumentsCamelCase<Options>): Promise<void> => {
      const words: Words = { beforeDashes: argv._.map(String), behindDashes };
      if (argv['help'] === true) surroundings.print(await helpOf(words));
      else if (argv['version'] === true) surroundings.print(`ftpduct ${VERSION}`);
      else {
        refuseNotYet(argv);
        exitCode = await perform(argv, words);
      }
    };
  const parser: Argv = start
    .scriptName('ftpduct')
    .locale('en')
    .parserConfiguration({
      'greedy-arrays': false,
      'boolean-negation': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    // Ours, because those of yargs print and end the process by themselves.
    .help(false)
    .version(false)
    .exitProcess(false)
    .fail((message, error: Error | undefined) => {
      // What yargs itself finds wrong is a YError, or has no error at all; everything else is the command's own.
      if (error && error.name !== 'YError') throw error;
      throw new UsageError(readable(message), { cause: error });
    })
    .strictOptions()
    .command(connectCommand(does((argv, words) => surroundings.connect(readConnectRequest(argv, words)))))
    .command(
      helperCommand(
        addSshOptions,
        does((argv, words) => surroundings.helper(readHelperRequest(argv, words))),
      ),
    )
    .command(
      doctorCommand(
        (before) => addSshOptions(addForwardOptions(before)),
        does((argv, words) => surroundings.doctor(readDoctorRequest(argv, words))),
      ),
    )
    .command(profileCommand(does, (request) => surroundings.profile(request)))
    .command(
      completionCommand(does((_argv, words) => surroundings.completion(readCompletionShell(words, process.env)))),
    );
  const serviceVerbs = [
    installCommand(does((argv, words) => surroundings.service(readServiceRequest('install', argv, words)))),
    uninstallCommand(does((argv, words) => surroundings.service(readServiceRequest('uninstall', argv, words)))),
  ];
  for (const command of agentCommands(does, (request) => surroundings.agent(request), serviceVerbs)) {
    parser.command(command);
  }
  return { parser, exitCode: () => exitCode };
}

async function helpOf({ beforeDashes }: Words): Promise<string> {
  const { commandTree } = await import('../documentation/command-tree.ts');
  const { commandAt, helpText } = await import('../documentation/help-text.ts');
  return helpText(commandAt(beforeDashes, commandTree()));
}

/** Messages of yargs as ours are: lower case, in one line, without a full stop. */
function readable(message: string): string {
  const text = message
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
}
