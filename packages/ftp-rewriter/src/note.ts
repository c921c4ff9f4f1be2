import type { DataPathId, Ending, Mode } from './actions.ts';
import type { TransferDirection } from './exchange.ts';

/**
 * One line of the session's transcript. Secrets (PASS, ACCT and their like) are masked where a note is made, so that a
 * note can be shown or stored as it is. Texts are Latin-1 decoded, control characters escaped, without the line end.
 */
export type Note =
  /** A command: as the client sent it and as the server got it; `undefined` where one of them never saw it. */
  | { readonly kind: 'command'; readonly fromClient: string | undefined; readonly toServer: string | undefined }
  /** One line of a reply: as the server sent it and as the client got it. */
  | { readonly kind: 'reply'; readonly fromServer: string | undefined; readonly toClient: string | undefined }
  /** What becomes of a data connection: where its ends are, and what it has carried. */
  | { readonly kind: 'data-path'; readonly id: DataPathId; readonly text: string }
  /** Which way data connections of a kind go from now on, and why. */
  | { readonly kind: 'mode'; readonly text: string }
  /** A change of state, for whoever looks for a fault in here. */
  | { readonly kind: 'transition'; readonly id: DataPathId; readonly text: string }
  /** How a transfer goes, for whoever keeps account; to people the other notes tell it. */
  | TransferNote
  /** Something that goes against the user's wish; says what, where, why, what next. */
  | { readonly kind: 'problem'; readonly code: ProblemCode; readonly text: string };

/** `begun` comes first; the others follow in any order, or not at all when the session ends before. */
export type TransferNote = { readonly kind: 'transfer'; readonly id: DataPathId } & (
  | {
      readonly step: 'begun';
      /** The command without its argument, as the client sent it, and the argument, which may be empty. */
      readonly verb: string;
      readonly argument: string;
      readonly direction: TransferDirection;
      /** What the client set up, and what was done on the server's side. */
      readonly clientMode: Mode;
      readonly serverMode: Mode;
    }
  /** Both ends of its data connection are connected. */
  | { readonly step: 'connected' }
  /** The server's final reply. */
  | { readonly step: 'answered'; readonly code: number }
  | {
      readonly step: 'ended';
      readonly clientSide: Ending;
      readonly serverSide: Ending;
      readonly bytesToClient: number;
      readonly bytesToServer: number;
      /** Why it failed, where that is known. */
      readonly failure: string | undefined;
    }
);

export type ProblemCode =
  'server-requires-tls' | 'data-unprotected' | 'server-unreachable' | 'data-path-failed' | 'protocol-error' | 'refused';
