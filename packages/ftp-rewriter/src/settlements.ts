import { forgetAbortInTime } from './broken-upload.ts';
import type { ClientArrivals } from './client-arrivals.ts';
import type { DataPath } from './data-path.ts';
import type { Exchange } from './exchange.ts';
import type { HeldReplies, HeldReply } from './held-replies.ts';
import { ownReply } from './own-reply.ts';
import type { PathActions } from './path-actions.ts';
import type { SessionCore } from './session-core.ts';

/** What is to be done with the server's final reply to a transfer. */
export type Settlement =
  | { readonly do: 'pass' }
  | { readonly do: 'replace'; readonly bytes: Uint8Array }
  /** It is handed to `hold`, and written once it is known what becomes of the client end. */
  | { readonly do: 'hold'; hold(reply: HeldReply): void };

/** What the settling of a transfer needs of the data paths. */
export interface SettlementTools {
  readonly core: SessionCore;
  readonly actions: PathActions;
  readonly arrivals: ClientArrivals;
  readonly held: HeldReplies;
  close(path: DataPath, reason: string, nowMs: number): void;
}

/** Judges the server's final reply to a transfer by what is known of its data connection. */
export class Settlements {
  readonly #tools: SettlementTools;

  constructor(tools: SettlementTools) {
    this.#tools = tools;
  }

  settle(exchange: Exchange, path: DataPath, code: number, nowMs: number): Settlement {
    const { core, actions } = this.#tools;
    const isSuccess = code < 400;
    const phase = path.phase;
    if (code === 425 && !path.connected.server && !path.isAborted) {
      path.opening.neverCame?.('the FTP server could not connect to the listener on its side');
    }
    core.deadlines.clear(path);
    actions.advance(path, 'settle');
    switch (phase) {
      case 'broken':
        actions.closeEnds(path, path.failure ?? 'broken');
        forgetAbortInTime(core, nowMs);
        if (!isSuccess) return { do: 'pass' };
        return {
          do: 'replace',
          bytes: ownReply(426, `transfer cut: ${path.failure ?? 'unknown reason'}`),
        };
      case 'transferring':
        return this.#settleOpen(exchange, path, isSuccess, nowMs);
      case 'carried':
      case 'answered':
      case 'opening':
      case 'offered':
      case 'failed':
      case 'settled':
      case 'closed':
        return { do: 'pass' };
      default:
        return phase satisfies never;
    }
  }

  #settleOpen(exchange: Exchange, path: DataPath, isSuccess: boolean, nowMs: number): Settlement {
    const { core, arrivals, held } = this.#tools;
    // A client that was not reached yet need not be reached for that.
    if (!isSuccess && (!exchange.underway || arrivals.isExpected(path))) {
      this.#tools.close(path, 'the server refused the transfer', nowMs);
      return { do: 'pass' };
    }
    core.act({ do: 'settle-data-path', id: path.id, outcome: isSuccess ? 'complete' : 'failed' });
    if (path.isUp) return { do: 'pass' };
    arrivals.dial(path, nowMs);
    core.deadlines.set(path, nowMs + this.#waitMs(exchange, path), (dueMs) => {
      this.#nobodyCame(exchange, path, dueMs);
    });
    if (!isSuccess) return { do: 'pass' };
    return {
      do: 'hold',
      hold: (reply) => {
        held.hold(path, reply);
      },
    };
  }

  /**
   * With a 1yz a passive client was told to come, and may take its time. Without one, clients that connect late never
   * do; but one that has connected already may not have been seen yet, and neither may an active server. A client that
   * is dialled answers or does not.
   */
  #waitMs({ underway }: Exchange, { modes, connected }: DataPath): number {
    const { lateConnectionMs, openMs, unusedListenerMs } = this.#tools.core.options.limits;
    if (modes.client === 'active') return modes.server === 'passive' ? openMs : lateConnectionMs;
    return underway && !connected.client ? unusedListenerMs : lateConnectionMs;
  }

  #nobodyCame({ underway }: Exchange, path: DataPath, nowMs: number): void {
    const { held } = this.#tools;
    const isServerMissing = path.modes.server === 'active' && !path.connected.server;
    // An active server that neither announced nor opened a data connection had nothing to send.
    if (isServerMissing && !underway) held.pass(path);
    else {
      const reason = isServerMissing
        ? 'the FTP server did not connect to the listener on its side'
        : 'the FTP client did not connect';
      if (isServerMissing) path.opening.neverCame?.(reason);
      // The next one may go another way.
      const otherMode = path.modes.client === 'active' ? 'passive' : 'active';
      held.refuse(path, isServerMissing ? `${reason}; try again, or in ${otherMode} mode` : reason);
    }
    this.#tools.close(path, 'no data connection came about', nowMs);
  }
}
