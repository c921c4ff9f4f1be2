import type { TransferDirection } from './exchange.ts';

/** What a command means for us. Everything else about it is the server's affair. */
export type CommandRow =
  | { readonly kind: 'passive'; readonly clientVerb: 'PASV' | 'EPSV' }
  | { readonly kind: 'active' }
  | { readonly kind: 'transfer'; readonly direction: TransferDirection }
  /** Sets up a data connection in a way that is not rewritten, so it must not reach the server. */
  | { readonly kind: 'refuse'; readonly code: number; readonly text: string }
  | { readonly kind: 'abort' | 'auth' | 'features' | 'login' | 'mode' | 'quit' | 'reinitialize' | 'other' | 'unknown' };

const download: CommandRow = { kind: 'transfer', direction: 'download' };
const upload: CommandRow = { kind: 'transfer', direction: 'upload' };
const login: CommandRow = { kind: 'login' };
const passive: CommandRow = { kind: 'passive', clientVerb: 'PASV' };
const notCarried = (verb: string): CommandRow => ({
  kind: 'refuse',
  code: 502,
  text: `${verb} is not carried through the tunnel; use EPSV, PASV, EPRT or PORT`,
});

/** Verbs that need no attention, so that an unknown one can be told apart. RFC 959, 2228, 2389, 2640, 3659, 7151. */
const others = (
  'ALLO CCC CDUP CLNT CONF CWD DELE ENC HELP HOST LANG MDTM MFF MFMT MIC MKD MLST NOOP OPTS PBSZ PRET PROT PWD ' +
  'REST RMD RNFR RNTO SITE SIZE SMNT STAT STRU SYST TYPE XCUP XCWD XMKD XPWD XRMD'
).split(' ');

const table: ReadonlyMap<string, CommandRow> = new Map<string, CommandRow>([
  // Data connection set-up: RFC 959, RFC 2428; P@SW is PASV for firewalls that look for the word, CPSV its FXP relative.
  ['PASV', passive],
  ['P@SW', passive],
  ['CPSV', passive],
  ['EPSV', { kind: 'passive', clientVerb: 'EPSV' }],
  ['PORT', { kind: 'active' }],
  ['EPRT', { kind: 'active' }],
  // RFC 1639, and two drafts that became EPSV.
  ['LPRT', notCarried('LPRT')],
  ['LPSV', notCarried('LPSV')],
  ['APSV', notCarried('APSV')],
  ['SPSV', notCarried('SPSV')],
  // Transfers: RFC 959 §4.1.3, RFC 3659 §7.
  ['RETR', download],
  ['LIST', download],
  ['NLST', download],
  ['MLSD', download],
  ['STOR', upload],
  ['STOU', upload],
  ['APPE', upload],
  ['ABOR', { kind: 'abort' }],
  // What they change is followed.
  ['AUTH', { kind: 'auth' }],
  ['FEAT', { kind: 'features' }],
  ['USER', login],
  ['PASS', login],
  ['ACCT', login],
  ['MODE', { kind: 'mode' }],
  ['REIN', { kind: 'reinitialize' }],
  ['QUIT', { kind: 'quit' }],
  ...others.map((verb): [string, CommandRow] => [verb, { kind: 'other' }]),
]);

/** The row of a verb, given in capitals. */
export function commandRow(verb: string): CommandRow {
  return table.get(verb) ?? { kind: 'unknown' };
}

/** All verbs with a row, for tests and documentation. */
export function knownVerbs(): string[] {
  return [...table.keys()];
}
