import type { Client } from 'ssh2';
import { countAsAnswer } from './ssh2-internals.ts';
import type { SshTransport } from './transport/transport.ts';

/**
 * Lets everything that arrives count as an answer to the keep-alive questions. ssh2 counts only the answers
 * themselves, and on a slow line one can be minutes behind the data of a download: a connection that is busy would be
 * given up as dead.
 *
 * @param keepAliveMs the time between two questions; 0: none are asked
 */
export function watchForLife(
  client: Client,
  socket: Pick<SshTransport, 'bytesRead' | 'once'>,
  keepAliveMs: number,
): void {
  if (keepAliveMs <= 0) return;
  let heardBefore = socket.bytesRead;
  const timer = setInterval(() => {
    if (socket.bytesRead !== heardBefore) countAsAnswer(client);
    heardBefore = socket.bytesRead;
  }, keepAliveMs / 2);
  socket.once('close', () => {
    clearInterval(timer);
  });
}
