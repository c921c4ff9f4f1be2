import { randomBytes } from 'node:crypto';
import { TunnelMemory } from '@ftpduct/ftp-rewriter';
import { describe, expect, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { LocalNetwork, PinnedLocalNetwork } from '../../src/network/local-network.ts';
import { RawPeer, rawServer } from '../network/raw-peer.ts';
import { checksum, deadPort, expectRefused } from './data-path-fixture.ts';
import { dialogue, networkWith, portIn, type Dialogue } from './scripted-ftp.ts';

/** The client says PORT, the server is asked by EPSV; answers with both data connections to come. */
async function activeAsPassive({ client, server }: Dialogue): Promise<{
  clientData: Promise<RawPeer>;
  serverData: RawPeer;
}> {
  const [clientEnd, serverEnd] = [await rawServer(), await rawServer()];
  client.says(portCommand(clientEnd.port));
  await server.hears('EPSV');
  server.says(`229 Extended (|||${serverEnd.port}|)`);
  await client.hears('200 ftpduct: PORT command successful');
  return { clientData: clientEnd.connected, serverData: await serverEnd.connected };
}

describe('an active client and a passive server', () => {
  const translated = { policy: { activeMode: 'translate' } } as const;

  test('down: the 150 comes when the client has answered, and the file with it', async () => {
    const ftp = await dialogue(translated);
    const { client, server } = ftp;
    const { clientData, serverData } = await activeAsPassive(ftp);
    let isDialled = false;
    void clientData.then(() => {
      isDialled = true;
    });
    client.says('TYPE I', 'REST 0');
    await server.hears('TYPE I');
    await server.hears('REST 0');
    server.says('200 I', '350 from 0');
    await client.hears('200 I');
    await client.hears('350 from 0');
    expect(isDialled).toBe(false);
    client.says('RETR file');
    await server.hears('RETR file');
    const file = randomBytes(700_001);
    server.says('150 here');
    serverData.socket.end(file);
    await client.hears('150 here');
    const data = await clientData;
    await serverData.sees('close');
    server.says('226 done');
    await client.hears('226 done');
    await data.sees('end');
    expect(checksum(data.received)).toBe(checksum(file));
    data.socket.end();
    expect(client.isSatisfied && server.isSatisfied).toBe(true);
  });

  test('up', async () => {
    const ftp = await dialogue(translated);
    const { client, server } = ftp;
    const { clientData, serverData } = await activeAsPassive(ftp);
    client.says('STOR file');
    await server.hears('STOR file');
    server.says('150 send it');
    await client.hears('150 send it');
    const file = randomBytes(700_001);
    (await clientData).socket.end(file);
    await serverData.sees('end');
    expect(checksum(serverData.received)).toBe(checksum(file));
    serverData.socket.end();
    server.says('226 done');
    await client.hears('226 done');
  });

  test('the client does not answer: 425 with its address, the server’s end is closed, its replies are kept', async () => {
    const ftp = await dialogue(translated);
    const { client, server } = ftp;
    const serverEnd = await rawServer();
    const dead = await deadPort();
    client.says(portCommand(dead));
    await server.hears('EPSV');
    server.says(`229 Extended (|||${serverEnd.port}|)`);
    await client.hears(/^200 /);
    client.says('RETR file');
    await server.hears('RETR file');
    server.says('150 here');
    await client.hears(new RegExp(`^425 ftpduct: no data connection: .*127\\.0\\.0\\.1:${dead}: connection refused`));
    await (await serverEnd.connected).sees('ECONNRESET');
    server.says('426 broken');
    client.says('NOOP');
    await server.hears('NOOP');
    server.says('200 ok');
    await client.hears('200 ok');
    expect(client.isSatisfied).toBe(true);
  });

  test('ABOR before the transfer, and a new set-up, which closes the server’s end', async () => {
    const ftp = await dialogue(translated);
    const { client, server } = ftp;
    const { serverData } = await activeAsPassive(ftp);
    client.says('ABOR');
    await server.hears('ABOR');
    server.says('225 nothing to abort');
    await client.hears('225 nothing to abort');
    await activeAsPassive(ftp);
    await serverData.sees('ECONNRESET');
  });

  test('the network refuses the listener: the same command is translated, and those of later sessions at once', async () => {
    const memory = new TunnelMemory();
    memory.noteDial('succeeded');
    let asked = 0;
    const reason = 'the SSH server refuses to listen on 127.0.0.1:0 for us';
    const local = new PinnedLocalNetwork();
    const serverSide = networkWith({
      lost: local.lost,
      connect: (to, options) => local.connect(to, options),
      listen: () => {
        asked += 1;
        return Promise.reject(new ClientAgentError('prohibited', reason));
      },
    });
    const networks = { clientSide: new LocalNetwork(), serverSide };
    for (const session of [1, 2]) {
      const ftp = await dialogue({ networks, memory });
      const { clientData, serverData } = await activeAsPassive(ftp);
      ftp.client.says('RETR file');
      await ftp.server.hears('RETR file');
      ftp.server.says('150 here');
      serverData.socket.end(`file ${session}`);
      await (await clientData).hears(`file ${session}`);
      expect(asked).toBe(1);
      expect(ftp.notes).toContainEqual({
        kind: 'mode',
        text: `active mode is translated to passive mode on the server side: ${reason}`,
      });
    }
  });

  test('the server refuses PORT: the same', async () => {
    const ftp = await dialogue();
    const { client, server } = ftp;
    const [clientEnd, serverEnd] = [await rawServer(), await rawServer()];
    client.says(portCommand(clientEnd.port));
    const told = portIn(await server.hears(/^PORT /));
    server.says('550 Permission denied.');
    await server.hears('EPSV');
    await expectRefused({ address: '127.0.0.1', port: told });
    server.says('500 EPSV not understood');
    await server.hears('PASV');
    server.says(`227 Passive (127,0,0,1,${serverEnd.port >> 8},${serverEnd.port & 0xff})`);
    await client.hears(/^200 /);
    client.says('RETR file');
    await server.hears('RETR file');
    server.says('150 here');
    (await serverEnd.connected).socket.end('the file');
    await (await clientEnd.connected).hears('the file');
  });
});

describe('a passive client and an active server', () => {
  test.each(['server', 'client'])('both listeners are ours, and the %s connects first', async (first) => {
    const ftp = await dialogue();
    const { client, server, ownListeners } = ftp;
    client.says('PASV');
    await server.hears('PASV');
    server.says('550 Permission denied.');
    await server.hears('EPSV');
    server.says('550 Permission denied.');
    const serverPort = portIn(await server.hears(/^PORT 127,0,0,1,/));
    expect(client.isSatisfied).toBe(true);
    server.says('200 PORT ok');
    const clientPort = portIn(await client.hears(/^227 Entering Passive Mode \(127,0,0,1,\d+,\d+\)$/));
    expect(clientPort).not.toBe(serverPort);
    expect(ownListeners.has({ address: '127.0.0.1', port: clientPort })).toBe(true);
    client.says('RETR file');
    await server.hears('RETR file');
    const ports = first === 'server' ? [serverPort, clientPort] : [clientPort, serverPort];
    const peers = [await RawPeer.connect(ports[0] ?? 0), await RawPeer.connect(ports[1] ?? 0)];
    const [serverData, clientData] = first === 'server' ? peers : peers.reverse();
    const file = randomBytes(700_001);
    server.says('150 here');
    serverData?.socket.end(file);
    server.says('226 done');
    await client.hears('150 here');
    await client.hears('226 done');
    await clientData?.sees('end');
    expect(checksum(clientData?.received ?? Buffer.of())).toBe(checksum(file));
    clientData?.socket.end();
    await serverData?.sees('close');
    for (const port of ports) await expectRefused({ address: '127.0.0.1', port });
  });

  test('an upload by EPSV, translated from the first', async () => {
    const ftp = await dialogue({ policy: { passiveMode: 'translate' } });
    const { client, server } = ftp;
    client.says('EPSV');
    const serverPort = portIn(await server.hears(/^PORT 127,0,0,1,/));
    server.says('200 PORT ok');
    const reply = await client.hears(/^229 Entering Extended Passive Mode \(\|\|\|\d+\|\)$/);
    const clientData = await RawPeer.connect(Number(/\d+(?=\|\))/.exec(reply)?.[0]));
    client.says('STOR file');
    await server.hears('STOR file');
    const serverData = await RawPeer.connect(serverPort);
    server.says('150 send it');
    await client.hears('150 send it');
    clientData.socket.end('the file');
    await serverData.sees('end');
    expect(serverData.text).toBe('the file');
    serverData.socket.end();
    server.says('226 done');
    await client.hears('226 done');
  });

  test('a new set-up closes both listeners', async () => {
    const ftp = await dialogue({ policy: { passiveMode: 'translate' } });
    const { client, server } = ftp;
    const ports: number[] = [];
    while (ports.length < 4) {
      client.says('PASV');
      ports.push(portIn(await server.hears(/^PORT /)));
      server.says('200 PORT ok');
      ports.push(portIn(await client.hears(/^227 /)));
    }
    for (const port of ports.slice(0, 2)) await expectRefused({ address: '127.0.0.1', port });
  });
});

function portCommand(port: number): string {
  return `PORT 127,0,0,1,${port >> 8},${port & 0xff}`;
}
