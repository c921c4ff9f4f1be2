import { formatEndpoint } from '@ftpduct/ftp-rewriter';
import { ClientAgentError, type ClientAgentErrorCode } from '../error.ts';
import type { Destination } from '../network/network.ts';
import { printable } from './printable.ts';

/** RFC 4254 §5.1 */
const ADMINISTRATIVELY_PROHIBITED = 1;
const CONNECT_FAILED = 2;
const UNKNOWN_CHANNEL_TYPE = 3;
const RESOURCE_SHORTAGE = 4;

/** Why the SSH server opened no channel, from the reason that ssh2 puts into its error. */
export function directRefusal(error: Error & { reason?: unknown }, to: Destination, server: string): ClientAgentError {
  const where = formatEndpoint({ address: to.host, port: to.port });
  const description = printable(error.message.replace(/^\(SSH\) Channel open failure: ?/, '').trim());
  const said = description === '' ? '' : `: ${description}`;
  switch (error.reason) {
    case ADMINISTRATIVELY_PROHIBITED:
      return new ClientAgentError(
        'prohibited',
        `the SSH server prohibits connections to ${where} (PermitOpen or AllowTcpForwarding in its sshd_config, or permitopen ` +
          'in authorized_keys)',
        { cause: error },
      );
    case CONNECT_FAILED:
      return new ClientAgentError(
        connectFailure(description),
        `${where} could not be connected to from the SSH server ${server}${said}`,
        { cause: error },
      );
    case UNKNOWN_CHANNEL_TYPE:
      return new ClientAgentError('prohibited', `the SSH server ${server} does not know port forwarding${said}`, {
        cause: error,
      });
    case RESOURCE_SHORTAGE:
      return new ClientAgentError(
        'no-resources',
        `the SSH server ${server} has no room for a connection to ${where}${said}`,
        { cause: error },
      );
    default:
      return new ClientAgentError('ssh-failed', `no connection to ${where} through ${server}${said}`, {
        cause: error,
      });
  }
}

/** The words are those of the server's C library; without any that we know it is a refusal. */
function connectFailure(description: string): ClientAgentErrorCode {
  if (/timed out/i.test(description)) return 'timed-out';
  if (/unreachable|no route/i.test(description)) return 'unreachable';
  if (/not known|unknown host|resolution|no address associated/i.test(description)) return 'unknown-host';
  return 'refused';
}
