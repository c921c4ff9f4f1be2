import type { AgentControl, AgentEvent, ControlEvent, Prompter } from '@ftpduct/client-agent';
import { answerPrompts, type Asking } from './answering.ts';

/**
 * Where the agent runs in front of somebody, or with SSH_ASKPASS, that one is asked what it waits to be told; whoever
 * answers first, there or with `agent unlock`, is the one who is heard.
 *
 * @param failed hears why nothing is asked any more
 */
export function askHere(
  agent: AgentControl,
  person: Prompter | undefined,
  failed: (error: unknown) => void,
): Disposable {
  const over = new AbortController();
  if (person) {
    answerPrompts(askingOf(agent), person, { signal: over.signal, isDone: () => false }).catch((error: unknown) => {
      if (!over.signal.aborted) failed(error);
    });
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
