import { describe, expect, it } from 'vitest';
import { algorithms } from '../../src/ssh/algorithms.ts';

const offer = (types: string[] = []): ReturnType<typeof algorithms> =>
  algorithms({ ciphers: undefined, compression: false, knownKeyTypes: new Set(types) });

describe('what we offer', () => {
  it('is nothing that rests on SHA-1, MD5, CBC or RC4', () => {
    const names = Object.values(offer()).flat().join(' ');
    expect(names).not.toMatch(/sha1|md5|cbc|arcfour|ssh-rsa|ssh-dss|group1-/);
    expect(offer().compress).toEqual(['none']);
  });

  it('begins with AES-GCM', () => {
    expect(offer().cipher).toEqual(
      expect.arrayContaining(['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'chacha20-poly1305@openssh.com']),
    );
    expect((offer().cipher as string[])[0]).toBe('aes128-gcm@openssh.com');
  });

  it('begins with the host key types that are known', () => {
    expect(offer().serverHostKey).toEqual([
      'ssh-ed25519',
      'ecdsa-sha2-nistp256',
      'ecdsa-sha2-nistp384',
      'ecdsa-sha2-nistp521',
      'rsa-sha2-512',
      'rsa-sha2-256',
    ]);
    expect((offer(['ssh-rsa']).serverHostKey as string[]).slice(0, 3)).toEqual([
      'rsa-sha2-512',
      'rsa-sha2-256',
      'ssh-ed25519',
    ]);
    expect((offer(['ecdsa-sha2-nistp384']).serverHostKey as string[])[0]).toBe('ecdsa-sha2-nistp384');
  });

  it('keeps the order of chosen ciphers', () => {
    const { cipher } = algorithms({
      ciphers: ['aes256-ctr', 'aes128-gcm@openssh.com'],
      compression: false,
      knownKeyTypes: new Set(),
    });
    expect(cipher).toEqual(['aes256-ctr', 'aes128-gcm@openssh.com']);
  });
});
