import type { PasswordSource } from '@ftpduct/client-agent';
import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import {
  readSshRequest,
  readTunnels,
  type ConnectOptions,
  type ConnectRequest,
  type SshRequest,
  type SshRequestOptions,
  type Words,
} from '../command-line/connect-request.ts';
import { parsePasswordSource } from '../command-line/password-source.ts';
import { UsageError } from '../usage-error.ts';

/** What `ftpduct doctor` was asked to look at. */
export interface DoctorRequest extends SshRequest, Pick<ConnectRequest, 'tunnels' | 'relay' | 'helper'> {
  readonly ftpUser: string | undefined;
  readonly ftpPassword: PasswordSource | undefined;
  readonly json: boolean;
}

/** The options of its own, as yargs gives them. */
interface DoctorOptions {
  readonly ftpUser: string | undefined;
  readonly ftpPassword: string | undefined;
  readonly json: boolean | undefined;
}

/** As they are declared; yargs adds the names above. */
interface DeclaredOptions {
  readonly 'ftp-user': string | undefined;
  readonly 'ftp-password': string | undefined;
  readonly json: boolean | undefined;
}

type TunnelOptions = Pick<ConnectOptions, 'localfwd' | 'remotefwd' | 'gateway' | 'helper'>;

/** What is looked at where no tunnel is given. */
const MOST_USUAL = 'ftp/1234:localhost:21';

/** @param addOptions adds what every command has that knows tunnels and connects to an SSH server */
export function doctorCommand<Options>(
  addOptions: (parser: Argv) => Argv<Options>,
  handler: (argv: ArgumentsCamelCase<Options & DeclaredOptions>) => Promise<void>,
): CommandModule<object, Options & DeclaredOptions> {
  return {
    command: 'doctor',
    describe: 'Name the setting that keeps a tunnel from working',
    builder: (parser) => addDoctorOptions(addOptions(parser.usage(USAGE))),
    handler,
  };
}

/** @throws UsageError */
export function readDoctorRequest(
  options: SshRequestOptions & TunnelOptions & DoctorOptions,
  words: Words,
): DoctorRequest {
  const { ftpUser, ftpPassword } = options;
  if (ftpPassword !== undefined && ftpUser === undefined) {
    throw new UsageError('--ftp-password is of no use without --ftp-user');
  }
  if (ftpUser !== undefined && !/^[^\p{Cc}]+$/u.test(ftpUser)) throw new UsageError('--ftp-user takes a user name');
  const isGiven = options.localfwd.length + options.remotefwd.length > 0;
  return {
    ...readSshRequest(options, { ...words, beforeDashes: words.beforeDashes.slice(1) }),
    tunnels: readTunnels(isGiven ? options : { localfwd: [MOST_USUAL], remotefwd: [] }),
    relay: options.gateway === true,
    helper: options.helper,
    ftpUser,
    ftpPassword: ftpPassword === undefined ? undefined : parsePasswordSource(ftpPassword, '--ftp-password'),
    json: options.json === true,
  };
}

const USAGE =
  'ftpduct doctor [-L … | -R …] [options] [user@]host[#port]\n\n' +
  'Goes through the whole chain from here to the FTP server, one step at a time, and names the setting\n' +
  'that keeps a tunnel from working, and the line to change. It opens no tunnel, writes no file and\n' +
  `leaves nothing behind. Without -L and -R it looks at -L ${MOST_USUAL}.\n\n` +
  'Exit codes: 0 all that a tunnel needs works, 1 something does not; 2 to 5 as for a tunnel.';

const DOCTOR = 'The examination:';

function addDoctorOptions<Before>(parser: Argv<Before>): Argv<Before & DeclaredOptions> {
  return (
    parser
      // Nobody waits for a connection that is made again.
      .hide('reconnect')
      .option('ftp-user', {
        group: DOCTOR,
        string: true,
        requiresArg: true,
        coerce: lastOne,
        defaultDescription: 'log in to no FTP server',
        describe: 'A user of the FTP server: with a password, a listing is made in each mode',
      })
      .option('ftp-password', {
        group: DOCTOR,
        string: true,
        requiresArg: true,
        coerce: lastOne,
        defaultDescription: 'ask, unless in batch mode',
        describe: 'Where its password comes from: file://PATH or extprog://PATH',
      })
      .option('json', { group: DOCTOR, boolean: true, describe: 'Print the result as JSON, at the end' })
  );
}

function lastOne(given: string | string[] | undefined): string | undefined {
  return Array.isArray(given) ? given.at(-1) : given;
}
