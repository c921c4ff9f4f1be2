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

/** Control characters could move the cursor of a terminal, so they are shown as `\x1b`. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  return text.replaceAll(/[\x00-\x1f\x7f-\x9f]/g, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}
