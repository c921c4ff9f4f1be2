import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostKeyVerifier } from '../../src/ssh/host-keys/host-key-verifier.ts';
import { parseKnownHosts } from '../../src/ssh/host-keys/known-hosts.ts';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import { connectSsh2, type SshMemory } from '../../src/ssh/ssh2-handshake.ts';
import type { HostKeyPolicy, Prompter } from '../../src/ssh/options.ts';
import { fingerprint } from '../../src/ssh/host-keys/public-key.ts';
import { containing, matching } from './matching.ts';
import { plainOptions } from './plain-options.ts';
import { hostKeyLine, publicKey } from './public-keys.ts';
import { hostLine, keygen, startSshd, withoutLab } from './real-sshd.ts';
import { person, startScriptedServer, type ScriptedServer } from './scripted-server.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);
const forever: Prompter = { secret: () => new Promise(() => undefined), answer: () => new Promise(() => undefined) };

describe('an unknown host key', () => {
  let server: ScriptedServer;
  let knownHosts: string;
  beforeEach(async () => {
    server = await startScriptedServer();
    knownHosts = join(server.folder, 'mine', 'known_hosts');
  });
  afterEach(() => server[Symbol.asyncDispose]());

  async function login(hostKeyPolicy: HostKeyPolicy, prompter?: Prompter): Promise<void> {
    const options = server.options({ hostKeyPolicy, prompter, userKnownHostsFiles: [knownHosts] });
    const network = await openSsh(options, { signal: limit() });
    await network.close();
  }
  const stored = (): Promise<string> => readFile(knownHosts, 'utf8').catch(() => '');
  const hostKey = (): Buffer => Buffer.from(server.knownHost.split(' ')[2] ?? '', 'base64');

  it('strict: refused', async () => {
    await expect(login('strict')).rejects.toMatchObject({
      code: 'host-key-refused',
      message: `the host key of [127.0.0.1]:${server.port} is refused: ED25519 ${fingerprint(hostKey())} is not in known_hosts and the host key policy is strict; add it to ${knownHosts} or use --hostkey-policy ask`,
    });
    expect(await stored()).toBe('');
  });

  it('tofu: stored, and from then on known', async () => {
    await login('tofu');
    expect(await stored()).toBe(server.knownHost);
    await login('strict');
  });

  it('advisory: a warning, and not stored', async () => {
    await login('advisory');
    expect(await stored()).toBe('');
    expect(server.reports).toContainEqual(
      `warning: the host key of [127.0.0.1]:${server.port} is unknown: ED25519 ${fingerprint(hostKey())}; connecting all the same`,
    );
  });

  it('ask with nobody to ask: refused', async () => {
    await expect(login('ask')).rejects.toMatchObject({
      code: 'host-key-refused',
      message: containing(
        'nobody can be asked; connect once with ssh or on a terminal, or set StrictHostKeyChecking accept-new',
      ),
    });
  });

  it('ask: the question is that of OpenSSH, and yes stores the key', async () => {
    const prompter = person('what?', 'yes');
    await login('ask', prompter);
    expect(prompter.questions).toEqual([
      `answer: The authenticity of host '[127.0.0.1]:${server.port} ([127.0.0.1]:${server.port})' can't be established.\n` +
        `ED25519 key fingerprint is ${fingerprint(hostKey())}.\n` +
        'This key is not known by any other names.\n' +
        'Are you sure you want to continue connecting (yes/no/[fingerprint])? ',
      "answer: Please type 'yes', 'no' or the fingerprint: ",
    ]);
    expect(await stored()).toBe(server.knownHost);
  });

  it('ask: the fingerprint is a yes, another fingerprint is not', async () => {
    await login('ask', person('SHA256:AAAA', fingerprint(hostKey())));
    expect(await stored()).toBe(server.knownHost);
  });

  it.each(['no', 'NO', ''])('ask: "%s" is a no', async (answer) => {
    await expect(login('ask', person(answer))).rejects.toMatchObject({
      code: 'host-key-refused',
      message: containing('you did not accept it'),
    });
    expect(await stored()).toBe('');
  });

  it('ask: a prompter that fails is a no', async () => {
    await expect(login('ask', person())).rejects.toMatchObject({ code: 'host-key-refused' });
  });

  it('ask: cancelled while the question is open', async () => {
    const abort = new AbortController();
    const options = server.options({
      hostKeyPolicy: 'ask',
      userKnownHostsFiles: [knownHosts],
      prompter: {
        ...forever,
        answer: () => {
          abort.abort();
          return new Promise(() => undefined);
        },
      },
    });
    await expect(openSsh(options, { signal: abort.signal })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('without a file is not stored, and a device is no file', async () => {
    for (const userKnownHostsFiles of [[], ['/dev/null']]) {
      const options = server.options({ hostKeyPolicy: 'tofu', userKnownHostsFiles });
      const network = await openSsh(options, { signal: limit() });
      await network.close();
    }
    expect(server.reports.filter((report) => report.includes('not stored'))).toEqual([
      `warning: the host key of [127.0.0.1]:${server.port} (ED25519) is not stored, since there is no known_hosts file`,
      `debug: the host key of [127.0.0.1]:${server.port} (ED25519) is not stored: /dev/null is not a file`,
    ]);
  });

  it('that cannot be stored is a warning', async () => {
    await writeFile(join(server.folder, 'mine'), 'a file where the folder should be');
    await login('tofu');
    expect(server.reports).toContainEqual(
      matching(/^warning: could not add the host key of \[127\.0\.0\.1\]:\d+ \(ED25519\) to .*known_hosts: ENOTDIR/),
    );
  });
});

describe('a changed host key under the policy advisory', () => {
  const lookOut = 'no passwords from ftpduct';

  it('gets signatures, but no password, also not on a reconnect', async () => {
    const methods: string[] = [];
    await using server = await startScriptedServer({
      authenticate: (context) => {
        methods.push(context.method);
        if (context.method === 'none') context.reject(['password', 'keyboard-interactive', 'publickey']);
        else context.accept();
      },
    });
    const knownHosts = join(server.folder, 'known_hosts');
    await keygen(join(server.folder, 'id'), 'ed25519');
    const right = await readFile(knownHosts, 'utf8');
    await writeFile(knownHosts, hostKeyLine(`[127.0.0.1]:${server.port}`, publicKey('ssh-ed25519', 1)));
    const options = server.options({
      hostKeyPolicy: 'advisory',
      password: () => Promise.resolve('secret'),
      prompter: person(),
    });
    const memory: SshMemory = {
      jump: undefined,
      hostKey: { key: undefined },
      answers: { password: 'secret', passphrases: new Map() },
    };
    for (let attempt = 1; attempt <= 2; attempt++) {
      await expect(connectSsh2(options, memory, { signal: limit() })).rejects.toMatchObject({
        code: 'authentication-refused',
        message: matching(
          /; no password was given, since the host key of \[127\.0\.0\.1\]:\d+ is not the one that is stored$/,
        ),
      });
    }
    expect(methods).toEqual(['none', 'none']);
    expect(server.reports).toEqual([containing(lookOut)]);

    const withKey = { ...options, identityFiles: [join(server.folder, 'id')] };
    const engine = await connectSsh2(withKey, memory, { signal: limit() });
    await engine.close();
    expect(methods.slice(2)).toEqual(['none', 'publickey', 'publickey']);

    // The same login where the key is the known one.
    await writeFile(knownHosts, right);
    await (await openSsh(options, { signal: limit() })).close();
    expect(methods[5]).toBe('none');
    expect(['password', 'keyboard-interactive']).toContain(methods[6]);
  });
});

describe('the verifier, whatever ssh2 makes of other answers than true and false', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ftpduct-verifier-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const verifier = (prompter: Prompter | undefined, text = '', hostKeyPolicy: HostKeyPolicy = 'ask'): HostKeyVerifier =>
    new HostKeyVerifier({
      options: {
        ...plainOptions,
        host: 'host',
        port: 22,
        hostKeyPolicy,
        userKnownHostsFiles: [join(folder, 'known_hosts')],
        prompter,
        report: () => undefined,
      },
      knownHosts: parseKnownHosts(text, 'file'),
      accepted: { key: undefined },
      signal: new AbortController().signal,
      address: undefined,
      thinkingMs: 50,
    });
  const key = (mark: number): Buffer =>
    Buffer.concat([Buffer.from([0, 0, 0, 11]), Buffer.from('ssh-ed25519'), Buffer.alloc(36, mark)]);
  const known = (mark: number): string => `host ssh-ed25519 ${key(mark).toString('base64')}`;

  it('answers false when nobody answers in time', async () => {
    const one = verifier(forever);
    expect(await one.verify(key(1))).toBe(false);
    expect(one.refusal).toMatchObject({
      code: 'host-key-refused',
      message: containing('the question was not answered in time'),
    });
  });

  it('answers false when the prompter throws', async () => {
    expect(await verifier({ ...forever, answer: () => Promise.reject(new Error('no terminal')) }).verify(key(1))).toBe(
      false,
    );
  });

  it.each([Buffer.alloc(0), Buffer.from('garbage')])('answers false to a key that is none', async (garbage) => {
    expect(await verifier(undefined, '', 'advisory').verify(garbage)).toBe(false);
  });

  it('has the answer for a rekey at once, and another key is a no under every policy', async () => {
    const one = verifier(undefined, known(1), 'advisory');
    expect(one.verifyAgain(key(1))).toBeUndefined();
    expect(await one.verify(key(1))).toBe(true);
    expect(one.verifyAgain(key(1))).toBe(true);
    expect(one.verifyAgain(key(2))).toBe(false);
    expect(one.refusal?.message).toContain('it changed during this session');
  });

  it('a refused key is not remembered as accepted', async () => {
    const one = verifier(undefined, known(1), 'strict');
    expect(await one.verify(key(2))).toBe(false);
    expect(one.verifyAgain(key(2))).toBeUndefined();
  });
});

describe.skipIf(withoutLab)('the host key of a real sshd (needs openssh-server)', { timeout: 30_000 }, () => {
  it('that changed is refused, with both fingerprints, file and line', async () => {
    await using sshd = await startSshd();
    const file = join(sshd.folder, 'known_hosts');
    const shown = fingerprint(Buffer.from((await readFile(file, 'utf8')).split(' ')[2] ?? '', 'base64'));
    await keygen(join(sshd.folder, 'old'), 'ed25519');
    const old = await hostLine(join(sshd.folder, 'old.pub'), sshd.port);
    const stored = fingerprint(Buffer.from(old.split(' ')[2] ?? '', 'base64'));
    await writeFile(file, `# mine\n${old}`);
    const story = `the host key of [127.0.0.1]:${sshd.port} has changed: the server shows ED25519 ${shown}, but ${file} line 2 has ED25519 ${stored}`;

    for (const hostKeyPolicy of ['ask', 'strict', 'tofu'] as const) {
      const options = sshd.options({ hostKeyPolicy, prompter: person('yes') });
      await expect(openSsh(options, { signal: limit() })).rejects.toMatchObject({
        code: 'host-key-refused',
        message: matching(`${story}; someone may be`.replace(/[[\].+*]/g, '\\$&')),
      });
    }
    const network = await openSsh(sshd.options({ hostKeyPolicy: 'advisory' }), { signal: limit() });
    await network.close();
    expect(sshd.reports).toContainEqual(
      `warning: ${story}; connecting all the same, because the host key policy is advisory; the server gets no passwords from ftpduct, but whoever it is can read and change what the tunnels carry`,
    );
  });

  it('of another type than those that are stored is refused as a changed one, as ssh does it', async () => {
    await using sshd = await startSshd();
    const file = join(sshd.folder, 'other');
    await keygen(join(sshd.folder, 'other_rsa'), 'rsa');
    await writeFile(file, await hostLine(join(sshd.folder, 'other_rsa.pub'), sshd.port));
    for (const hostKeyPolicy of ['ask', 'strict', 'tofu'] as const) {
      const options = sshd.options({ userKnownHostsFiles: [file], hostKeyPolicy, prompter: person('yes') });
      await expect(openSsh(options, { signal: limit() })).rejects.toMatchObject({
        code: 'host-key-refused',
        message: matching(/is of a type that is not stored: the server shows ED25519 \S+, but \S+ line 1 has RSA \S+;/),
      });
    }
  });

  it.each([
    {
      type: 'sk-ssh-ed25519@openssh.com',
      shown: 'ED25519-SK',
      said: 'ftpduct cannot verify host keys that are kept in a security key',
    },
    { type: 'ssh-dss', shown: 'DSA', said: 'DSA keys are verified only where HostKeyAlgorithms names ssh-dss' },
  ])('is known only as $shown, which we cannot verify: said', async ({ type, shown, said }) => {
    await using sshd = await startSshd();
    const file = join(sshd.folder, 'other');
    await writeFile(file, hostKeyLine(`[127.0.0.1]:${sshd.port}`, publicKey(type, 1)));
    await expect(openSsh(sshd.options({ userKnownHostsFiles: [file] }), { signal: limit() })).rejects.toMatchObject({
      code: 'host-key-refused',
      message: matching(new RegExp(`line 1 has ${shown} \\S+; ${said}; someone may be`)),
    });
  });

  it('that is revoked is refused under every policy; global files count too', async () => {
    await using sshd = await startSshd();
    const file = join(sshd.folder, 'known_hosts');
    const global = join(sshd.folder, 'global');
    await appendFile(global, `@revoked ${await readFile(file, 'utf8')}`);
    for (const hostKeyPolicy of ['ask', 'strict', 'tofu', 'advisory'] as const) {
      const options = sshd.options({ hostKeyPolicy, globalKnownHostsFiles: [global], prompter: person('yes') });
      await expect(openSsh(options, { signal: limit() })).rejects.toMatchObject({
        code: 'host-key-refused',
        message: containing(`is marked as revoked in ${global} line 1`),
      });
    }
  });

  it('signed by an authority is not supported, and that is said where it decides', async () => {
    await using sshd = await startSshd();
    const file = join(sshd.folder, 'known_hosts');
    const plain = await readFile(file, 'utf8');
    const said = `host certificates are not supported, so @cert-authority in ${file} line 1 was not used`;
    await writeFile(file, `@cert-authority ${plain}`);
    await expect(openSsh(sshd.options(), { signal: limit() })).rejects.toMatchObject({
      code: 'host-key-refused',
      message: containing(`the host key policy is strict; ${said}; add it to`),
    });
    await expect(openSsh(sshd.options({ hostKeyPolicy: 'ask' }), { signal: limit() })).rejects.toMatchObject({
      message: containing(`is not in known_hosts and nobody can be asked; ${said}; connect once`),
    });
    sshd.reports.length = 0;
    const advisory = await openSsh(sshd.options({ hostKeyPolicy: 'advisory' }), { signal: limit() });
    await advisory.close();
    expect(sshd.reports.filter((report) => report.includes(said))).toHaveLength(1);

    await writeFile(
      file,
      `@cert-authority ${plain}${hostKeyLine(`[127.0.0.1]:${sshd.port}`, publicKey('ssh-ed25519', 1))}`,
    );
    await expect(openSsh(sshd.options(), { signal: limit() })).rejects.toMatchObject({ message: containing(said) });

    sshd.reports.length = 0;
    await writeFile(file, `@cert-authority ${plain}${plain}`);
    const network = await openSsh(sshd.options(), { signal: limit() });
    await network.close();
    expect(sshd.reports.filter((report) => report.includes('certificate'))).toEqual([]);
  });
});
