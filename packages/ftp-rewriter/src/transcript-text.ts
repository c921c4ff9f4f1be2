/**
 * A command as it may be shown: the arguments of PASS and ACCT are masked here, where the text is made, and nowhere
 * later. Blanks in front, which some servers tolerate, do not unmask.
 */
export function commandText(line: string): string {
  return printable(line.replace(/^(\s*(?:PASS|ACCT)\s).*$/is, '$1****'));
}

/** A reply as it may be shown. */
export function replyText(line: string): string {
  return printable(line);
}

/** Control characters could move the cursor of a terminal, so they are shown as `\x1b`. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  return text.replaceAll(/[\x00-\x1f\x7f-\x9f]/g, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}
