/** Who speaks on the control socket, and which versions of its protocol. */
import { malformed, readable } from '../fields.ts';
import type { control } from '../generated/control.js';
import type { Hello } from '../hello.ts';

/** Counted apart from the conversation with the server helper. */
export const OLDEST_CONTROL_VERSION = 1;
/** Raised with every message that is added. */
export const NEWEST_CONTROL_VERSION = 1;

export interface ControlHello extends Hello {
  /** The sender's process. */
  readonly pid: number;
}

export function ourControlHello(programVersion: string, pid: number): ControlHello {
  return {
    oldestProtocolVersion: OLDEST_CONTROL_VERSION,
    newestProtocolVersion: NEWEST_CONTROL_VERSION,
    programVersion,
    pid,
  };
}

/** @throws ProtocolError `malformed` */
export function readControlHello(hello: control.Hello.$Shape, from: 'caller' | 'agent'): ControlHello {
  const { oldestProtocolVersion: oldest = 0, newestProtocolVersion: newest = 0, programVersion, sender, pid } = hello;
  if (sender !== from) throw malformed(`a hello that is not that of ${from === 'agent' ? 'an agent' : 'a caller'}`);
  if (oldest < 1 || newest < oldest) throw malformed(`a hello with protocol versions ${oldest} to ${newest}`);
  return {
    oldestProtocolVersion: oldest,
    newestProtocolVersion: newest,
    programVersion: readable(programVersion),
    pid: pid ?? 0,
  };
}
