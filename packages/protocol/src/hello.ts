import { ProtocolError } from './error.ts';

/** Each side's first message: who it is, and which versions of the protocol it speaks. */
export interface Hello {
  readonly oldestProtocolVersion: number;
  readonly newestProtocolVersion: number;
  /** For messages to people only; nothing is decided by it. */
  readonly programVersion: string;
}

/** The oldest version that this code still speaks. */
export const OLDEST_PROTOCOL_VERSION = 1;
/** Raised with every message that is added. */
export const NEWEST_PROTOCOL_VERSION = 2;

export function ourHello(programVersion: string): Hello {
  return {
    oldestProtocolVersion: OLDEST_PROTOCOL_VERSION,
    newestProtocolVersion: NEWEST_PROTOCOL_VERSION,
    programVersion,
  };
}

/**
 * The newest version that both speak. Both sides come to the same answer, whoever asks.
 * @throws ProtocolError `version-mismatch`, saying which of the two is to be updated
 */
export function negotiateVersion(ours: Hello, theirs: Hello): number {
  const newest = Math.min(ours.newestProtocolVersion, theirs.newestProtocolVersion);
  if (newest >= ours.oldestProtocolVersion && newest >= theirs.oldestProtocolVersion) return newest;
  const outdated = ours.newestProtocolVersion < theirs.oldestProtocolVersion ? 'this side' : 'the other side';
  throw new ProtocolError(
    'version-mismatch',
    `this side (ftpduct ${ours.programVersion}) speaks protocol ${range(ours)}, the other side ` +
      `(ftpduct ${theirs.programVersion}) speaks ${range(theirs)}; update ftpduct on ${outdated}`,
  );
}

function range({ oldestProtocolVersion: oldest, newestProtocolVersion: newest }: Hello): string {
  return oldest === newest ? String(oldest) : `${oldest} to ${newest}`;
}
