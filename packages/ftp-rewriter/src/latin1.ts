/**
 * Commands and replies are handled as Latin-1: every byte is one character and comes back as the same byte, so that
 * names in any 8-bit encoding, UTF-8 included (RFC 2640), survive being read.
 */
export function decodeLatin1(bytes: Uint8Array): string {
  let text = '';
  // Function arguments are limited by the stack, hence the pieces.
  for (let start = 0; start < bytes.length; start += 4096) {
    text += String.fromCharCode(...bytes.subarray(start, start + 4096));
  }
  return text;
}

/** The inverse of {@link decodeLatin1}; a character beyond Latin-1 becomes `?`. */
export function encodeLatin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code <= 0xff ? code : 0x3f;
  });
}
