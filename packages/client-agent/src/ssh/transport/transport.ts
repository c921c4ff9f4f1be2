import type { Duplex } from 'node:stream';

/**
 * The byte stream under an SSH connection: a socket, a proxy command's standard input and output, or a channel of another SSH connection.
 * Destroying it ends both directions; an end-of-file from the server ends it as a whole.
 */
export interface SshTransport extends Duplex {
  readonly bytesRead: number;
  readonly bytesWritten: number;
  /** The numeric address that was dialled, where this host did the dialling. */
  readonly remoteAddress?: string | undefined;
}
