import { connect, type Socket } from 'node:net';
import { tcpServer, type TcpServer } from './observed.ts';

/** A TCP relay that holds everything back for a while, as distance does. */
export async function delayedLine(port: number, oneWayMs: number): Promise<TcpServer> {
  return tcpServer((near) => {
    const far = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    near.setNoDelay(true);
    carry(near, far, oneWayMs);
    carry(far, near, oneWayMs);
  });
}

function carry(from: Socket, to: Socket, delayMs: number): void {
  const later = (action: () => void): void => {
    setTimeout(action, delayMs);
  };
  from.on('data', (bytes) => {
    later(() => {
      if (!to.destroyed && !to.write(bytes)) from.pause();
    });
  });
  to.on('drain', () => {
    from.resume();
  });
  from.on('end', () => {
    later(() => {
      to.end();
    });
  });
  from.on('error', () => undefined);
  from.on('close', () => {
    later(() => {
      to.destroySoon();
    });
  });
}
