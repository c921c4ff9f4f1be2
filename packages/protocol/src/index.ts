export { decodeToCaller, encodeToCaller } from './control/agent-messages.ts';
export type { ControlEvent, ControlResponse, ToCaller } from './control/agent-messages.ts';
export { decodeFromCaller, encodeFromCaller } from './control/caller-messages.ts';
export type { ControlRequest, FromCaller } from './control/caller-messages.ts';
export { NEWEST_CONTROL_VERSION, OLDEST_CONTROL_VERSION, ourControlHello } from './control/hello.ts';
export type { ControlHello } from './control/hello.ts';
export { SnapshotJoiner, snapshotParts } from './control/snapshot-parts.ts';
export type { SnapshotPart } from './control/snapshot-parts.ts';
export type {
  AgentSnapshot,
  ConnectionSnapshot,
  LogRecord,
  PromptSnapshot,
  ReloadOutcome,
  SessionSnapshot,
  TransferSnapshot,
  TunnelSnapshot,
} from './control/snapshot.ts';
export { ProtocolError } from './error.ts';
export type { ProtocolErrorCode, ReachFailureCode, RequestFailureCode } from './error.ts';
export { FrameDecoder, MAX_FRAME_BYTES, MAX_NOISE_BYTES, STREAM_MAGIC, encodeFrame } from './framing.ts';
export { NEWEST_PROTOCOL_VERSION, OLDEST_PROTOCOL_VERSION, negotiateVersion, ourHello } from './hello.ts';
export type { Hello } from './hello.ts';
export { decodeFromAgent, decodeFromHelper, encodeFromAgent, encodeFromHelper } from './messages.ts';
export type { FromAgent, FromHelper } from './messages.ts';
export { MAX_REACH_MS, versionOf } from './requests.ts';
export type { Request } from './requests.ts';
export { failure } from './responses.ts';
export type {
  FacingAddress,
  Failure,
  ReachAttempt,
  Response,
  SocketAddress,
  SocketListener,
  SocketOwner,
  SocketPeer,
} from './responses.ts';
export type { KeyOptions, Place, SshdSetting, SshdSettings } from './sshd-settings.ts';
