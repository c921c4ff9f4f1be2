import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import type { Words } from '../command-line/connect-request.ts';
import { UsageError } from '../usage-error.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

/** `completion`: what a shell has to be told so that it completes. */
export function completionCommand(handler: (argv: ArgumentsCamelCase) => Promise<void>): CommandModule {
  return {
    command: 'completion',
    describe: 'Print what makes a shell complete the options and commands',
    builder: (parser) =>
      parser
        .usage(USAGE)
        .option('version', { alias: 'V', boolean: true, describe: 'Show the version' })
        .option('help', { alias: 'h', boolean: true, describe: 'Show this help' }),
    handler,
  };
}

/** @throws UsageError */
export function readCompletionShell(
  { beforeDashes: [, ...before], behindDashes }: Words,
  environment: Readonly<Record<string, string | undefined>>,
): Shell {
  const [given, next] = [...before, ...behindDashes];
  const usual = environment['SHELL']?.split('/').at(-1);
  const shell = SHELLS.find((each) => each === (given ?? usual));
  if (shell === undefined || next !== undefined) {
    throw new UsageError(`${next ?? given ?? usual ?? 'SHELL is not set'}: ftpduct completion takes bash, zsh or fish`);
  }
  return shell;
}

const USAGE =
  'ftpduct completion [bash|zsh|fish]\n\n' +
  'Prints what makes a shell complete the options and commands: for the shell that SHELL names, or another.\n\n' +
  'ftpduct completion bash >> ~/.bashrc\n' +
  'ftpduct completion zsh > ~/.zfunc/_ftpduct\n' +
  'ftpduct completion fish > ~/.config/fish/completions/ftpduct.fish';
