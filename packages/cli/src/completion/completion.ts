import yargs from 'yargs';
import { commandTree } from '../documentation/command-tree.ts';
import { fishCompletion } from '../documentation/fish-completion.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Shell } from './completion-command.ts';

/** The command `completion`. The scripts for bash and zsh are those of yargs. */
export async function completion(shell: Shell): Promise<ExitCode> {
  if (shell === 'fish') {
    process.stdout.write(fishCompletion(commandTree()));
  } else {
    // By these yargs knows which of its scripts is meant.
    process.env['SHELL'] = shell;
    delete process.env['ZSH_NAME'];
    yargs([]).scriptName('ftpduct').showCompletionScript();
  }
  return Promise.resolve(EXIT.done);
}
