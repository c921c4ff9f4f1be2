export const CR = 0x0d;
export const LF = 0x0a;

/** Bytes in, lines out; a line keeps its end. Lines end at LF: RFC 959 wants CRLF, vsftpd and others take LF alone. */
export class LineBuffer {
  #bytes: Uint8Array = new Uint8Array(0);
  /** Up to here no line feed was found. */
  #searched = 0;

  get length(): number {
    return this.#bytes.length;
  }

  /** What is there and not yet taken; not to be kept or changed. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  push(bytes: Uint8Array): void {
    const joined = new Uint8Array(this.#bytes.length + bytes.length);
    joined.set(this.#bytes);
    joined.set(bytes, this.#bytes.length);
    this.#bytes = joined;
  }

  /** The next line with its line feed, or undefined while there is none. */
  takeLine(): Uint8Array | undefined {
    const end = this.#bytes.indexOf(LF, this.#searched);
    if (end >= 0) return this.take(end + 1);
    this.#searched = this.#bytes.length;
    return undefined;
  }

  /** The next `count` bytes, or what there is. */
  take(count: number = this.#bytes.length): Uint8Array {
    const taken = this.#bytes.slice(0, count);
    this.#bytes = this.#bytes.subarray(count);
    this.#searched = 0;
    return taken;
  }
}

/** How many bytes the end of a line takes: 2 for CRLF, 1 for LF, 0 where there is none. */
export function lineEndLength(line: Uint8Array): 0 | 1 | 2 {
  if (line.at(-1) !== LF) return 0;
  return line.at(-2) === CR ? 2 : 1;
}
