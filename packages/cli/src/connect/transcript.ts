import { formatEndpoint, type TunnelEvent } from '@ftpduct/client-agent';

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
  switch (event.kind) {
    case 'session-opened':
      return line(event.session, 'tunnel', `client ${formatEndpoint(event.client)} connected`);
    case 'session-note':
      return formatNote(event.session, event.note);
    case 'session-closed':
      return line(event.session, 'tunnel', `closed: ${event.reason}`);
    case 'client-refused':
      return `refused a client at ${formatEndpoint(event.client)}: ${event.reason}`;
    case 'listens-again':
      return 'listening again';
    case 'warning':
      return event.session === undefined
        ? `warning: ${event.text}`
        : line(event.session, 'tunnel', `warning: ${event.text}`);
    default:
      return event satisfies never;
  }
}

function formatNote(session: number, note: SessionNote): string {
  switch (note.kind) {
    case 'command':
      return line(session, 'client', sideBySide(note.fromClient, note.toServer));
    case 'reply':
      return line(session, 'server', sideBySide(note.fromServer, note.toClient));
    case 'data-path':
    case 'transition':
      return line(session, 'data', `${note.id}: ${note.text}`);
    case 'mode':
      return line(session, 'tunnel', note.text);
    case 'problem':
      return line(session, 'problem', note.text);
    default:
      return note satisfies never;
  }
}

/** What one said and the other got; one text where that is the same. */
function sideBySide(said: string | undefined, got: string | undefined): string {
  if (said === got) return said ?? '(nothing)';
  return `${said ?? '(nothing)'}  →  ${got ?? '(nothing)'}`;
}

function line(session: number, speaker: string, text: string): string {
  return `#${session} ${speaker.padEnd(7)} ${text}`;
}
