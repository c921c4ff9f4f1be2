import type { Row } from './pairwise.ts';

/** What a cell of the table is made of. */
export const FACTORS = {
  sshd: [
    'nothing set',
    'AllowTcpForwarding no',
    'AllowTcpForwarding local',
    'AllowTcpForwarding remote',
    'PermitOpen',
    'PermitListen',
    'GatewayPorts yes',
    'GatewayPorts clientspecified',
    'permitopen=',
    'permitlisten=',
    'no-port-forwarding',
    'MaxSessions 1',
  ],
  server: ['vsftpd', 'proftpd'],
  offers: ['both modes', 'passive only', 'active only'],
  /** The FTP server is on the host from which it is dialled, or on another one. */
  place: ['on-host', 'off-host'],
  mode: ['PASV', 'EPSV', 'PORT', 'EPRT'],
  direction: ['-L', '-R'],
  helper: ['with', 'without'],
} as const;

export type Cell = Row<typeof FACTORS>;

/** What has to come of it: a whole file, or words that name what stands in the way. */
export type Expected =
  | { readonly outcome: 'transfers' }
  /** The tunnel or the session does not come about, or the FTP client gets this reply. */
  | { readonly outcome: 'no tunnel' | 'refused'; readonly says: RegExp };

const TRANSFERS: Expected = { outcome: 'transfers' };
const NO_OPEN = /AllowTcpForwarding|PermitOpen/;
const NO_LISTEN = /AllowTcpForwarding or PermitListen .*permitlisten/;

/** May the SSH server be asked to connect to any port, and to listen? */
function forwarding({ sshd }: Cell): { readonly control: boolean; readonly data: boolean; readonly listens: boolean } {
  switch (sshd) {
    case 'AllowTcpForwarding no':
    case 'no-port-forwarding':
      return { control: false, data: false, listens: false };
    case 'AllowTcpForwarding local':
    case 'PermitListen':
    case 'permitlisten=':
      return { control: true, data: true, listens: false };
    case 'AllowTcpForwarding remote':
      return { control: false, data: false, listens: true };
    case 'PermitOpen':
    case 'permitopen=':
      return { control: true, data: false, listens: true };
    default:
      return { control: true, data: true, listens: true };
  }
}

export function expected(cell: Cell): Expected {
  return cell.direction === '-L' ? expectedHere(cell) : expectedThere(cell);
}

/** FTP clients here, the FTP server behind SSH. */
function expectedHere(cell: Cell): Expected {
  const { control, data, listens } = forwarding(cell);
  if (!control) return { outcome: 'refused', says: NO_OPEN };
  const isFacingKnown = cell.place === 'on-host' || (cell.helper === 'with' && cell.sshd.startsWith('GatewayPorts '));
  const canActive = listens && isFacingKnown && cell.offers !== 'passive only';
  const isActive = cell.mode === 'PORT' || cell.mode === 'EPRT';
  if (isActive && canActive) return TRANSFERS;
  if (cell.offers !== 'active only') return data ? TRANSFERS : { outcome: 'refused', says: NO_OPEN };
  // Passive mode is refused by the server itself, and active mode is what is left.
  if (canActive) return TRANSFERS;
  return { outcome: 'refused', says: isFacingKnown ? NO_LISTEN : /cannot be told where to connect to/ };
}

/** FTP clients on the SSH server, the FTP server near ftpduct, which reaches it without SSH. */
function expectedThere(cell: Cell): Expected {
  const { data, listens } = forwarding(cell);
  if (!listens) return { outcome: 'no tunnel', says: NO_LISTEN };
  const isActive = cell.mode === 'PORT' || cell.mode === 'EPRT';
  return isActive && !data ? { outcome: 'refused', says: NO_OPEN } : TRANSFERS;
}

export function nameOf(cell: Cell): string {
  const { direction, mode, server, offers, place, sshd, helper } = cell;
  return `${direction} ${mode}  ${server}, ${offers}, ${place}  sshd: ${sshd}  ${helper} helper`;
}
