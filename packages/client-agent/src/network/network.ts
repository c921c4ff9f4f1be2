/**
 * Everything above SSH speaks of networks. `LocalNetwork` is this host, `SshNetwork` the far end of an SSH connection;
 * a tunnel joins two of them and knows neither.
 */
import type { Endpoint } from '@ftpduct/ftp-rewriter';
import type { ClientAgentError } from '../error.ts';

export interface Network {
  /** For messages: `this host`, `user@sshserver`. */
  readonly name: string;
  readonly can: {
    readonly listens: boolean;
    /** An accepted connection says where it comes from. */
    readonly reportsPeer: boolean;
    /** A failed dial says why. */
    readonly givesReasons: boolean;
    /** It is this host, whose kernel knows which user a connection belongs to. */
    readonly isThisHost: boolean;
  };
  /**
   * One machine at one time. A control session pins each side once, so that its control and data connections meet the
   * same host even if the network has several ways there, or reconnects.
   */
  pin(options: { signal: AbortSignal }): Promise<PinnedNetwork>;
}

export interface PinnedNetwork {
  /** Aborted, with a {@link ClientAgentError} as reason, when the way to that machine is lost. */
  readonly lost: AbortSignal;
  /** @throws ClientAgentError saying what could not be reached, from where, and why */
  connect(to: Destination, options: ConnectOptions): Promise<Connection>;
  /** @throws ClientAgentError `address-in-use`, `address-not-local`, `prohibited`, … */
  listen(at: ListenRequest, options: { signal: AbortSignal }): Promise<Listener>;
}

export interface ConnectOptions {
  /** Who asks, told to an SSH server, which may log it. */
  readonly originator?: Endpoint;
  /** `control`: little traffic that never waits behind bulk data where connections share a line. Default: `bulk`. */
  readonly priority?: 'control' | 'bulk';
  /** Which of this host's own addresses to connect from; by default the system takes one. SSH has no way to ask for one. */
  readonly from?: string;
  readonly signal: AbortSignal;
}

/** A host by name or literal, and a port. Who resolves the name is the network's affair. */
export interface Destination {
  readonly host: string;
  readonly port: number;
}

export interface ListenRequest {
  /** A literal; what wildcards and names mean differs between SSH servers, so they are resolved above. */
  readonly address: string;
  /** 0: any free port. */
  readonly port: number;
}

/**
 * A reliable two-way byte stream whose directions end one by one: a TCP connection or an SSH channel.
 * It delivers nothing before `receive` is called, and takes bytes to send at once.
 */
export interface Connection {
  readonly peer: Endpoint | undefined;
  readonly local: Endpoint | undefined;
  /** Starts delivery. Called once. */
  receive(receiver: Receiver): void;
  /** Queues bytes to be sent. `false`: enough is queued, wait for `drained`. The bytes must not change afterwards. */
  send(bytes: Uint8Array): boolean;
  /** What was given to `send` and is still in this process, in bytes. */
  readonly unsent: number;
  /** Stops `received` (what is already on its way inside this process may still come). */
  pause(): void;
  resume(): void;
  /** Sends an end-of-file behind everything queued; receiving goes on. */
  finish(): void;
  /**
   * Ends both directions at once and tells the peer so where the transport can (TCP: reset). What is queued is lost.
   * `closed` follows.
   */
  abort(reason: Error): void;
}

export interface Receiver {
  received(bytes: Uint8Array): void;
  /** More may be sent, after a `send` that answered false. */
  drained(): void;
  /** The peer has sent its last byte and said so. */
  ended(): void;
  /**
   * Exactly once, and last. Without a reason both directions were finished and delivered; with one the connection
   * broke, and what was queued may be lost.
   */
  closed(reason: ClientAgentError | undefined): void;
}

export interface Listener extends AsyncDisposable {
  readonly requested: ListenRequest;
  /** Where it really listens, as far as the network tells. */
  readonly bound: Endpoint | 'unknown';
  /** The port is known in any case. */
  readonly port: number;
  /**
   * The next connection that the judge lets pass; others are reset, and it waits on. Connections that arrive while
   * nobody accepts wait, up to a small number.
   */
  accept(judge: Judge, options: { signal: AbortSignal }): Promise<Connection>;
  /** Closes the listener and what waits in it; accepted connections live on. Idempotent. */
  close(): Promise<void>;
}

/** Asked before a byte of the connection is read; answers with the reason to refuse it, or undefined. */
export type Judge = (connection: Pick<Connection, 'peer' | 'local'>) => string | undefined;
