import { connect } from 'node:net';
import { failure, type ReachAttempt, type Response } from '@ftpduct/protocol';
import { resolveHost } from './resolve-host.ts';
import { canonicalAddress } from './sockets/address.ts';
import { systemFailure } from './system-failure.ts';
import { timeLimit } from './time-limit.ts';

interface Where {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
}

/**
 * Tries the addresses of a host one after the other until a connection stands, and closes it at once.
 * @throws HelperError `unknown-host`, `timed-out` while the name was looked up
 */
export async function reach({ host, port, timeoutMs }: Where, how: { signal: AbortSignal }): Promise<Response> {
  const deadline = performance.now() + timeoutMs;
  const lookupLimit = timeLimit(timeoutMs, how.signal);
  const addresses = await resolveHost(host, { signal: lookupLimit });
  const attempts: ReachAttempt[] = [];
  for (const [index, address] of addresses.entries()) {
    // One that does not answer leaves the others their share.
    const shareMs = Math.max(1, (deadline - performance.now()) / (addresses.length - index));
    const attempt = await attemptTo({ host: address, port, timeoutMs: shareMs }, how);
    attempts.push(attempt);
    if ('connected' in attempt.outcome || how.signal.aborted) break;
  }
  return { kind: 'reach', attempts };
}

function attemptTo({ host, port, timeoutMs }: Where, { signal }: { signal: AbortSignal }): Promise<ReachAttempt> {
  const startedMs = performance.now();
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const finish = (outcome: ReachAttempt['outcome']): void => {
      clearTimeout(limit);
      signal.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve({ address: canonicalAddress(host) ?? host, tookMs: Math.round(performance.now() - startedMs), outcome });
    };
    const giveUp = (): void => {
      const seconds = (timeoutMs / 1000).toFixed(1);
      finish({ failure: failure('timed-out', `no answer within ${seconds} s`) });
    };
    const limit = setTimeout(giveUp, timeoutMs);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    socket.once('connect', () => {
      const { localAddress = '', localPort = 0 } = socket;
      finish({ connected: { address: canonicalAddress(localAddress) ?? localAddress, port: localPort } });
    });
    socket.on('error', (error) => {
      finish({ failure: systemFailure(error) });
    });
  });
}
