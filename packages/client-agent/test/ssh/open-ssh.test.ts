import { afterEach, describe, expect, it } from 'vitest';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import { matching } from './matching.ts';
import { tcpServer, type TcpServer } from './observed.ts';
import { startSshd, withoutLab } from './real-sshd.ts';
import { startScriptedServer } from './scripted-server.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);

describe('an SSH server that cannot be reached', () => {
  let plain: TcpServer | undefined;
  afterEach(async () => {
    await plain?.[Symbol.asyncDispose]();
    plain = undefined;
  });

  it('because nothing listens there', async () => {
    await using server = await startScriptedServer();
    const gone = await tcpServer(() => undefined);
    await gone[Symbol.asyncDispose]();
    await expect(openSsh(server.options({ port: gone.port }), { signal: limit() })).rejects.toMatchObject({
      code: 'refused',
      message: `cannot reach SSH server someone@127.0.0.1 port ${gone.port}: connection refused; is sshd running there, and is the port right?`,
    });
  });

  it('because its name does not exist', async () => {
    await using server = await startScriptedServer();
    await expect(openSsh(server.options({ host: 'no-such-host.invalid' }), { signal: limit() })).rejects.toMatchObject({
      code: 'unknown-host',
      message: matching(/^cannot reach SSH server someone@no-such-host\.invalid port \d+: /),
    });
  });

  it('because it says nothing', async () => {
    await using server = await startScriptedServer();
    plain = await tcpServer(() => undefined);
    await expect(
      openSsh(server.options({ port: plain.port, connectTimeoutMs: 200 }), { signal: limit() }),
    ).rejects.toMatchObject({
      code: 'timed-out',
      message: `no SSH connection to someone@127.0.0.1 port ${plain.port} within 0.2 s; is it up, and is that an SSH server?`,
    });
  });

  it('because another kind of server answers', async () => {
    await using server = await startScriptedServer();
    plain = await tcpServer((socket) => socket.end('220 ftp.example ready\r\n'));
    await expect(openSsh(server.options({ port: plain.port }), { signal: limit() })).rejects.toMatchObject({
      code: 'ssh-failed',
      message: matching(
        /^the SSH connection to someone@127\.0\.0\.1 port \d+ failed: .*; is that an SSH server, and does it let/,
      ),
    });
  });

  it('because it hangs up at once', async () => {
    await using server = await startScriptedServer();
    plain = await tcpServer((socket) => socket.destroy());
    await expect(openSsh(server.options({ port: plain.port }), { signal: limit() })).rejects.toMatchObject({
      code: 'ssh-failed',
      message: matching(/; is that an SSH server, and does it let this host in/),
    });
  });

  it('because the caller does not want it any more', async () => {
    await using server = await startScriptedServer();
    plain = await tcpServer(() => undefined);
    const abort = new AbortController();
    plain.server.on('connection', () => {
      abort.abort();
    });
    await expect(openSsh(server.options({ port: plain.port }), { signal: abort.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    await expect(openSsh(server.options(), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('because it has only broken algorithms', async () => {
    await using server = await startScriptedServer({ config: { algorithms: { kex: ['diffie-hellman-group1-sha1'] } } });
    await expect(openSsh(server.options(), { signal: limit() })).rejects.toMatchObject({
      code: 'ssh-failed',
      message: matching(
        /failed: no matching key exchange algorithm; what the server has \(diffie-hellman-group1-sha1\) is regarded as broken, .* allow one with -o KexAlgorithms=NAME$/,
      ),
    });
  });

  it('because the cipher does not exist', async () => {
    await using server = await startScriptedServer();
    await expect(openSsh(server.options({ ciphers: ['rot13'] }), { signal: limit() })).rejects.toMatchObject({
      code: 'wrong-usage',
      message: matching(/^cipher rot13 is not available; there are (aes128-gcm|chacha20-poly1305)@openssh\.com, /),
    });
  });
});

describe.skipIf(withoutLab)('a real sshd (needs openssh-server)', { timeout: 30_000 }, () => {
  it.each([
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'chacha20-poly1305@openssh.com',
    'aes128-ctr',
    'aes192-ctr',
    'aes256-ctr',
  ])('speaks %s', async (cipher) => {
    await using sshd = await startSshd();
    const network = await openSsh(sshd.options({ ciphers: [cipher], compression: true }), { signal: limit() });
    await network.close();
    expect(sshd.log()).toContain(`kex: client->server cipher: ${cipher} `);
    expect(sshd.log()).toContain('compression: zlib@openssh.com');
  });

  it('speaks AES-GCM without compression when nothing is chosen', async () => {
    await using sshd = await startSshd();
    await using network = await openSsh(sshd.options(), { signal: limit() });
    expect(network.name).toMatch(/^\S+@127\.0\.0\.1 port \d+$/);
    expect(sshd.log()).toMatch(/kex: client->server cipher: aes128-gcm@openssh\.com MAC: <implicit> compression: none/);
  });
});
