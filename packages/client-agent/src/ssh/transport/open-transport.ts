import type { SshEngine } from '../engine.ts';
import type { SshOptions } from '../options.ts';
import { ConnectionTransport } from './connection-transport.ts';
import { runProxyCommand } from './proxy-command.ts';
import { dialThroughProxy } from './proxy-transport.ts';
import { dialSshServer } from './tcp-transport.ts';
import type { SshTransport } from './transport.ts';

/**
 * Opens the byte stream to an SSH server, along its route.
 *
 * @param jump the connection to the jump host, where the route has one; it lives no longer than the stream
 * @throws ClientAgentError of the one who dials: this host, the jump host or the proxy
 */
export async function openTransport(
  options: SshOptions,
  jump: SshEngine | undefined,
  { signal }: { signal: AbortSignal },
): Promise<SshTransport> {
  const { route, host, port } = options;
  if (jump) {
    const transport = new ConnectionTransport(await jump.openDirect({ host, port }, { signal }));
    transport.once('close', () => void jump.close());
    return transport;
  }
  if (route.by === 'command') {
    return runProxyCommand(route.command, {
      mayAsk: options.prompter !== undefined,
      report: (line) => {
        options.report('warning', `the proxy command says: ${line}`);
      },
    });
  }
  if (route.by === 'proxy') return dialThroughProxy(options, route, { signal });
  if (route.by === 'tcp') return dialSshServer(options, route, { signal });
  throw new Error('a route by a jump host needs the connection to it');
}
