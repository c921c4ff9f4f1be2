import type { SshOptions } from './options.ts';
import { connectSsh2, type SshMemory } from './ssh2-handshake.ts';
import { SshNetwork } from './ssh-network.ts';

/**
 * Connects to an SSH server.
 *
 * @throws ClientAgentError
 *   - `host-key-refused`, `authentication-refused`
 *   - `refused`, `timed-out`, `unreachable`, `unknown-host`: the server cannot be reached
 *   - `wrong-usage`: algorithms of which none is available
 *   - `cancelled`: the signal was aborted
 *   - `ssh-failed`: everything else
 */
export async function openSsh(options: SshOptions, { signal }: { signal: AbortSignal }): Promise<SshNetwork> {
  const memory: SshMemory = {
    hostKey: { key: undefined },
    answers: { password: undefined, passphrases: new Map() },
  };
  const connect = (how: { signal: AbortSignal }): ReturnType<typeof connectSsh2> => connectSsh2(options, memory, how);
  return new SshNetwork(await connect({ signal }), connect);
}
