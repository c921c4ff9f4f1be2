import { ClientAgentError, type ClientAgentErrorCode } from '../error.ts';

interface Meaning {
  readonly code: ClientAgentErrorCode;
  readonly why: string;
  readonly next: string;
}

const NO_RESOURCES: Meaning = {
  code: 'no-resources',
  why: 'this host has no more file descriptors or memory for it',
  next: 'close other connections or raise the limit (ulimit -n)',
};
const NO_ROUTE: Meaning = {
  code: 'unreachable',
  why: 'there is no route to it from this host',
  next: 'check the address, and the network and firewalls on the way',
};
const UNKNOWN_NAME: Meaning = {
  code: 'unknown-host',
  why: 'this host does not know the name',
  next: 'check the spelling, or use an address',
};

const common: Readonly<Record<string, Meaning>> = {
  EMFILE: NO_RESOURCES,
  ENFILE: NO_RESOURCES,
  ENOBUFS: NO_RESOURCES,
  ENOMEM: NO_RESOURCES,
};

const connecting: Readonly<Record<string, Meaning>> = {
  ...common,
  ECONNREFUSED: {
    code: 'refused',
    why: 'connection refused',
    next: 'check that the program runs which is to listen on that port',
  },
  ECONNRESET: {
    code: 'reset',
    why: 'the other end reset the connection',
    next: 'check that the server allows this client',
  },
  ETIMEDOUT: { code: 'timed-out', why: 'no answer', next: 'check the address, and the firewalls on the way' },
  EHOSTUNREACH: NO_ROUTE,
  ENETUNREACH: NO_ROUTE,
  EAFNOSUPPORT: NO_ROUTE,
  EHOSTDOWN: NO_ROUTE,
  EINVAL: {
    code: 'unreachable',
    why: 'it cannot be connected to as it stands',
    next: 'a link-local address needs its zone, as in fe80::1%eth0',
  },
  EADDRNOTAVAIL: {
    code: 'address-not-local',
    why: 'this host has no address or no free port to connect from',
    next: 'check that the address family is configured here',
  },
  EADDRINUSE: {
    code: 'address-in-use',
    why: 'this host has no free port to connect from',
    next: 'close other connections or try again later',
  },
  EACCES: { code: 'not-permitted', why: 'this host does not allow it', next: 'check its firewall and policies' },
  EPERM: { code: 'not-permitted', why: 'this host does not allow it', next: 'check its firewall and policies' },
  ENOTFOUND: UNKNOWN_NAME,
  ENODATA: UNKNOWN_NAME,
  EAI_NONAME: UNKNOWN_NAME,
  EAI_FAIL: UNKNOWN_NAME,
  EAI_AGAIN: {
    code: 'unknown-host',
    why: "this host's name service does not answer",
    next: 'try again, or use an address',
  },
};

const NOT_OURS: Meaning = {
  code: 'address-not-local',
  why: 'this host does not have that address',
  next: 'use one of its own, or a loopback address',
};
const PRIVILEGED: Meaning = {
  code: 'not-permitted',
  why: 'this user may not listen there',
  next: 'use a port of 1024 or above',
};
const listening: Readonly<Record<string, Meaning>> = {
  ...common,
  EADDRINUSE: {
    code: 'address-in-use',
    why: 'something already listens there',
    next: 'stop it or choose another port',
  },
  EADDRNOTAVAIL: NOT_OURS,
  EAFNOSUPPORT: NOT_OURS,
  EINVAL: { ...NOT_OURS, next: 'a link-local address needs its zone, as in fe80::1%eth0' },
  EACCES: PRIVILEGED,
  EPERM: PRIVILEGED,
};

const BROKEN_BY_PEER: Meaning = { code: 'reset', why: 'the other end reset it', next: '' };
const breaking: Readonly<Record<string, Meaning>> = {
  ...connecting,
  ECONNRESET: BROKEN_BY_PEER,
  ECONNABORTED: BROKEN_BY_PEER,
  EPIPE: BROKEN_BY_PEER,
  ETIMEDOUT: { code: 'timed-out', why: 'the other end no longer answers', next: 'check the network between' },
};

const meanings = { connecting, listening, breaking } as const;
const otherwise = { connecting: 'unreachable', listening: 'no-resources', breaking: 'lost' } as const;

/** Says in the field's words what the system said by number: `what: why; what next`. The system's error is the cause. */
export function explainSystemError(
  doing: 'connecting' | 'listening' | 'breaking',
  what: string,
  error: Error,
): ClientAgentError {
  const meaning = meaningOf(doing, error);
  const next = meaning.next && `; ${meaning.next}`;
  return new ClientAgentError(meaning.code, `${what}: ${meaning.why}${next}`, { cause: error });
}

/** For one of several attempts: only the reason. */
export function systemErrorReason(doing: 'connecting' | 'listening' | 'breaking', error: Error): string {
  return meaningOf(doing, error).why;
}

function meaningOf(doing: 'connecting' | 'listening' | 'breaking', error: Error): Meaning {
  const errno = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return meanings[doing][errno] ?? { code: otherwise[doing], why: error.message, next: '' };
}
