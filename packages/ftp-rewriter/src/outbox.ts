import type { Note } from './note.ts';

interface Piece {
  bytes: Uint8Array | undefined;
  notes: readonly Note[];
}

/** Keeps a place among the lines to the client for a reply that cannot be written yet. */
export interface Gate {
  /** Fills the place; only the first call counts. */
  open(bytes: Uint8Array, notes: readonly Note[]): void;
  readonly isOpen: boolean;
}

/** The lines to the client, in order; what stands behind a held one waits with it. */
export class Outbox {
  readonly #pieces: Piece[] = [];
  readonly #deliver: (bytes: Uint8Array, notes: readonly Note[]) => void;

  constructor(deliver: (bytes: Uint8Array, notes: readonly Note[]) => void) {
    this.#deliver = deliver;
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  get waitingBytes(): number {
    return this.#pieces.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
  }

  push(bytes: Uint8Array, notes: readonly Note[]): void {
    this.#pieces.push({ bytes, notes });
    this.#flush();
  }

  hold(): Gate {
    const piece: Piece = { bytes: undefined, notes: [] };
    this.#pieces.push(piece);
    return {
      open: (bytes, notes): void => {
        if (piece.bytes !== undefined) return;
        piece.bytes = bytes;
        piece.notes = notes;
        this.#flush();
      },
      get isOpen(): boolean {
        return piece.bytes !== undefined;
      },
    };
  }

  /** Gives up everything that waits. */
  clear(): void {
    this.#pieces.length = 0;
  }

  #flush(): void {
    for (let piece = this.#pieces[0]; piece?.bytes !== undefined; piece = this.#pieces[0]) {
      this.#pieces.shift();
      this.#deliver(piece.bytes, piece.notes);
    }
  }
}
