import { isIP } from 'node:net';
import { isLoopback } from '@ftpduct/ftp-rewriter';

export interface WaysOfBytes {
  readonly direction: 'local' | 'remote';
  /** The tunnel's listen address; undefined: both loopbacks. */
  readonly listenAddress: string | undefined;
  /** Without an address it listens on all (-g). */
  readonly relay: boolean;
  /** What remote forwards on loopback really stand on. */
  readonly isOpenedByGatewayPorts: boolean;
  /** Undefined: each client names its own. */
  readonly destinationHost: string | undefined;
  /** The SSH server as it was dialled, and as it is called in messages. */
  readonly sshHost: string;
  readonly sshName: string;
}

/** Where bytes leave the SSH connection and may cross a network as they are; empty: nowhere. */
export function clearText(ways: WaysOfBytes): string[] {
  const { direction, destinationHost, sshHost, sshName } = ways;
  const isLocal = direction === 'local';
  const [clientHost, serverHost] = isLocal ? ['this host', sshName] : [sshName, 'this host'];
  const places: string[] = [];
  if (isForOthers(ways)) places.push(`between ${clientHost} and FTP clients on other hosts`);
  if (destinationHost === undefined) places.push(`between ${serverHost} and whatever else clients ask for`);
  else if (!isThatHost(destinationHost, isLocal ? sshHost : undefined)) {
    places.push(`between ${serverHost} and ${destinationHost}, unless that is the same host`);
  }
  return places;
}

/** Whether other hosts can connect to what the tunnel listens on, as far as it was asked for. */
export function isForOthers({
  direction,
  listenAddress,
  relay,
  isOpenedByGatewayPorts,
}: Pick<WaysOfBytes, 'direction' | 'listenAddress' | 'relay' | 'isOpenedByGatewayPorts'>): boolean {
  if (direction === 'remote' && isOpenedByGatewayPorts) return true;
  if (listenAddress === undefined) return relay;
  return !isLoopbackName(listenAddress);
}

function isThatHost(name: string, sshHost: string | undefined): boolean {
  return isLoopbackName(name) || name.toLowerCase() === sshHost?.toLowerCase();
}

function isLoopbackName(name: string): boolean {
  return name.toLowerCase() === 'localhost' || (isIP(name) !== 0 && isLoopback(name));
}
