import { encodeLatin1 } from './latin1.ts';

/**
 * A reply that we make ourselves. It names us, so that nobody looks for the fault in the FTP server, and is plain
 * ASCII on one line whatever the text, since it may carry words of an SSH server.
 */
export function ownReply(code: number, text: string): Uint8Array {
  const printable = text
    .replaceAll('→', '->')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[^\x20-\x7e]/g, '?');
  return encodeLatin1(`${code} ftpduct: ${printable}\r\n`);
}

/** Several lines of text as one reply, each with the code in front (RFC 959 §4.2). */
export function multilineReply(code: number, texts: readonly string[]): Uint8Array {
  const lines = texts.map((text, index) => `${code}${index === texts.length - 1 ? ' ' : '-'}${text}\r\n`);
  return encodeLatin1(lines.join(''));
}
