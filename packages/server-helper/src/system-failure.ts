import { failure, type Failure, type ReachFailureCode } from '@ftpduct/protocol';
import { errnoOf } from './error.ts';

const MEANINGS: Readonly<Record<string, readonly [ReachFailureCode, string]>> = {
  ECONNREFUSED: ['refused', 'connection refused'],
  ECONNRESET: ['reset', 'the other end reset the connection'],
  ETIMEDOUT: ['timed-out', 'no answer'],
  EHOSTUNREACH: ['unreachable', 'no route to the host, or it is down'],
  ENETUNREACH: ['unreachable', 'no route to its network'],
  EHOSTDOWN: ['unreachable', 'the host is down'],
  EADDRNOTAVAIL: ['unreachable', 'this host has no address that could reach it'],
  EAFNOSUPPORT: ['unreachable', 'this host does not have that address family'],
  EINVAL: ['unreachable', 'it cannot be reached as it stands; a link-local address needs its zone'],
  EACCES: ['not-permitted', 'this host does not allow it'],
  EPERM: ['not-permitted', 'this host does not allow it, as its firewall may'],
};

/** What the system said by number, in the field's words. */
export function systemFailure(error: unknown): Failure {
  const [code, text] = MEANINGS[errnoOf(error)] ?? ['other', error instanceof Error ? error.message : String(error)];
  return failure(code, text);
}
