import {
  ClientAgentError,
  type AgentSnapshot,
  type ControlEvent,
  type PromptSnapshot,
  type Prompter,
} from '@ftpduct/client-agent';

/** As much of an agent as it takes to answer its prompts. */
export interface Asking {
  snapshot(options: { signal: AbortSignal }): Promise<AgentSnapshot>;
  events(options: { signal: AbortSignal }): AsyncIterable<ControlEvent>;
  answerPrompt(id: number, answer: string | undefined, options: { signal: AbortSignal }): Promise<void>;
}

export interface Answering {
  readonly signal: AbortSignal;
  /** Asked where no question is open that the person has not heard. */
  readonly isDone: (snapshot: AgentSnapshot) => boolean;
  /** Whether a question that got no answer, for this reason, is left to somebody else instead of being declined. */
  readonly isLeftOpen?: (reason: ClientAgentError) => boolean;
}

/**
 * Asks the person what the agent waits to be told, one question after the other, until `isDone` says so of a snapshot in
 * which no question is open. A question that somebody else answers meanwhile is taken back; one that the person declines
 * (^D) is answered as declined; ^C leaves it open for somebody else.
 *
 * @throws ClientAgentError: that of the agent, or `cancelled` when the signal is aborted
 */
export async function answerPrompts(agent: Asking, person: Prompter, answering: Answering): Promise<AgentSnapshot> {
  const { signal, isDone } = answering;
  await using changes = new Changes(agent, signal);
  for (;;) {
    const before = changes.next();
    // While a question is being asked nobody waits for it.
    before.catch(() => undefined);
    const snapshot = await agent.snapshot({ signal });
    const prompt = snapshot.prompts.find(({ id }) => !changes.closed.has(id));
    if (prompt) await answerOne(agent, person, prompt, changes, answering);
    else if (isDone(snapshot)) return snapshot;
    else await before;
  }
}

async function answerOne(
  agent: Asking,
  person: Prompter,
  { id, profile, question, secret }: PromptSnapshot,
  changes: Changes,
  { signal, isLeftOpen }: Answering,
): Promise<void> {
  const over = AbortSignal.any([signal, changes.whenClosed(id)]);
  // Several profiles may ask the same.
  const text = `[${profile}] ${question}`;
  let answer: string | undefined;
  try {
    answer = secret ? await person.secret(text, { signal: over }) : await person.answer(text, { signal: over });
  } catch (error) {
    if (!(error instanceof ClientAgentError) || error.code !== 'cancelled') throw error;
    if (signal.aborted) throw error;
    if (!over.aborted && isLeftOpen?.(error) === true) {
      changes.closed.add(id);
      return;
    }
  }
  // Answered, or declined: it is not asked again even if the agent's word that it is closed comes late.
  changes.closed.add(id);
  if (over.aborted) return;
  try {
    await agent.answerPrompt(id, answer, { signal });
  } catch (error) {
    // Somebody else was faster, by less than that word takes to come here.
    if (!(error instanceof ClientAgentError) || error.code !== 'not-found') throw error;
  }
}

/** What the agent says meanwhile. */
class Changes implements AsyncDisposable {
  readonly closed: Set<number> = new Set<number>();
  readonly #watching: Promise<void>;
  readonly #ended = new AbortController();
  readonly #withdrawals = new Map<number, AbortController>();
  #failure: unknown;
  #wake: () => void = () => undefined;
  #next: Promise<void>;

  constructor(agent: Asking, signal: AbortSignal) {
    this.#next = this.#renew();
    this.#watching = this.#watch(agent.events({ signal: AbortSignal.any([signal, this.#ended.signal]) }), signal);
  }

  /** Resolves with the next event after this call. @throws where the agent is lost, or the signal was aborted */
  async next(): Promise<void> {
    await this.#next;
    if (this.#failure !== undefined) throw this.#failure as Error;
  }

  whenClosed(id: number): AbortSignal {
    const withdrawal = new AbortController();
    if (this.closed.has(id)) withdrawal.abort();
    this.#withdrawals.set(id, withdrawal);
    return withdrawal.signal;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended.abort();
    await this.#watching;
  }

  async #watch(events: AsyncIterable<ControlEvent>, signal: AbortSignal): Promise<void> {
    try {
      for await (const event of events) {
        if (event.kind === 'prompt-closed') {
          this.closed.add(event.id);
          this.#withdrawals.get(event.id)?.abort();
        }
        this.#happened();
      }
      if (signal.aborted) this.#failure = new ClientAgentError('cancelled', 'stopped before it was done');
    } catch (error) {
      this.#failure = error;
    }
    for (const withdrawal of this.#withdrawals.values()) withdrawal.abort();
    this.#wake();
  }

  #happened(): void {
    const wake = this.#wake;
    this.#next = this.#renew();
    wake();
  }

  #renew(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
