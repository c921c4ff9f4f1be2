/**
 * A command as it may be shown: the arguments of PASS and ACCT are masked here, where the text is made, and nowhere
 * later. Neither blanks in front nor bytes within the verb, which some servers tolerate, unmask.
 */
export function commandText(line: string): string {
  const [, verb = ''] = /^(\s*\S+\s)/.exec(line) ?? [];
  const isSecret = /^(?:PASS|ACCT)$/i.test(verb.replaceAll(/[^a-z]/gi, ''));
  return printable(isSecret ? `${verb}****` : line);
}

/** A reply as it may be shown. */
export function replyText(line: string): string {
  return printable(line);
}

/**
 * Control characters could move the cursor of a terminal, and others turn the line round, so they are shown as `\x1b`. What
 * is UTF-8 as a whole (RFC 2640) is shown as such, anything else as the Latin-1 that it was read as.
 */
export function printable(text: string): string {
  return readUtf8(text).replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).padStart(2, '0');
    return hex.length === 2 ? `\\x${hex}` : `\\u{${hex}}`;
  });
}

/** Bytes that were read as Latin-1, read as UTF-8 where they are that; text of ours with other characters stays. */
function readUtf8(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[\u{100}-\u{10ffff}]/u.test(text)) return text;
  const escaped = Array.from(text, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
  try {
    return decodeURIComponent(escaped.join(''));
  } catch {
    return text;
  }
}
