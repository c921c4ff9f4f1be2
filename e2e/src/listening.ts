import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { Endpoint } from './endpoint.ts';

/** Binds, and answers with the real port. The error of a failed bind is thrown as Node makes it. */
export async function listenOn(server: Server, at: Endpoint): Promise<Endpoint> {
  server.listen({ host: at.address, port: at.port });
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('a TCP listener has no TCP address');
  return { address: at.address, port: bound.port };
}

/** Stops listening, resets what is still connected, and waits until both are done. Harmless when not listening. */
export async function closeServer(server: Server, sockets: Iterable<Socket> = []): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  for (const socket of sockets) socket.resetAndDestroy();
  await closed;
}

/** Whether this host can listen on an address: `::1` is missing on some machines and in many containers. */
export async function canListenOn(address: string, port = 0): Promise<boolean> {
  const server = createServer();
  try {
    await listenOn(server, { address, port });
    return true;
  } catch {
    return false;
  } finally {
    await closeServer(server);
  }
}
