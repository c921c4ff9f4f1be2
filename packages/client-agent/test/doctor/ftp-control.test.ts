import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { featuresOf, FtpControl } from '../../src/doctor/ftp-control.ts';
import { PinnedLocalNetwork } from '../../src/network/local-network.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that says what it is told to, and the control connection to it. */
async function open(): Promise<{ control: FtpControl; server: Socket; heard: () => string }> {
  const server = createServer();
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const to = { host: '127.0.0.1', port };
  const control = new FtpControl(await new PinnedLocalNetwork().connect(to, { signal: new AbortController().signal }));
  const [socket] = await accepted;
  let text = '';
  socket.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
  socket.on('error', () => undefined);
  return { control, server: socket, heard: () => text };
}

const FOR_EVER = { signal: new AbortController().signal };

test('replies of one and of many lines, in the order in which they came', async () => {
  const { control, server } = await open();
  server.write('220-hello\r\n227 no reply\r\n220 there\r\n211-Features:\r\n UTF8\r\n AUTH TLS\r\n211 End\r\n');
  await expect(control.reply(FOR_EVER)).resolves.toMatchObject({ code: 220 });
  const features = await control.reply(FOR_EVER);
  expect(featuresOf(features)).toEqual(['UTF8', 'AUTH TLS']);
  server.write('221 bye\r\n');
  await control[Symbol.asyncDispose]();
});

test('a line of another protocol is kept, and is no reply', async () => {
  const { control, server } = await open();
  server.write('SSH-2.0-OpenSSH_9.2p1\r\nmore\r\n');
  await expect.poll(() => control.stray).toBe('SSH-2.0-OpenSSH_9.2p1');
  server.end();
  await expect(control.reply(FOR_EVER)).rejects.toMatchObject({ code: 'closed' });
  await control[Symbol.asyncDispose]();
});

test('a name with a line end in it is still one command', async () => {
  const { control, server, heard } = await open();
  server.write('331 name\r\n');
  await control.command('USER jane\r\nDELE x', FOR_EVER);
  await expect.poll(heard).toBe('USER janeDELE x\r\n');
  server.end();
  await control[Symbol.asyncDispose]();
});

test('QUIT is said at the end', async () => {
  const { control, server, heard } = await open();
  server.once('data', () => server.write('221 bye\r\n'));
  await control[Symbol.asyncDispose]();
  expect(heard()).toBe('QUIT\r\n');
});

test('a server that hangs up, and one that says nothing', async () => {
  const { control, server } = await open();
  const limit = new AbortController();
  const waiting = control.reply({ signal: limit.signal });
  limit.abort(new DOMException('too late', 'TimeoutError'));
  await expect(waiting).rejects.toMatchObject({ code: 'timed-out' });
  server.end();
  await expect(control.command('NOOP', FOR_EVER)).rejects.toMatchObject({ code: 'closed' });
  await control[Symbol.asyncDispose]();
});

test('a line that never ends is no FTP', async () => {
  const { control, server } = await open();
  server.write('220 '.padEnd(100_000, 'x'));
  await expect(control.reply(FOR_EVER)).rejects.toMatchObject({ code: 'closed' });
  await control[Symbol.asyncDispose]();
});
