import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { AgentClient } from '../../src/ssh/login/agent-client.ts';

const limits = { listMs: 200, signMs: 300 };
const patient = { listMs: 10_000, signMs: 10_000 };
const how = { signal: new AbortController().signal };
const rsa = { blob: sshString('ssh-rsa'), type: 'ssh-rsa' };
const ed25519 = { blob: sshString('ssh-ed25519'), type: 'ssh-ed25519' };
const data = Buffer.from('data');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ftpduct-agent-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Faults that a real agent cannot be made to show. */
describe('an agent that', () => {
  it('hangs is given up', async () => {
    const hangs = await agent(() => undefined);
    const client = new AgentClient(hangs.path, limits);
    await expect(client.list(how)).rejects.toThrow('it did not answer within 0.2 seconds');
    await expect(client.sign(rsa, data, 'sha256', how)).rejects.toThrow('it did not answer within 0.3 seconds');
    await expect.poll(() => hangs.open(), { timeout: 10_000 }).toBe(0);
  });

  it('is no longer wanted is left at once', async () => {
    const hangs = await agent(() => undefined);
    const stop = new AbortController();
    const list = new AgentClient(hangs.path, patient).list({ signal: stop.signal });
    await expect.poll(() => hangs.open(), { timeout: 10_000 }).toBe(1);
    stop.abort();
    await expect(list).rejects.toThrow('the question was withdrawn');
    await expect.poll(() => hangs.open(), { timeout: 10_000 }).toBe(0);
    await expect(new AgentClient(hangs.path, patient).list({ signal: stop.signal })).rejects.toThrow('was withdrawn');
  });

  it.each([
    ['hangs up', (socket: Socket) => void socket.end(), 'it hung up without an answer'],
    [
      'breaks off',
      (socket: Socket) => void socket.end(message([12, 0, 0, 0, 1, 0]).subarray(0, 7)),
      'it hung up without',
    ],
    ['has no list', (socket: Socket) => void socket.write(message([5])), 'it refused to list its keys'],
    ['sends an empty message', (socket: Socket) => void socket.write(message([])), 'something that is no answer'],
    [
      'sends a message without end',
      (socket: Socket) => void socket.write(Buffer.alloc(8, 0x7f)),
      'something that is no answer',
    ],
    [
      'counts more keys than it sends',
      (socket: Socket) => void socket.write(message([12, 255, 255, 255, 255])),
      'something that is no answer',
    ],
  ])('%s', async (_title, act, why) => {
    const { path } = await agent(act);
    await expect(new AgentClient(path, patient).list(how)).rejects.toThrow(why);
  });

  it.each([
    ['refuses to sign', message([5]), 'the agent refused to sign'],
    ['answers something else', message([6]), 'the agent answered with message 6 instead of a signature'],
    ['sends half a signature', message([14, 0, 0, 0, 9, 1]), 'something that is no answer'],
    ['signs in an old way', signature('ssh-rsa'), 'the agent signed with ssh-rsa where rsa-sha2-512 was asked for'],
  ])('%s', async (_title, answer, why) => {
    const { path } = await agent((socket) => void socket.write(answer));
    await expect(new AgentClient(path, patient).sign(rsa, data, 'sha512', how)).rejects.toThrow(why);
  });

  it('is not there', async () => {
    await expect(new AgentClient(join(folder, 'nowhere')).list(how)).rejects.toThrow('there is no such socket');
  });
});

describe('a good agent', () => {
  it('lists its keys, also of types that we do not know; the answer may come in pieces', async () => {
    const keys = [sshString('sk-ssh-ed25519@openssh.com', 'x'), sshString('ssh-ed25519', 'y')];
    const list = message([12, 0, 0, 0, 2, ...sshString(keys[0] ?? '', 'my token', keys[1] ?? '', 'mine')]);
    const { path } = await agent((socket) => {
      for (const byte of list) socket.write(Buffer.from([byte]));
    });
    expect(await new AgentClient(path, patient).list(how)).toEqual([
      { blob: keys[0], type: 'sk-ssh-ed25519@openssh.com', comment: 'my token' },
      { blob: keys[1], type: 'ssh-ed25519', comment: 'mine' },
    ]);
  });

  it.each([
    [rsa, 'sha256', 2, 'rsa-sha2-256'],
    [rsa, 'sha512', 4, 'rsa-sha2-512'],
    [rsa, undefined, 0, 'ssh-rsa'],
    [ed25519, undefined, 0, 'ssh-ed25519'],
  ])('signs: $0.type with %s', async (key, hash, flag, algorithm) => {
    const good = await agent((socket) => void socket.write(signature(algorithm)));
    const signed = await new AgentClient(good.path, patient).sign(key, data, hash, how);
    expect(signed.toString()).toBe('signed');
    expect(good.asked()).toEqual(message([13, ...sshString(key.blob, data), 0, 0, 0, flag]));
  });
});

describe('on Windows', () => {
  it.each([
    // ssh2 has a helper program for the one, and the handshake of the other.
    { address: 'pageant', ssh2s: true },
    { address: 'C:\\cygwin\\tmp\\agent', ssh2s: true },
    { address: '\\\\.\\pipe\\openssh-ssh-agent', ssh2s: false },
  ])('$address', async ({ address, ssh2s }) => {
    const { path } = await agent((socket) => void socket.write(message([12, 0, 0, 0, 0])));
    vi.stubGlobal('process', { ...process, platform: 'win32' });
    const create = vi.spyOn(ssh2, 'createAgent').mockImplementation(() => new StreamAgent(path));
    onTestFinished(() => {
      vi.unstubAllGlobals();
      vi.restoreAllMocks();
    });
    const list = new AgentClient(address, patient).list(how);
    if (ssh2s) {
      expect(await list).toEqual([]);
      expect(create).toHaveBeenCalledWith(address);
    } else {
      // Not on this system, where a pipe's name is that of a file.
      await expect(list).rejects.toThrow('there is no such socket');
      expect(create).not.toHaveBeenCalled();
    }
  });
});

class StreamAgent extends ssh2.BaseAgent {
  readonly #path: string;

  constructor(path: string) {
    super();
    this.#path = path;
  }

  override getIdentities(): void {
    expect.unreachable();
  }

  override sign(): void {
    expect.unreachable();
  }

  override getStream(opened: (error: Error | undefined, stream: Socket) => void): void {
    const socket = connect(this.#path, () => {
      opened(undefined, socket);
    });
  }
}

interface FakeAgent {
  readonly path: string;
  readonly open: () => number;
  readonly asked: () => Buffer;
}

/** @param act what it does once it was asked something */
async function agent(act: (socket: Socket) => void): Promise<FakeAgent> {
  const path = join(folder, Math.random().toString(36).slice(2));
  const sockets = new Set<Socket>();
  let asked: Buffer = Buffer.alloc(0);
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.once('data', (bytes) => {
      asked = bytes;
      act(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { path, open: () => sockets.size, asked: () => asked };
}

function sshString(...values: (string | Buffer)[]): Buffer {
  return Buffer.concat(
    values.flatMap((value) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(Buffer.byteLength(value));
      return [length, Buffer.from(value as string)];
    }),
  );
}

function message(bytes: readonly number[]): Buffer {
  return sshString(Buffer.from(bytes));
}

function signature(algorithm: string): Buffer {
  return message([14, ...sshString(sshString(algorithm, 'signed'))]);
}
