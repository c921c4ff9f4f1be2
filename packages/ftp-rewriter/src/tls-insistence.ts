import type { CommandRow } from './commands.ts';

/**
 * Whether a refusal means that the server wants TLS. There is no code of its own for it: vsftpd says 530 to USER and 522
 * to PASV, ProFTPD 550, IIS 534, FileZilla 503, Pure-FTPd 421, so the words decide, and only where a login or a data
 * connection is refused: a file may well be called `ssl.txt`.
 */
export function insistsOnTls(row: CommandRow | 'greeting', code: number, text: string): boolean {
  const isDataProtection = code === 521 || code === 522 || code === 533 || code === 534;
  const kind = row === 'greeting' ? 'login' : row.kind;
  const isDataCommand = kind === 'passive' || kind === 'active' || kind === 'transfer';
  if (kind !== 'login' && !(isDataCommand && isDataProtection)) return false;
  return /\b(?:TLS|SSL|FTPS|encrypt(?:ed|ion)?|clear-?text|AUTH first)\b/i.test(text);
}

/** What the user is told about it, and what to do. */
export const tlsInsistenceText: string =
  'this FTP server insists on TLS, which ftpduct does not speak to it yet; SSH protects the connection already, ' +
  'so let the server do without TLS for the SSH server (vsftpd: force_local_logins_ssl=NO and force_local_data_ssl=NO, ' +
  'ProFTPD: TLSRequired off)';
