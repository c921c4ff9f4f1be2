/**
 * What the background agent is doing at one moment. Plain data, which `--json` prints as it is: names and meanings stay.
 * Times are ISO 8601 in UTC, durations say their unit.
 */
export interface AgentSnapshot {
  readonly agent: {
    readonly pid: number;
    readonly version: string;
    readonly startedAt: string;
    /** Absent where it was started without one. */
    readonly configuration: string | undefined;
    /** The file that the log goes to; undefined where that is standard error. */
    readonly log: string | undefined;
    readonly lastReload: ReloadOutcome | undefined;
  };
  readonly connections: readonly ConnectionSnapshot[];
  readonly tunnels: readonly TunnelSnapshot[];
  readonly sessions: readonly SessionSnapshot[];
  readonly prompts: readonly PromptSnapshot[];
}

export interface ReloadOutcome {
  readonly at: string;
  readonly ok: boolean;
  /** What was changed, or why nothing was. */
  readonly text: string;
}

/** The SSH connection of a profile. */
export interface ConnectionSnapshot {
  readonly profile: string;
  /** `user@host`, once that is known. */
  readonly server: string | undefined;
  /**
   * `idle`: nobody needs it. `waiting`: between attempts. `asking`: a prompt is open. `failed`: only a change helps
   * (a refused host key or login).
   */
  readonly state: 'idle' | 'connecting' | 'asking' | 'connected' | 'waiting' | 'failed';
  /** Why it is in this state, where that is not obvious. */
  readonly reason: string | undefined;
  readonly connectedAt: string | undefined;
  /** How often it was made again after a loss. */
  readonly reconnects: number;
  readonly sessions: number;
}

export interface TunnelSnapshot {
  readonly profile: string;
  readonly name: string;
  readonly type: 'ftp' | 'tcp' | 'socks';
  readonly direction: 'local' | 'remote';
  /** `127.0.0.1:1234`; what was asked for while it is not open. */
  readonly listen: readonly string[];
  /** `localhost:21`; absent with socks. */
  readonly destination: string | undefined;
  readonly state: 'open' | 'opening' | 'waiting' | 'failed' | 'closed';
  readonly reason: string | undefined;
  /** Which way data connections go, and why, as far as it is decided. */
  readonly modes: readonly string[];
  readonly sessions: number;
}

/** One connection of a client through a tunnel: with ftp its control connection. */
export interface SessionSnapshot {
  readonly id: number;
  readonly profile: string;
  readonly tunnel: string;
  readonly type: 'ftp' | 'tcp' | 'socks';
  readonly client: string;
  readonly startedAt: string;
  /** As the FTP client gave it. */
  readonly user: string | undefined;
  /** The last one, secrets masked. */
  readonly command: string | undefined;
  readonly transfer: TransferSnapshot | undefined;
  readonly bytesToServer: number;
  readonly bytesToClient: number;
}

export interface TransferSnapshot {
  readonly command: string;
  readonly path: string | undefined;
  /** `download`: from the FTP server. Listings are downloads. */
  readonly direction: 'download' | 'upload';
  /** `PASV`, `EPSV`, `PORT`, `EPRT`: what the client asked for. */
  readonly mode: string;
  /** What became of it, in words. */
  readonly why: string | undefined;
  readonly startedAt: string;
  readonly bytes: number;
  /** Of the last seconds. */
  readonly bytesPerSecond: number;
}

/** A question that waits for somebody. */
export interface PromptSnapshot {
  readonly id: number;
  readonly profile: string;
  readonly question: string;
  /** The answer is not shown while it is typed. */
  readonly secret: boolean;
  readonly askedAt: string;
}

/** One line of the log. */
export interface LogRecord {
  readonly at: string;
  readonly level: 'error' | 'warn' | 'info' | 'debug' | 'trace';
  readonly text: string;
  readonly profile?: string;
  readonly tunnel?: string;
  readonly session?: number;
}
