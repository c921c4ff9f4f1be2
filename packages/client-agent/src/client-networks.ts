import { BlockList, isIP } from 'node:net';
import { canonicalAddress, familyOf } from '@ftpduct/ftp-rewriter';
import { ClientAgentError } from './error.ts';

/**
 * The networks whose clients may connect: addresses, or `address/prefix-length`. An IPv4 network holds for clients that
 * show as `::ffff:a.b.c.d` too. Without any, everybody may.
 *
 * @throws ClientAgentError `wrong-usage` for what is no network
 */
export function clientNetworks(networks: readonly string[]): { permits(address: string): boolean } {
  if (networks.length === 0) return { permits: () => true };
  const list = new BlockList();
  for (const network of networks) addTo(list, network);
  return {
    permits: (address) => {
      const canonical = canonicalAddress(address);
      return canonical !== undefined && list.check(canonical, familyOf(canonical));
    },
  };
}

function addTo(list: BlockList, text: string): void {
  const [address = '', prefix] = text.split('/');
  const longest = isIP(address) === 4 ? 32 : 128;
  const length = prefix === undefined ? longest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  if (isIP(address) === 0 || length < 0 || length > longest) {
    throw new ClientAgentError('wrong-usage', `${text}: expected an address, or a network such as 192.0.2.0/24`);
  }
  list.addSubnet(address, length, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}
