/**
 * What an SSH implementation has to do for us. Nothing above this interface knows which one it is: today ssh2, later
 * perhaps the system's own OpenSSH.
 */
import type { Endpoint } from '@ftpduct/ftp-rewriter';
import type { Connection, Destination, Listener, ListenRequest } from '../network/network.ts';
import type { RemoteFiles } from './remote-files.ts';

export interface SshEngine {
  /** For messages: `user@host`, with the port where it is not 22. */
  readonly name: string;
  /** Aborted with a ClientAgentError as reason (`lost`; `closed` after {@link close}) when the SSH connection is gone. */
  readonly lost: AbortSignal;
  /**
   * Has the SSH server connect (RFC 4254 §7.2).
   *
   * @throws ClientAgentError `prohibited`, `refused`, `timed-out`, `unreachable`, `unknown-host`, `no-resources`,
   *   `lost`, `cancelled`
   */
  openDirect(to: Destination, options: OpenDirectOptions): Promise<Connection>;
  /**
   * Has the SSH server listen (RFC 4254 §7.1).
   *
   * @throws ClientAgentError `prohibited` (also when the port is in use: SSH does not say which), `lost`, `cancelled`
   */
  listenRemote(at: ListenRequest, options: { signal: AbortSignal }): Promise<RemoteForward>;
  /**
   * Runs a program; the connection is its standard input and output. Shell start-up noise may come first. What it
   * writes to standard error is reported for debugging.
   *
   * @throws ClientAgentError `ssh-failed` when the SSH server refuses it, `lost`, `cancelled`
   */
  exec(program: RemoteProgram, options: { signal: AbortSignal }): Promise<Connection>;
  /**
   * The user's files on the SSH server, over SFTP.
   *
   * @throws ClientAgentError `ssh-failed` where there is no SFTP, `lost`, `cancelled`
   */
  openFiles(options: { signal: AbortSignal }): Promise<RemoteFiles>;
  /** Ends the SSH connection and with it everything it carries. Idempotent. */
  close(): Promise<void>;
}

/** A command line for the user's shell, or what sshd_config names with `Subsystem` (RFC 4254 §6.5). */
export type RemoteProgram = string | { readonly subsystem: string };

export interface OpenDirectOptions {
  /** Told to the SSH server, which may log it; defaults to our own loopback. */
  readonly originator?: Endpoint;
  /** `control`: little traffic that must never wait behind bulk data. */
  readonly priority?: 'control' | 'bulk';
  readonly signal: AbortSignal;
}

/** A listener on the SSH server's side. */
export interface RemoteForward extends Listener {
  /**
   * Connections that came before anyone accepted. Whoever keeps forwards ready for later throws one away on which this
   * is not 0: it was not made for whoever connected.
   */
  readonly waiting: number;
}
