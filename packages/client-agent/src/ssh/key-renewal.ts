import type { Client } from 'ssh2';
import { rekey } from './ssh2-internals.ts';
import type { SshTransport } from './transport/transport.ts';

/** RFC 4344 §3.2 allows 2^32 blocks under one key, which is 64 GiB with AES; half of that leaves time to look. */
const MOST_BYTES_UNDER_ONE_KEY = 32 * 1024 ** 3;
const LOOK_EVERY_MS = 30_000;

/**
 * Has new keys agreed on after much data. Servers usually do so themselves; the client of ssh2 never does, and its own
 * server does not either.
 */
export function renewKeys(
  client: Client,
  socket: Pick<SshTransport, 'bytesRead' | 'bytesWritten' | 'once'>,
  {
    mostBytes = MOST_BYTES_UNDER_ONE_KEY,
    lookEveryMs = LOOK_EVERY_MS,
  }: { mostBytes?: number; lookEveryMs?: number } = {},
): void {
  const carried = (): number => socket.bytesRead + socket.bytesWritten;
  let underOldKeys = carried();
  client.on('handshake', () => {
    underOldKeys = carried();
  });
  const timer = setInterval(() => {
    if (carried() - underOldKeys < mostBytes) return;
    underOldKeys = carried();
    rekey(client);
  }, lookEveryMs);
  timer.unref();
  socket.once('close', () => {
    clearInterval(timer);
  });
}
