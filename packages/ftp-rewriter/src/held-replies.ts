import type { DataPath } from './data-path.ts';
import type { Note } from './note.ts';
import type { Gate } from './outbox.ts';
import { ownReply } from './own-reply.ts';
import { ownReplyNotes } from './transcript-notes.ts';

/** A final reply that waits until it is known what becomes of the client end. */
export interface HeldReply {
  readonly gate: Gate;
  readonly bytes: Uint8Array;
  readonly notes: readonly Note[];
}

/** The final replies of transfers whose bytes the client has not come for yet. */
export class HeldReplies {
  readonly #held = new Map<DataPath, HeldReply>();

  hold(path: DataPath, reply: HeldReply): void {
    this.#held.set(path, reply);
  }

  /** The client end is connected: the server's reply is true. Answers whether there was one. */
  pass(path: DataPath): boolean {
    return this.#release(path, ({ gate, bytes, notes }) => {
      gate.open(bytes, notes);
    });
  }

  /** It never will be: 425 instead. */
  refuse(path: DataPath, reason: string): boolean {
    return this.#release(path, ({ gate }) => {
      const reply = ownReply(425, `no data connection: ${reason}`);
      gate.open(reply, ownReplyNotes(reply));
    });
  }

  #release(path: DataPath, write: (held: HeldReply) => void): boolean {
    const held = this.#held.get(path);
    if (held === undefined) return false;
    this.#held.delete(path);
    write(held);
    return true;
  }
}
