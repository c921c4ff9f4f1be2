import type { DataPathId } from './actions.ts';

/**
 * One line of the session's transcript. Secrets (PASS, ACCT) are masked where a note is made, so that a note can be
 * shown or stored as it is. Texts are Latin-1 decoded, control characters escaped, without the line end.
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
  /** Something that goes against the user's wish; says what, where, why, what next. */
  | { readonly kind: 'problem'; readonly code: ProblemCode; readonly text: string };

export type ProblemCode =
  'server-requires-tls' | 'data-unprotected' | 'server-unreachable' | 'data-path-failed' | 'protocol-error' | 'refused';
