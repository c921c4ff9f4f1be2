/**
 * A server's words for a line on a terminal or in a log: control characters, which could rewrite what stands there, and
 * line ends, which could forge a line of ours, become question marks and blanks.
 */
export function printable(text: string): string {
  return printableLines(text).replaceAll(/[\t\n]+/g, ' ');
}

/** The same where a person is asked something: the lines of a banner or a question stay. */
export function printableLines(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  return text.trimEnd().replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '?');
}
