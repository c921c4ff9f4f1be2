/**
 * What `ss -tanep` prints (ss(8), iproute2), for a Linux whose /proc/net/tcp cannot be read:
 *
 *     LISTEN 0 128    127.0.0.1:40000  0.0.0.0:*     users:(("sshd",pid=71,fd=9)) uid:1000 ino:4017 sk:5 <->
 *     ESTAB  0 0   [::1]:40000    [::1]:50122   ino:4018 sk:6 <->
 *
 * `uid:` is left out for root, `users:` for processes of others.
 */
import { parseSocketAddress } from './address.ts';
import { stateOf, tcpSocket, type TcpSocket } from './tcp-socket.ts';

export function parseSs(output: string): TcpSocket[] {
  return output.split('\n').flatMap((line) => {
    const [state = '', , , local = '', peer = ''] = line.trim().split(/\s+/);
    // An unspecific listener of both families is written `*:port`.
    const socket = tcpSocket(
      parseSocketAddress(local, ':', '::'),
      parseSocketAddress(peer, ':', '::'),
      stateOf(state),
      holderOf(line),
    );
    return socket ? [socket] : [];
  });
}

function holderOf(line: string): Partial<TcpSocket> {
  const inode = /\sino:(\d{1,15})(?=\s|$)/.exec(line)?.[1];
  if (inode === undefined || Number(inode) === 0) return {};
  const [, program, pid] = /\susers:\(\("([^"]*)",pid=(\d{1,10}),/.exec(line) ?? [];
  const uid = /\suid:(\d{1,10})(?=\s|$)/.exec(line)?.[1] ?? '0';
  return { uid: Number(uid), inode: Number(inode), program, pid: pid === undefined ? undefined : Number(pid) };
}
