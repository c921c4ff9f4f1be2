/** What the helper may answer. */
import type { ReachFailureCode, RequestFailureCode } from './error.ts';
import { malformed, readAddress, readable, readPort, readWord } from './fields.ts';
import type { ftpduct } from './generated/ftpduct.js';
import { readSshdSettings, sshdSettingsFields, type SshdSettings } from './sshd-settings.ts';

export type Response =
  | { readonly kind: 'pong'; readonly payload: Uint8Array }
  | ({ readonly kind: 'failure' } & Failure)
  | { readonly kind: 'listeners'; readonly listeners: readonly SocketListener[] }
  /** `leftOut`: so many more are connected than are listed. */
  | { readonly kind: 'peers'; readonly peers: readonly SocketPeer[]; readonly leftOut: number }
  | { readonly kind: 'facing-addresses'; readonly addresses: readonly FacingAddress[] }
  | { readonly kind: 'reach'; readonly attempts: readonly ReachAttempt[] }
  | { readonly kind: 'sshd-settings'; readonly settings: SshdSettings };

/** `code` is for programs ({@link RequestFailureCode}, or a ProtocolErrorCode), `text` for people. */
export interface Failure {
  readonly code: string;
  readonly text: string;
}

/** An address literal without brackets, and a port. IPv4-mapped addresses are written as IPv4. */
export interface SocketAddress {
  readonly address: string;
  readonly port: number;
}

/** Who holds a socket, as far as an ordinary user of that host may see it. */
export interface SocketOwner {
  readonly uid: number | undefined;
  readonly pid: number | undefined;
  readonly program: string | undefined;
  /** Whether it is the sshd that serves the agent. */
  readonly session: 'ours' | 'other' | 'unknown';
}

export interface SocketListener {
  /** `0.0.0.0` and `::` are the wildcards; whether `::` takes IPv4 too, the kernel does not tell. */
  readonly at: SocketAddress;
  readonly owner: SocketOwner;
}

export interface SocketPeer {
  readonly local: SocketAddress;
  readonly peer: SocketAddress;
  /** `closing`: one side or both have ended it. */
  readonly state: 'opening' | 'established' | 'closing' | 'time-wait';
  readonly owner: SocketOwner;
}

/** One address of a host, and the local one that faces it, or why nothing leads there. */
export interface FacingAddress {
  readonly address: string;
  readonly local: string | Failure;
}

/** One attempt to connect. */
export interface ReachAttempt {
  readonly address: string;
  readonly tookMs: number;
  /** Our end of the connection, or why there is none; the code is a {@link ReachFailureCode}. */
  readonly outcome: { readonly connected: SocketAddress } | { readonly failure: Failure };
}

const PEER_STATES: readonly SocketPeer['state'][] = ['opening', 'established', 'closing', 'time-wait'];
const SESSIONS: readonly SocketOwner['session'][] = ['ours', 'other', 'unknown'];

export function failure(code: RequestFailureCode | ReachFailureCode, text: string): Failure {
  return { code, text };
}

export function responseFields(response: Response): ftpduct.Response.$Properties {
  switch (response.kind) {
    case 'pong':
      return { pong: { payload: response.payload } };
    case 'failure':
      return { failure: { code: response.code, text: response.text } };
    case 'listeners':
      return {
        listeners: { listeners: response.listeners.map(({ at, owner }) => ({ at, owner: ownerFields(owner) })) },
      };
    case 'peers': {
      const peers = response.peers.map((peer) => ({ ...peer, owner: ownerFields(peer.owner) }));
      return { peers: { peers, leftOut: response.leftOut } };
    }
    case 'facing-addresses':
      return { facingAddresses: { addresses: response.addresses.map(facingFields) } };
    case 'reach':
      return { reach: { attempts: response.attempts.map(({ outcome, ...rest }) => ({ ...rest, ...outcome })) } };
    case 'sshd-settings':
      return { sshdSettings: sshdSettingsFields(response.settings) };
    default:
      return response satisfies never;
  }
}

/** @throws ProtocolError `malformed` */
export function readResponse(response: ftpduct.Response.$Shape): Response {
  if (response.kind === 'failure') return { kind: 'failure', ...readFailure(response.failure) };
  if (response.kind !== undefined && (response.id ?? 0) === 0) throw malformed('a response without an id');
  switch (response.kind) {
    case 'pong':
      return { kind: 'pong', payload: response.pong.payload ?? new Uint8Array() };
    case 'listeners':
      return { kind: 'listeners', listeners: (response.listeners.listeners ?? []).map(readListener) };
    case 'peers': {
      const { peers = [], leftOut = 0 } = response.peers;
      return { kind: 'peers', peers: peers.map(readPeer), leftOut };
    }
    case 'facingAddresses':
      return { kind: 'facing-addresses', addresses: (response.facingAddresses.addresses ?? []).map(readFacing) };
    case 'reach':
      return { kind: 'reach', attempts: (response.reach.attempts ?? []).map(readAttempt) };
    case 'sshdSettings':
      return { kind: 'sshd-settings', settings: readSshdSettings(response.sshdSettings) };
    default:
      throw malformed(`response ${response.id ?? 0} of a kind that is not known here`);
  }
}

function ownerFields({ uid, pid, program, session }: SocketOwner): ftpduct.SocketOwner.$Properties {
  return { uid: uid ?? null, pid: pid ?? null, program: program ?? '', session };
}

function facingFields({ address, local }: FacingAddress): ftpduct.FacingAddress.$Properties {
  return typeof local === 'string' ? { address, local } : { address, failure: { ...local } };
}

function readFailure({ code, text }: ftpduct.Failure.$Shape): Failure {
  return { code: readable(code), text: readable(text) };
}

function readEndpoint(endpoint: ftpduct.Endpoint.$Shape | null | undefined): SocketAddress {
  return { address: readAddress(endpoint?.address), port: readPort(endpoint?.port, 0) };
}

function readOwner(owner: ftpduct.SocketOwner.$Shape | null | undefined): SocketOwner {
  const program = readable(owner?.program);
  return {
    uid: owner?.uid ?? undefined,
    pid: owner?.pid ?? undefined,
    program: program === '' ? undefined : program,
    session: readWord(owner?.session, SESSIONS),
  };
}

function readListener({ at, owner }: ftpduct.Listener.$Shape): SocketListener {
  return { at: readEndpoint(at), owner: readOwner(owner) };
}

function readPeer({ local, peer, state, owner }: ftpduct.Peer.$Shape): SocketPeer {
  const word = readWord(state, PEER_STATES);
  return { local: readEndpoint(local), peer: readEndpoint(peer), state: word, owner: readOwner(owner) };
}

function readFacing({ address, local, failure: why }: ftpduct.FacingAddress.$Shape): FacingAddress {
  return { address: readAddress(address), local: why ? readFailure(why) : readAddress(local) };
}

function readAttempt({ address, tookMs = 0, ...rest }: ftpduct.ReachAttempt.$Shape): ReachAttempt {
  const tried = { address: readAddress(address), tookMs };
  if (rest.connected) return { ...tried, outcome: { connected: readEndpoint(rest.connected) } };
  if (rest.failure) return { ...tried, outcome: { failure: readFailure(rest.failure) } };
  throw malformed('an attempt to connect without its outcome');
}
