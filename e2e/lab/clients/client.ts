import type { Account } from '../fixtures/lab-folder.ts';
import type { Outcome } from '../fixtures/program.ts';

/** The four ways in which an FTP client sets up a data connection (RFC 959, RFC 2428). */
export type Mode = 'PASV' | 'EPSV' | 'PORT' | 'EPRT';
export type Family = 'IPv4' | 'IPv6';

/** Where the client connects to, and as whom. */
export interface Target {
  /** A literal address. */
  readonly host: string;
  readonly port: number;
  readonly account: Account;
}

/** What a client is told to do in one login; local paths are absolute, remote ones relative to the home folder. */
export type Step =
  /** The names go to standard output. */
  | { readonly do: 'list'; readonly folder: string }
  | { readonly do: 'download'; readonly from: string; readonly to: string }
  | { readonly do: 'upload'; readonly from: string; readonly to: string }
  /** `whole` is what `to` holds remotely with `from` appended: lftp works it out from there. */
  | { readonly do: 'append'; readonly from: string; readonly whole: string; readonly to: string }
  /** `to` holds the beginning already. */
  | { readonly do: 'resume'; readonly from: string; readonly to: string }
  /** Every name of the remote folder, one after the other, into a local folder. */
  | { readonly do: 'download-all'; readonly from: string; readonly names: readonly string[]; readonly to: string };

/** An abort in mid-transfer: `big` is begun and broken off, then `after` is fetched in the same session. */
export interface AbortJob {
  readonly big: string;
  readonly after: string;
  /** The local folder for both. */
  readonly to: string;
}

/** One FTP client program, run without a terminal. */
export interface Client {
  readonly name: 'curl' | 'lftp' | 'tnftp' | 'ftplib';
  /** Why the client cannot be made to use the mode; undefined where it can. */
  readonly cannot: (mode: Mode, family: Family) => string | undefined;
  /** Whether it appends with APPE; one that does not resumes the upload (REST, STOR). */
  readonly appends: boolean;
  readonly transfer: (target: Target, mode: Mode, steps: readonly Step[], home: string) => Promise<Outcome>;
  /** `staysInSession` says whether the client itself can go on after an abort. */
  readonly staysInSession: boolean;
  readonly abort: (target: Target, mode: Mode, job: AbortJob, home: string) => Promise<Outcome>;
}

export function familyOf(host: string): Family {
  return host.includes(':') ? 'IPv6' : 'IPv4';
}

export function isPassive(mode: Mode): boolean {
  return mode === 'PASV' || mode === 'EPSV';
}

/** PASV and PORT can name IPv4 addresses only (RFC 959 §4.1.2); RFC 2428 came to mend that. */
export function ruledOutByProtocol(mode: Mode, clientFamily: Family): boolean {
  return clientFamily === 'IPv6' && (mode === 'PASV' || mode === 'PORT');
}
