import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import {
  readSshRequest,
  type SshRequest,
  type SshRequestOptions,
  type Words,
} from '../command-line/connect-request.ts';
import { UsageError } from '../usage-error.ts';

const ACTIONS = ['deploy', 'status', 'remove'] as const;

/** What `ftpduct helper` was asked to do. */
export interface HelperRequest extends SshRequest {
  readonly action: (typeof ACTIONS)[number];
  /** The Node to run the helper with, a path on the SSH server. */
  readonly node: string | undefined;
  /** Ask for the one that sshd_config names, instead of the one in the user's home. */
  readonly subsystem: boolean;
  readonly json: boolean;
}

/** The options of its own, as yargs gives them. */
interface HelperOptions {
  readonly node: string | undefined;
  readonly subsystem: boolean | undefined;
  readonly json: boolean | undefined;
}

/** @param addSshOptions adds what every command has that connects to an SSH server */
export function helperCommand<SshOptions>(
  addSshOptions: (parser: Argv) => Argv<SshOptions>,
  handler: (argv: ArgumentsCamelCase<SshOptions & HelperOptions>) => Promise<void>,
): CommandModule<object, SshOptions & HelperOptions> {
  return {
    command: 'helper',
    describe: 'Put the optional server helper on the SSH server, or look after it',
    builder: (parser) => addHelperOptions(addSshOptions(parser.usage(USAGE))),
    handler,
  };
}

/** @throws UsageError */
export function readHelperRequest(options: SshRequestOptions & HelperOptions, words: Words): HelperRequest {
  const [, word, ...before] = words.beforeDashes;
  const action = ACTIONS.find((each) => each === word);
  if (action === undefined) {
    const given = word === undefined ? '' : `${word}: `;
    throw new UsageError(`${given}ftpduct helper takes deploy, status or remove, then [user@]host`);
  }
  if (options.node !== undefined && action !== 'deploy') {
    throw new UsageError('--node is for ftpduct helper deploy; the Node that was given there is kept');
  }
  if (options.subsystem === true && action !== 'status') {
    throw new UsageError('--subsystem is for ftpduct helper status; who may change sshd_config puts it there');
  }
  return {
    ...readSshRequest(options, { ...words, beforeDashes: before }),
    action,
    node: options.node,
    subsystem: options.subsystem === true,
    json: options.json === true,
  };
}

const USAGE =
  'ftpduct helper deploy|status|remove [options] [user@]host[#port]\n\n' +
  'The server helper is a small program on the SSH server that says where remote forwards really\n' +
  'listen, and what its sshd allows. deploy puts it into your home there, status says whether there\n' +
  'is one that ftpduct can speak with, remove takes it away. Without it everything works, with less\n' +
  'to say.';

const HELPER = 'The server helper:';

function addHelperOptions<Before>(parser: Argv<Before>): Argv<Before & HelperOptions> {
  return (
    parser
      // Nobody waits for a connection that is made again.
      .hide('reconnect')
      .option('node', {
        group: HELPER,
        string: true,
        requiresArg: true,
        coerce: (given: string | string[] | undefined) => (Array.isArray(given) ? given.at(-1) : given),
        defaultDescription: 'the one on your PATH there',
        describe: 'deploy: the path of Node on the SSH server',
      })
      .option('subsystem', {
        group: HELPER,
        boolean: true,
        describe: 'status: ask for the one that sshd_config names with Subsystem ftpduct-helper',
      })
      .option('json', { group: HELPER, boolean: true, describe: 'Print the result as JSON' })
  );
}
