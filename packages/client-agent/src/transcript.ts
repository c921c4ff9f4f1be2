import { formatEndpoint } from '@ftpduct/ftp-rewriter';
import type { TunnelEvent } from './tunnel.ts';

/** What is told to people. */
export type TranscriptEvent = Exclude<TunnelEvent, { kind: 'session-transfer' }>;

type SessionNote = Extract<TunnelEvent, { kind: 'session-note' }>['note'];

/**
 * One event of a tunnel as a line for people: `#session`, who speaks, and the line as the client and as the server saw
 * it. A line that was rewritten shows both, in the direction in which it went:
 *
 * ```
 * #3 client  PASV
 * #3 server  227 Entering Passive Mode (10,0,0,5,200,13)  →  227 Entering Passive Mode (127,0,0,1,145,20)
 * ```
 *
 * Secrets are masked already where the note is made.
 */
export function formatEvent(event: TranscriptEvent): string {
  const { speaker, text } = describeEvent(event);
  const session = 'session' in event ? event.session : undefined;
  return session === undefined ? text : `#${session} ${speaker.padEnd(7)} ${text}`;
}

/** The same in parts, for logs that have a place for the session. */
export function describeEvent(event: TranscriptEvent): { readonly speaker: string; readonly text: string } {
  switch (event.kind) {
    case 'session-opened':
      return { speaker: 'tunnel', text: `client ${formatEndpoint(event.client)} connected` };
    case 'session-note':
      return describeNote(event.note);
    case 'session-closed':
      return { speaker: 'tunnel', text: `closed: ${event.reason}` };
    case 'client-refused':
      return {
        speaker: 'tunnel',
        text: `refused a client at ${formatEndpoint(event.client)}: ${event.reason}`,
      };
    case 'listens-again':
      return { speaker: 'tunnel', text: 'listening again' };
    case 'warning':
      return { speaker: 'tunnel', text: `warning: ${event.text}` };
    default:
      return event satisfies never;
  }
}

function describeNote(note: SessionNote): { readonly speaker: string; readonly text: string } {
  switch (note.kind) {
    case 'command':
      return { speaker: 'client', text: sideBySide(note.fromClient, note.toServer) };
    case 'reply':
      return { speaker: 'server', text: sideBySide(note.fromServer, note.toClient) };
    case 'data-path':
    case 'transition':
      return { speaker: 'data', text: `${note.id}: ${note.text}` };
    case 'mode':
      return { speaker: 'tunnel', text: note.text };
    case 'problem':
      return { speaker: 'problem', text: note.text };
    default:
      return note satisfies never;
  }
}

/** What one said and the other got; one text where that is the same. */
function sideBySide(said: string | undefined, got: string | undefined): string {
  if (said === got) return said ?? '(nothing)';
  return `${said ?? '(nothing)'}  →  ${got ?? '(nothing)'}`;
}
