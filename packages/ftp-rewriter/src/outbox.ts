import { Fifo } from './fifo.ts';
import type { Note } from './note.ts';

interface Piece {
  bytes: Uint8Array | undefined;
  notes: readonly Note[];
}

/** Keeps a place among the lines to the client for a reply that cannot be written yet. */
export interface Gate {
  /** Fills the place; only the first call counts. */
  open(bytes: Uint8Array, notes: readonly Note[]): void;
}

/** The lines to the client, in order; what stands behind a held one waits with it. */
export class Outbox {
  readonly #pieces = new Fifo<Piece>();
  #waitingBytes = 0;
  readonly #deliver: (bytes: Uint8Array, notes: readonly Note[]) => void;

  constructor(deliver: (bytes: Uint8Array, notes: readonly Note[]) => void) {
    this.#deliver = deliver;
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  push(bytes: Uint8Array, notes: readonly Note[]): void {
    this.#pieces.push({ bytes, notes });
    this.#waitingBytes += bytes.length;
    this.#flush();
  }

  hold(): Gate {
    const piece: Piece = { bytes: undefined, notes: [] };
    this.#pieces.push(piece);
    return {
      open: (bytes, notes): void => {
        if (piece.bytes !== undefined) return;
        piece.bytes = bytes;
        this.#waitingBytes += bytes.length;
        piece.notes = notes;
        this.#flush();
      },
    };
  }

  /** Gives up everything that waits. */
  clear(): void {
    this.#pieces.clear();
    this.#waitingBytes = 0;
  }

  #flush(): void {
    for (let piece = this.#pieces.head; piece?.bytes !== undefined; piece = this.#pieces.head) {
      this.#pieces.shift();
      this.#waitingBytes -= piece.bytes.length;
      this.#deliver(piece.bytes, piece.notes);
    }
  }
}
