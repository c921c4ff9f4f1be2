import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { algorithms } from '../../src/ssh/algorithms.ts';
import { fingerprint } from '../../src/ssh/host-keys/public-key.ts';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import type { HostKeyPolicy, SshOptions } from '../../src/ssh/options.ts';
import { publicKey } from './public-keys.ts';
import { startScriptedServer, type ScriptedServer } from './scripted-server.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);

describe('a pinned host key', () => {
  let server: ScriptedServer;
  let knownHosts: string;
  let right: Buffer;
  const other = publicKey('ssh-ed25519', 7);
  beforeEach(async () => {
    server = await startScriptedServer();
    knownHosts = join(server.folder, 'mine');
    right = Buffer.from(server.knownHost.split(' ')[2] ?? '', 'base64');
  });
  afterEach(() => server[Symbol.asyncDispose]());

  async function login(keys: readonly Buffer[], changes: Partial<SshOptions> = {}): Promise<void> {
    const pinnedHostKeys = keys.map((key, index) => ({ key, place: `profiles.yaml:${index + 1}` }));
    const options = server.options({ pinnedHostKeys, userKnownHostsFiles: [knownHosts], ...changes });
    const network = await openSsh(options, { signal: limit() });
    await network.close();
  }

  it('is accepted whatever the policy, and nothing is stored', async () => {
    for (const hostKeyPolicy of ['strict', 'ask', 'tofu', 'advisory'] as const)
      await login([other, right], { hostKeyPolicy });
    await expect(readFile(knownHosts, 'utf8')).rejects.toThrow('ENOENT');
  });

  it('is accepted where known_hosts has another one', async () => {
    await writeFile(knownHosts, server.knownHost.replace(right.toString('base64'), other.toString('base64')));
    await login([right]);
  });

  it.each(['strict', 'ask', 'tofu', 'advisory'] as const)(
    'that is another one is refused with %s, also where known_hosts has the key',
    async (hostKeyPolicy: HostKeyPolicy) => {
      await writeFile(knownHosts, server.knownHost);
      await expect(login([other], { hostKeyPolicy })).rejects.toMatchObject({
        code: 'host-key-refused',
        message:
          `the host key of [127.0.0.1]:${server.port} is not the one that is pinned: the server shows ` +
          `ED25519 ${fingerprint(right)}, but profiles.yaml:1 has ED25519 ${fingerprint(other)}; someone may be ` +
          'intercepting the connection, or the server was set up anew; if you know that it was, put its new key there',
      });
    },
  );

  it('is asked for in front of all others, also of a list in an order of its own', () => {
    const wishes = {
      ...{ ciphers: undefined, keyExchanges: undefined, macs: undefined, compression: false, report: () => undefined },
      hostKeyAlgorithms: ['ssh-ed25519', 'rsa-sha2-256', 'ecdsa-sha2-nistp256'],
    };
    const pinned = new Set(['ecdsa-sha2-nistp256']);
    expect(algorithms(wishes, { stored: new Set(), accepted: undefined, pinned }).serverHostKey).toEqual([
      'ecdsa-sha2-nistp256',
      'ssh-ed25519',
      'rsa-sha2-256',
    ]);
  });
});
