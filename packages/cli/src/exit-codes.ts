import type { ClientAgentErrorCode } from '@ftpduct/client-agent';

/** What the command tells its caller; scripts rely on these numbers. */
export const EXIT = {
  done: 0,
  failure: 1,
  wrongUsage: 2,
  hostKeyRefused: 3,
  authenticationRefused: 4,
  sshServerNotReachable: 5,
  listenerNotOpened: 6,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit code for a failure to connect to the SSH server. */
export function exitCodeForSsh(code: ClientAgentErrorCode): ExitCode {
  switch (code) {
    case 'host-key-refused':
      return EXIT.hostKeyRefused;
    case 'authentication-refused':
      return EXIT.authenticationRefused;
    // `ssh-failed` is a server that is there and with which no SSH connection comes about, such as one that hangs up.
    case 'refused':
    case 'timed-out':
    case 'unreachable':
    case 'unknown-host':
    case 'reset':
    case 'lost':
    case 'closed':
    case 'ssh-failed':
      return EXIT.sshServerNotReachable;
    case 'wrong-usage':
      return EXIT.wrongUsage;
    case 'prohibited':
    case 'no-resources':
    case 'address-in-use':
    case 'address-not-local':
    case 'not-permitted':
    case 'helper-failed':
    case 'no-agent':
    case 'already-running':
    case 'agent-failed':
    case 'not-found':
    case 'cancelled':
      return EXIT.failure;
    default:
      return code satisfies never;
  }
}
