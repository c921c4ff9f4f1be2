import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { LocalNetwork } from '../../src/network/local-network.ts';
import { RawPeer, rawServer, until } from '../network/raw-peer.ts';
import { checksum, expectRefused, FaultyNetwork, unanswered } from './data-path-fixture.ts';
import { dialogue, networkWith, passive, portIn, startRelay, transferring } from './scripted-ftp.ts';

describe('a whole dialogue', () => {
  test('passive: log in, down, up, quit', async () => {
    const ftp = await dialogue();
    const { client, server, relay, notes } = ftp;
    client.says('USER me');
    await server.hears('USER me');
    server.says('331 password?');
    await client.hears('331 password?');
    client.says('PASS secret');
    await server.hears('PASS secret');
    server.says('230-welcome', ' here', '230 logged in');
    await client.hears('230-welcome');
    await client.hears(' here');
    await client.hears('230 logged in');

    const file = randomBytes(500_000);
    const down = await transferring(ftp, 'RETR file');
    down.serverData.socket.end(file);
    await down.serverData.sees('close');
    server.says('226 done');
    await client.hears('226 done');
    await down.clientData.sees('end');
    expect(checksum(down.clientData.received)).toBe(checksum(file));
    down.clientData.socket.end();

    const up = await transferring(ftp, 'STOR file');
    up.clientData.socket.end(file);
    await up.serverData.sees('end');
    expect(checksum(up.serverData.received)).toBe(checksum(file));
    up.serverData.socket.end();
    server.says('226 done');
    await client.hears('226 done');
    await up.clientData.sees('close');

    client.says('QUIT');
    await server.hears('QUIT');
    server.says('221 bye').peer.socket.end();
    await client.hears('221 bye');
    await client.peer.sees('end');
    client.peer.socket.end();
    await expect(relay.closed).resolves.toBe('the FTP server closed the control connection');
    await expectRefused({ address: '127.0.0.1', port: down.port });
    await expectRefused({ address: '127.0.0.1', port: up.port });
    expect(client.isSatisfied && server.isSatisfied).toBe(true);
    expect(client.peer.events).toEqual(['end', 'close']);
    expect(JSON.stringify(notes)).not.toContain('secret');
    expect(notes.filter(({ kind }) => kind === 'problem')).toEqual([]);
  });

  test('active: the server connects to us, and we to the client', async () => {
    const ftp = await dialogue();
    const { client, server, ownListeners } = ftp;
    const { port, connected } = await rawServer();
    client.says(`PORT 127,0,0,1,${port >> 8},${port & 0xff}`);
    const asked = portIn(await server.hears(/^PORT 127,0,0,1,\d+,\d+$/));
    expect(asked).not.toBe(port);
    server.says('200 ok');
    await client.hears('200 ok');
    client.says('RETR file');
    await server.hears('RETR file');
    server.says('150 here it comes');
    const serverData = await RawPeer.connect(asked);
    const clientData = await connected;
    const file = randomBytes(300_000);
    serverData.socket.end(file);
    server.says('226 done');
    await client.hears('150 here it comes');
    await client.hears('226 done');
    await clientData.sees('end');
    expect(checksum(clientData.received)).toBe(checksum(file));
    clientData.socket.end();
    await serverData.sees('close');
    await expectRefused({ address: '127.0.0.1', port: asked });
    expect(ownListeners.has({ address: '127.0.0.1', port: asked })).toBe(false);
  });

  test('a PORT that names a listener of ours is refused', async () => {
    const ftp = await dialogue();
    const { port } = await passive(ftp);
    ftp.client.says(`PORT 127,0,0,1,${port >> 8},${port & 0xff}`);
    await ftp.client.hears(/^504 ftpduct: /);
    expect(ftp.server.isSatisfied).toBe(true);
  });

  test('a data connection of another user is refused, told, and answered', async () => {
    const ftp = await dialogue({ clientOwner: Promise.resolve({ uid: 4_000_000_000 }) });
    const { client, server, notes } = ftp;
    const { port, connected } = await passive(ftp);
    const stranger = RawPeer.dial(port);
    await stranger.sees('close');
    stranger.socket.destroy();
    await connected;
    await until('the refusal', () => notes.some((note) => note.kind === 'problem' && note.code === 'refused'));
    client.says('NOOP');
    await server.hears('NOOP');
  });
});

describe('a server that cannot be reached', () => {
  test('421 with the reason, then closed', async () => {
    const { port } = await deadServer();
    const { client, relay, notes } = await startRelay({ destination: { host: '127.0.0.1', port } });
    await client.hears(
      new RegExp(
        `^421 ftpduct: the FTP server 127.0.0.1 cannot be reached from this host: .*:${port}: connection refused`,
      ),
    );
    await client.peer.sees('end');
    client.peer.socket.end();
    await expect(relay.closed).resolves.toMatch(/connection refused/);
    expect(notes).toContainEqual(expect.objectContaining({ kind: 'problem', code: 'server-unreachable' }));
  });

  test('because the SSH server prohibits it: the reply says what FTP needs', async () => {
    const prohibited = new ClientAgentError('prohibited', 'the SSH server prohibits connections to [::1]:21');
    const serverSide = networkWith(new FaultyNetwork({ connect: () => Promise.reject(prohibited) }));
    const { client } = await startRelay({
      destination: { host: '::1', port: 21 },
      networks: { clientSide: new LocalNetwork(), serverSide },
    });
    await client.hears(
      /prohibits connections to \[::1\]:21; FTP's data ports change, so a PermitOpen has to have \[::1\]:\*$/,
    );
  });

  test('nor the network on which it is', async () => {
    const serverSide = {
      ...networkWith(new FaultyNetwork({})),
      pin: () => Promise.reject(new ClientAgentError('lost', 'the SSH connection is lost')),
    };
    const { client } = await startRelay({
      destination: { host: 'localhost', port: 21 },
      networks: { clientSide: new LocalNetwork(), serverSide },
    });
    await client.hears(
      /^421 ftpduct: the FTP server localhost cannot be reached from user@sshserver: the SSH connection is lost$/,
    );
    await client.peer.sees('end');
  });

  test('commands that were sent meanwhile get no other answer', async () => {
    const { client } = await startRelay({
      destination: { host: 'localhost', port: 21 },
      networks: {
        clientSide: new LocalNetwork(),
        serverSide: networkWith(
          new FaultyNetwork({
            connect: async () => {
              await until('the commands', () => client.peer.socket.bytesWritten > 0);
              throw new ClientAgentError('refused', 'connection refused');
            },
          }),
        ),
      },
    });
    client.says('USER me', 'PASV', 'LPRT 6');
    await client.hears(/^421 /);
    await client.peer.sees('end');
    expect(client.isSatisfied).toBe(true);
  });

  test('a client that goes while the server is dialled cancels the dial', async () => {
    let isCancelled = false;
    const { client, relay } = await startRelay({
      destination: { host: 'localhost', port: 21 },
      networks: {
        clientSide: new LocalNetwork(),
        serverSide: networkWith(
          new FaultyNetwork({
            connect: (dial, signal) => {
              signal.addEventListener('abort', () => {
                isCancelled = true;
              });
              return unanswered(dial, signal);
            },
          }),
        ),
      },
    });
    client.peer.socket.resetAndDestroy();
    await expect(relay.closed).resolves.toMatch(/broke/);
    expect(isCancelled).toBe(true);
  });

  test('a server that answers when the client has gone is let go', async () => {
    const { port, connected } = await rawServer();
    let answer!: () => void;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const here = new FaultyNetwork({});
    const { client, relay } = await startRelay({
      destination: { host: '127.0.0.1', port },
      networks: {
        clientSide: new LocalNetwork(),
        serverSide: networkWith(
          new FaultyNetwork({
            connect: async () => {
              await answered;
              return here.connect({ host: '127.0.0.1', port }, { signal: new AbortController().signal });
            },
          }),
        ),
      },
    });
    client.peer.socket.resetAndDestroy();
    await relay.closed;
    answer();
    await (await connected).sees('ECONNRESET');
  });
});

describe('the way to the server is lost', () => {
  test('421 with the reason; data connections are reset', async () => {
    const losing = new AbortController();
    const serverSide = networkWith(new FaultyNetwork({ lost: losing.signal }));
    const ftp = await dialogue({ networks: { clientSide: new LocalNetwork(), serverSide } });
    const { clientData, serverData } = await transferring(ftp, 'RETR file');
    serverData.socket.write('part');
    await clientData.hears('part');
    const pending = await passive(ftp);
    losing.abort(new ClientAgentError('lost', 'the SSH connection to user@sshserver is lost'));
    await ftp.client.hears('421 ftpduct: the SSH connection to user@sshserver is lost');
    await clientData.sees('ECONNRESET');
    expect(clientData.events).not.toContain('end');
    await ftp.client.peer.sees('end');
    ftp.client.peer.socket.end();
    ftp.server.peer.socket.end();
    await expect(ftp.relay.closed).resolves.toMatch(/is lost$/);
    await expectRefused({ address: '127.0.0.1', port: pending.port });
  });

  test('before the server is connected', async () => {
    const lost = AbortSignal.abort(new ClientAgentError('lost', 'the SSH connection is lost'));
    const serverSide = networkWith(new FaultyNetwork({ lost, connect: unanswered }));
    const { client } = await startRelay({
      destination: { host: 'localhost', port: 21 },
      networks: { clientSide: new LocalNetwork(), serverSide },
    });
    await client.hears('421 ftpduct: the SSH connection is lost');
    await client.peer.sees('end');
  });
});

describe('stop', () => {
  test('in mid-transfer: 421, resets, and nothing is left', async () => {
    const ftp = await dialogue();
    const { clientData, serverData, port } = await transferring(ftp, 'RETR file');
    serverData.socket.write('part');
    await clientData.hears('part');
    ftp.relay.stop('ftpduct is shutting down');
    await ftp.client.hears('421 ftpduct: ftpduct is shutting down');
    await clientData.sees('ECONNRESET');
    await serverData.sees('ECONNRESET');
    await ftp.server.peer.sees('end');
    ftp.client.peer.socket.end();
    ftp.server.peer.socket.end();
    await expect(ftp.relay.closed).resolves.toBe('ftpduct is shutting down');
    await expectRefused({ address: '127.0.0.1', port });
  });

  test('twice', async () => {
    const ftp = await dialogue();
    ftp.relay.stop('one');
    ftp.relay.stop('two');
    await ftp.client.hears('421 ftpduct: one');
    ftp.client.peer.socket.end();
    ftp.server.peer.socket.end();
    await expect(ftp.relay.closed).resolves.toBe('one');
    expect(ftp.client.isSatisfied).toBe(true);
  });

  test('ends a data connection that a session which is over has left', async () => {
    const ftp = await dialogue();
    const { clientData } = await lingering(ftp);
    ftp.relay.stop('ftpduct is shutting down');
    clientData.socket.resume();
    await clientData.sees('ECONNRESET');
    await ftp.relay.closed;
    expect(clientData.events).not.toContain('end');
  });
});

describe('stop in mid-upload', () => {
  test('the client: 421 and a reset; the server: ABOR, and no end-of-file until it has answered', async () => {
    const ftp = await dialogue();
    const { clientData, serverData } = await transferring(ftp, 'STOR file');
    clientData.socket.write('part');
    await serverData.hears('part');
    ftp.relay.stop('ftpduct was stopped');
    await ftp.client.hears('421 ftpduct: ftpduct was stopped');
    await clientData.sees('ECONNRESET');
    await ftp.server.hears('ABOR');
    expect(serverData.events).toEqual([]);
    ftp.server.says('426 aborted', '226 abort ok');
    await serverData.sees('close');
    ftp.client.peer.socket.end();
    ftp.server.peer.socket.end();
    await expect(ftp.relay.closed).resolves.toBe('ftpduct was stopped');
    expect(ftp.client.isSatisfied).toBe(true);
  });
});

describe('stop after transfers', () => {
  const REASON = 'ftpduct was stopped';
  const LONG_MS = 60_000;

  test('a session without one is stopped at once', async () => {
    const ftp = await dialogue();
    ftp.relay.stopAfterTransfers(REASON, LONG_MS);
    await ftp.client.hears(`421 ftpduct: ${REASON}`);
  });

  test.each(['RETR file', 'STOR file'])('%s ends well first, and the next one does not begin', async (command) => {
    const ftp = await dialogue();
    const { clientData, serverData } = await transferring(ftp, command);
    expect(ftp.relay.isTransferring).toBe(true);
    ftp.relay.stopAfterTransfers(REASON, LONG_MS);
    const [from, to] = command.startsWith('RETR') ? [serverData, clientData] : [clientData, serverData];
    from.socket.end('the whole file');
    await to.hears('the whole file');
    if (to === serverData) to.socket.end();
    ftp.server.says('226 done');
    await ftp.client.hears('226 done');
    await clientData.sees('end');
    clientData.socket.end();
    await ftp.client.hears(`421 ftpduct: ${REASON}`);
    ftp.client.says('EPSV');
    ftp.client.peer.socket.end();
    ftp.server.peer.socket.end();
    await expect(ftp.relay.closed).resolves.toBe(REASON);
    expect(ftp.server.isSatisfied).toBe(true);
    expect(clientData.events).not.toContain('ECONNRESET');
  });

  test('one that takes longer than the grace is cut: 421, and resets', async () => {
    const ftp = await dialogue();
    const { clientData, serverData } = await transferring(ftp, 'RETR file');
    serverData.socket.write('part');
    await clientData.hears('part');
    ftp.relay.stopAfterTransfers(REASON, 50);
    await ftp.client.hears(`421 ftpduct: ${REASON}`);
    await clientData.sees('ECONNRESET');
    expect(clientData.events).not.toContain('end');
  });

  test('a data connection that a session which is over has left is delivered', async () => {
    const ftp = await dialogue();
    const { clientData, file } = await lingering(ftp);
    expect(ftp.relay.isTransferring).toBe(true);
    ftp.relay.stopAfterTransfers(REASON, LONG_MS);
    clientData.socket.resume();
    await clientData.sees('end');
    expect(checksum(clientData.received)).toBe(checksum(file));
    clientData.socket.end();
    await ftp.relay.closed;
  });
});

describe('a data connection that outlives its session', () => {
  test('delivers everything, and then the session is closed', async () => {
    const ftp = await dialogue();
    const { clientData, file } = await lingering(ftp);
    let isClosed = false;
    void ftp.relay.closed.then(() => {
      isClosed = true;
    });
    await new Promise(setImmediate);
    expect(isClosed).toBe(false);
    clientData.socket.resume();
    await clientData.sees('end');
    expect(checksum(clientData.received)).toBe(checksum(file));
    clientData.socket.end();
    await ftp.relay.closed;
  });
});

describe('a client that ends', () => {
  test('by a reset: the server’s side is closed, and nothing is left', async () => {
    const ftp = await dialogue();
    const { clientData, serverData, port } = await transferring(ftp, 'RETR file');
    const pending = await passive(ftp);
    ftp.client.peer.socket.resetAndDestroy();
    await ftp.server.peer.sees('end');
    ftp.server.peer.socket.end();
    await clientData.sees('ECONNRESET');
    await serverData.sees('ECONNRESET');
    await expect(ftp.relay.closed).resolves.toBe("the FTP client's control connection broke");
    await expectRefused({ address: '127.0.0.1', port });
    await expectRefused({ address: '127.0.0.1', port: pending.port });
  });

  test.each(['data connection first', 'control connection first'])(
    'killed in mid-upload, %s: ABOR, and the end of the data only when that is answered',
    async (order) => {
      const ftp = await dialogue();
      const { clientData, serverData } = await transferring(ftp, 'STOR file');
      clientData.socket.write('part');
      await serverData.hears('part');
      // As a kernel does it for a process that is gone: both at once, and both as if all were well.
      const sockets = [clientData.socket, ftp.client.peer.socket];
      for (const socket of order.startsWith('data') ? sockets : sockets.reverse()) socket.destroy();
      await ftp.server.hears('ABOR');
      expect(serverData.events).toEqual([]);
      ftp.server.says('426 aborted', '226 ABOR done');
      await serverData.sees('close');
      expect(serverData.text).toBe('part');
      await ftp.server.peer.sees('end');
      ftp.server.peer.socket.end();
      await ftp.relay.closed;
    },
  );

  test('in mid-upload, after it has sent everything and QUIT: the upload is whole', async () => {
    const ftp = await dialogue();
    const { clientData, serverData } = await transferring(ftp, 'STOR file');
    ftp.client.says('QUIT').peer.socket.end();
    await ftp.server.hears('QUIT');
    clientData.socket.end('all of it');
    await serverData.sees('end');
    expect(serverData.text).toBe('all of it');
    serverData.socket.end();
    ftp.server.says('226 done', '221 bye').peer.socket.end();
    await ftp.client.hears('226 done');
    await ftp.client.hears('221 bye');
    await ftp.relay.closed;
    expect(ftp.server.isSatisfied).toBe(true);
  });

  test('by an end-of-file: it gets the replies that it is owed', async () => {
    const { client, server, relay } = await dialogue();
    client.says('SYST', 'NOOP').peer.socket.end();
    await server.hears('SYST');
    await server.hears('NOOP');
    await server.peer.sees('end');
    server.says('215 UNIX').says('200 ok').peer.socket.end();
    await client.hears('215 UNIX');
    await client.hears('200 ok');
    await client.peer.sees('end');
    await relay.closed;
  });
});

describe('a server that ends', () => {
  test('by a reset in mid-transfer: 421, and the data connection is reset', async () => {
    const ftp = await dialogue();
    const { clientData, serverData } = await transferring(ftp, 'RETR file');
    serverData.socket.write('part');
    await clientData.hears('part');
    ftp.server.peer.socket.resetAndDestroy();
    await ftp.client.hears("421 ftpduct: the FTP server's control connection broke");
    await clientData.sees('ECONNRESET');
    expect(clientData.events).not.toContain('end');
    await ftp.client.peer.sees('end');
    ftp.client.peer.socket.end();
    await ftp.relay.closed;
  });

  test('by an end-of-file behind its own 421: that passes, alone', async () => {
    const { client, server, relay } = await dialogue();
    server.says('421 idle for too long').peer.socket.end();
    await client.hears('421 idle for too long');
    await client.peer.sees('end');
    client.peer.socket.end();
    await relay.closed;
    expect(client.isSatisfied).toBe(true);
  });
});

/** The client has said QUIT and both control connections are closed; its data connection does not read yet. */
async function lingering(ftp: Awaited<ReturnType<typeof dialogue>>): Promise<{ clientData: RawPeer; file: Buffer }> {
  // More than the kernel's buffers hold, so that some of it is still ours to deliver.
  const file = randomBytes(24 * 1024 * 1024);
  const { clientData, serverData } = await transferring(ftp, 'RETR file');
  clientData.socket.pause();
  serverData.socket.end(file);
  ftp.client.says('QUIT');
  await ftp.server.hears('QUIT');
  ftp.server.says('226 done', '221 bye').peer.socket.end();
  await ftp.client.hears('226 done');
  await ftp.client.hears('221 bye');
  await ftp.client.peer.sees('end');
  ftp.client.peer.socket.end();
  await ftp.client.peer.sees('close');
  return { clientData, file };
}

async function deadServer(): Promise<{ port: number }> {
  const listener = await new FaultyNetwork({}).listen(
    { address: '127.0.0.1', port: 0 },
    { signal: new AbortController().signal },
  );
  await listener.close();
  return { port: listener.bound === 'unknown' ? 0 : listener.bound.port };
}
