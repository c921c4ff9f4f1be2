/** What the doctor hands back, and shows while it works. Its JSON form is documented in docs/doctor.md. */
import type { ClientAgentErrorCode } from '../error.ts';

/**
 * `ok`: works. `failed`: does not, and the tunnel needs it. `warning`: does not, or not as it should, and the tunnel does
 * without. `skipped`: was not tried; the detail says why.
 */
export type StepStatus = 'ok' | 'failed' | 'warning' | 'skipped';

export type StepId =
  | 'ssh-tcp'
  | 'ssh-key-exchange'
  | 'ssh-host-key'
  | 'ssh-login'
  | 'server-helper'
  | 'control-port'
  | 'data-ports'
  | 'remote-forward'
  | 'gateway-ports'
  | 'sessions'
  | 'ftp-greeting'
  | 'active-address'
  | 'ftp-features'
  | 'ftp-login'
  | 'ftp-pasv'
  | 'ftp-epsv'
  | 'ftp-port'
  | 'ftp-eprt'
  | 'ftp-data-peer'
  | 'modes'
  | 'clear-text';

export interface Step {
  readonly id: StepId;
  /** What is looked at, for people. */
  readonly title: string;
  readonly status: StepStatus;
  /** What was seen, for people. */
  readonly detail: string;
}

/** Something that does not work, or not well, and what it comes from. */
export interface Finding {
  /** `failure`: the tunnel needs it. `warning`: the tunnel does without, or it is unwise. */
  readonly severity: 'failure' | 'warning';
  /** What does not work. */
  readonly what: string;
  /** One: the cause. Several: one of them, and they cannot be told apart from here. None: unknown. */
  readonly causes: readonly Cause[];
}

export interface Cause {
  /** As it stands in the configuration: `AllowTcpForwarding local`, `pasv_enable=NO`. */
  readonly setting: string;
  /** Where it stands, as exactly as that is known: `sshd_config of jane@host`, `/etc/ssh/sshd_config line 12`. */
  readonly where: string;
  /** The line, or the deed, that makes it work. */
  readonly change: string;
}

export interface TunnelReport {
  /** As the user wrote it: `-L ftp/1234:localhost:21`. */
  readonly tunnel: string;
  readonly steps: readonly Step[];
  readonly findings: readonly Finding[];
}

export interface DoctorReport {
  readonly server: string;
  /** Nothing that a tunnel needs fails. */
  readonly ok: boolean;
  /** The steps up to the login. */
  readonly steps: readonly Step[];
  /** Why there is no SSH connection. */
  readonly sshFailure: { readonly code: ClientAgentErrorCode; readonly text: string } | undefined;
  readonly tunnels: readonly TunnelReport[];
}
