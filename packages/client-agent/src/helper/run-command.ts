import { ClientAgentError } from '../error.ts';
import type { Connection } from '../network/network.ts';
import { cancelled } from '../network/cancelled.ts';

/** Whatever a login shell prints, and a version. */
const MAX_OUTPUT_BYTES = 256 * 1024;

/**
 * All that a command prints, to its end.
 * @throws ClientAgentError `cancelled`, `timed-out`, `lost`, `helper-failed` when it prints without end
 */
export function outputOf(connection: Connection, { signal }: { signal: AbortSignal }): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    const fail = (error: ClientAgentError): void => {
      signal.removeEventListener('abort', giveUp);
      reject(error);
      connection.abort(error);
    };
    const giveUp = (): void => {
      fail(cancelled(signal, 'waiting for a command on the SSH server'));
    };
    const finish = (): void => {
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
      ended: finish,
      closed: (reason) => {
        if (reason) fail(reason);
        else finish();
      },
    });
    connection.finish();
    if (signal.aborted) giveUp();
  });
}
