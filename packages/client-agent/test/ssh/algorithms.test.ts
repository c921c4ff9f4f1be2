import ssh2, { type Algorithms } from 'ssh2';
import { describe, expect, it } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { algorithms, type AlgorithmWishes, type HostKeyKnowledge } from '../../src/ssh/algorithms.ts';
import { plainOptions } from './plain-options.ts';

const reports: string[] = [];
const offer = (
  wishes: Partial<AlgorithmWishes> = {},
  hostKeys: Partial<HostKeyKnowledge> = {},
  fastAes = true,
): Record<keyof Algorithms, string[]> =>
  algorithms(
    { ...plainOptions, report: (level, text) => reports.push(`${level}: ${text}`), ...wishes },
    { stored: new Set(), accepted: undefined, ...hostKeys },
    { fastAes },
  ) as Record<keyof Algorithms, string[]>;

const HOST_KEYS = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
];

describe('what we offer', () => {
  it('is nothing that rests on SHA-1, MD5, CBC or RC4', () => {
    const names = Object.values(offer()).flat().join(' ');
    expect(names).not.toMatch(/sha1|md5|cbc|arcfour|ssh-rsa|ssh-dss|group1-/);
    expect(offer().compress).toEqual(['none']);
  });

  it('begins with AES-GCM where the processor has AES, else with chacha20-poly1305', () => {
    const ctr = ['aes128-ctr', 'aes192-ctr', 'aes256-ctr'];
    const gcm = ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com'];
    expect(offer().cipher).toEqual([...gcm, 'chacha20-poly1305@openssh.com', ...ctr]);
    expect(offer({}, {}, false).cipher).toEqual(['chacha20-poly1305@openssh.com', ...gcm, ...ctr]);
  });
});

describe('host key algorithms', () => {
  const order = (stored: string[], hostKeyAlgorithms?: string[], accepted?: string): string[] =>
    offer({ hostKeyAlgorithms }, { stored: new Set(stored), accepted }).serverHostKey;

  it('those of known keys come first', () => {
    expect(order([])).toEqual(HOST_KEYS);
    expect(order(['ssh-rsa'])).toEqual(['rsa-sha2-512', 'rsa-sha2-256', ...HOST_KEYS.slice(0, 4)]);
    expect(order(['ecdsa-sha2-nistp384'])[0]).toBe('ecdsa-sha2-nistp384');
    expect(order(['ssh-rsa', 'ssh-ed25519']).slice(0, 3)).toEqual(['ssh-ed25519', 'rsa-sha2-512', 'rsa-sha2-256']);
    expect(order(['ssh-dss', 'sk-ssh-ed25519@openssh.com'])).toEqual(HOST_KEYS);
  });

  it.each([
    {
      title: 'names added to the default (+)',
      asked: [...HOST_KEYS, 'ssh-rsa'],
      got: ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa', ...HOST_KEYS.slice(0, 4)],
    },
    {
      title: 'names taken from the default (-)',
      asked: HOST_KEYS.slice(2),
      got: ['rsa-sha2-512', 'rsa-sha2-256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
    },
    {
      title: "OpenSSH's default in full",
      asked: ['ssh-ed25519-cert-v01@openssh.com', 'ssh-ed25519', 'sk-ssh-ed25519@openssh.com', 'rsa-sha2-512'],
      got: ['rsa-sha2-512', 'ssh-ed25519'],
    },
    {
      title: 'an order of its own (^) is kept',
      asked: ['ecdsa-sha2-nistp256', 'ssh-ed25519', 'rsa-sha2-512'],
      got: ['ecdsa-sha2-nistp256', 'ssh-ed25519', 'rsa-sha2-512'],
    },
  ])('with an RSA key known: $title', ({ asked, got }) => {
    expect(order(['ssh-rsa'], asked)).toEqual(got);
  });

  it('on a reconnect the accepted one comes first, whatever was asked for', () => {
    expect(order(['ssh-rsa'], undefined, 'ecdsa-sha2-nistp256').slice(0, 2)).toEqual([
      'ecdsa-sha2-nistp256',
      'rsa-sha2-512',
    ]);
    expect(order([], ['rsa-sha2-512', 'ssh-ed25519'], 'ssh-ed25519')).toEqual(['ssh-ed25519', 'rsa-sha2-512']);
  });
});

describe('what was asked for', () => {
  const kinds = [
    { option: 'ciphers', list: 'cipher', legacy: ['aes128-cbc', '3des-cbc'], called: 'ciphers' },
    { option: 'macs', list: 'hmac', legacy: ['hmac-sha1', 'hmac-md5'], called: 'MACs' },
    {
      option: 'keyExchanges',
      list: 'kex',
      legacy: ['diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'],
      called: 'key exchanges',
    },
    {
      option: 'hostKeyAlgorithms',
      list: 'serverHostKey',
      legacy: ['ssh-rsa', 'ssh-dss'],
      called: 'host key algorithms',
    },
  ] as const;

  it.each(kinds)(
    '$option: the order is kept, twice is once, old ones are there by name',
    ({ option, list, legacy }) => {
      const modern = offer()[list].slice(0, 2).reverse();
      expect(offer({ [option]: [legacy[1], ...modern, legacy[0], legacy[1]] })[list]).toEqual([
        legacy[1],
        ...modern,
        legacy[0],
      ]);
    },
  );

  it.each(kinds)('$option: names that there are not are left out, with a note', ({ option, list, legacy, called }) => {
    reports.length = 0;
    expect(offer({ [option]: ['unheard@of', legacy[0], 'other'] })[list]).toEqual([legacy[0]]);
    expect(reports).toEqual([`debug: not offered, since ssh2 does not have them: ${called} unheard@of, other`]);
  });

  it.each(kinds)(
    '$option: when nothing is left, the error names what there is, and ssh2 has all of that',
    ({ option, called }) => {
      const refused = (names: string[]): ClientAgentError => {
        try {
          offer({ [option]: names });
        } catch (error) {
          if (error instanceof ClientAgentError) return error;
        }
        throw new Error('it was not refused');
      };
      const { code, message } = refused(['unheard', 'other']);
      expect(code).toBe('wrong-usage');
      expect(message.startsWith(`of the ${called} unheard, other none is available; there are `)).toBe(true);
      expect(refused(['unheard']).message).toMatch(/^[\w ]+ unheard is not available; there are /);
      const all = message.split('there are ')[1]?.split(', ') ?? [];
      expect(all.length).toBeGreaterThan(5);
      // It throws for a name that it does not have.
      const client = new ssh2.Client().on('error', () => undefined);
      const wishes = offer({ [option]: all }) as Algorithms;
      expect(() => client.connect({ host: '127.0.0.1', port: 9, username: 'x', algorithms: wishes })).not.toThrow();
      client.destroy();
    },
  );

  it('compression where it is wanted, and without it where the server has none', () => {
    expect(offer({ compression: true }).compress).toEqual(['zlib@openssh.com', 'zlib', 'none']);
  });
});
