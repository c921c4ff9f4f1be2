import type { Endpoint } from '@ftpduct/ftp-rewriter';
import type { ClientChannel } from 'ssh2';
import { ClientAgentError } from '../error.ts';
import type { Connection, Receiver } from '../network/network.ts';
import { ChannelWindow, type WindowBudget } from './channel-window.ts';
import type { RoundTrip } from './round-trip.ts';
import type { SocketCongestion } from './socket-congestion.ts';
import { receiveWindowOf, silence } from './ssh2-internals.ts';

export interface ChannelFacts {
  readonly peer: Endpoint | undefined;
  readonly local: Endpoint | undefined;
  /** For messages: `localhost port 21`. */
  readonly farEnd: string;
  /** `control`: never waits because of what bulk channels have queued. */
  readonly priority: 'control' | 'bulk';
}

/** What all channels of one SSH connection share. */
export interface ChannelSurroundings {
  readonly congestion: SocketCongestion;
  readonly budget: WindowBudget;
  readonly roundTrip: RoundTrip;
  /** The connection has reported `closed`. */
  readonly over: (connection: Ssh2Connection) => void;
}

/**
 * An SSH channel as a connection. SSH has no reset: a channel ends by an end-of-file (RFC 4254 §5.3) and a close, and
 * some servers (those built on Go's ssh package) close without an end-of-file when all is well. So:
 * - the peer's close counts as its end-of-file; like a TCP peer that closed, it takes our end-of-file, but no more
 *   bytes: those still queued, or sent later, break the connection;
 * - a broken SSH connection never shows as an end: its owner calls {@link connectionLost} before ssh2 gets to
 *   announce one.
 */
export class Ssh2Connection implements Connection {
  readonly peer: Endpoint | undefined;
  readonly local: Endpoint | undefined;
  readonly #channel: ClientChannel;
  readonly #facts: ChannelFacts;
  readonly #surroundings: ChannelSurroundings;
  readonly #window: ChannelWindow | undefined;
  #receiver: Receiver | undefined;
  /** We were asked to send an end-of-file. */
  #finishing = false;
  /** Everything of ours, with the end-of-file, was handed to SSH. */
  #written = false;
  /** The receiver has heard of the peer's end-of-file. */
  #ended = false;
  #peerClosed = false;
  /** Why the connection cannot end well, once it is known. */
  #broken: ClientAgentError | undefined;
  #over = false;
  /** Our reader heard `false` from `send` and waits. */
  #blocked = false;

  constructor(channel: ClientChannel, facts: ChannelFacts, surroundings: ChannelSurroundings) {
    this.#channel = channel;
    this.#facts = facts;
    this.#surroundings = surroundings;
    this.peer = facts.peer;
    this.local = facts.local;
    const window = receiveWindowOf(channel);
    this.#window = window && new ChannelWindow(window, surroundings.budget, surroundings.roundTrip);

    channel.on('error', (error: Error) => {
      this.#conclude(new ClientAgentError('reset', `the connection to ${facts.farEnd} broke: ${error.message}`));
    });
    channel.on('finish', () => {
      this.#written = this.#finishing;
      this.#closeWhenBothEnded();
    });
    channel.on('drain', () => {
      this.#unblock();
    });
    // ssh2 shows a close on the channel itself only after everything was read, but on its other stream always.
    channel.stderr.on('close', () => {
      this.#receivedClose();
    });
    channel.stderr.resume();
  }

  receive(receiver: Receiver): void {
    if (this.#receiver) throw new Error('receive is called once');
    this.#receiver = receiver;
    if (this.#over) {
      queueMicrotask(() => {
        receiver.closed(this.#broken);
      });
      return;
    }
    this.#channel.on('end', () => {
      if (this.#over) return;
      this.#ended = true;
      receiver.ended();
      this.#closeWhenBothEnded();
      this.#settle();
    });
    this.#channel.on('data', (bytes: Buffer) => {
      if (this.#over) return;
      receiver.received(bytes);
      this.#window?.taken(bytes.length, this.#channel.readableLength, performance.now());
    });
  }

  send(bytes: Uint8Array): boolean {
    if (this.#over || this.#finishing) return false;
    if (this.#peerClosed || this.#channel.writableEnded) {
      this.#broken ??= this.#closedTooEarly();
      this.#settleSoon();
      return false;
    }
    const roomInChannel = this.#channel.write(bytes);
    const congested = this.#facts.priority === 'bulk' && this.#surroundings.congestion.congested;
    if (congested) this.#surroundings.congestion.wait(this.#release);
    if (roomInChannel && !congested) return true;
    this.#blocked = true;
    return false;
  }

  get unsent(): number {
    return this.#channel.writableLength;
  }

  pause(): void {
    this.#channel.pause();
    if (this.#broken) this.#settleSoon();
  }

  resume(): void {
    if (!this.#over) this.#channel.resume();
  }

  finish(): void {
    if (this.#over || this.#finishing) return;
    this.#finishing = true;
    // `end` delivers everything queued; `destroy` would drop it without a word (ssh2 issue 1508).
    if (this.#peerClosed) this.#settleSoon();
    else this.#channel.end();
  }

  abort(reason: Error): void {
    if (this.#over) return;
    this.#broken =
      reason instanceof ClientAgentError
        ? reason
        : new ClientAgentError('closed', `the connection to ${this.#facts.farEnd} was closed: ${reason.message}`);
    this.#over = true;
    this.#channel.close();
    silence(this.#channel);
    queueMicrotask(() => {
      this.#report();
    });
  }

  /** The SSH connection that carries this channel is gone. */
  connectionLost(reason: ClientAgentError): void {
    silence(this.#channel);
    this.#conclude(reason);
  }

  /** Sends something small and meaningless; false where that is not possible. See {@link AckNudge}. */
  nudge(): boolean {
    if (this.#over || this.#peerClosed || this.#window === undefined) return false;
    this.#window.nudge();
    return true;
  }

  readonly #release = (): void => {
    this.#unblock();
  };

  #unblock(): void {
    if (!this.#blocked || this.#over || this.#channel.writableNeedDrain) return;
    if (this.#facts.priority === 'bulk' && this.#surroundings.congestion.congested) {
      this.#surroundings.congestion.wait(this.#release);
      return;
    }
    this.#blocked = false;
    this.#receiver?.drained();
  }

  /** RFC 4254 §5.3: after both ends-of-file either side may close; a server that waits for ours must get it. */
  #closeWhenBothEnded(): void {
    if (this.#written && this.#ended && !this.#over && !this.#peerClosed) this.#channel.close();
  }

  #receivedClose(): void {
    if (this.#peerClosed) return;
    this.#peerClosed = true;
    if (this.#channel.writableLength > 0) this.#broken ??= this.#closedTooEarly();
    this.#settle();
  }

  #settleSoon(): void {
    queueMicrotask(() => {
      this.#settle();
    });
  }

  #settle(): void {
    if (this.#over || !(this.#peerClosed || this.#broken)) return;
    const nobodyReads = !this.#receiver || this.#channel.isPaused();
    if (!this.#ended && !(this.#broken && nobodyReads)) return;
    if (this.#broken) this.#conclude(this.#broken);
    else if (this.#finishing) this.#conclude(undefined);
  }

  #closedTooEarly(): ClientAgentError {
    return new ClientAgentError('reset', `${this.#facts.farEnd} closed the connection before it had everything`);
  }

  #conclude(reason: ClientAgentError | undefined): void {
    if (this.#over) return;
    this.#over = true;
    this.#broken = reason;
    this.#report();
  }

  #report(): void {
    this.#window?.release();
    this.#surroundings.congestion.forget(this.#release);
    this.#surroundings.over(this);
    this.#receiver?.closed(this.#broken);
  }
}
