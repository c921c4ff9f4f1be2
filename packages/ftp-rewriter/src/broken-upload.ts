import { encodeLatin1 } from './latin1.ts';
import type { Exchange } from './exchange.ts';
import type { SessionCore } from './session-core.ts';

/**
 * Sends an ABOR of ours. An end-of-file would make the part of an upload that arrived look like a whole file, so the
 * server is asked to abort while the data connection stays open.
 */
export function abortBrokenUpload(core: SessionCore): void {
  core.exchanges.add({
    verb: 'ABOR',
    argument: '',
    role: { kind: 'abort' },
    origin: 'ours',
    serverOwes: true,
    clientIsOwed: false,
    underway: false,
  });
  core.note({ kind: 'command', fromClient: undefined, toServer: 'ABOR' });
  core.act({ do: 'send-to-server', bytes: encodeLatin1('ABOR\r\n') });
}

/** The upload is answered; a server that has no reply to our ABOR left must not keep the client waiting. */
export function forgetAbortInTime(core: SessionCore, nowMs: number): void {
  const abort = ownAbort(core);
  if (abort === undefined) return;
  core.deadlines.set(abort, nowMs + core.options.limits.unansweredAbortMs, () => {
    core.exchanges.giveUp(abort);
  });
}

function ownAbort({ exchanges }: SessionCore): Exchange | undefined {
  return [...exchanges].find(({ origin, role, serverOwes }) => {
    return origin === 'ours' && role.kind === 'abort' && serverOwes;
  });
}
