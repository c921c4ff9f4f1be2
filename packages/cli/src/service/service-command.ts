import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import type { Words } from '../command-line/connect-request.ts';
import { lastOne } from '../command-line/last-one.ts';
import { UsageError } from '../usage-error.ts';

/** What `ftpduct agent install` or `uninstall` was asked to do. */
export interface ServiceRequest {
  readonly action: 'install' | 'uninstall';
  /** As it was given. */
  readonly config: string | undefined;
  /** Run the commands, too, instead of showing them. */
  readonly now: boolean;
  readonly json: boolean;
}

/** The options, as yargs gives them. */
export interface ServiceOptions {
  readonly config?: string | undefined;
  readonly now: boolean | undefined;
  readonly json: boolean | undefined;
}

type Handler = (argv: ArgumentsCamelCase<ServiceOptions>) => Promise<void>;

/** `install`, a verb of `ftpduct agent`. */
export function installCommand(handler: Handler): CommandModule<object, ServiceOptions> {
  return {
    command: 'install',
    describe: 'Have the agent started with your login, by the service manager of this host',
    builder: (parser) =>
      addServiceOptions(
        parser.usage(INSTALL_USAGE).option('config', {
          string: true,
          coerce: lastOne<string | undefined>,
          requiresArg: true,
          defaultDescription: 'profiles.yaml in the configuration folder',
          describe: 'The configuration that the agent is to read',
        }),
        'Tell the service manager, too, so that it starts now',
      ),
    handler,
  };
}

/** `uninstall`, a verb of `ftpduct agent`. */
export function uninstallCommand(handler: Handler): CommandModule<object, ServiceOptions> {
  return {
    command: 'uninstall',
    describe: 'Undo what install has done',
    builder: (parser) =>
      addServiceOptions(parser.usage(UNINSTALL_USAGE), 'Tell the service manager, too, so that it ends now'),
    handler,
  };
}

/** @throws UsageError */
export function readServiceRequest(
  action: ServiceRequest['action'],
  { config, now, json }: ServiceOptions,
  { beforeDashes: [, , ...before], behindDashes }: Words,
): ServiceRequest {
  const [word] = [...before, ...behindDashes];
  if (word !== undefined) throw new UsageError(`${word}: ftpduct agent ${action} takes options only`);
  if (config === '') throw new UsageError('--config takes the path of a file');
  return { action, config, now: now === true, json: json === true };
}

const INSTALL_USAGE =
  'ftpduct agent install [options]\n\n' +
  'Writes a unit for the systemd of your user (a launch agent on macOS, a scheduled task on Windows)\n' +
  'that runs ftpduct agent run from your login on, and shows the commands that make it known and start\n' +
  'it. A file in its place that something else has written stays as it is.';

const UNINSTALL_USAGE =
  'ftpduct agent uninstall [options]\n\n' +
  'Removes the file that ftpduct agent install has written, and shows the commands that end the agent.';

function addServiceOptions(parser: Argv<object>, now: string): Argv<ServiceOptions> {
  return parser
    .option('now', { boolean: true, describe: now })
    .option('json', { boolean: true, describe: 'Print the result as JSON' })
    .option('version', { alias: 'V', boolean: true, describe: 'Show the version' })
    .option('help', { alias: 'h', boolean: true, describe: 'Show this help' });
}
