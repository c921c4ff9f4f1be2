import { ClientAgentError } from '../error.ts';
import type { Connection } from '../network/network.ts';
import { cancelled } from '../network/cancelled.ts';

/** Whatever a login shell prints, and a version. */
const MAX_OUTPUT_BYTES = 256 * 1024;
/** Behind its output, a command is gone at once; in milliseconds. */
const GONE_MS = 2_000;

/**
 * All that a command prints. It is gone then, so that another can be started where the SSH server runs one at a time
 * (MaxSessions 1).
 *
 * @throws ClientAgentError `cancelled`, `timed-out`, `lost`, `helper-failed` when it prints without end
 */
export function outputOf(connection: Connection, { signal }: { signal: AbortSignal }): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    const fail = (error: ClientAgentError): void => {
      clearTimeout(lingering);
      signal.removeEventListener('abort', giveUp);
      reject(error);
      connection.abort(error);
    };
    const giveUp = (): void => {
      fail(cancelled(signal, 'waiting for a command on the SSH server'));
    };
    let lingering: NodeJS.Timeout | undefined;
    const finish = (): void => {
      clearTimeout(lingering);
      signal.removeEventListener('abort', giveUp);
      resolve(Buffer.concat(chunks).toString('utf8'));
    };
    signal.addEventListener('abort', giveUp, { once: true });
    connection.receive({
      received: (chunk) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > MAX_OUTPUT_BYTES) fail(new ClientAgentError('helper-failed', 'a command there prints without end'));
      },
      drained: () => undefined,
      ended: () => {
        lingering = setTimeout(finish, GONE_MS);
      },
      closed: (reason) => {
        if (reason) fail(reason);
        else finish();
      },
    });
    connection.finish();
    if (signal.aborted) giveUp();
  });
}
