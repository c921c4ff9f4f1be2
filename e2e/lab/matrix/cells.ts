import { curl } from '../clients/curl.ts';
import { ruledOutByProtocol, type Client, type Family, type Mode } from '../clients/client.ts';
import { ftplib } from '../clients/ftplib.ts';
import { lftp } from '../clients/lftp.ts';
import { tnftp } from '../clients/tnftp.ts';

export const CLIENTS: readonly Client[] = [curl, lftp, tnftp, ftplib];
export const MODES: readonly Mode[] = ['PASV', 'EPSV', 'PORT', 'EPRT'];

/** Where the FTP client reaches ftpduct, and where the SSH server reaches the FTP server. */
export interface Route {
  readonly clientSide: Family;
  readonly serverSide: Family;
}

export const ROUTES: readonly Route[] = [
  { clientSide: 'IPv4', serverSide: 'IPv4' },
  { clientSide: 'IPv4', serverSide: 'IPv6' },
  { clientSide: 'IPv6', serverSide: 'IPv4' },
  { clientSide: 'IPv6', serverSide: 'IPv6' },
];

export const LOOPBACK: Readonly<Record<Family, string>> = { IPv4: '127.0.0.1', IPv6: '::1' };

/** One cell of the matrix. */
export interface Cell {
  readonly client: Client;
  readonly mode: Mode;
  readonly route: Route;
}

export type CellKind = { readonly kind: 'runs' } | { readonly kind: 'protocol' | 'client'; readonly reason: string };

export function everyCell(): Cell[] {
  return ROUTES.flatMap((route) => MODES.flatMap((mode) => CLIENTS.map((client) => ({ client, mode, route }))));
}

/** Whether the cell can be run at all, and if not, who rules it out and why. */
export function kindOf({ client, mode, route }: Cell): CellKind {
  if (ruledOutByProtocol(mode, route.clientSide)) {
    return { kind: 'protocol', reason: `${mode} can name IPv4 addresses only (RFC 2428 §1): ${refusalOf(mode)}` };
  }
  const reason = client.cannot(mode, route.clientSide);
  return reason === undefined ? { kind: 'runs' } : { kind: 'client', reason };
}

/**
 * Whether this cell also uploads 200 MB: on two cores that would add minutes, so each mode and route has one client that does,
 * another one each time. Every cell downloads them.
 */
export function uploadsBigFile({ client, mode, route }: Cell): boolean {
  const able = CLIENTS.filter((other) => kindOf({ client: other, mode, route }).kind === 'runs');
  const turn = MODES.indexOf(mode) + ROUTES.indexOf(route);
  return able[turn % able.length] === client;
}

function refusalOf(mode: Mode): string {
  return mode === 'PASV' ? 'refused with 502' : 'refused with 501';
}

export function nameOf({ client, mode, route }: Cell): string {
  return `${client.name} ${mode} ${inWords(route)}`;
}

export function inWords({ clientSide, serverSide }: Route): string {
  return `${LOOPBACK[clientSide]} → ${LOOPBACK[serverSide]}`;
}
