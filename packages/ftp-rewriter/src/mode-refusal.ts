import { commandRow } from './commands.ts';
import type { ReplyLine } from './reply-reader.ts';
import { insistsOnTls } from './tls-insistence.ts';

/**
 * Codes of a refusal that has other reasons than that the server does not do such a thing: log in first (503 and 530,
 * 532 with ACCT), protect the connection first (RFC 2228, RFC 4217).
 */
const otherReasons: ReadonlySet<number> = new Set([503, 521, 530, 532, 533, 534, 535, 536, 537]);

/**
 * Whether a server's answer to PASV, EPSV, PORT or EPRT means that it does not do that, now or later: 500 and 502 of
 * one that does not know the command, 504 and 522 for the family, 550 of vsftpd with `pasv_enable=NO` or `port_enable=NO`.
 */
export function refusesMode(verb: string, code: number, lines: readonly ReplyLine[]): boolean {
  if (code < 500 || code > 599 || otherReasons.has(code)) return false;
  return !insistsOnTls(commandRow(verb), code, lines.map(({ text }) => text).join('\n'));
}
