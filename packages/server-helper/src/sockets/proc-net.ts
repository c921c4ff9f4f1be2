/**
 * Linux's tables of TCP sockets, /proc/net/tcp and tcp6 (proc_pid_net(5), the kernel's
 * Documentation/networking/proc_net_tcp.rst). One line stands for one socket:
 *
 *     sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
 *      3: 0100007F:81D8 0100007F:8B29 01 00000000:00000000 00:00000000 00000000     0        0 40159 2 …
 *
 * An address is printed as 32-bit words in the machine's own byte order: on a little-endian machine the four bytes of
 * each word stand reversed (127.0.0.1 is 0100007F), on a big-endian one as they are on the wire. IPv6 is four such
 * words. Ports are plain numbers. A socket of family AF_INET6 that talks IPv4 stands in tcp6 with a mapped address.
 */
import type { SocketAddress } from '@ftpduct/protocol';
import { addressOfBytes } from './address.ts';
import { tcpSocket, type TcpSocket } from './tcp-socket.ts';

export type ByteOrder = 'LE' | 'BE';

/** The kernel's include/net/tcp_states.h. 7 is closed, and 12 a connection that is just being opened. */
const STATES: Readonly<Record<string, TcpSocket['state']>> = {
  '01': 'established',
  '02': 'opening',
  '03': 'opening',
  '04': 'closing',
  '05': 'closing',
  '06': 'time-wait',
  '08': 'closing',
  '09': 'closing',
  '0A': 'listening',
  '0B': 'closing',
  '0C': 'opening',
};

const LINE =
  /^ *\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) ([0-9A-F]{2}) \S+ \S+ +\S+ +(\d{1,10}) +\d+ +(\d{1,15})(?: |$)/;

/** The sockets on a local port. What cannot be read as a socket is left out. */
export function parseProcNetTcp(table: string, port: number, byteOrder: ByteOrder): TcpSocket[] {
  const mark = `:${port.toString(16).toUpperCase().padStart(4, '0')} `;
  return table.split('\n').flatMap((line) => {
    // Most lines are of other ports, and there may be a hundred thousand.
    if (!line.includes(mark)) return [];
    const socket = parseLine(line, byteOrder);
    return socket?.local.port === port ? [socket] : [];
  });
}

function parseLine(line: string, byteOrder: ByteOrder): TcpSocket | undefined {
  const [, local = '', localPort = '', peer = '', peerPort = '', state = '', uid, inode] = LINE.exec(line) ?? [];
  // A socket that its process has closed belongs to nobody any more, and shows uid 0 and inode 0.
  const holder = Number(inode) === 0 ? {} : { uid: Number(uid), inode: Number(inode) };
  return tcpSocket(endpoint(local, localPort, byteOrder), endpoint(peer, peerPort, byteOrder), STATES[state], holder);
}

function endpoint(hex: string, port: string, byteOrder: ByteOrder): SocketAddress | undefined {
  const words = (hex.match(/.{8}/g) ?? []).map((word) => (word.match(/../g) ?? []).map((byte) => Number(`0x${byte}`)));
  const address = addressOfBytes(words.flatMap((word) => (byteOrder === 'LE' ? word.reverse() : word)));
  return address === undefined ? undefined : { address, port: Number.parseInt(port, 16) };
}
