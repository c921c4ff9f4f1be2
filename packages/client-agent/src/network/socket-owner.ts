/**
 * Which user owns the other end of a TCP connection whose two ends are on this host, from the kernel's table of sockets
 * (proc_pid_net(5), the kernel's Documentation/networking/proc_net_tcp.rst).
 *
 * One line stands for one socket, seen from its own end:
 *
 *     sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
 *      3: 0100007F:81D8 0100007F:8B29 01 00000000:00000000 00:00000000 00000000     0        0 40159 2 …
 *
 * An address is printed as 32-bit words in the machine's own byte order: on a little-endian machine the four bytes of
 * each word stand reversed (127.0.0.1 is 0100007F), on a big-endian one as they are on the wire (7F000001). An IPv6
 * address is four such words, in their order: ::1 is 00000000000000000000000001000000, or …00000001. Ports are plain
 * numbers on both. A socket of family AF_INET6 that talks IPv4 stands in tcp6 with an IPv4-mapped address.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { endianness, networkInterfaces } from 'node:os';
import { familyOf, type Endpoint } from '@ftpduct/ftp-rewriter';

/**
 * `unknown`: the kernel has the socket, but no longer whose it was (a client that has sent and closed stands there in
 * state 05 with uid 0 and inode 0). `not-here`: it has no such socket, as for a peer on another host or in another
 * network namespace. A user who has no number in this user namespace shows as the overflow uid, usually 65534.
 */
export type SocketOwner = { readonly uid: number } | 'unknown' | 'not-here';

/** Asked for one after the other: most sockets are found in the first. */
export interface SocketTables {
  /** The text of /proc/net/tcp. */
  readonly tcp: () => Promise<string>;
  /** The text of /proc/net/tcp6; empty where there is no IPv6. */
  readonly tcp6: () => Promise<string>;
}

export type ByteOrder = 'LE' | 'BE';

/**
 * Reads are not atomic: when sockets vanish between two pages of the table, an entry may be skipped. So a local peer
 * that seems to be missing is looked for again.
 */
const READS_FOR_LOCAL_PEER = 3;

/**
 * Who owns the peer's end of a connection. To be asked while an honest client still has its socket open. Costs a read of
 * a whole table, whose time goes by the size of the kernel's hash table rather than by the number of sockets: 0.2 ms on
 * a small host, 4 ms with 262144 buckets; so it is read beside the event loop.
 *
 * @returns undefined where there is no such table (everywhere but on Linux)
 */
export async function ownerOfPeer(connection: {
  readonly peer: Endpoint;
  readonly local: Endpoint;
}): Promise<SocketOwner | undefined> {
  if (!existsSync(TCP_TABLE)) return undefined;
  if (!isOnThisHost(connection.peer.address, connection.local.address)) return 'not-here';
  let owner: SocketOwner = 'not-here';
  for (let read = 0; read < READS_FOR_LOCAL_PEER && owner === 'not-here'; read++) {
    owner = await findOwner(kernelTables, { local: connection.peer, remote: connection.local }, endianness());
  }
  return owner;
}

/** Who owns the socket with these two addresses, seen from its own end. */
export async function findOwner(
  tables: SocketTables,
  socket: { readonly local: Endpoint; readonly remote: Endpoint },
  byteOrder: ByteOrder,
): Promise<SocketOwner> {
  let isThere = false;
  for (const table of ['tcp', 'tcp6'] as const) {
    const addresses = tableAddresses(socket, table, byteOrder);
    if (addresses === undefined) continue;
    const rows = [...rowsOf(await tables[table](), addresses)];
    // An older connection with the same addresses may still stand there in TIME_WAIT, without an owner.
    const owned = rows.find((row) => row.inode !== 0);
    if (owned) return { uid: owned.uid };
    isThere ||= rows.length > 0;
  }
  return isThere ? 'unknown' : 'not-here';
}

const TCP_TABLE = '/proc/net/tcp';

const kernelTables: SocketTables = {
  tcp: () => readFile(TCP_TABLE, 'latin1'),
  tcp6: async () => (existsSync('/proc/net/tcp6') ? readFile('/proc/net/tcp6', 'latin1') : ''),
};

function isOnThisHost(peer: string, local: string): boolean {
  if (peer === local || peer === '::1' || peer.startsWith('127.')) return true;
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === peer));
}

interface Row {
  readonly uid: number;
  readonly inode: number;
}

function* rowsOf(table: string, addresses: string): Generator<Row> {
  for (let at = table.indexOf(addresses); at >= 0; at = table.indexOf(addresses, at + 1)) {
    const lineEnd = table.indexOf('\n', at);
    const fields = table
      .slice(at, lineEnd < 0 ? undefined : lineEnd)
      .trim()
      .split(/\s+/);
    const [, , , , , , uid, , inode] = fields;
    if (inode === undefined || !/^\d+$/.test(`${uid}${inode}`)) continue;
    yield { uid: Number(uid), inode: Number(inode) };
  }
}

/** How the two address columns read, or undefined if that table cannot have such a socket. */
function tableAddresses(
  { local, remote }: { readonly local: Endpoint; readonly remote: Endpoint },
  table: 'tcp' | 'tcp6',
  byteOrder: ByteOrder,
): string | undefined {
  const columns = [local, remote].map(({ address, port }) => {
    const bytes = addressBytes(address);
    if (table === 'tcp' && bytes.length !== 4) return undefined;
    const inTable = table === 'tcp6' && bytes.length === 4 ? [...MAPPED_PREFIX, ...bytes] : bytes;
    return `${hexWords(inTable, byteOrder)}:${hex(port, 4)}`;
  });
  return columns.includes(undefined) ? undefined : ` ${columns.join(' ')} `;
}

const MAPPED_PREFIX: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

function hexWords(bytes: readonly number[], byteOrder: ByteOrder): string {
  const words = Array.from({ length: bytes.length / 4 }, (_, i) => bytes.slice(4 * i, 4 * i + 4));
  return words
    .flatMap((word) => (byteOrder === 'LE' ? word.reverse() : word))
    .map((byte) => hex(byte, 2))
    .join('');
}

/** Of a canonical literal: hexadecimal words, of which `::` leaves out a run, or dotted decimal. */
function addressBytes(address: string): number[] {
  if (familyOf(address) === 'ipv4') return address.split('.').map(Number);
  const [head = [], tail = []] = address.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const leftOut = Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...leftOut, ...tail].map((word) => Number.parseInt(word, 16)).flatMap((w) => [w >> 8, w & 0xff]);
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
