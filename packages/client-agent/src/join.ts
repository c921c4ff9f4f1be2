/**
 * Joins two connections and knows neither FTP nor SSH.
 *
 * Plainly joined, bytes go both ways with back-pressure; an end-of-file is passed on behind the last byte, each
 * direction for itself; and when one end breaks, the other is aborted, so that a cut stream never looks whole.
 *
 * Three options change this for an FTP data connection, where `a` is the client's end and `b` the server's:
 *
 * - `holdFinishTowards: 'a'`. An end-of-file from `b` may mean that the file is complete or that the server failed;
 *   only its final reply tells. So the end-of-file towards `a` waits for `settle`. Meanwhile `b` is finished from our
 *   side, since servers linger for that before they reply; but only if it is known that nothing will come from `a`
 *   (`carries`): a server may half-close its end of an upload at once, and the end of an upload is the client's to say.
 * - `delayFinishTowards: 'b'`. A client that is killed closes its data connection, as if the file were whole, an instant
 *   before or after its control connection (Linux: before). So the end-of-file of an upload waits a moment, in which `cut`
 *   and `abort` keep it from being sent.
 * - `keepOnBreak: 'b'`. An end-of-file would make the server take a broken upload for a complete one, so `b` stays as
 *   it is when `a` breaks, and the owner decides.
 *
 * What an end is, and what each event does to it:
 *
 *     open ── abort ──► aborting ── closed ──► broken
 *       ├── closed, both directions finished ──► finished
 *       └── closed with a reason, or without an end-of-file ──► broken
 */
import { ClientAgentError } from './error.ts';
import type { Connection, Receiver } from './network/network.ts';

export interface JoinOptions {
  readonly holdFinishTowards?: 'a';
  /** How long that end-of-file waits for `settle` before it is sent anyway. Milliseconds, 1000 by default. */
  readonly finishHoldMs?: number;
  readonly delayFinishTowards?: 'b';
  /**
   * How long that end-of-file waits at most. Milliseconds, 5 by default: on Linux the two ends come 0.02 ms apart on an
   * idle machine, and up to 8 ms, in 99 of 100 cases 2 ms, on one with two processes for each core. It never waits longer
   * than a fiftieth of what the upload took (but half a millisecond), so that many small files do not take longer.
   */
  readonly finishDelayMs?: number;
  readonly keepOnBreak?: 'b';
  /** An end has sent its end-of-file, and what had to follow at the other end is done; at most once for each. */
  readonly finished?: (end: 'a' | 'b') => void;
  /** An end broke by itself, not by our abort; at most once for each. What had to follow at the other end is done. */
  readonly broke?: (end: 'a' | 'b', reason: ClientAgentError) => void;
  /** Calls back once after so many milliseconds and returns what prevents it; for tests. */
  readonly after?: (ms: number, callback: () => void) => () => void;
  /** Milliseconds of a steady clock; for tests. */
  readonly now?: () => number;
}

export interface Joined {
  /** So far. Bytes that were received when they had nowhere to go any more are not counted. */
  readonly bytes: JoinedBytes;
  /** Everything, with both ends-of-file, has been handed on: whether the peers close is theirs to decide. */
  readonly isHandedOn: boolean;
  /** Resolves when both connections are closed; never rejects. */
  readonly ended: Promise<JoinSummary>;
  /**
   * With `holdFinishTowards`: whether what `b` sent was complete. Takes effect when `b`'s end-of-file is there, be it
   * before or after this call: `complete` passes it on; `failed` aborts `a` instead, and `b` if it is not finished.
   * `failed` also takes effect when the end-of-file has been passed on because the hold was over. The first call counts.
   */
  settle(outcome: 'complete' | 'failed'): void;
  /**
   * What the connection is used for, as soon as that is known. With a `download`, `b`'s end-of-file is answered with ours
   * at once; with an `upload` never before `a`'s; while it is `unknown`, when the hold is over and `a` has sent nothing.
   */
  carries(what: 'download' | 'upload' | 'unknown'): void;
  /** Aborts `a` and nothing else: `b` stays as it is, as if `a` had broken with `keepOnBreak`, but `broke` is not called. */
  cut(reason: Error): void;
  /** Aborts what is still open. */
  abort(reason: Error): void;
}

export interface JoinedBytes {
  readonly toA: number;
  readonly toB: number;
}

export interface JoinSummary {
  readonly a: 'finished' | 'broken';
  readonly b: 'finished' | 'broken';
  readonly bytes: JoinedBytes;
}

/** Takes over both connections, on which `receive` was not called yet. */
export function join(a: Connection, b: Connection, options: JoinOptions = {}): Joined {
  return new JoinedConnections(a, b, options);
}

const DEFAULT_FINISH_HOLD_MS = 1000;
const DEFAULT_FINISH_DELAY_MS = 5;
/** What an upload may take longer, for being sure that it is whole. */
const DELAY_SHARE = 0.02;
const LEAST_DELAY_MS = 0.5;

class End {
  readonly name: 'a' | 'b';
  readonly connection: Connection;
  life: 'open' | 'aborting' | 'finished' | 'broken' = 'open';
  /** Its peer has sent its end-of-file. */
  hasEnded = false;
  /** We have sent ours. */
  isFinished = false;
  /** Handed over to this end. */
  bytesSent = 0;

  constructor(name: 'a' | 'b', connection: Connection) {
    this.name = name;
    this.connection = connection;
  }

  get outcome(): 'finished' | 'broken' | undefined {
    return this.life === 'finished' || this.life === 'broken' ? this.life : undefined;
  }

  get isHandedOn(): boolean {
    return this.life !== 'open' || (this.isFinished && this.connection.unsent === 0);
  }

  finish(): void {
    if (this.life !== 'open' || this.isFinished) return;
    this.isFinished = true;
    this.connection.finish();
  }

  abort(reason: Error): void {
    if (this.life !== 'open') return;
    this.life = 'aborting';
    this.connection.abort(reason);
  }
}

class JoinedConnections implements Joined {
  readonly ended: Promise<JoinSummary>;
  readonly #a: End;
  readonly #b: End;
  readonly #options: JoinOptions;
  #reportEnded!: (summary: JoinSummary) => void;
  #settled: 'complete' | 'failed' | undefined;
  readonly #now: () => number;
  readonly #startedMs: number;
  #carries: 'download' | 'upload' | 'unknown' = 'unknown';
  #cancelHold: (() => void) | undefined;
  /** Set while an end-of-file waits to be passed on to `b`. */
  #cancelDelay: (() => void) | undefined;

  constructor(a: Connection, b: Connection, options: JoinOptions) {
    this.#a = new End('a', a);
    this.#b = new End('b', b);
    this.#options = options;
    this.#now = options.now ?? ((): number => performance.now());
    this.#startedMs = this.#now();
    this.ended = new Promise((resolve) => {
      this.#reportEnded = resolve;
    });
    a.receive(this.#receiver(this.#a, this.#b));
    b.receive(this.#receiver(this.#b, this.#a));
  }

  get bytes(): JoinedBytes {
    return { toA: this.#a.bytesSent, toB: this.#b.bytesSent };
  }

  get isHandedOn(): boolean {
    return this.#a.isHandedOn && this.#b.isHandedOn;
  }

  settle(outcome: 'complete' | 'failed'): void {
    if (this.#options.holdFinishTowards !== 'a' || this.#settled) return;
    this.#settled = outcome;
    if (this.#b.hasEnded) this.#finishAsSettled(outcome);
  }

  carries(what: 'download' | 'upload' | 'unknown'): void {
    this.#carries = what;
    if (what === 'download' && this.#b.hasEnded) this.#finishEarly(this.#b);
  }

  cut(reason: Error): void {
    this.#releaseHold();
    this.#releaseDelay();
    this.#a.abort(reason);
    this.#readOn(this.#b);
  }

  abort(reason: Error): void {
    this.#releaseHold();
    this.#releaseDelay();
    this.#a.abort(reason);
    this.#b.abort(reason);
  }

  #receiver(from: End, to: End): Receiver {
    return {
      received: (bytes) => {
        this.#received(from, to, bytes);
      },
      drained: () => {
        if (to.life === 'open') to.connection.resume();
      },
      ended: () => {
        this.#endedBy(from, to);
      },
      closed: (reason) => {
        this.#closed(from, to, reason);
      },
    };
  }

  #received(from: End, to: End, bytes: Uint8Array): void {
    // An SSH channel may deliver no bytes at all (RFC 4254 §5.2 allows an empty string); they count as silence.
    if (bytes.length === 0) return;
    if (from.life !== 'open' || to.life === 'aborting' || to.life === 'broken') return;
    if (to.life === 'finished' || to.isFinished) {
      this.abort(new ClientAgentError('closed', 'more was sent after the other end had closed the connection'));
      return;
    }
    to.bytesSent += bytes.length;
    if (!to.connection.send(bytes)) from.connection.pause();
  }

  #endedBy(from: End, to: End): void {
    if (from.hasEnded) return;
    from.hasEnded = true;
    if (this.#options.delayFinishTowards !== to.name || this.#carries === 'download') {
      this.#passEnd(from, to);
      return;
    }
    const { after = afterTimeout, finishDelayMs = DEFAULT_FINISH_DELAY_MS } = this.#options;
    const shareMs = (this.#now() - this.#startedMs) * DELAY_SHARE;
    const delayMs = Math.min(finishDelayMs, Math.max(shareMs, LEAST_DELAY_MS));
    this.#cancelDelay = after(delayMs, () => {
      this.#cancelDelay = undefined;
      this.#passEnd(from, to);
    });
  }

  #passEnd(from: End, to: End): void {
    if (this.#options.holdFinishTowards === to.name) this.#endHeldBy(from, to);
    else to.finish();
    this.#options.finished?.(from.name);
  }

  #endHeldBy(from: End, to: End): void {
    if (this.#carries === 'download') this.#finishEarly(from);
    if (this.#settled) this.#finishAsSettled(this.#settled);
    else if (to.life === 'open') this.#hold(to);
  }

  #hold(end: End): void {
    const { after = afterTimeout, finishHoldMs = DEFAULT_FINISH_HOLD_MS } = this.#options;
    this.#cancelHold = after(finishHoldMs, () => {
      this.#cancelHold = undefined;
      end.finish();
      if (this.#carries === 'unknown') this.#finishEarly(this.#b);
    });
  }

  /** Before `a` has said its end: not if it has something to say after all. */
  #finishEarly(end: End): void {
    if (end.bytesSent === 0) end.finish();
  }

  #releaseHold(): void {
    this.#cancelHold?.();
    this.#cancelHold = undefined;
  }

  #releaseDelay(): void {
    this.#cancelDelay?.();
    this.#cancelDelay = undefined;
  }

  #finishAsSettled(outcome: 'complete' | 'failed'): void {
    this.#releaseHold();
    if (outcome === 'complete') {
      this.#a.finish();
      if (this.#carries === 'unknown') this.#finishEarly(this.#b);
      return;
    }
    const reason = new ClientAgentError('closed', 'the transfer failed, so its data connection was reset');
    this.#a.abort(reason);
    if (!this.#b.isFinished) this.#b.abort(reason);
  }

  #closed(end: End, other: End, reason: ClientAgentError | undefined): void {
    if (end.outcome) return;
    const byItself = end.life === 'open';
    const failure = breakReason(end, reason);
    end.life = failure ? 'broken' : 'finished';
    if (end === this.#a) this.#releaseHold();
    if (failure && byItself) {
      this.#answerBreak(end, other, failure);
      this.#options.broke?.(end.name, failure);
    }
    this.#reportIfEnded();
  }

  #answerBreak(broken: End, other: End, reason: ClientAgentError): void {
    // Everything it had to say is said, and the other end has nothing more for it: nothing was cut.
    const isPassedOn = other.isFinished || (other === this.#b && this.#cancelDelay !== undefined);
    const spoken = broken.hasEnded && isPassedOn;
    const heard = other.hasEnded || broken.bytesSent === 0;
    if (spoken && heard) return;
    if (other.name === this.#options.keepOnBreak) {
      this.#readOn(other);
      return;
    }
    if (other === this.#a) this.#releaseHold();
    other.abort(reason);
  }

  /** And throw away: an end that is kept without the other must not stall on bytes that nobody takes. */
  #readOn(end: End): void {
    if (end.life === 'open') end.connection.resume();
  }

  #reportIfEnded(): void {
    const { outcome: a } = this.#a;
    const { outcome: b } = this.#b;
    if (!a || !b) return;
    this.#releaseDelay();
    this.#reportEnded({ a, b, bytes: this.bytes });
  }
}

/** A connection that closes without an end-of-file has lost an unknown number of bytes, whatever it says. */
function breakReason(end: End, reason: ClientAgentError | undefined): ClientAgentError | undefined {
  if (reason || end.hasEnded) return reason;
  return new ClientAgentError('lost', 'the connection was closed without an end-of-file');
}

/**
 * Not before what has come by then was read: after a pause of the process, Node runs timers first, and it reports a reset
 * only in the turn after the one in which it was read. Less than the millisecond that a timer takes is spent in turns of the
 * event loop.
 */
function afterTimeout(ms: number, callback: () => void): () => void {
  let turn: NodeJS.Immediate | undefined;
  const atMs = performance.now() + ms;
  const soon = (then: () => void): void => {
    turn = setImmediate(then);
  };
  const look = (): void => {
    if (performance.now() < atMs) soon(look);
    else
      soon(() => {
        soon(callback);
      });
  };
  const timer = ms < 1 ? undefined : setTimeout(look, ms);
  if (timer === undefined) look();
  return () => {
    clearTimeout(timer);
    clearImmediate(turn);
  };
}
