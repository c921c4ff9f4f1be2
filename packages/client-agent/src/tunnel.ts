import type { Endpoint, Note } from '@ftpduct/ftp-rewriter';
import type { Destination } from './network/network.ts';

/** What one `-L` asks for. */
export interface TunnelSpec {
  /** `ftp` reads along and carries the data connections too; `tcp` is what `ssh -L` does. */
  readonly protocol: 'ftp' | 'tcp';
  /** Without an address: both loopbacks on the same port. */
  readonly listen: { readonly address: string | undefined; readonly port: number };
  readonly destination: Destination;
}

/** An open tunnel. Closing it ends its sessions with 421 and leaves nothing behind. */
export interface Tunnel extends AsyncDisposable {
  readonly spec: TunnelSpec;
  /** Where FTP clients may connect. */
  readonly bound: readonly Endpoint[];
  close(reason: string): Promise<void>;
}

/** What an open tunnel tells its owner. */
export type TunnelEvent =
  | { readonly kind: 'session-opened'; readonly session: number; readonly client: Endpoint }
  | { readonly kind: 'session-note'; readonly session: number; readonly note: Note }
  | { readonly kind: 'session-closed'; readonly session: number; readonly reason: string }
  /** Something the operator should know; `session` where it concerns one. */
  | { readonly kind: 'warning'; readonly session: number | undefined; readonly text: string };
