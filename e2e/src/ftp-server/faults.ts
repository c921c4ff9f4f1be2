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
  /** The 226 is sent before the last byte of a download was sent, or after the first bytes of an upload have come. */
  readonly completeBeforeLastByte?: boolean;
  /** A download's 150 comes behind half of its bytes, or never. */
  readonly preliminaryReply?: 'behind-data' | 'never';
  /** The server says that it sends nothing on an upload's data connection, by an end-of-file, and takes the upload. */
  readonly halfClosesUploads?: boolean;
  /**
   * After the 150 the data connection is not opened. `waits`: until the transfer is aborted. `says-complete`: and a 226
   * follows.
   */
  readonly neverOpensData?: 'waits' | 'says-complete';
  /** `425`: instead of the 150. `426`: after half a download, whose data connection ends as if it were whole. */
  readonly transferReply?: '425' | '426';
  /** A download stops after so many bytes, and ends only when it is aborted or the client ends the connection. */
  readonly stallAfterBytes?: number;
  /** After so many bytes the server resets the data connection and answers 426. */
  readonly resetDataAfterBytes?: number;
  /** After so many bytes the server dies: both connections end with a clean end-of-file, or as `diesBy` says. */
  readonly dieAfterBytes?: number;
  readonly diesBy?: 'end-of-file' | 'reset';
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
