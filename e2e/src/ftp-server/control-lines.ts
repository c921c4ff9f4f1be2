import type { Socket } from 'node:net';

/** Far above anything a client sends; a line that grows longer ends the connection. */
const LINE_LIMIT_BYTES = 8192;

/**
 * Calls back for each line of a control connection. Bytes are read as Latin-1, so that 8-bit names pass unchanged; a
 * bare line feed ends a line too.
 */
export function readControlLines(socket: Socket, onLine: (line: string) => void): void {
  let rest = '';
  socket.on('data', (bytes: Buffer) => {
    const lines = (rest + bytes.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.replace(/\r$/, ''));
    if (rest.length > LINE_LIMIT_BYTES) socket.resetAndDestroy();
  });
}
