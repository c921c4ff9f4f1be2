export type {
  Action,
  DataPathId,
  DataPathSummary,
  DialEnd,
  End,
  Ending,
  FailureReason,
  ListenEnd,
  Mode,
  OpenDataPath,
  Side,
} from './actions.ts';
export { isInRanges, type AddressRange } from './address-range.ts';
export { ControlSession } from './control-session.ts';
export {
  canonicalAddress,
  familyOf,
  formatEndpoint,
  isLoopback,
  isUnspecified,
  sameAddress,
  type Endpoint,
  type Family,
} from './endpoint.ts';
export type { TransferDirection } from './exchange.ts';
export { FtpControlError, type FtpControlErrorCode } from './error.ts';
export { formatExtendedPortArgument } from './extended-address.ts';
export { formatHostPort } from './host-port.ts';
export { defaultLimits, type Limits } from './limits.ts';
export type { Note, ProblemCode, TransferNote } from './note.ts';
export { defaultOptions, type GivenOptions, type SessionOptions } from './options.ts';
export { parsePassiveReply, type PassiveReply } from './passive-reply.ts';
export { ReplyReader, type ReplyLine } from './reply-reader.ts';
export { serverModeForActive, serverModeForPassive, type ServerMode } from './server-mode.ts';
export type { Facing } from './session-core.ts';
export { TunnelMemory, type Learned } from './tunnel-memory.ts';
