/** What the probes saw, as plain data: the diagnosis knows nothing else. */
import type { Endpoint } from '@ftpduct/ftp-rewriter';
import type { SshdSettings } from '@ftpduct/protocol';
import type { ClientAgentErrorCode } from '../error.ts';
import type { ListenRequest } from '../network/network.ts';

export type DialProbe =
  { readonly is: 'connected' } | { readonly is: 'failed'; readonly code: ClientAgentErrorCode; readonly text: string };

export type ListenProbe = { readonly at: ListenRequest; readonly said: readonly string[] } &
  /** `landed`: the addresses that the server helper saw it on. */
  (
    | { readonly is: 'listening'; readonly port: number; readonly landed?: readonly string[] | undefined }
    | { readonly is: 'refused'; readonly code: ClientAgentErrorCode; readonly text: string }
  );

/** What sshd says of the key that logged in: `…/authorized_keys:1: key options: agent-forwarding port-forwarding pty`. */
export interface KeyFacts {
  readonly file: string;
  readonly line: number;
  /** What the key may do, by the names of sshd. */
  readonly allows: readonly string[];
}

/** Each undefined: was not tried. */
export interface ForwardingProbes {
  /** To the tunnel's destination. */
  readonly control: DialProbe | undefined;
  /** To a remote tunnel's destination, from this host; undefined where the FTP greeting shows it. */
  readonly fromHere?: DialProbe | undefined;
  /** To a high port of the same host, where nobody needs to listen: refused by the host is allowed by sshd. */
  readonly high: DialProbe | undefined;
  /** To another place, asked only where the others are prohibited. */
  readonly elsewhere: DialProbe | undefined;
  /** Any port on loopback, which data connections take. */
  readonly anyPort: ListenProbe | undefined;
  /** What a remote tunnel itself listens on. */
  readonly tunnelPort: ListenProbe | undefined;
  /** An address that no host has: GatewayPorts no makes it loopback, clientspecified refuses it, yes overrides it. */
  readonly nowhere: ListenProbe | undefined;
  /** How many programs may run at a time, as far as two. */
  readonly sessions: 0 | 1 | 2 | undefined;
  readonly key: KeyFacts | undefined;
  /** From the server helper. */
  readonly settings: SshdSettings | undefined;
}

export type FtpMode = 'PASV' | 'EPSV' | 'PORT' | 'EPRT';

export type ModeProbe =
  | { readonly is: 'worked'; readonly bytes: number; readonly named: Endpoint | undefined }
  | { readonly is: 'skipped'; readonly why: string }
  /** The set-up command itself. */
  | { readonly is: 'refused'; readonly reply: string }
  /** LIST, for another reason than its data connection: rights, `dirlist_enable=NO`, TLS that it wants. */
  | { readonly is: 'not-listed'; readonly reply: string }
  /** `reply`: the server's answer to the listing, if it gave one. */
  | {
      readonly is: 'not-connected';
      readonly code: ClientAgentErrorCode;
      readonly text: string;
      readonly named: Endpoint | undefined;
      readonly reply?: string;
      /** LIST was sent. */
      readonly isListing: boolean;
    };

export interface FtpProbes {
  /** The literal that answered, where it is known. */
  readonly peer: Endpoint | undefined;
  readonly greeting: string | undefined;
  /** Why there is none. */
  readonly noGreeting: { readonly code: ClientAgentErrorCode; readonly text: string } | undefined;
  /** `isGreeting`: before it was told who comes. */
  readonly login: 'not-tried' | 'done' | { readonly refused: string; readonly isGreeting?: true };
  readonly modes: Readonly<Partial<Record<FtpMode, ModeProbe>>>;
}

export const NO_FTP: FtpProbes = {
  peer: undefined,
  greeting: undefined,
  noGreeting: undefined,
  login: 'not-tried',
  modes: {},
};
