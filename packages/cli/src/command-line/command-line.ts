import yargs, { type ArgumentsCamelCase, type Argv } from 'yargs';
import { agentCommands } from '../agent/agent-command.ts';
import type { AgentRequest } from '../agent/agent-request.ts';
import { connectCommand } from '../connect/connect-command.ts';
import { doctorCommand, readDoctorRequest, type DoctorRequest } from '../doctor/doctor-command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { helperCommand, readHelperRequest, type HelperRequest } from '../helper/helper-command.ts';
import { profileCommand, type ProfileRequest } from '../profile/profile-command.ts';
import { UsageError } from '../usage-error.ts';
import { VERSION } from '../version.ts';
import { readConnectRequest, type ConnectRequest, type Words } from './connect-request.ts';
import { expandShortOptions } from './short-options.ts';
import { addSshOptions, refuseNotYet, VALUE_LETTERS } from './ssh-options.ts';
import { addForwardOptions } from './tunnel-options.ts';

/** Wide enough for the table of options, narrow enough to be read. */
const HELP_COLUMNS = 100;

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
}

/**
 * Reads the arguments behind the command's name and does what they say.
 * @throws UsageError, and whatever the command throws
 */
export async function runCommandLine(
  args: readonly string[],
  surroundings: CommandLineSurroundings,
): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  const does =
    <Options>(perform: (argv: ArgumentsCamelCase<Options>, words: Words) => Promise<ExitCode>) =>
    async (argv: ArgumentsCamelCase<Options>): Promise<void> => {
      if (argv['help'] === true) surroundings.print(await parser.getHelp());
      else if (argv['version'] === true) surroundings.print(`ftpduct ${VERSION}`);
      else {
        refuseNotYet(argv);
        exitCode = await perform(argv, wordsOf(argv));
      }
    };
  const parser: Argv = yargs(expandShortOptions(args, VALUE_LETTERS))
    .scriptName('ftpduct')
    .locale('en')
    .parserConfiguration({
      'populate--': true,
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
    .wrap(HELP_COLUMNS)
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
    .command(profileCommand(does, (request) => surroundings.profile(request)));
  for (const command of agentCommands(does, (request) => surroundings.agent(request))) parser.command(command);
  await parser.parseAsync();
  return exitCode;
}

function wordsOf(argv: ArgumentsCamelCase<object>): Words {
  const behind = argv['--'];
  return { beforeDashes: argv._.map(String), behindDashes: Array.isArray(behind) ? behind.map(String) : [] };
}

/** Messages of yargs as ours are: lower case, in one line, without a full stop. */
function readable(message: string): string {
  const text = message
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
}
