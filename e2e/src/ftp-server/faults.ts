import type { ExtendedPassiveReplyForm, PassiveReplyForm } from './passive-reply.ts';

/**
 * What an FTP server may do that no real one can be made to do on demand. Each is off unless named; they combine.
 */
export interface FtpServerFaults {
  /** How PASV is answered. */
  readonly passiveReply?: PassiveReplyForm;
  /** How EPSV is answered. */
  readonly extendedPassiveReply?: ExtendedPassiveReplyForm;
  /** How many replies an ABOR in mid-transfer gets in all: 2 is right (426 or 226 for the transfer, then 226). */
  readonly aborReplies?: 0 | 1 | 2 | 3;
  /** A download's 226 is sent before the last byte of data. */
  readonly completeBeforeLastByte?: boolean;
  /** `425`: instead of the 150. `426`: after half a download, whose data connection ends as if it were whole. */
  readonly transferReply?: '425' | '426';
  /** A download stops after so many bytes and goes on only when it is aborted or the connection is lost. */
  readonly stallAfterBytes?: number;
  /** After so many bytes of a download the server dies: both connections end with a clean end-of-file. */
  readonly dieAfterBytes?: number;
  /** PASV and EPSV name a port on which nobody listens: each time, or only the second time of a session. */
  readonly deadDataPort?: 'always' | 'second';
  /** A 227 that nobody asked for, which names a listener of this server: behind the login's 230, or behind a 150. */
  readonly unsolicited227?: 'after-login' | 'after-150';
  /** The login's multi-line 230 contains a line that begins with `227 ` and names a listener of this server. */
  readonly passiveLineInWelcome?: boolean;
  /** `421`: and the connection closes. `120-first`: a 120, then the 220. */
  readonly greeting?: '421' | '120-first';
  /** The greeting comes so much later, in milliseconds. */
  readonly greetingDelayMs?: number;
  /** USER is refused as these servers refuse it when they insist on TLS. */
  readonly insistsOnTls?: 'vsftpd' | 'proftpd' | 'pure-ftpd' | 'filezilla' | 'iis';
}

/** What each server that insists on TLS says to USER. */
export const tlsRefusals: Readonly<Record<NonNullable<FtpServerFaults['insistsOnTls']>, string>> = {
  vsftpd: '530 Non-anonymous sessions must use encryption.',
  proftpd: '550 SSL/TLS required on the control channel',
  'pure-ftpd': '421 Sorry, cleartext sessions and weak ciphers are not accepted on this server.',
  filezilla: '503 Use AUTH first.',
  iis: '534 Policy requires SSL.',
};
