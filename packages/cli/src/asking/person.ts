import type { Prompter } from '@ftpduct/client-agent';
import { type AskpassEnvironment, askpassProgram, askpassPrompter, askpassUse } from './askpass.ts';
import { terminalPrompter } from './prompter.ts';

/**
 * Whoever can be asked: at the terminal or through SSH_ASKPASS, chosen as ssh does it; undefined where there is nobody.
 *
 * @param interrupt what ^C does elsewhere: while a question is asked on the terminal it arrives as a character
 */
export function personToAsk(
  environment: AskpassEnvironment,
  interrupt: () => void,
  terminal: (interrupt: () => void) => Prompter | undefined = terminalPrompter,
): Prompter | undefined {
  const use = askpassUse(environment);
  const onTerminal = use === 'always' ? undefined : terminal(interrupt);
  if (onTerminal || use === 'never') return onTerminal;
  const program = askpassProgram(environment);
  return program === undefined ? undefined : askpassPrompter(program);
}
