import { familyOf, isLoopback } from './endpoint.ts';
import type { Facing, ServerEnds } from './session-core.ts';
import { refuse, type Refusal, type SetUpFacts } from './set-up.ts';

/*
 * How the server's side of a data connection is set up. The client's mode says nothing about it: both sides may do the
 * same, or one is translated into the other.
 *
 *   client    option      server
 *   passive   forward     passive
 *   passive   translate   active
 *   passive   auto        passive, until the server was seen to refuse it; then active
 *   active    forward     active
 *   active    translate   passive
 *   active    auto        active where it is known what PORT has to name, until that fails in this tunnel; else passive
 *   active    refuse      neither
 */

/** `why` is for people, lower case and without a full stop. `facing`: what PORT names. */
export type ServerMode =
  | { readonly do: 'passive'; readonly why: string }
  | { readonly do: 'active'; readonly why: string; readonly facing: string };

/** For PORT and EPRT. */
export function serverModeForActive({ options, server }: Pick<SetUpFacts, 'options' | 'server'>): ServerMode | Refusal {
  const facing = facingOf(server);
  switch (options.activeMode) {
    case 'refuse':
      return refuse(500, 'active mode is switched off for this tunnel; use passive mode (EPSV or PASV)');
    case 'translate':
      return { do: 'passive', why: 'as set (activeMode: translate)' };
    case 'forward':
      if (facing !== undefined) return active(facing, 'as set (activeMode: forward)');
      return refuse(
        500,
        `active mode is not possible here: ${unknownFacing(options)}; use passive mode (EPSV or PASV), or set ` +
          'activeMode: auto',
      );
    case 'auto': {
      const learned = options.memory.learned('active');
      if (learned !== undefined) return { do: 'passive', why: learned.why };
      if (facing?.isBindConfirmed === true) return active(facing, `the FTP server can connect to ${facing.address}`);
      return { do: 'passive', why: unknownFacing(options) };
    }
    default:
      return options.activeMode satisfies never;
  }
}

/** For PASV and EPSV. */
export function serverModeForPassive({
  options,
  server,
}: Pick<SetUpFacts, 'options' | 'server'>): ServerMode | Refusal {
  const facing = facingOf(server);
  switch (options.passiveMode) {
    case 'forward':
      return { do: 'passive', why: 'as set (passiveMode: forward)' };
    case 'translate':
      if (facing !== undefined) return active(facing, 'as set (passiveMode: translate)');
      return refuse(500, `passive mode cannot be translated here: ${unknownFacing(options)}`);
    case 'auto': {
      const learned = options.memory.learned('passive');
      if (learned !== undefined && facing?.isBindConfirmed === true) return active(facing, learned.why);
      return { do: 'passive', why: 'no refusal was seen yet' };
    }
    default:
      return options.passiveMode satisfies never;
  }
}

/** What PORT can name where a mode is tried because the other one was refused. */
export function confirmedFacing({ server }: Pick<SetUpFacts, 'server'>): string | undefined {
  const facing = facingOf(server);
  return facing?.isBindConfirmed === true ? facing.address : undefined;
}

/** Why there is none. */
export function unknownFacing({ serverHost, serverNetwork }: SetUpFacts['options']): string {
  return (
    `the FTP server ${serverHost} cannot be told where to connect to, since it was not reached as 127.0.0.1 or ::1 of ` +
    `${serverNetwork} (it is elsewhere, or PermitOpen has only its name)`
  );
}

/**
 * The address that PORT may name: what the FTP server sees as the control connection's peer. Servers refuse any other
 * (vsftpd, ProFTPD, Pure-FTPd, IIS). It is known when our end of that connection is, when the server was dialled on its
 * own loopback, or when somebody on the server side has looked; anywhere else, `127,0,0,1` would be the FTP server itself.
 */
function facingOf({ peer, local, facing }: ServerEnds): Facing | undefined {
  if (local !== undefined) return { address: local.address, isBindConfirmed: true };
  if (peer === undefined) return facing;
  if (!isLoopback(peer.address)) return facing;
  return { address: familyOf(peer.address) === 'ipv6' ? '::1' : '127.0.0.1', isBindConfirmed: true };
}

function active({ address }: Facing, why: string): ServerMode {
  return { do: 'active', facing: address, why };
}
