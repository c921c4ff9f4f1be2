import type { TransferDirection } from './exchange.ts';
import type { Note } from './note.ts';

/** `client` is the network on which the FTP client is reached, `server` the one on which the FTP server is. */
export type Side = 'client' | 'server';

/** How a data connection is set up on one side: the FTP server listens (PASV, EPSV), or the FTP client (PORT, EPRT). */
export type Mode = 'passive' | 'active';

/** Names one data path of one control session; counts up from 1. */
export type DataPathId = number;

/** One end of a data path: it waits for a connection, or it makes one. */
export type End = ListenEnd | DialEnd;

export interface ListenEnd {
  readonly do: 'listen';
  /** The literal to stand on; the port is the caller's to choose and comes back in `dataPathListening`. */
  readonly address: string;
  /** The only address that may connect; a connection from any other is reset and the listener waits on. */
  readonly from: string;
}

export interface DialEnd {
  readonly do: 'dial';
  /** A literal, or a name where only the far network can resolve it. */
  readonly to: { readonly host: string; readonly port: number };
  /**
   * `now`: at once, so that distance costs nothing. `accepted`: when the other, listening end has its connection.
   * `told`: not before the action `dial-data-path`.
   */
  readonly when: 'now' | 'accepted' | 'told';
}

/** What the caller of a {@link ControlSession} has to do, in this order. */
export type Action =
  | { readonly do: 'send-to-client'; readonly bytes: Uint8Array }
  | { readonly do: 'send-to-server'; readonly bytes: Uint8Array }
  | OpenDataPath
  /** The end that waits to be told dials now. */
  | { readonly do: 'dial-data-path'; readonly id: DataPathId }
  /**
   * A transfer command uses the path. On a `download` the server's end-of-file is answered with ours at once; on an
   * upload the end is the client's to say.
   */
  | { readonly do: 'use-data-path'; readonly id: DataPathId; readonly direction: TransferDirection }
  /**
   * The final reply of the path's transfer is known. `complete`: the client end gets its end-of-file as soon as every
   * byte is delivered. `failed`: it gets a reset instead, so that a cut file never looks whole.
   */
  | { readonly do: 'settle-data-path'; readonly id: DataPathId; readonly outcome: 'complete' | 'failed' }
  /**
   * Resets the client end, or does not let it come any more, and takes nothing from it. A connected server end stays as
   * it is, without an end-of-file, until `close-data-path`; one that is not connected yet is given up.
   */
  | { readonly do: 'cut-data-path'; readonly id: DataPathId; readonly reason: string }
  /** Ends listeners and dials, resets what is connected. `dataPathEnded` follows. */
  | { readonly do: 'close-data-path'; readonly id: DataPathId; readonly reason: string }
  /** `finish` sends an end-of-file behind what was sent; the other direction stays open. */
  | { readonly do: 'finish-control'; readonly side: Side }
  /** The session is over: both control connections are closed once what was sent is delivered; nothing follows. */
  | { readonly do: 'close-control'; readonly reason: string }
  | { readonly do: 'note'; readonly note: Note };

export interface OpenDataPath {
  readonly do: 'open-data-path';
  readonly id: DataPathId;
  readonly clientEnd: End;
  readonly serverEnd: End;
  /** Always `clear` today: SSH protects it. TLS towards the FTP server would say so here. */
  readonly protection: 'clear';
}

/** How one end of a data path ended. `unused`: it never had a connection. */
export type Ending = 'finished' | 'broken' | 'unused';

export interface DataPathSummary {
  readonly clientSide: Ending;
  readonly serverSide: Ending;
  readonly bytes: { readonly toClient: number; readonly toServer: number };
}

/** Why an end failed: a sentence for the FTP user, lower case and without a full stop, so that it nests. */
export interface FailureReason {
  readonly text: string;
}
