/**
 * The private names of ssh2 1.17 that we touch, all in this file. Each is looked for before it is used; where one is
 * missing, the caller falls back to what ssh2 does by itself.
 */
import type { Channel, Client } from 'ssh2';

interface ChannelInternals {
  /** What the peer may still send, in bytes; ssh2 counts it down with each packet. */
  incoming: { window: number };
  outgoing: { id: number; state: string };
  _client: { _protocol: { channelWindowAdjust(recipient: number, bytes: number): void } };
}

/** Lets the peer of one channel send more than ssh2's fixed 2 MiB. */
export interface ReceiveWindow {
  /** What the peer may still send, in bytes. */
  readonly open: number;
  grow(bytes: number): void;
}

/** The channel's receive window, or undefined where this ssh2 does not have the names we know. */
export function receiveWindowOf(channel: Channel): ReceiveWindow | undefined {
  const inner = channel as unknown as DeepPartial<ChannelInternals>;
  const { incoming, outgoing } = inner;
  const protocol = inner._client?._protocol;
  if (typeof incoming?.window !== 'number' || typeof outgoing?.id !== 'number') return undefined;
  if (typeof outgoing.state !== 'string' || typeof protocol?.channelWindowAdjust !== 'function') return undefined;
  const known = inner as ChannelInternals;
  return {
    get open(): number {
      return known.incoming.window;
    },
    grow(bytes: number): void {
      if (known.outgoing.state === 'closed' || known.outgoing.state === 'closing') return;
      known._client._protocol.channelWindowAdjust(known.outgoing.id, bytes);
      known.incoming.window += bytes;
    },
  };
}

/**
 * Keeps ssh2 from sending anything more for this channel. Needed after a loss, where a late end-of-file or window
 * adjustment throws from a timer of ssh2's that nobody can catch, and after an abort, where a late window adjustment
 * could meet another channel that got the same number.
 */
export function silence(channel: Channel): void {
  const { outgoing } = channel as unknown as DeepPartial<ChannelInternals>;
  if (typeof outgoing?.state === 'string') outgoing.state = 'closed';
}

/** Asks for new keys, which the client of ssh2 never does by itself (RFC 4253 §9). False: not possible. */
export function rekey(client: Client): boolean {
  const protocol = (client as unknown as DeepPartial<{ _protocol: { rekey(): void } }>)._protocol;
  if (typeof protocol?.rekey !== 'function') return false;
  protocol.rekey();
  return true;
}

/** Resets the count of unanswered keep-alive questions. False: not possible. */
export function countAsAnswer(client: Client): boolean {
  const inner = client as unknown as DeepPartial<{ _resetKA(): void }>;
  if (typeof inner._resetKA !== 'function') return false;
  inner._resetKA();
  return true;
}

/** What ssh2 hears from the server during the login and does not hand on. */
export interface LoginListener {
  /** SSH_MSG_USERAUTH_FAILURE (RFC 4252 §5.1); after an agent's key ssh2 forgets both. */
  readonly failed: (offered: readonly string[], partialSuccess: boolean) => void;
  /** SSH_MSG_USERAUTH_INFO_REQUEST without any question (RFC 4256 §3.2); ssh2 answers it and shows it to nobody. */
  readonly informed: (name: string, instruction: string) => void;
}

interface LoginHandlers {
  USERAUTH_FAILURE(protocol: unknown, offered: readonly string[], partialSuccess: boolean): void;
  USERAUTH_INFO_REQUEST(protocol: unknown, name: string, instruction: string, prompts: readonly unknown[]): void;
}

/** Listens in on the login, before ssh2 acts on what the server says. False: not possible. */
export function listenToLogin(client: Client, listener: LoginListener): boolean {
  const handlers = (client as unknown as DeepPartial<{ _protocol: { _handlers: LoginHandlers } }>)._protocol?._handlers;
  const failure = handlers?.USERAUTH_FAILURE;
  const question = handlers?.USERAUTH_INFO_REQUEST;
  if (!handlers || typeof failure !== 'function' || typeof question !== 'function') return false;
  handlers.USERAUTH_FAILURE = (protocol, offered, partialSuccess): void => {
    listener.failed(offered, partialSuccess);
    failure(protocol, offered, partialSuccess);
  };
  handlers.USERAUTH_INFO_REQUEST = (protocol, name, instruction, prompts): void => {
    if (prompts.length === 0) listener.informed(name, instruction);
    question(protocol, name, instruction, prompts);
  };
  return true;
}

type DeepPartial<T> = T extends (...args: never[]) => unknown ? T : { [K in keyof T]?: DeepPartial<T[K]> };
