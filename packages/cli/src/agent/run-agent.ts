import {
  ClientAgentError,
  openControlServer,
  type AgentControl,
  type ControlSocketPlace,
  type Prompter,
} from '@ftpduct/client-agent';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { VERSION } from '../version.ts';
import type { AgentRunSettings } from './agent-request.ts';
import { askHere } from './ask-here.ts';

/** An agent that has started. */
export type StartedAgent = AgentControl & { readonly closed: Promise<void> };

/** What `ftpduct agent run` stands on, handed in so that tests can hand in something else. */
export interface RunSurroundings {
  /** @throws ClientAgentError: what is wrong with the configuration, or with this host; `cancelled` */
  readonly startAgent: (settings: AgentRunSettings, options: { readonly signal: AbortSignal }) => Promise<StartedAgent>;
  /** Writes one line for the user on standard error. */
  readonly print: (line: string) => void;
  /** Whoever can be asked where the agent runs; undefined where there is nobody, as in a service. */
  readonly person: () => Prompter | undefined;
  /** Calls back at each signal, until disposed of. */
  readonly onSignals: (received: (signal: 'end' | 'reload') => void) => Disposable;
  /** Ends the process without waiting for anything. */
  readonly exitAtOnce: () => void;
}

/** Runs the agent until it ends. Resolves with the exit code; throws only what is a bug. */
export async function runAgent(
  settings: AgentRunSettings,
  place: ControlSocketPlace,
  around: RunSurroundings,
): Promise<ExitCode> {
  const complain = (error: unknown): ExitCode => {
    if (!(error instanceof ClientAgentError)) throw error;
    around.print(`ftpduct: ${error.message}`);
    // What is not found is the configuration.
    return error.code === 'wrong-usage' || error.code === 'not-found' ? EXIT.wrongUsage : EXIT.failure;
  };
  const onBug = (error: unknown): void => {
    around.print(
      `ftpduct: internal error, please report it: ${error instanceof Error ? error.message : String(error)}`,
    );
  };
  // A signal may come before there is an agent.
  let agent: StartedAgent | undefined;
  const ending = new AbortController();
  const received = (signal: 'end' | 'reload'): void => {
    if (signal === 'reload') {
      void agent?.reload();
    } else if (ending.signal.aborted) {
      around.exitAtOnce();
    } else {
      ending.abort();
      agent?.stop();
    }
  };
  const signals = around.onSignals(received);
  try {
    // Before the agent: a second one must not even look for its ports.
    await using server = await openControlServer({ place, programVersion: VERSION, onBug });
    agent = await around.startAgent(settings, { signal: ending.signal });
    server.serve(agent);
    if (ending.signal.aborted) agent.stop();
    const asking = askHere(agent, around.person(), {
      failed: (error) => {
        around.print(
          `ftpduct: nothing is asked here any more: ${error instanceof Error ? error.message : String(error)}`,
        );
      },
      leftOpen: ({ message }) => {
        around.print(`ftpduct: ${message}; ftpduct agent unlock asks again`);
      },
    });
    await agent.closed.finally(() => {
      asking[Symbol.dispose]();
    });
    return EXIT.done;
  } catch (error) {
    return complain(error);
  } finally {
    signals[Symbol.dispose]();
  }
}
