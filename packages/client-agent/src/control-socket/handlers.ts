/** What is done for each request on the control socket. */
import { snapshotParts, type ControlRequest, type ControlResponse } from '@ftpduct/protocol';
import type { AgentControl } from '../agent/control.ts';
import type { RecentLog } from './recent-log.ts';

/** What a handler may use. It answers by itself; what it throws is answered for it. */
export interface Asked {
  readonly control: AgentControl;
  readonly log: RecentLog;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  readonly respond: (response: ControlResponse) => void;
  /** Resolves when the caller has taken all that was sent so far, or is gone. */
  readonly taken: () => Promise<void>;
}

type Handlers = {
  readonly [Kind in ControlRequest['kind']]: (
    request: Extract<ControlRequest, { kind: Kind }>,
    asked: Asked,
  ) => void | Promise<void>;
};

const HANDLERS: Handlers = {
  snapshot: async (_request, { control, respond, taken }) => {
    for (const part of snapshotParts(control.snapshot())) {
      await taken();
      respond({ kind: 'snapshot', part });
    }
  },
  watch: async (_request, asked) => {
    let isChangeWaiting = false;
    asked.control.watch(
      (event) => {
        if (event.kind === 'log') return;
        if (event.kind !== 'changed') asked.respond({ kind: 'event', event });
        else if (!isChangeWaiting) {
          isChangeWaiting = true;
          void asked.taken().then(() => {
            isChangeWaiting = false;
            if (!asked.signal.aborted) asked.respond({ kind: 'event', event });
          });
        }
      },
      { signal: asked.signal },
    );
    await aborted(asked.signal);
    asked.respond({ kind: 'done' });
  },
  log: async ({ last, follow }, { log, signal, respond, taken }) => {
    const records = log.last(last);
    // What is logged while these go out comes behind them.
    const behind: ControlResponse[] = [];
    let answer = (response: ControlResponse): void => {
      behind.push(response);
    };
    if (follow) {
      log.listen(
        (record) => {
          answer({ kind: 'log', record });
        },
        { signal },
      );
    }
    for (const record of records) {
      await taken();
      respond({ kind: 'log', record });
    }
    behind.forEach(respond);
    answer = respond;
    if (follow) await aborted(signal);
    respond({ kind: 'done' });
  },
  reload: async (_request, { control, respond }) => {
    respond({ kind: 'reloaded', outcome: await control.reload() });
  },
  'open-tunnel': async ({ name }, { control, signal, respond }) => {
    await control.openTunnel(name, { signal });
    respond({ kind: 'done' });
  },
  'close-tunnel': async ({ name }, { control, respond }) => {
    await control.closeTunnel(name);
    respond({ kind: 'done' });
  },
  'close-connection': async ({ profile }, { control, respond }) => {
    await control.closeConnection(profile);
    respond({ kind: 'done' });
  },
  'close-session': async ({ id }, { control, respond }) => {
    await control.closeSession(id);
    respond({ kind: 'done' });
  },
  'answer-prompt': ({ id, answer }, { control, respond }) => {
    control.answerPrompt(id, answer);
    respond({ kind: 'done' });
  },
  unlock: (_request, { control, respond }) => {
    control.unlock();
    respond({ kind: 'done' });
  },
  stop: (_request, { control, respond }) => {
    respond({ kind: 'done' });
    control.stop();
  },
};

/** Answers the request. @throws what the agent throws */
export async function handle(request: ControlRequest, asked: Asked): Promise<void> {
  // Which handler belongs to which request, the table's type says; that this one is of that request, no type can.
  const handler = HANDLERS[request.kind] as (request: ControlRequest, asked: Asked) => void | Promise<void>;
  await handler(request, asked);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else
      signal.addEventListener('abort', () => {
        resolve();
      });
  });
}
