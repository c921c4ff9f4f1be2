import type { Argv, CommandModule } from 'yargs';
import { UsageError } from '../usage-error.ts';

/** `agent`, with its verbs. */
export function agentCommand<Options>(verbs: readonly CommandModule<object, Options>[]): CommandModule {
  return {
    command: 'agent',
    describe: 'The background agent',
    builder: (parser: Argv) => {
      parser
        .usage('ftpduct agent VERB [options]\n\nThe background agent keeps the tunnels of a configuration open.')
        .option('version', { alias: 'V', boolean: true, global: false, describe: 'Show the version' })
        .option('help', { alias: 'h', boolean: true, global: false, describe: 'Show this help' });
      for (const verb of verbs) parser.command(verb);
      return parser;
    },
    handler: () => {
      throw new UsageError('ftpduct agent takes install or uninstall');
    },
  };
}
