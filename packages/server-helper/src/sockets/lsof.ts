/**
 * What `lsof -nP -iTCP -FpcuftnT` prints (lsof(8), OUTPUT FOR OTHER PROGRAMS): a field a line, named by its first
 * letter. Those of a process stand before those of its files, each of which begins with `f`:
 *
 *     p71
 *     csshd
 *     u1000
 *     f9
 *     tIPv4
 *     n127.0.0.1:40000->127.0.0.1:50122
 *     TST=ESTABLISHED
 *
 * Users other than root see their own processes only.
 */
import { parseSocketAddress } from './address.ts';
import { stateOf, tcpSocket, type TcpSocket } from './tcp-socket.ts';

export function parseLsof(output: string): TcpSocket[] {
  const sockets: TcpSocket[] = [];
  let process = new Map<string, string>();
  let file = new Map<string, string>();
  for (const line of [...output.split('\n'), 'f']) {
    const [field, value] = [line.slice(0, 1), line.slice(1)];
    if (field === 'p' || field === 'f') {
      const socket = socketOf(process, file);
      if (socket) sockets.push(socket);
      file = new Map();
      if (field === 'p') process = new Map();
    }
    if ('pcu'.includes(field)) process.set(field, value);
    else if (field === 'T' && value.startsWith('ST=')) file.set('T', value.slice(3));
    else if (field !== 'T') file.set(field, value);
  }
  return sockets;
}

function socketOf(process: ReadonlyMap<string, string>, file: ReadonlyMap<string, string>): TcpSocket | undefined {
  const [local = '', peer = ''] = (file.get('n') ?? '').split('->');
  const wildcard = file.get('t') === 'IPv6' ? '::' : '0.0.0.0';
  const ends = [parseSocketAddress(local, ':', wildcard), parseSocketAddress(peer, ':', wildcard)] as const;
  return tcpSocket(...ends, stateOf(file.get('T') ?? ''), {
    pid: numberOf(process.get('p')),
    uid: numberOf(process.get('u')),
    program: process.get('c'),
  });
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}
