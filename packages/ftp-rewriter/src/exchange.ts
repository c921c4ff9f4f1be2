import type { DataPath } from './data-path.ts';

/** A command with its replies. The server's greeting is one too, with nobody's command. */
export interface Exchange {
  readonly verb: string;
  readonly argument: string;
  readonly role: ExchangeRole;
  /** `ours`: we sent the command (ABOR after a broken upload, EPSV where PASV is of no use). */
  readonly origin: 'client' | 'ours';
  /** The server has not sent its final reply yet. */
  serverOwes: boolean;
  /** The client has not been given its final reply yet. */
  clientIsOwed: boolean;
  /** The reply that the client gets instead of the server's, once its turn has come. */
  own?: { readonly bytes: Uint8Array; readonly sinceMs: number };
  /** A 1yz was seen. */
  underway: boolean;
  /** The data path that a transfer uses. */
  path?: DataPath;
}

/** What kind of command it was, as far as the matching of replies goes. */
export type ExchangeRole =
  /** Answered by 227, 228 or 229. */
  | {
      readonly kind: 'passive';
      readonly clientVerb: 'PASV' | 'EPSV';
      readonly sentVerb: 'PASV' | 'EPSV';
      readonly isSecondTry: boolean;
    }
  | { readonly kind: 'active' }
  | { readonly kind: 'transfer'; readonly direction: TransferDirection }
  | { readonly kind: 'abort' }
  | { readonly kind: 'greeting' | 'other' }
  /** A verb that no RFC we know of has; it may turn out to be a transfer. */
  | { readonly kind: 'unknown' };

export type TransferDirection = 'download' | 'upload' | 'unknown';

/**
 * Replies are matched to commands through this queue, never by "the next line". Normally the oldest command that the
 * server has not answered gets the reply; where an ABOR was answered with fewer replies than expected, the queue
 * re-aligns by meaning: a 227, 228 or 229 can only belong to a passive set-up, a 125 or 150 only to a transfer.
 */
export class ExchangeQueue {
  readonly #exchanges: Exchange[] = [];
  /** How many replies to an ABOR may still come beyond those that were waited for, and whose it was. */
  #surplus: { replies: number; readonly of: Exchange['origin'] } = { replies: 0, of: 'client' };

  get length(): number {
    return this.#exchanges.length;
  }

  add(exchange: Exchange): void {
    this.#exchanges.push(exchange);
  }

  /** The same is asked in another way; the answer keeps its place among the replies to the client. */
  replace(exchange: Exchange, by: Exchange): void {
    this.#exchanges.splice(this.#exchanges.indexOf(exchange), 1, by);
  }

  /** In the order of their commands. */
  [Symbol.iterator](): IterableIterator<Exchange> {
    return this.#exchanges.values();
  }

  /** How many commands the server has not answered. */
  get unanswered(): number {
    return this.#exchanges.filter((exchange) => exchange.serverOwes).length;
  }

  /**
   * The exchange that a reply belongs to; none where nobody asked for it. `passedOver`: older ones that this shows to
   * have been left unanswered; they are closed, and their client gets nothing more for them. `isOurs`: it answers an
   * ABOR of ours, too late to be waited for.
   */
  match(code: number): { exchange: Exchange | undefined; passedOver: readonly Exchange[]; isOurs: boolean } {
    const owing = this.#exchanges.filter((exchange) => exchange.serverOwes);
    const oldest = owing[0];
    const meant = owing.find((exchange) => canOnlyBelongTo(code, exchange));
    if (meant === undefined) {
      const isStray = isPassiveReply(code) ? oldest?.role.kind !== 'unknown' : this.#isSurplusOfAbort(code, oldest);
      const isOurs = isStray && !isPassiveReply(code) && this.#surplus.of === 'ours';
      return { exchange: isStray ? undefined : oldest, passedOver: [], isOurs };
    }
    this.#surplus.replies = 0;
    const passedOver = owing.slice(0, owing.indexOf(meant));
    for (const older of passedOver) this.giveUp(older);
    return { exchange: meant, passedOver, isOurs: false };
  }

  /** No reply will come for this one; a reply of ours for it is still given. */
  giveUp(exchange: Exchange): void {
    exchange.serverOwes = false;
    if (exchange.own === undefined) exchange.clientIsOwed = false;
    if (exchange.role.kind === 'abort') this.#surplus = { replies: 1, of: exchange.origin };
    this.#removeDone();
  }

  /**
   * The server's final reply for this exchange has come. `later`: the client will be given its reply by
   * {@link ExchangeQueue.satisfy}.
   */
  close(exchange: Exchange, client: 'now' | 'later'): void {
    exchange.serverOwes = false;
    if (exchange.own === undefined && client === 'now') exchange.clientIsOwed = false;
    if (exchange.role.kind === 'abort') this.#surplus = { replies: 2, of: exchange.origin };
    this.#removeDone();
  }

  /** The client has its final reply. */
  satisfy(exchange: Exchange): void {
    exchange.clientIsOwed = false;
    this.#removeDone();
  }

  /** Takes the next reply of ours whose turn has come: every older command has had its final reply. */
  takeDueReply(): Uint8Array | undefined {
    for (const exchange of this.#exchanges) {
      if (!exchange.clientIsOwed) continue;
      if (exchange.own === undefined) return undefined;
      exchange.clientIsOwed = false;
      this.#removeDone();
      return exchange.own.bytes;
    }
    return undefined;
  }

  /** The oldest exchange that keeps a reply of ours waiting, and since when. */
  blocker(): { exchange: Exchange; sinceMs: number } | undefined {
    const first = this.#exchanges.findIndex((exchange) => exchange.clientIsOwed && exchange.own === undefined);
    const exchange = this.#exchanges[first];
    const waiting = this.#exchanges.slice(first + 1).find(({ own, clientIsOwed }) => own !== undefined && clientIsOwed);
    return exchange && waiting?.own && { exchange, sinceMs: waiting.own.sinceMs };
  }

  /**
   * Some servers answer ABOR once more than they should, or too late; a set-up or a change of directory is not answered
   * so, nor, after an ABOR that the client does not know of, a transfer before its 1yz.
   */
  #isSurplusOfAbort(code: number, oldest: Exchange | undefined): boolean {
    if (this.#surplus.replies === 0 || ![225, 226, 426].includes(code) || oldest?.role.kind === 'abort') return false;
    const isAnswerToTransfer = oldest?.role.kind === 'transfer' && (oldest.underway || this.#surplus.of === 'client');
    if (isAnswerToTransfer) return false;
    this.#surplus.replies -= 1;
    return true;
  }

  #removeDone(): void {
    const open = this.#exchanges.filter((exchange) => exchange.serverOwes || exchange.clientIsOwed);
    this.#exchanges.splice(0, this.#exchanges.length, ...open);
  }
}

export function isPassiveReply(code: number): boolean {
  return code >= 227 && code <= 229;
}

function canOnlyBelongTo(code: number, { role }: Exchange): boolean {
  if (isPassiveReply(code)) return role.kind === 'passive';
  if (code === 125 || code === 150) return role.kind === 'transfer';
  return false;
}
