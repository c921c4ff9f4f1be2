/**
 * What `netstat -an` prints on macOS, the BSDs and AIX (netstat(1)); the port stands behind the last full stop:
 *
 *     Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)
 *     tcp4       0      0  127.0.0.1.40000        *.*                    LISTEN
 *     tcp46      0      0  *.22                   *.*                    LISTEN
 *     tcp6       0      0  fe80::1%lo0.22         fe80::1%lo0.50122      ESTABLISHED
 *     tcp        0      0  *.22                   *.*                    LISTEN        (OpenBSD IPv4, AIX both families)
 *
 * and on Solaris and illumos, where the family stands in a heading and the protocol nowhere:
 *
 *     TCP: IPv4
 *        Local Address        Remote Address    Swind Send-Q Rwind Recv-Q    State
 *     -------------------- -------------------- ----- ------ ----- ------ -----------
 *     127.0.0.1.40000            *.*                0      0  49152      0 LISTEN
 *
 * Neither says whose a socket is.
 */
import { parseSocketAddress } from './address.ts';
import { stateOf, tcpSocket, type TcpSocket } from './tcp-socket.ts';

export function parseBsdNetstat(output: string): TcpSocket[] {
  return output.split('\n').flatMap((line) => {
    const [protocol = '', , , local = '', peer = '', state = ''] = line.trim().split(/\s+/);
    const family = /^tcp(4|6|46)?$/.exec(protocol);
    if (!family) return [];
    return one(local, peer, state, family[1]?.endsWith('6') === true ? '::' : '0.0.0.0');
  });
}

export function parseSolarisNetstat(output: string): TcpSocket[] {
  let wildcard: '0.0.0.0' | '::' | undefined;
  return output.split('\n').flatMap((line) => {
    const heading = /^(\w+): IPv(4|6)/.exec(line);
    if (heading) wildcard = heading[1] !== 'TCP' ? undefined : heading[2] === '6' ? '::' : '0.0.0.0';
    // IPv6 lines may end with the name of an interface.
    const [local = '', peer = '', , , , , state = ''] = line.trim().split(/\s+/);
    return wildcard === undefined ? [] : one(local, peer, state, wildcard);
  });
}

function one(local: string, peer: string, state: string, wildcard: '0.0.0.0' | '::'): TcpSocket[] {
  const ends = [parseSocketAddress(local, '.', wildcard), parseSocketAddress(peer, '.', wildcard)] as const;
  const socket = tcpSocket(...ends, stateOf(state));
  return socket ? [socket] : [];
}
