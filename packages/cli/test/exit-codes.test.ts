import type { ClientAgentErrorCode } from '@ftpduct/client-agent';
import { expect, test } from 'vitest';
import { exitCodeForSsh } from '../src/exit-codes.ts';

const codes: Record<ClientAgentErrorCode, number> = {
  'host-key-refused': 3,
  'authentication-refused': 4,
  refused: 5,
  'timed-out': 5,
  unreachable: 5,
  'unknown-host': 5,
  reset: 5,
  lost: 5,
  closed: 5,
  'ssh-failed': 5,
  'wrong-usage': 2,
  prohibited: 1,
  'no-resources': 1,
  'address-in-use': 1,
  'address-not-local': 1,
  'not-permitted': 1,
  'helper-failed': 1,
  'no-agent': 1,
  'already-running': 1,
  'agent-failed': 1,
  'not-found': 1,
  cancelled: 1,
};

test.each(Object.entries(codes) as [ClientAgentErrorCode, number][])('%s → %i', (code, exitCode) => {
  expect(exitCodeForSsh(code)).toBe(exitCode);
});
