import yargs, { type Argv, type ArgumentsCamelCase, type CommandModule } from 'yargs';
import type { HostKeyPolicy } from '@ftpduct/client-agent';
import { readConnectRequest, type ConnectRequest, type Words } from './connect-request.ts';
import { doctorCommand, readDoctorRequest, type DoctorRequest } from './doctor-command.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { addFtpOptions } from './ftp-options.ts';
import { HELP_EPILOGUE } from './help-epilogue.ts';
import { helperCommand, readHelperRequest, type HelperRequest } from './helper-command.ts';
import { lastOne } from './last-one.ts';
import { expandShortOptions } from './short-options.ts';
import { UsageError } from './usage-error.ts';
import { VERSION } from './version.ts';

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
    .command(
      connectCommand(async (argv) => {
        if (argv.help) surroundings.print(await parser.getHelp());
        else if (argv.version) surroundings.print(`ftpduct ${VERSION}`);
        else {
          refuseNotYet(argv);
          exitCode = await surroundings.connect(readConnectRequest(argv, wordsOf(argv)));
        }
      }),
    )
    .command(
      helperCommand(addSshOptions, async (argv) => {
        if (argv.help) surroundings.print(await parser.getHelp());
        else if (argv.version) surroundings.print(`ftpduct ${VERSION}`);
        else {
          refuseNotYet(argv);
          exitCode = await surroundings.helper(readHelperRequest(argv, wordsOf(argv)));
        }
      }),
    )
    .command(
      doctorCommand(
        (before) => addSshOptions(addForwardOptions(before)),
        async (argv) => {
          if (argv.help) surroundings.print(await parser.getHelp());
          else if (argv.version) surroundings.print(`ftpduct ${VERSION}`);
          else {
            refuseNotYet(argv);
            exitCode = await surroundings.doctor(readDoctorRequest(argv, wordsOf(argv)));
          }
        },
      ),
    );
  await parser.parseAsync();
  return exitCode;
}

type Options = ReturnType<typeof addOptions> extends Argv<infer Given> ? Given : never;

function connectCommand(handler: (argv: ArgumentsCamelCase<Options>) => Promise<void>): CommandModule<object, Options> {
  return { command: '$0', describe: false, builder: addOptions, handler };
}

/** Enough for what is nearly done; whoever pressed ^C waits for it. */
const DEFAULT_GRACE_SECONDS = '5';

const TUNNEL = 'Tunnels:';
const SSH = 'The SSH connection:';
const OTHER = 'Other:';

/** Every letter whose option takes a value, those of {@link NOT_YET} too. */
const VALUE_LETTERS = 'LplicRJFoDW';

/** Known from ssh and sshg3, and asked for; they say that they are not there instead of being unknown. */
const NOT_YET: readonly { letter: string; name: string; value: boolean; instead?: string }[] = [
  { letter: 'D', name: 'dynamicfwd', value: true, instead: '-L socks/[listen-address:]port does what it would do' },
  { letter: 'W', name: 'stdio-forward', value: true },
  { letter: 'f', name: 'fork', value: false },
];

/** Switches of ssh and sshg3 that ask for what ftpduct does anyway. */
const WITHOUT_EFFECT = ['N', 'T', 'n', 'S'];

// Its type is that of the options themselves, which yargs works out.
function addOptions(parser: Argv) {
  return addSshOptions(addFtpOptions(addTunnelOptions(parser))).epilogue(HELP_EPILOGUE);
}

function addTunnelOptions(parser: Argv) {
  return addForwardOptions(
    parser.usage(
      'ftpduct [options] [user@]host[#port] | ssh://[user@]host[:port]\n\n' +
        'Carries FTP through SSH: an FTP client connects to a local port, and ftpduct takes its control\n' +
        'connection and its data connections to the FTP server inside SSH; or the other way round, with -R.\n\n' +
        'ftpduct -L ftp/1234:localhost:21 username@sshserver\n' +
        'ftpduct -R ftp/2121:localhost:21 username@sshserver',
    ),
  )
    .option('abort-on-failing-tunnel', {
      group: TUNNEL,
      boolean: true,
      describe: 'End with exit code 6 if any tunnel cannot be opened',
    })
    .option('grace', {
      group: TUNNEL,
      string: true,
      coerce: lastOne<string>,
      default: DEFAULT_GRACE_SECONDS,
      requiresArg: true,
      describe: 'Seconds that running transfers get to end after ^C or SIGTERM; a second signal ends all at once',
    });
}

/** What every command has that knows tunnels. */
function addForwardOptions<Before>(parser: Argv<Before>) {
  return parser
    .option('localfwd', {
      alias: 'L',
      group: TUNNEL,
      array: true,
      string: true,
      default: [] as string[],
      defaultDescription: 'none',
      requiresArg: true,
      describe:
        'A tunnel: [tcp/|ftp/][listen-address:]listen-port:dst-host:dst-port, or socks/[listen-address:]listen-port. ' +
        'ftp/ carries FTP with its data connections, tcp/ (the default) one TCP connection as ssh -L does, socks/ what ' +
        'ssh -D does: each SOCKS client (4, 4a, 5) names its destination. dst-host is reached from the SSH server. ' +
        'Port 0 takes any free one. An empty listen address or * is every address of this host; IPv6 addresses ' +
        'stand in brackets. May be given several times',
    })
    .option('remotefwd', {
      alias: 'R',
      group: TUNNEL,
      array: true,
      string: true,
      default: [] as string[],
      defaultDescription: 'none',
      requiresArg: true,
      describe:
        'A tunnel the other way round: clients connect to the SSH server, and dst-host is reached from here. ' +
        '[tcp/|ftp/][listen-address:]listen-port:dst-host:dst-port. A listen address is one of the SSH server, whose ' +
        'GatewayPorts says whether it may be other than loopback. May be given several times',
    })
    .option('gateway', {
      alias: 'g',
      group: TUNNEL,
      boolean: true,
      describe:
        'Let other hosts connect to tunnels that have no listen address; with -R, as far as GatewayPorts allows',
    });
}

/** What every command has that connects to an SSH server. */
function addSshOptions<Before>(parser: Argv<Before>) {
  const withOptions = parser
    .option('port', {
      alias: 'p',
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: 'configured, else 22',
      describe: "The SSH server's port",
    })
    .option('user', {
      alias: 'l',
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: 'configured, else your local one',
      describe: 'The user name on the SSH server',
    })
    .option('identity', {
      alias: 'i',
      group: SSH,
      array: true,
      string: true,
      default: [] as string[],
      defaultDescription: 'configured, else ~/.ssh/id_rsa, id_ecdsa, id_ed25519',
      requiresArg: true,
      describe:
        'A private key file, tried after the keys of the agent and in front of configured ones. May be given several times',
    })
    .option('jump', {
      alias: 'J',
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      describe: 'Through other SSH servers: [user@]host[:port], with commas between several, the nearest one first',
    })
    .option('config', {
      alias: 'F',
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: "~/.ssh/config and the system's",
      describe: 'A configuration file as ssh_config(5) describes it, instead of the usual ones; none reads none',
    })
    .option('option', {
      alias: 'o',
      group: SSH,
      array: true,
      string: true,
      default: [] as string[],
      defaultDescription: 'none',
      requiresArg: true,
      describe: 'Keyword=value, as in a configuration file and in front of it. May be given several times',
    })
    .option('password', {
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      describe:
        'Where the password comes from: file://PATH (its first line) or extprog://PATH (the first line it prints)',
    })
    .option('hostkey-policy', {
      group: SSH,
      coerce: lastOne<HostKeyPolicy | undefined>,
      choices: ['ask', 'strict', 'tofu', 'advisory'] as const,
      requiresArg: true,
      defaultDescription: 'configured, else ask',
      describe:
        'What to do with an unknown host key: ask on the terminal, strict refuses, tofu stores it, advisory only ' +
        'warns. A changed key is refused by all but advisory',
    })
    .option('ciphers', {
      alias: 'c',
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: 'configured, else AES-GCM first',
      describe: 'Ciphers with commas between them, the preferred one first',
    })
    .option('compress', { alias: 'C', group: SSH, boolean: true, describe: 'Compress' })
    .option('keep-alive', {
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: 'configured, else 60',
      describe: 'Seconds between questions whether the SSH server is still there; 0 asks none',
    })
    .option('tcp-connect-timeout', {
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: 'configured, else 30',
      describe: 'Seconds until the SSH connection must be there, the time for answering questions not counted',
    })
    .option('reconnect', {
      group: SSH,
      coerce: lastOne<'auto' | 'never'>,
      choices: ['auto', 'never'] as const,
      default: 'auto' as const,
      requiresArg: true,
      describe:
        'When the SSH connection is lost: auto keeps the listeners and connects again for the next FTP connection; ' +
        'never ends with exit code 5, for autossh and service managers',
    })
    .option('batch-mode', {
      alias: 'B',
      group: SSH,
      boolean: true,
      describe: 'Never ask anything: what would be asked fails',
    })
    .option('verbose', {
      alias: 'v',
      group: OTHER,
      count: true,
      describe: 'Show what FTP clients and servers say; twice: also what happens inside',
    })
    .option('quiet', { alias: 'q', group: OTHER, boolean: true, describe: 'Show errors only' })
    .option('print-config', {
      alias: 'G',
      group: OTHER,
      boolean: true,
      describe: 'Show what command line and configuration come to, as ssh -G does, and connect nowhere',
    })
    .option('version', { alias: 'V', group: OTHER, boolean: true, describe: 'Show the version' })
    .option('help', { alias: 'h', group: OTHER, boolean: true, describe: 'Show this help' });
  for (const { letter, name, value } of NOT_YET) {
    withOptions.option(name, { alias: letter, hidden: true, ...(value ? { string: true } : { boolean: true }) });
  }
  for (const letter of WITHOUT_EFFECT) withOptions.option(letter, { hidden: true, boolean: true });
  return withOptions;
}

function refuseNotYet(argv: Readonly<Record<string, unknown>>): void {
  const asked = NOT_YET.find(({ letter }) => argv[letter] !== undefined);
  if (!asked) return;
  const instead = asked.instead === undefined ? '' : `; ${asked.instead}`;
  throw new UsageError(`-${asked.letter} (--${asked.name}) is not supported yet${instead}`);
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
