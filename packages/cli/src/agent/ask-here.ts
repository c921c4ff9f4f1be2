import {
  ProgramFailure,
  type AgentControl,
  type AgentEvent,
  type ClientAgentError,
  type ControlEvent,
  type Prompter,
} from '@ftpduct/client-agent';
import { BackgroundJob } from '../asking/foreground-terminal.ts';
import { answerPrompts, type Asking } from './answering.ts';

/**
 * Where the agent runs in front of somebody, or with SSH_ASKPASS, that one is asked what it waits to be told; whoever
 * answers first, there or with `agent unlock`, is the one who is heard. A program of SSH_ASKPASS that fails, as without a
 * display, has not answered for everybody, nor has a terminal that belongs to another job: their questions stay open.
 *
 * @param around what is told to whoever looks after the agent: why nothing is asked any more, why a question stays open
 */
export function askHere(
  agent: AgentControl,
  person: Prompter | undefined,
  around: { readonly failed: (error: unknown) => void; readonly leftOpen: (reason: ClientAgentError) => void },
): Disposable {
  const over = new AbortController();
  if (person) {
    const isLeftOpen = (reason: ClientAgentError): boolean => {
      const { cause } = reason;
      if (!(cause instanceof ProgramFailure) && !(cause instanceof BackgroundJob)) return false;
      around.leftOpen(reason);
      return true;
    };
    answerPrompts(askingOf(agent), person, { signal: over.signal, isDone: () => false, isLeftOpen }).catch(
      (error: unknown) => {
        if (!over.signal.aborted) around.failed(error);
      },
    );
  }
  return {
    [Symbol.dispose]: () => {
      over.abort();
    },
  };
}

/** The agent in this process, asked as the one at the other end of a socket is. */
function askingOf(agent: AgentControl): Asking {
  return {
    snapshot: () => Promise.resolve(agent.snapshot()),
    answerPrompt: (id, answer) => {
      agent.answerPrompt(id, answer);
      return Promise.resolve();
    },
    events: ({ signal }) => eventsOf(agent, signal),
  };
}

async function* eventsOf(agent: AgentControl, signal: AbortSignal): AsyncGenerator<ControlEvent> {
  const events: Exclude<AgentEvent, { kind: 'log' }>[] = [];
  let wake = (): void => undefined;
  agent.watch(
    (event) => {
      if (event.kind !== 'log') events.push(event);
      wake();
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    wake();
  });
  while (!signal.aborted) {
    const event = events.shift();
    if (event) yield event;
    else {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
}
