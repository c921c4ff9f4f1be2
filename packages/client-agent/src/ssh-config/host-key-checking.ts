import type { HostKeyPolicy } from '../ssh/options.ts';

/** What ssh has for each policy (ssh_config(5), StrictHostKeyChecking), as `ssh -G` prints it. */
const STRICT_CHECKING: Readonly<Record<HostKeyPolicy, string>> = {
  ask: 'ask',
  strict: 'true',
  tofu: 'accept-new',
  advisory: 'false',
};

/** The value of StrictHostKeyChecking that means that policy. */
export function strictHostKeyChecking(policy: HostKeyPolicy): string {
  return STRICT_CHECKING[policy];
}
