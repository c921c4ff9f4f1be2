import { execFileSync } from 'node:child_process';
import { createHash, createHmac, generateKeyPairSync, createCipheriv, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePublicKey, unsupportedType } from '../../src/ssh/login/key-file.ts';
import { lookAtPrivateKey, openPrivateKey, WrongPassphrase } from '../../src/ssh/login/private-key.ts';
import { withoutLab } from './real-sshd.ts';

const PASSPHRASE = 'open sesame';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ftpduct-keys-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function made(name: string, ...args: string[]): { text: string; publicKey: Buffer | undefined } {
  const file = join(folder, name.replaceAll(/\W/g, '-'));
  execFileSync('ssh-keygen', ['-q', '-C', 'test', '-f', file, ...args]);
  return { text: readFileSync(file, 'utf8'), publicKey: parsePublicKey(readFileSync(`${file}.pub`, 'utf8')) };
}

describe.skipIf(withoutLab)('keys that ssh-keygen makes (needs openssh-client)', { timeout: 60_000 }, () => {
  describe.each([
    ['OpenSSH', []],
    ['PEM', ['-m', 'PEM']],
    ['PKCS8', ['-m', 'PKCS8']],
  ])('in the form %s', (form, options) => {
    const types = [
      ['rsa', '-b', '2048'],
      ['ecdsa', '-b', '256'],
      ['ecdsa', '-b', '521'],
      // Whatever is asked for, it comes in OpenSSH's form.
      ['ed25519'],
    ];
    it.each(types.map((type) => [type.join(' '), type]))('%s', (name, [type = '', ...size]) => {
      const plain = made(`${form}-${name}`, '-t', type, ...size, '-N', '', ...options);
      expect(lookAtPrivateKey(plain.text)).toEqual({ isEncrypted: false, publicKey: plain.publicKey });
      expect(openPrivateKey(plain.text).getPublicSSH()).toEqual(plain.publicKey);

      const locked = made(`${form}-${name}-locked`, '-t', type, ...size, '-N', PASSPHRASE, ...options);
      const { isEncrypted, publicKey } = lookAtPrivateKey(locked.text);
      expect(isEncrypted).toBe(true);
      expect(publicKey).toEqual(locked.text.includes('OPENSSH') ? locked.publicKey : undefined);
      const key = openPrivateKey(locked.text, PASSPHRASE);
      expect(key.getPublicSSH()).toEqual(locked.publicKey);
      expect(key.isPrivateKey()).toBe(true);
      for (const wrong of ['open barley', '', 'öpen']) {
        expect(() => openPrivateKey(locked.text, wrong)).toThrow(WrongPassphrase);
      }
      expect(() => openPrivateKey(`${locked.text.slice(0, 200)}\n`, PASSPHRASE)).toThrow(Error);
    });
  });

  it.each(['aes256-gcm@openssh.com', 'aes128-cbc'])('encrypted with %s', (cipher) => {
    const locked = made(`cipher-${cipher}`, '-t', 'ed25519', '-Z', cipher, '-N', PASSPHRASE);
    expect(openPrivateKey(locked.text, PASSPHRASE).getPublicSSH()).toEqual(locked.publicKey);
    expect(() => openPrivateKey(locked.text, 'open barley')).toThrow(WrongPassphrase);
  });
});

describe('keys of other programs', () => {
  it('Ed25519 in PKCS#8, as OpenSSL writes it, signs what the public half verifies', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const text = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const key = openPrivateKey(text);
    const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    expect(key.type).toBe('ssh-ed25519');
    expect(key.getPublicSSH().subarray(-32)).toEqual(raw);
    const signature = key.sign(Buffer.from('data'));
    expect(key.verify(Buffer.from('data'), signature)).toBe(true);
    expect(lookAtPrivateKey(text)).toEqual({ isEncrypted: false, publicKey: key.getPublicSSH() });
  });

  it('a kind of key that SSH does not have', () => {
    const { privateKey } = generateKeyPairSync('x25519');
    const text = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(() => lookAtPrivateKey(text)).toThrow('it is a PKCS#8 key of type x25519, which SSH does not have');
  });

  it.each([
    ['', 'none'],
    [PASSPHRASE, 'aes256-cbc'],
  ])('PuTTY, format 2, with the passphrase %j', (passphrase, encryption) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { text, publicKey } = puttyKey(privateKey, passphrase, encryption);
    expect(lookAtPrivateKey(text)).toEqual({ isEncrypted: passphrase !== '', publicKey });
    expect(openPrivateKey(text, passphrase === '' ? undefined : passphrase).getPublicSSH()).toEqual(publicKey);
    if (passphrase !== '') expect(() => openPrivateKey(text, 'open barley')).toThrow(WrongPassphrase);
  });

  it.each(['PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none', 'PuTTY-User-Key-File-2: ssh-ed25519\nEncryption: none'])(
    'PuTTY, what is not read is named with the way out: %j',
    (text) => {
      expect(() => lookAtPrivateKey(text)).toThrow(
        /^of PuTTY keys only RSA keys in format 2 are read; convert it with/,
      );
    },
  );

  it.each([
    '',
    'hello',
    '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n',
    '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
  ])('no key at all: %j', (text) => {
    expect(() => lookAtPrivateKey(text)).toThrow(Error);
  });
});

describe('public keys', () => {
  const blob = (type: string): Buffer =>
    Buffer.concat([Buffer.from([0, 0, 0, type.length]), Buffer.from(type), Buffer.alloc(40)]);
  it.each([
    ['ssh-ed25519', undefined],
    ['ecdsa-sha2-nistp521', undefined],
    ['sk-ssh-ed25519@openssh.com', 'security keys (FIDO) are not supported'],
    ['ssh-ed25519-cert-v01@openssh.com', 'certificates are not supported'],
    ['sk-ssh-ed25519-cert-v01@openssh.com', 'certificates are not supported'],
    ['ssh-xmss@openssh.com', 'keys of type ssh-xmss@openssh.com are not supported'],
  ])('%s', (type, why) => {
    const key = blob(type);
    expect(parsePublicKey(`${type} ${key.toString('base64')} me@here\n`)).toEqual(key);
    expect(unsupportedType(key)).toBe(why);
  });

  it.each(['', 'ssh-ed25519', 'ssh-ed25519 !!!', `ssh-rsa ${blob('ssh-ed25519').toString('base64')}`, '# comment'])(
    'none: %j',
    (text) => {
      expect(parsePublicKey(text)).toBeUndefined();
    },
  );
});

/** PuTTY manual, appendix C, as puttygen 0.74 wrote it. */
function puttyKey(key: KeyObject, passphrase: string, encryption: string): { text: string; publicKey: Buffer } {
  const { n = '', e = '', d = '', p = '', q = '', qi = '' } = key.export({ format: 'jwk' });
  const publicKey = fields(Buffer.from('ssh-rsa'), ...[e, n].map(positive));
  let secret = fields(...[d, p, q, qi].map(positive));
  if (passphrase !== '') secret = Buffer.concat([secret, Buffer.alloc((16 - (secret.length % 16)) % 16, 1)]);
  const mac = createHmac('sha1', createHash('sha1').update(`putty-private-key-file-mac-key${passphrase}`).digest())
    .update(fields(...['ssh-rsa', encryption, 'test'].map((text) => Buffer.from(text)), publicKey, secret))
    .digest('hex');
  if (passphrase !== '') {
    const half = (index: number): Buffer =>
      createHash('sha1')
        .update(Buffer.from([0, 0, 0, index]))
        .update(passphrase)
        .digest();
    const cipher = createCipheriv('aes-256-cbc', Buffer.concat([half(0), half(1)]).subarray(0, 32), Buffer.alloc(16));
    secret = cipher.setAutoPadding(false).update(secret);
  }
  const lines = (bytes: Buffer): string[] => bytes.toString('base64').match(/.{1,64}/g) ?? [];
  const text = [
    'PuTTY-User-Key-File-2: ssh-rsa',
    `Encryption: ${encryption}`,
    'Comment: test',
    `Public-Lines: ${lines(publicKey).length}`,
    ...lines(publicKey),
    `Private-Lines: ${lines(secret).length}`,
    ...lines(secret),
    `Private-MAC: ${mac}`,
    '',
  ].join('\r\n');
  return { text, publicKey };
}

function positive(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64url');
  return bytes.readUInt8() >= 0x80 ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes;
}

function fields(...values: Buffer[]): Buffer {
  return Buffer.concat(
    values.flatMap((value) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(value.length);
      return [length, value];
    }),
  );
}
