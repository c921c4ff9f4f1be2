/** What the agent grants those who connect to its control socket. Times are in milliseconds. */
export interface ControlLimits {
  /** Served at once. */
  readonly callers: number;
  /** Of one caller, unanswered at once. */
  readonly requests: number;
  /** Until the hello must be there. */
  readonly helloMs: number;
  /** Of answers that a caller has not read yet. */
  readonly unreadBytes: number;
  /** Without reading anything of what waits. */
  readonly unreadMs: number;
}

export const CONTROL_LIMITS: ControlLimits = {
  callers: 64,
  requests: 32,
  helloMs: 10_000,
  unreadBytes: 1024 * 1024,
  unreadMs: 30_000,
};
