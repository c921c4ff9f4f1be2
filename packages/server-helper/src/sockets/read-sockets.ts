import { readFile } from 'node:fs/promises';
import { endianness } from 'node:os';
import { errnoOf, HelperError } from '../error.ts';
import { runTool } from '../run-tool.ts';
import { parseLsof } from './lsof.ts';
import { parseBsdNetstat, parseSolarisNetstat } from './netstat.ts';
import { parseProcNetTcp } from './proc-net.ts';
import { parseSs } from './ss.ts';
import type { TcpSocket } from './tcp-socket.ts';

interface How {
  readonly signal: AbortSignal;
}

/**
 * The TCP sockets of this host whose local port is the given one.
 * @throws HelperError `not-supported-here`, `not-readable`, `timed-out`
 */
export async function readTcpSockets(port: number, how: How): Promise<TcpSocket[]> {
  const sockets = await readTable(port, how);
  return sockets.filter(({ local }) => local.port === port);
}

function readTable(port: number, how: How): Promise<TcpSocket[]> {
  switch (process.platform) {
    case 'linux':
      return readLinux(port, how);
    // -W keeps netstat from cutting IPv6 addresses short (netstat(1) of FreeBSD and macOS).
    case 'darwin':
    case 'freebsd':
      return readBsd(['-anW', '-p', 'tcp'], port, how);
    case 'openbsd':
    case 'netbsd':
      return readBsd(['-an', '-p', 'tcp'], port, how);
    case 'aix':
      return readBsd(['-an'], port, how);
    case 'sunos':
      return runTool('netstat', ['-an', '-P', 'tcp'], how).then(parseSolarisNetstat);
    default:
      return Promise.reject(
        new HelperError('not-supported-here', `the server helper cannot read the sockets of ${process.platform}`),
      );
  }
}

async function readLinux(port: number, how: How): Promise<TcpSocket[]> {
  try {
    const tables = await Promise.all([readProc('/proc/net/tcp'), readProc('/proc/net/tcp6')]);
    if (tables[0] === undefined) return parseSs(await runTool('ss', ['-tanep'], how));
    return tables.flatMap((table) => parseProcNetTcp(table ?? '', port, endianness()));
  } catch (error) {
    if (error instanceof HelperError) throw error;
    throw new HelperError('not-readable', `the kernel's socket table cannot be read: ${errnoOf(error)}`);
  }
}

/** Undefined where it does not exist, or may not be read: without IPv6 there is no tcp6, in some containers neither. */
async function readProc(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'latin1');
  } catch (error) {
    if (['ENOENT', 'EACCES', 'EPERM'].includes(errnoOf(error))) return undefined;
    throw error;
  }
}

/** netstat has all sockets, lsof (where it is installed) the owners of those that this user may see. */
async function readBsd(netstatArgs: readonly string[], port: number, how: How): Promise<TcpSocket[]> {
  const [sockets, owned] = await Promise.all([
    runTool('netstat', netstatArgs, how).then(parseBsdNetstat),
    runTool('lsof', ['-nP', `-iTCP:${port}`, '-FpcuftnT'], how).then(parseLsof, () => []),
  ]);
  return sockets.map((socket) => {
    const holder = owned.find((other) => isSame(other, socket));
    return holder ? { ...socket, uid: holder.uid, pid: holder.pid, program: holder.program } : socket;
  });
}

function isSame(one: TcpSocket, other: TcpSocket): boolean {
  return key(one) === key(other);
}

function key({ local, peer, state }: TcpSocket): string {
  return [local.address, local.port, peer?.address, peer?.port, state === 'listening'].join(' ');
}
