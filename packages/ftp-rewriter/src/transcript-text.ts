/** A word, with bytes within that are neither letters nor blanks, which some servers tolerate. */
const wordLike = (word: string): string => Array.from(word).join('[^a-z\\s]*');

/** XAUT is WS_FTP's login; it scrambles with a key that stands in the server's greeting. */
const SECRET_VERBS = ['PASS', 'ACCT', 'XAUT'].map(wordLike).join('|');

/**
 * What the names of those SITE commands have in them that take a password: PSWD (Serv-U), CPWD (WS_FTP), CHPWD
 * (SecureTransport), GPASS (wu-ftpd), PASSWD, CHPASS, ADDUSER, GADDUSER (glFTPd and its like).
 */
const SECRET_NAMES = ['PASS', 'PSWD', 'PWD', 'ADDUSER'].map(wordLike).join('|');

const SECRET_COMMAND = new RegExp(
  `^[^a-z]*(?:(?:${SECRET_VERBS})(?![a-z])|${wordLike('SITE')}[^a-z]+(?=[a-z])\\S*?(?:${SECRET_NAMES})[a-z]*)`,
  'i',
);

/**
 * A command as it may be shown: arguments that are secret are masked here, where the text is made, and nowhere later.
 * Neither blanks in front nor bytes within the verb unmask, nor does a NUL behind it, where some servers take it to end.
 */
export function commandText(line: string): string {
  const verb = SECRET_COMMAND.exec(line)?.[0];
  if (verb === undefined || verb === line) return printable(line);
  const blank = /[\s\0]?/.exec(line.slice(verb.length))?.[0] ?? '';
  return printable(`${verb}${blank}****`);
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
