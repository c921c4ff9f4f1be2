import type { DataPath } from './data-path.ts';
import type { Gate } from './outbox.ts';
import type { SetUp } from './set-up-command.ts';

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
  /** Its place among the lines to the client, once it is kept for a reply that comes later than its turn. */
  place?: Gate;
  /** The data path that a transfer uses, or that an active set-up names. */
  path?: DataPath;
  /** The client's command, where it sets up a data connection. */
  readonly setUp?: SetUp;
}

/** What kind of command it was, as far as the matching of replies goes. */
export type ExchangeRole =
  /** The server was asked to listen: answered by 227, 228 or 229. */
  | { readonly kind: 'passive' }
  /** The server was told where to connect. */
  | { readonly kind: 'active' }
  | { readonly kind: 'transfer'; readonly direction: TransferDirection }
  | { readonly kind: 'abort' }
  | { readonly kind: 'greeting' | 'other' }
  /** A verb that no RFC we know of has; it may turn out to be a transfer. */
  | { readonly kind: 'unknown' };

export type TransferDirection = 'download' | 'upload' | 'unknown';

const NOTHING = new Uint8Array(0);

/**
 * Replies are matched to commands through this queue, never by "the next line". Normally the oldest command that the
 * server has not answered gets the reply ("oldest" as the server got them: a set-up that was asked otherwise is newer
 * than the commands sent meanwhile); where an ABOR was answered with fewer replies than expected, the queue
 * re-aligns by meaning: a 227, 228 or 229 can only belong to a passive set-up, a 125 or 150 only to a transfer.
 */
export class ExchangeQueue {
  /** In the order of the client's commands. */
  readonly #exchanges: Exchange[] = [];
  /** Those that the server owes a reply, in the order in which it got them. */
  readonly #owing: Exchange[] = [];
  /** How many replies to an ABOR may still come beyond those that were waited for, and whose it was. */
  #surplus: { replies: number; readonly of: Exchange['origin'] } = { replies: 0, of: 'client' };

  get length(): number {
    return this.#exchanges.length;
  }

  add(exchange: Exchange): void {
    this.#exchanges.push(exchange);
    if (exchange.serverOwes) this.#owing.push(exchange);
  }

  /** The server is asked for the same in another way; among the client's commands it stays where it is. */
  replace(exchange: Exchange, by: Exchange): void {
    exchange.serverOwes = false;
    this.#exchanges.splice(this.#exchanges.indexOf(exchange), 1, by);
    this.#owing.push(by);
    this.#removeDone();
  }

  /** In the order of their commands. */
  [Symbol.iterator](): IterableIterator<Exchange> {
    return this.#exchanges.values();
  }

  /** How many commands the server has not answered. */
  get unanswered(): number {
    return this.#owing.length;
  }

  /** Those whose place among the lines to the client is kept until the server answers. */
  unansweredInPlace(): readonly Exchange[] {
    return this.#owing.filter(({ place }) => place !== undefined);
  }

  /**
   * The exchange that a reply belongs to; none where nobody asked for it. `passedOver`: older ones that this shows to
   * have been left unanswered; they are closed, and their client gets nothing more for them. `isOurs`: it answers an
   * ABOR of ours, too late to be waited for.
   */
  match(code: number): { exchange: Exchange | undefined; passedOver: readonly Exchange[]; isOurs: boolean } {
    const owing = [...this.#owing];
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

  /** Takes the next reply of ours whose turn has come: every older command has had its final reply, or its place is kept. */
  takeDueReply(): Uint8Array | undefined {
    for (const exchange of this.#exchanges) {
      if (!exchange.clientIsOwed || exchange.place !== undefined) continue;
      if (exchange.own === undefined) return undefined;
      exchange.clientIsOwed = false;
      this.#removeDone();
      return exchange.own.bytes;
    }
    return undefined;
  }

  /** The oldest exchange that keeps a reply of ours waiting, and since when. */
  blocker(): { exchange: Exchange; sinceMs: number } | undefined {
    const first = this.#exchanges.findIndex(({ clientIsOwed, own, place }) => {
      return clientIsOwed && own === undefined && place === undefined;
    });
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
    const owing = this.#owing.filter(({ serverOwes }) => serverOwes);
    this.#owing.splice(0, this.#owing.length, ...owing);
    const done = this.#exchanges.filter(({ serverOwes, clientIsOwed }) => !serverOwes && !clientIsOwed);
    if (done.length === 0) return;
    const open = this.#exchanges.filter((exchange) => !done.includes(exchange));
    this.#exchanges.splice(0, this.#exchanges.length, ...open);
    // One that ends without the reply that its place was kept for keeps nobody waiting.
    for (const { place } of done) place?.open(NOTHING, []);
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
