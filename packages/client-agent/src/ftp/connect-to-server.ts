import { formatEndpoint } from '@ftpduct/ftp-rewriter';
import { ClientAgentError } from '../error.ts';
import type { Connection, ConnectOptions, Destination, PinnedNetwork } from '../network/network.ts';

/** Connects to a port of the FTP server; where the network prohibits that, the message says what FTP needs. */
export async function connectToServer(
  network: PinnedNetwork,
  to: Destination,
  options: ConnectOptions,
): Promise<Connection> {
  try {
    return await network.connect(to, options);
  } catch (error) {
    if (!(error instanceof ClientAgentError) || error.code !== 'prohibited') throw error;
    const anyPort = formatEndpoint({ address: to.host, port: to.port }).replace(/\d+$/, '*');
    const text = `${error.message}; FTP's data ports change, so a PermitOpen has to have ${anyPort}`;
    throw new ClientAgentError(error.code, text, { cause: error });
  }
}
