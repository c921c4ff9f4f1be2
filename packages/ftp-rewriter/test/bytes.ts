/** Every character is one byte, so that tests can write any byte as `\xff`. */
export function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function text(some: Uint8Array): string {
  return Array.from(some, (byte) => String.fromCharCode(byte)).join('');
}

export function single(all: string): string[] {
  return all.split('');
}

/** Cuts a text behind each of the given places. */
export function cutAt(all: string, places: readonly number[]): string[] {
  const inside = [...new Set(places)].filter((place) => place > 0 && place < all.length).sort((a, b) => a - b);
  return [0, ...inside].map((start, index) => all.slice(start, inside[index] ?? all.length));
}
