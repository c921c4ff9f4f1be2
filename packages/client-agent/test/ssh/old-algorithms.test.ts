import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import type { SshOptions } from '../../src/ssh/options.ts';
import { matching } from './matching.ts';
import { observe, patternSha256, sendPattern, tcpServer } from './observed.ts';
import { hostLine, startSshd, withoutLab } from './real-sshd.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);

/** Each a server that has nothing better, and what has to be asked for. */
const servers: readonly { title: string; config: string; asked: Partial<SshOptions>; refused: RegExp }[] = [
  {
    title: 'a key exchange with SHA-1',
    config: 'KexAlgorithms diffie-hellman-group14-sha1',
    asked: { keyExchanges: ['curve25519-sha256', 'diffie-hellman-group14-sha1'] },
    refused:
      /no matching key exchange algorithm; what the server has \(diffie-hellman-group14-sha1\) .* -o KexAlgorithms=/,
  },
  {
    title: 'a host key algorithm with SHA-1',
    config: 'HostKeyAlgorithms ssh-rsa',
    asked: { hostKeyAlgorithms: ['ssh-rsa'] },
    refused: /no matching host key format; what the server has \(ssh-rsa\) .* -o HostKeyAlgorithms=/,
  },
  {
    title: 'CBC and a MAC with SHA-1',
    config: 'Ciphers aes128-cbc\nMACs hmac-sha1',
    asked: { ciphers: ['aes128-cbc'], macs: ['hmac-sha1'] },
    refused: /no matching C->S cipher; what the server has \(aes128-cbc\) .* -o Ciphers=/,
  },
  {
    title: 'a MAC with SHA-1',
    config: 'Ciphers aes128-ctr\nMACs hmac-sha1',
    asked: { macs: ['hmac-sha1'] },
    refused: /no matching C->S MAC; what the server has \(hmac-sha1\) .* -o MACs=/,
  },
  {
    title: 'triple DES',
    config: 'Ciphers 3des-cbc\nMACs hmac-sha1-etm@openssh.com',
    asked: { ciphers: ['3des-cbc'], macs: ['hmac-sha1-etm@openssh.com'] },
    refused: /no matching C->S cipher; what the server has \(3des-cbc\)/,
  },
];

describe.skipIf(withoutLab)('a real sshd with old algorithms only (needs openssh-server)', { timeout: 30_000 }, () => {
  it.each(servers)('$title: refused by default with what to do, and used when asked for', async (row) => {
    await using sshd = await startSshd({ config: row.config, hostKeys: ['rsa'] });
    await expect(openSsh(sshd.options(), { signal: limit() })).rejects.toMatchObject({
      code: 'ssh-failed',
      message: matching(row.refused),
    });

    await using network = await openSsh(sshd.options(row.asked), { signal: limit() });
    const pin = await network.pin({ signal: limit() });
    await using server = await tcpServer((socket) => socket.pipe(socket));
    const connection = await pin.connect({ host: '127.0.0.1', port: server.port }, { signal: limit() });
    const observed = observe(connection, { keep: false });
    await sendPattern(connection, observed, 300_000);
    expect(await observed.closed).toBeUndefined();
    expect(observed.sha256()).toBe(patternSha256(300_000));
  });

  it('an RSA key that is known serves ssh-rsa and its better successors alike', async () => {
    await using sshd = await startSshd({ hostKeys: ['ed25519', 'rsa'] });
    const file = join(sshd.folder, 'only_rsa');
    await writeFile(file, await hostLine(join(sshd.folder, 'host_rsa.pub'), sshd.port));
    const hostKeyAlgorithms = ['ssh-ed25519', 'rsa-sha2-512', 'ssh-rsa'];
    const network = await openSsh(sshd.options({ userKnownHostsFiles: [file], hostKeyAlgorithms }), {
      signal: limit(),
    });
    await network.close();
    expect(sshd.log()).toMatch(/kex: host key algorithm: rsa-sha2-512/);
  });
});
