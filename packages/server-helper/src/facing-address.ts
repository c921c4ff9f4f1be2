import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Failure, FacingAddress, Response } from '@ftpduct/protocol';
import { resolveHost } from './resolve-host.ts';
import { canonicalAddress } from './sockets/address.ts';
import { systemFailure } from './system-failure.ts';

/** Any will do: no packet is sent. */
const SOME_PORT = 21;

/** @throws HelperError `unknown-host`, `timed-out` */
export async function facingAddresses(host: string, how: { signal: AbortSignal }): Promise<Response> {
  const addresses = await resolveHost(host, how);
  return { kind: 'facing-addresses', addresses: await Promise.all(addresses.map(facing)) };
}

async function facing(address: string): Promise<FacingAddress> {
  return { address, local: await localAddressTowards(address) };
}

/** Connecting a UDP socket makes the kernel choose a route and with it our address, and sends nothing (connect(2)). */
function localAddressTowards(address: string): Promise<string | Failure> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    const done = (result: string | Failure): void => {
      socket.removeAllListeners();
      // An error that comes late has nobody left to hear it.
      socket.on('error', () => undefined);
      socket.close();
      resolve(result);
    };
    socket.once('error', (error) => {
      done(systemFailure(error));
    });
    socket.connect(SOME_PORT, address, () => {
      const local = socket.address().address;
      done(canonicalAddress(local) ?? local);
    });
  });
}
