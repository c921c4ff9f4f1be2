import { decodeLatin1 } from './latin1.ts';
import type { Note } from './note.ts';
import type { ReplyLine } from './reply-reader.ts';
import { replyText } from './transcript-text.ts';

/** The transcript of a line that went on as it came. */
export function passedNote({ text }: ReplyLine): Note {
  return { kind: 'reply', fromServer: replyText(text), toClient: replyText(text) };
}

/** The transcript of a line that the client never saw. */
export function absorbedNote({ text }: Pick<ReplyLine, 'text'>): Note {
  return { kind: 'reply', fromServer: replyText(text), toClient: undefined };
}

/** The transcript of a reply that the server never sent. */
export function ownReplyNotes(bytes: Uint8Array): Note[] {
  return linesOf(bytes).map((line) => ({ kind: 'reply', fromServer: undefined, toClient: replyText(line) }));
}

/** The transcript of a reply that was replaced: each side's lines, side by side as far as they go. */
export function rewrittenReplyNotes(lines: readonly ReplyLine[], toClient: Uint8Array): Note[] {
  const shown = linesOf(toClient);
  return Array.from({ length: Math.max(lines.length, shown.length) }, (_, index) => {
    const [theirs, ours] = [lines[index]?.text, shown[index]];
    return {
      kind: 'reply',
      fromServer: theirs === undefined ? undefined : replyText(theirs),
      toClient: ours === undefined ? undefined : replyText(ours),
    };
  });
}

function linesOf(bytes: Uint8Array): string[] {
  return decodeLatin1(bytes)
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
}
