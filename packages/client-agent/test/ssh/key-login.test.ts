import { execFile } from 'node:child_process';
import { chmod, copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ssh2, { type Client } from 'ssh2';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import { containing, escape, matching } from './matching.ts';
import { keygen, type RealSshd, startSshd, until, withoutLab } from './real-sshd.ts';
import { person } from './scripted-server.ts';

const run = promisify(execFile);
/** RSA keys take their time on a busy machine. */
const MAKING_KEYS_MS = 60_000;
const limit = (): AbortSignal => AbortSignal.timeout(20_000);

describe.skipIf(withoutLab)(
  'logging in with key files to a real sshd (needs openssh-server)',
  { timeout: 30_000 },
  () => {
    let sshd: RealSshd;
    const file = (name: string): string => join(sshd.folder, name);
    const login = async (changes: Parameters<RealSshd['options']>[0]): Promise<void> => {
      sshd.reports.length = 0;
      const network = await openSsh(sshd.options(changes), { signal: limit() });
      await network.close();
    };
    const passphraseOf = (name: string): string => `secret: Enter passphrase for key '${file(name)}': `;

    beforeAll(async () => {
      sshd = await startSshd();
      for (const name of ['stranger', 'locked', 'stranger-locked', 'open', 'certified']) {
        await keygen(file(name), 'ed25519', name.includes('locked') ? 'open sesame' : '');
      }
      for (const name of ['rsa', 'ecdsa']) await keygen(file(name), name);
      await run('ssh-keygen', ['-q', '-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', 'open sesame', '-f', file('pem')]);
      const names = ['id', 'locked', 'rsa', 'ecdsa', 'pem', 'open'];
      const keys = await Promise.all(names.map((name) => readFile(file(`${name}.pub`), 'utf8')));
      await writeFile(file('authorized_keys'), keys.join(''));
      await run('ssh-keygen', ['-q', '-s', file('stranger'), '-I', 'test', '-n', 'someone', file('certified.pub')]);
      await rm(file('locked.pub'));
      await rm(file('pem.pub'));
      await chmod(file('open'), 0o644);
    }, MAKING_KEYS_MS);
    afterAll(() => sshd[Symbol.asyncDispose]());

    it.each(['id', 'rsa', 'ecdsa'])('%s', async (name) => {
      await login({ identityFiles: [file('missing'), file(name)] });
      expect(sshd.reports).toContainEqual(`debug: there is no key file ${file('missing')}`);
    });

    it.each([
      ['in OpenSSH form', 'locked'],
      ['in PEM form', 'pem'],
    ])('an encrypted one %s, asking once for the passphrase', async (_title, name) => {
      const prompter = person('open sesame');
      await login({ identityFiles: [file(name)], prompter });
      expect(prompter.questions).toEqual([passphraseOf(name)]);
    });

    it('asks again after a wrong passphrase, as often as passwordPrompts says, then goes on with the next key', async () => {
      const prompter = person('open barley', 'open wheat', 'open sesame');
      await login({ identityFiles: [file('locked'), file('id')], passwordPrompts: 2, prompter });
      expect(prompter.questions).toEqual([passphraseOf('locked'), passphraseOf('locked')]);
      const again = `Bad passphrase for ${file('locked')}, please try again.`;
      expect(prompter.reasons).toEqual([undefined, again]);
      expect(sshd.reports).toContainEqual(`notice: ${again}`);
      expect(sshd.reports).toContainEqual(containing('could not sign: the passphrase is wrong'));
    });

    it('takes the right passphrase at the third try', async () => {
      await login({ identityFiles: [file('locked')], prompter: person('a', 'b', 'open sesame') });
    });

    it('an empty answer gives the key up', async () => {
      const prompter = person('');
      await login({ identityFiles: [file('locked'), file('id')], prompter });
      expect(prompter.questions).toEqual([passphraseOf('locked')]);
      expect(sshd.reports).toContainEqual(containing('could not sign: no passphrase was given'));
    });

    it('asks for no passphrase of a key that the server does not want', async () => {
      const prompter = person();
      await login({ identityFiles: [file('stranger-locked'), file('id')], prompter });
      expect(prompter.questions).toEqual([]);
    });

    it('a passphrase that was right is not asked for again on a reconnect, one that was wrong is', async () => {
      const prompter = person('open barley', 'open sesame');
      await using network = await openSsh(sshd.options({ identityFiles: [file('locked')], prompter }), {
        signal: limit(),
      });
      const pin = await network.pin({ signal: limit() });
      for (const pid of await sshd.sessionPids()) process.kill(pid, 'SIGKILL');
      await until('the loss is known', () => pin.lost.aborted);
      await network.pin({ signal: limit() });
      expect(prompter.questions).toHaveLength(2);
    });

    it('never asks without a prompter: an encrypted key is skipped and named', async () => {
      await expect(login({ identityFiles: [file('locked'), file('pem')] })).rejects.toMatchObject({
        code: 'authentication-refused',
        message: containing(
          `there was nothing to try; ${file('locked')} was not used: it is encrypted and nobody can be asked for the ` +
            `passphrase; ${file('pem')} was not used: it is encrypted and nobody can be asked for the passphrase; ` +
            'the server offers publickey',
        ),
      });
    });

    it('refuses a file that others can read, as OpenSSH does, with a warning', async () => {
      await login({ identityFiles: [file('open'), file('id')] });
      expect(sshd.reports).toContainEqual(
        `warning: ${file('open')} was not used: its permissions 0644 are too open, since others can get at it; protect it with: chmod 600 '${file('open')}'`,
      );
      const ssh = [
        '-F',
        'none',
        '-o',
        `UserKnownHostsFile=${file('known_hosts')}`,
        '-o',
        'BatchMode=yes',
        '-p',
        String(sshd.port),
      ];
      await expect(
        run('ssh', [...ssh, '-o', 'IdentitiesOnly=yes', '-i', file('open'), '127.0.0.1', 'true']),
      ).rejects.toThrow('UNPROTECTED PRIVATE KEY FILE');
    });

    it.each([
      ['a public key', 'id.pub', 'it is a public key, and the agent does not hold its private half'],
      ['a folder', '.', 'it is a folder'],
      ['something else', 'sshd_config', 'unsupported key format'],
    ])('%s is named with the reason', async (_title, name, why) => {
      const path = name === '.' ? sshd.folder : file(name);
      await chmod(file('sshd_config'), 0o600);
      await expect(login({ identityFiles: [path] })).rejects.toMatchObject({
        message: containing(`there was nothing to try; ${path} was not used: ${why}; the server offers publickey`),
      });
    });

    it('none of which is there, are named', async () => {
      const files = [file('missing'), file('gone')];
      await expect(login({ identityFiles: files })).rejects.toMatchObject({
        message: containing(
          `there was nothing to try; there is no key file ${files.join(', nor ')}; the server offers publickey`,
        ),
      });
    });

    it('where there is only the public half, says so', async () => {
      await copyFile(file('stranger.pub'), file('half.pub'));
      await expect(login({ identityFiles: [file('half')] })).rejects.toMatchObject({
        message: containing(
          `${file('half')} was not used: there is only ${file('half.pub')}, and the agent does not hold its private half`,
        ),
      });
    });

    it('a refusal names what was tried, what was not, and what the server offers', async () => {
      const fingerprint = (await run('ssh-keygen', ['-lf', file('stranger.pub')])).stdout.split(' ')[1] ?? '';
      await expect(login({ identityFiles: [file('stranger'), file('locked')] })).rejects.toMatchObject({
        code: 'authentication-refused',
        message: matching(
          new RegExp(
            `refused the login: tried ${escape(file('stranger'))} \\(ED25519 ${escape(fingerprint)}\\); ` +
              `${escape(file('locked'))} was not used: it is encrypted and nobody can be asked for the passphrase; ` +
              'the server offers publickey; add the key to an agent with ssh-add, or, without batch mode, run on a terminal or set SSH_ASKPASS$',
          ),
        ),
      });
    });

    it('with nothing to try says so', async () => {
      await expect(login({ identityFiles: [] })).rejects.toMatchObject({
        code: 'authentication-refused',
        message: containing('there was nothing to try; the server offers publickey'),
      });
    });

    it('names what ssh would have used, and we cannot: certificates and security keys', async () => {
      // What ssh-keygen writes for a security key that a person touches, without the device.
      const secret = Buffer.from('AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t', 'base64');
      const blob = Buffer.concat([
        secret,
        Buffer.from([0, 0, 0, 32]),
        Buffer.alloc(32, 7),
        Buffer.from([0, 0, 0, 4]),
        Buffer.from('ssh:'),
      ]);
      await writeFile(file('id_ed25519_sk.pub'), `sk-ssh-ed25519@openssh.com ${blob.toString('base64')} me\n`);
      await writeFile(file('id_ecdsa_sk'), 'whatever', { mode: 0o600 });
      await expect(
        login({
          identityFiles: [file('certified'), file('id_ed25519'), file('id_ed25519_sk')],
          unsupported: [
            'GSSAPIAuthentication yes',
            'CertificateFile ~/.ssh/x-cert.pub',
            'PKCS11Provider /usr/lib/p11.so',
          ],
        }),
      ).rejects.toMatchObject({
        message: matching(
          new RegExp(
            `tried ${escape(file('certified'))} \\(ED25519 [^)]+\\); ` +
              `${escape(file('id_ed25519_sk'))} was not used: security keys \\(FIDO\\) are not supported; ` +
              'CertificateFile ~/\\.ssh/x-cert\\.pub is not supported; PKCS11Provider /usr/lib/p11\\.so is not supported; ' +
              `the certificate ${escape(file('certified-cert.pub'))} was not used: certificates are not supported; ` +
              `${escape(file('id_ecdsa_sk'))} was not used: security keys \\(FIDO\\) are not supported; the server offers publickey;`,
          ),
        ),
      });
    });

    it('an RSA key where the server takes none of its signatures is named, and the next one is tried', async () => {
      // sshd 9.2 always says that it takes all; later ones say what PubkeyAcceptedAlgorithms has.
      onlyEd25519Signatures();
      await using strict = await startSshd({ config: 'PubkeyAcceptedAlgorithms ssh-ed25519' });
      await expect(
        openSsh(strict.options({ identityFiles: [file('rsa'), file('stranger')] }), { signal: limit() }),
      ).rejects.toMatchObject({
        message: matching(
          new RegExp(
            `tried ${escape(file('stranger'))} \\(ED25519 \\S+\\); ${escape(file('rsa'))} \\(RSA \\S+\\) was not used: the server takes no kind of signature that an RSA key can make here;`,
          ),
        ),
      });
    });

    it('more keys than MaxAuthTries allows is a refusal that says so', async () => {
      await using strict = await startSshd({ config: 'MaxAuthTries 2' });
      const names = ['a', 'b', 'c', 'd'].map((name) => join(strict.folder, name));
      for (const name of names) await keygen(name, 'ed25519');
      await expect(openSsh(strict.options({ identityFiles: names }), { signal: limit() })).rejects.toMatchObject({
        code: 'authentication-refused',
        message: matching(
          /the server said: Too many authentication failures.*; the server allows few attempts: name the one/,
        ),
      });
    });
  },
);

/** Clients of ssh2 hear server-sig-algs (RFC 8308 §3.1) without anything for RSA, until the test is over. */
function onlyEd25519Signatures(): void {
  interface Inner {
    _protocol: { _handlers: { EXT_INFO: (protocol: unknown, extensions: unknown) => void } };
  }
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with a client below
  const { connect } = ssh2.Client.prototype;
  const spy = vi.spyOn(ssh2.Client.prototype, 'connect').mockImplementation(function (this: Client, config) {
    connect.call(this, config);
    const handlers = (this as unknown as Inner)._protocol._handlers;
    const heard = handlers.EXT_INFO;
    handlers.EXT_INFO = (protocol): void => {
      heard(protocol, [{ name: 'server-sig-algs', algs: ['ssh-ed25519'] }]);
    };
    return this;
  });
  onTestFinished(() => {
    spy.mockRestore();
  });
}
