import { ClientAgentError, type ClientAgentErrorCode } from '../error.ts';

/** A code comes as a text from the other side: one of these, or it is one that a later agent has. */
const CODES: Readonly<Record<ClientAgentErrorCode, true>> = {
  refused: true,
  'timed-out': true,
  unreachable: true,
  'unknown-host': true,
  prohibited: true,
  'no-resources': true,
  'address-in-use': true,
  'address-not-local': true,
  'not-permitted': true,
  reset: true,
  lost: true,
  closed: true,
  'host-key-refused': true,
  'authentication-refused': true,
  'ssh-failed': true,
  'helper-failed': true,
  'no-agent': true,
  'already-running': true,
  'agent-failed': true,
  cancelled: true,
  'not-found': true,
  'wrong-usage': true,
};

/** The agent's reason, as an error of ours; codes of the conversation itself become `agent-failed`. */
export function failureFrom({ code, text }: { readonly code: string; readonly text: string }): ClientAgentError {
  return new ClientAgentError(isOurs(code) ? code : 'agent-failed', text);
}

function isOurs(code: string): code is ClientAgentErrorCode {
  return Object.hasOwn(CODES, code);
}
