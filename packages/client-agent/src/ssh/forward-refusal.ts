import { ClientAgentError } from '../error.ts';
import type { ListenRequest } from '../network/network.ts';

export interface RefusalEvidence {
  /** What the SSH server said in debug messages since it was asked. */
  readonly debugText: readonly string[];
  /** What a remote forward of ours on the same port was asked for. */
  readonly samePort: ListenRequest | undefined;
}

/** sshd says it of each key at the login (auth.c), which may be as late as the first answer to anything else. */
const KEY_OPTIONS = /:\d+: key options: /;

/** The SSH server does not listen for us. SSH has no words for why. */
export function forwardRefusal(
  at: ListenRequest,
  name: string,
  { debugText, samePort }: RefusalEvidence,
): ClientAgentError {
  const what = `the SSH server ${name} refused to listen on ${at.address} port ${at.port}`;
  if (samePort && isOverridden(debugText)) {
    const why = `it has GatewayPorts yes, so what was to listen on ${samePort.address} has the port on all its addresses already`;
    return new ClientAgentError('prohibited', `${what}: ${why}`);
  }
  const inUse = at.port === 0 ? '' : ', or the port is in use there';
  const onlyRoot = at.port > 0 && at.port < 1024 ? ', or it lets nobody but root listen below port 1024' : '';
  const said = debugText.filter((text) => !KEY_OPTIONS.test(text)).map((text) => text.replace(/\.$/, ''));
  const evidence = said.length > 0 ? `; it said: ${said.join('; ')}` : '';
  const isList = said.some((text) => text.includes('port forwarding refused'));
  const next = isList && at.port === 0 ? `; any port is asked for, so a PermitListen has to have ${at.address}:*` : '';
  return new ClientAgentError(
    'prohibited',
    `${what}: AllowTcpForwarding or PermitListen in its sshd_config, or permitlisten in authorized_keys, does not allow it${inUse}${onlyRoot}${evidence}${next}`,
  );
}

/** With `GatewayPorts yes` it listens on every address, whatever it is asked for, and says so. */
export function isOverridden(debugText: readonly string[]): boolean {
  return debugText.some((text) => text.includes('overridden by server GatewayPorts'));
}
