import { isIP } from 'node:net';
import type { ConfiguredTunnel } from '../model.ts';
import { isHost, isListenAddress, isLoopbackAddress, isWildcard, show } from '../values.ts';
import type { ElementReader } from './element-reader.ts';

/** @returns undefined where something is wrong with it, which the findings say */
export function readTunnel(
  element: ElementReader,
  direction: ConfiguredTunnel['direction'],
): ConfiguredTunnel | undefined {
  const given = element.word('type', direction === 'local' ? ['tcp', 'ftp', 'socks'] : ['tcp', 'ftp']);
  const type = given ?? 'tcp';
  const relayed = element.yes('allow-relay') ?? false;
  const port = element.port('listen-port', 0);
  if (port === undefined && element.value('listen-port') === undefined) {
    element.fault('listen-port', 'found none; allowed is a number from 0 to 65535');
  }
  const { address, allowRelay = relayed, allowFrom } = listenAddress(element, relayed);
  if (given === undefined && element.value('type') !== undefined) {
    // What it leads to depends on the type.
    element.ignore('dst-host', 'dst-port');
    element.finish();
    return undefined;
  }
  if (type === 'socks') refuseDestination(element);
  const destination = type === 'socks' ? undefined : readDestination(element);
  element.finish();
  if (port === undefined) return undefined;
  const common = {
    name: '',
    place: element.place,
    direction,
    listen: { address, port },
    allowRelay,
    allowFrom,
    openOnStartup: true,
  };
  if (type === 'socks') return { ...common, type };
  if (!destination) return undefined;
  if (type === 'tcp') return { ...common, type, destination };
  return { ...common, type, destination, policy: {}, advertiseAddress: undefined, dataPorts: undefined };
}

/** Tectia's own tools write a port of 0. */
function refuseDestination(element: ElementReader): void {
  const [host, port = '0'] = [element.value('dst-host'), element.value('dst-port')];
  const isGiven = host !== undefined || port !== '0';
  if (!isGiven) return;
  element.fault('dst-host', 'found a destination; allowed is none with type socks, whose clients name it themselves');
}

function readDestination(element: ElementReader): { host: string; port: number } | undefined {
  const host = element.value('dst-host')?.trim() ?? '127.0.0.1';
  const port = element.port('dst-port');
  if (!isHost(host)) element.fault('dst-host', `found ${show(host)}; allowed is a host name or an address`);
  if (port === undefined && element.value('dst-port') === undefined) {
    element.fault('dst-port', 'found none; allowed is a number from 1 to 65535');
  }
  return port === undefined || !isHost(host) ? undefined : { host, port };
}

/**
 * Tectia's allow-relay says who may connect, wherever the listener stands. Ours stands where only those reach it; on an
 * address of this host that others reach too, its clients are those that come from that very address.
 */
function listenAddress(
  element: ElementReader,
  allowRelay: boolean,
): {
  readonly address: string | undefined;
  readonly allowRelay?: boolean;
  readonly allowFrom: readonly string[];
} {
  const address = element.value('listen-address')?.trim();
  if (address === undefined) return { address, allowFrom: [] };
  if (address !== '*' && !isListenAddress(address)) {
    element.fault('listen-address', `found ${show(address)}; allowed is an address of the host that listens`);
    return { address: undefined, allowFrom: [] };
  }
  if (allowRelay || isLoopbackAddress(address)) return { address: isWildcard(address) ? '*' : address, allowFrom: [] };
  if (isWildcard(address)) {
    element.warn('listen-address', `${address} is every address, and allow-relay is no: it listens on loopback only`);
    return { address: undefined, allowFrom: [] };
  }
  if (isIP(address) === 0) {
    element.fault('listen-address', `found the name ${address} with allow-relay no; allowed is an address with that`);
  }
  return { address, allowRelay: true, allowFrom: isIP(address) === 0 ? [] : [address] };
}
