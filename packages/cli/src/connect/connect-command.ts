import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import { addFtpOptions, type DeclaredFtpOptions } from '../command-line/ftp-options.ts';
import { HELP_EPILOGUE } from '../command-line/help-epilogue.ts';
import { lastOne } from '../command-line/last-one.ts';
import { addSshOptions, type DeclaredSshOptions } from '../command-line/ssh-options.ts';
import { addForwardOptions, TUNNEL, type ForwardOptions } from '../command-line/tunnel-options.ts';

/** The options of its own, as they are declared. */
interface DeclaredOptions {
  readonly 'abort-on-failing-tunnel': boolean | undefined;
  readonly grace: string;
  readonly config: string | undefined;
}

type Options = DeclaredOptions & ForwardOptions & DeclaredFtpOptions & DeclaredSshOptions;

/** The command without a name: `ftpduct -L ftp/1234:localhost:21 user@host`. */
export function connectCommand(
  handler: (argv: ArgumentsCamelCase<Options>) => Promise<void>,
): CommandModule<object, Options> {
  return { command: '$0', describe: false, builder: addOptions, handler };
}

/** Enough for what is nearly done; whoever pressed ^C waits for it. */
const DEFAULT_GRACE_SECONDS = '5';

function addOptions(parser: Argv): Argv<Options> {
  return addSshOptions(addFtpOptions(addTunnelOptions(parser))).epilogue(HELP_EPILOGUE);
}

function addTunnelOptions(parser: Argv): Argv<ForwardOptions & DeclaredOptions> {
  return addForwardOptions(
    parser.usage(
      'ftpduct [options] [user@]host[#port] | ssh://[user@]host[:port] | PROFILE\n\n' +
        'Carries FTP through SSH: an FTP client connects to a local port, and ftpduct takes its control\n' +
        'connection and its data connections to the FTP server inside SSH; or the other way round, with -R.\n\n' +
        'ftpduct -L ftp/1234:localhost:21 username@sshserver\n' +
        'ftpduct -R ftp/2121:localhost:21 username@sshserver\n' +
        'ftpduct mainframe',
    ),
  )
    .option('config', {
      group: TUNNEL,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: "FTPDUCT_CONFIG, else profiles.yaml in the platform's configuration folder",
      describe:
        "Where profiles are: profiles.yaml, or Tectia's ssh-broker-config.xml. ftpduct PROFILE opens the tunnels of one; " +
        '-L and -R come to them, and other options win over what it says',
    })
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
