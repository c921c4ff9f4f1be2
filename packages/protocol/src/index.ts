export { ProtocolError } from './error.ts';
export type { ProtocolErrorCode } from './error.ts';
export { FrameDecoder, MAX_FRAME_BYTES, MAX_NOISE_BYTES, STREAM_MAGIC, encodeFrame } from './framing.ts';
export { NEWEST_PROTOCOL_VERSION, OLDEST_PROTOCOL_VERSION, negotiateVersion, ourHello } from './hello.ts';
export type { Hello } from './hello.ts';
export { decodeFromAgent, decodeFromHelper, encodeFromAgent, encodeFromHelper } from './messages.ts';
export type { FromAgent, FromHelper, Request, Response } from './messages.ts';
