import type { SshOptions } from './options.ts';
import { RECONNECT_DEFAULTS, type ReconnectSettings } from './reconnect.ts';
import { connectSsh2, newSshMemory } from './ssh2-handshake.ts';
import { serverName } from './server-name.ts';
import { SshNetwork, type SshConnector } from './ssh-network.ts';

/**
 * Connects to an SSH server, and again when the connection is lost and somebody needs it.
 *
 * @param how.reconnect whether, and how long an FTP client waits for it; by default it is, and 20 s
 *
 * @throws ClientAgentError
 *   - `host-key-refused`, `authentication-refused`
 *   - `refused`, `timed-out`, `unreachable`, `unknown-host`: the server cannot be reached
 *   - `wrong-usage`: algorithms of which none is available
 *   - `cancelled`: the signal was aborted
 *   - `ssh-failed`: everything else
 */
export async function openSsh(
  options: SshOptions,
  { signal, reconnect = RECONNECT_DEFAULTS }: { signal: AbortSignal; reconnect?: ReconnectSettings },
): Promise<SshNetwork> {
  const memory = newSshMemory(options);
  const connect = (how: { signal: AbortSignal }): ReturnType<typeof connectSsh2> => connectSsh2(options, memory, how);
  return new SshNetwork(await connect({ signal }), connect, reconnect);
}

/**
 * The same for later: nothing is connected before somebody pins the network.
 *
 * @param around.waitMs how long an FTP client waits for it, 20 s by default
 * @param around.connecting hears of each attempt and of its outcome, whose failure comes as ClientAgentError too
 */
export function idleSsh(
  options: SshOptions,
  around: { readonly waitMs?: number; readonly connecting?: (attempt: Promise<unknown>) => void } = {},
): SshNetwork {
  const memory = newSshMemory(options);
  const connect: SshConnector = (how) => {
    const attempt = connectSsh2(options, memory, how);
    around.connecting?.(attempt);
    return attempt;
  };
  const { waitMs = RECONNECT_DEFAULTS.waitMs } = around;
  return new SshNetwork({ name: serverName(options) }, connect, { policy: 'auto', waitMs });
}
