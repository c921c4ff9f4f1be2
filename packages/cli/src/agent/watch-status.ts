import type { AgentSnapshot } from '@ftpduct/client-agent';
import type { AgentSurroundings, RunningAgent } from './agent-access.ts';
import { statusLines } from './status-view.ts';

/**
 * Shows what changes until it is ended: on a terminal as a live view, elsewhere as one snapshot for each change, with
 * JSON in one line each.
 * @throws ClientAgentError: `lost` when the agent ends
 */
export async function watchStatus(
  agent: RunningAgent,
  around: AgentSurroundings,
  { json }: { json: boolean },
): Promise<void> {
  const snapshots = latestSnapshots(agent, around.stop);
  if (json || !around.live) {
    let before: string | undefined;
    for await (const snapshot of snapshots) {
      const view = { nowMs: around.now(), isRich: around.isRich, width: around.width };
      const text = json ? JSON.stringify(snapshot) : `${statusLines(snapshot, view).join('\n')}\n`;
      if (text !== before) around.result(text);
      before = text;
    }
    return;
  }
  let latest: AgentSnapshot | undefined;
  async function* changes(): AsyncGenerator<undefined> {
    for await (const snapshot of snapshots) {
      latest = snapshot;
      yield undefined;
    }
  }
  await around.live(
    (size) =>
      latest === undefined
        ? ''
        : statusLines(latest, { nowMs: around.now(), isRich: around.isRich, ...size }).join('\n'),
    { signal: around.stop, changes: changes() },
  );
}

/** One at the beginning and one after each change. */
async function* latestSnapshots(agent: RunningAgent, signal: AbortSignal): AsyncGenerator<AgentSnapshot> {
  const over = new AbortController();
  const events = agent.events({ signal: AbortSignal.any([signal, over.signal]) });
  const ask = (): ReturnType<typeof events.next> => {
    const next = events.next();
    // Where the agent is lost, the snapshot may say so first, and then nobody waits for this.
    next.catch(() => undefined);
    return next;
  };
  try {
    // Asked for first, so that nothing that happens behind the first snapshot is missed.
    let next = ask();
    for (;;) {
      yield await agent.snapshot();
      const { done } = await next;
      if (done === true) return;
      next = ask();
    }
  } finally {
    // Leaving the loop would wait for the next event.
    over.abort();
  }
}
