import type { Endpoint } from '@ftpduct/ftp-rewriter';
import { cancelled } from './cancelled.ts';
import type { LocalConnection } from './local-connection.ts';
import { dial } from './local-dial.ts';
import { LocalListener } from './local-listener.ts';
import type { Destination, ListenRequest, Network, PinnedNetwork } from './network.ts';

/** This host, through the system's own sockets. */
export class LocalNetwork implements Network {
  readonly name = 'this host';
  readonly can = { listens: true, reportsPeer: true, givesReasons: true, isThisHost: true } as const;

  /** There is only one machine here: it is pinned already, and its way is never lost. */
  pin({ signal }: { signal: AbortSignal }): Promise<PinnedLocalNetwork> {
    if (signal.aborted) return Promise.reject(cancelled(signal, 'using this host'));
    return Promise.resolve(new PinnedLocalNetwork());
  }
}

export class PinnedLocalNetwork implements PinnedNetwork {
  /** Never fires. */
  readonly lost: AbortSignal = new AbortController().signal;

  /** The originator is for networks that pass it on; this one connects in its own name. */
  connect(
    to: Destination,
    { from, signal }: { originator?: Endpoint; from?: string; signal: AbortSignal },
  ): Promise<LocalConnection> {
    return dial(to, signal, from);
  }

  listen(at: ListenRequest, { signal }: { signal: AbortSignal }): Promise<LocalListener> {
    return LocalListener.open(at, signal);
  }
}
