import type { ControlSocketPlace } from '@ftpduct/client-agent';
import { whileInForeground } from '../asking/foreground-terminal.ts';
import { personToAsk } from '../asking/person.ts';
import { terminalPrompter } from '../asking/prompter.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { AgentRunSettings } from './agent-request.ts';
import { runAgent } from './run-agent.ts';
import { startRealAgent } from './start-agent.ts';

/** The command `agent run`: joins the agent with this process's signals and terminal. */
export async function run(settings: AgentRunSettings, place: ControlSocketPlace): Promise<ExitCode> {
  return await runAgent(settings, place, {
    startAgent: startRealAgent,
    print: (line) => {
      process.stderr.write(`${line}\n`);
    },
    person: () =>
      personToAsk(
        process.env,
        () => process.kill(process.pid, 'SIGINT'),
        (interrupt) => whileInForeground(terminalPrompter(interrupt)),
      ),
    onSignals,
    exitAtOnce: () => process.exit(EXIT.failure),
  });
}

function onSignals(received: (signal: 'end' | 'reload') => void): Disposable {
  const end = (): void => {
    received('end');
  };
  const reload = (): void => {
    received('reload');
  };
  process.on('SIGTERM', end).on('SIGINT', end).on('SIGHUP', reload);
  return {
    [Symbol.dispose]: () => {
      process.off('SIGTERM', end).off('SIGINT', end).off('SIGHUP', reload);
    },
  };
}
