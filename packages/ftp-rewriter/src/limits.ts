/** How much is held, and for how long. Every buffer and every wait of a session is named here. */
export interface Limits {
  /** The longest command line, in bytes. Paths are up to 4096 bytes on most systems; a longer line gets 500. */
  readonly commandLineBytes: number;
  /** The longest line of a reply, in bytes. Beyond it the server does not speak FTP, and the session ends with 421. */
  readonly replyLineBytes: number;
  /** The largest reply that is held as a whole because it is rewritten (227, FEAT, refusals), in bytes. */
  readonly heldReplyBytes: number;
  /** Bytes from the client that wait behind a held command; above half of it the client is no longer read. */
  readonly waitingClientBytes: number;
  /** Bytes for the client that wait behind a held reply; above half of it the server is no longer read. */
  readonly waitingServerBytes: number;
  /** Commands that were sent on and not answered; more wait. */
  readonly unansweredCommands: number;

  /** Until the FTP server has to be connected. */
  readonly serverConnectMs: number;
  /**
   * Until the ends of a data path have to listen (and, with `strict`, to be connected), and how long an active client's
   * listener may take to answer when it is dialled for a `1yz`.
   */
  readonly openMs: number;
  /** How long a listener lives that nobody used, while no transfer command is outstanding. */
  readonly unusedListenerMs: number;
  /**
   * How long a final reply may outrun the arrival of an active data connection, and how long a `1yz` waits while it is
   * found out whose passive data connection has come.
   */
  readonly lateConnectionMs: number;
  /** When `ABOR` CR without its line feed is taken as complete. */
  readonly abortFlushMs: number;
  /** How long a server may take to act on the client's ABOR before the data connection is closed for it. */
  readonly abortPatienceMs: number;
  /** How long a reply of ours waits for the reply to an ABOR that some servers never send. */
  readonly unansweredAbortMs: number;
  /** How long commands or replies of ours wait for a server that answers nothing; then the session ends with 421. */
  readonly serverSilenceMs: number;
  /** How long a server may take to answer our ABOR before a broken upload's data connection is closed, and again after. */
  readonly brokenUploadHoldMs: number;
  /** The same when we are shutting down, and somebody waits for that. */
  readonly shutDownHoldMs: number;
  /** How long a server may stay silent after the client has ended, before the session is closed. */
  readonly lingerMs: number;
}

export const defaultLimits: Limits = {
  commandLineBytes: 16 * 1024,
  replyLineBytes: 64 * 1024,
  heldReplyBytes: 256 * 1024,
  waitingClientBytes: 256 * 1024,
  waitingServerBytes: 1024 * 1024,
  unansweredCommands: 128,

  serverConnectMs: 60_000,
  openMs: 30_000,
  unusedListenerMs: 60_000,
  lateConnectionMs: 5_000,
  abortFlushMs: 100,
  abortPatienceMs: 1_000,
  unansweredAbortMs: 1_000,
  serverSilenceMs: 300_000,
  brokenUploadHoldMs: 5_000,
  shutDownHoldMs: 1_000,
  lingerMs: 15_000,
};
