import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ProtocolError,
  decodeFromAgent,
  decodeFromHelper,
  encodeFromAgent,
  encodeFromHelper,
  type FromAgent,
  type FromHelper,
  type Request,
  type Response,
} from '../src/index.ts';

const hello = { oldestProtocolVersion: 1, newestProtocolVersion: 3, programVersion: '1.2.3' };
const nobody = { uid: undefined, pid: undefined, program: undefined, session: 'unknown' } as const;

describe('messages come back as they went', () => {
  const fromAgent: FromAgent[] = [
    { kind: 'hello', hello },
    { kind: 'request', id: 1, request: { kind: 'ping', payload: Uint8Array.of() } },
    { kind: 'request', id: 4_294_967_295, request: { kind: 'ping', payload: Uint8Array.of(0, 255, 13, 10) } },
    { kind: 'request', id: 2, request: { kind: 'listeners', port: 65_535 } },
    { kind: 'request', id: 3, request: { kind: 'peers', port: 1 } },
    { kind: 'request', id: 4, request: { kind: 'facing-addresses', host: 'ftp.internal' } },
    { kind: 'request', id: 5, request: { kind: 'reach', host: '2001:db8::5', port: 21, timeoutMs: 15_000 } },
    { kind: 'request', id: 6, request: { kind: 'sshd-settings', publicKey: undefined } },
    { kind: 'request', id: 7, request: { kind: 'sshd-settings', publicKey: 'ssh-ed25519 AAAAC3Nza+/=' } },
  ];
  test.each(fromAgent)('from the agent: $kind $request.kind', (message) => {
    expect(comparable(decodeFromAgent(encodeFromAgent(message)))).toEqual(comparable(message));
  });

  const fromHelper: FromHelper[] = [
    { kind: 'hello', hello },
    { kind: 'response', id: 7, response: { kind: 'pong', payload: Uint8Array.of(1, 2) } },
    { kind: 'response', id: 0, response: { kind: 'failure', code: 'malformed', text: 'what, why, what next' } },
    { kind: 'response', id: 1, response: { kind: 'listeners', listeners: [] } },
    {
      kind: 'response',
      id: 2,
      response: {
        kind: 'listeners',
        listeners: [
          { at: { address: '::', port: 40_000 }, owner: { uid: 0, pid: 7, program: 'sshd', session: 'ours' } },
          { at: { address: '0.0.0.0', port: 40_000 }, owner: nobody },
        ],
      },
    },
    {
      kind: 'response',
      id: 3,
      response: {
        kind: 'peers',
        peers: [
          {
            local: { address: '10.0.0.5', port: 40_000 },
            peer: { address: 'fe80::1%eth0', port: 20 },
            state: 'closing',
            owner: nobody,
          },
        ],
        leftOut: 12,
      },
    },
    {
      kind: 'response',
      id: 4,
      response: {
        kind: 'facing-addresses',
        addresses: [
          { address: '2001:db8::5', local: { code: 'unreachable', text: 'no route' } },
          { address: '10.0.0.9', local: '10.0.0.5' },
        ],
      },
    },
    {
      kind: 'response',
      id: 5,
      response: {
        kind: 'reach',
        attempts: [
          { address: '2001:db8::5', tookMs: 3, outcome: { failure: { code: 'refused', text: 'connection refused' } } },
          { address: '10.0.0.9', tookMs: 0, outcome: { connected: { address: '10.0.0.5', port: 51_234 } } },
        ],
      },
    },
    {
      kind: 'response',
      id: 6,
      response: {
        kind: 'sshd-settings',
        settings: {
          source: 'files',
          configFile: '/etc/ssh/sshd_config',
          settings: [
            { name: 'PermitOpen', value: 'a:21 b:21', place: { file: '/f', line: 3 }, onlyIf: 'Match RDomain x' },
            { name: 'MaxSessions', value: '10', place: undefined, onlyIf: undefined },
          ],
          keys: [
            {
              place: { file: '/home/u/.ssh/authorized_keys', line: 1 },
              options: ['restrict', 'permitopen="h:21"'],
              fingerprint: 'SHA256:x',
              used: 'yes',
            },
          ],
          notes: ['the file /g cannot be read'],
        },
      },
    },
  ];
  test.each(fromHelper)('from the helper: $kind $response.kind', (message) => {
    expect(comparable(decodeFromHelper(encodeFromHelper(message)))).toEqual(comparable(message));
  });
});

describe('what cannot be read is malformed', () => {
  const rows: [title: string, hex: string, message: string][] = [
    ['nothing', '', 'the other side sent a message of a kind that is not known here'],
    ['a kind of a later version', '1a00', 'the other side sent a message of a kind that is not known here'],
    ['a request without an id', '12021200', 'the other side sent a request without an id'],
    ['a request of a later version', '120442000807', 'the other side sent request 7 of a kind that is not known here'],
    ['a hello without versions', '0a00', 'the other side sent a hello with protocol versions 0 to 0'],
    ['a hello upside down', '0a0408031002', 'the other side sent a hello with protocol versions 3 to 2'],
    ['a length that leads outside', '0a7f', 'the other side sent a message that cannot be read'],
  ];
  test.each(rows)('%s', (_title, hex, message) => {
    expect(() => decodeFromAgent(Buffer.from(hex, 'hex'))).toThrow(new ProtocolError('malformed', message));
  });

  test('an echo is not taken for the other side', () => {
    const echo = encodeFromAgent({ kind: 'hello', hello });
    expect(decodeFromAgent(echo)).toMatchObject({ kind: 'hello', hello });
    expect(() => decodeFromHelper(echo)).toThrow('the other side sent the hello that was sent to it');
    expect(() => decodeFromAgent(encodeFromHelper({ kind: 'hello', hello }))).toThrow(ProtocolError);
  });

  test('a program of the first version does not say who it is', () => {
    const old = Buffer.from('0a0408011001', 'hex');
    for (const decode of [decodeFromAgent, decodeFromHelper]) {
      expect(decode(old)).toMatchObject({ kind: 'hello', hello: { newestProtocolVersion: 1, programVersion: '' } });
    }
  });

  const badFields: [title: string, request: Request, says: string][] = [
    ['port 0', { kind: 'listeners', port: 0 }, '0 where a port belongs'],
    ['a port above the last', { kind: 'peers', port: 65_536 }, '65536 where a port belongs'],
    ['a host with a line end', { kind: 'facing-addresses', host: 'a\nb' }, 'something else where a host belongs'],
    ['a host like an option', { kind: 'facing-addresses', host: '-oProxyCommand' }, 'where a host belongs'],
    ['no host', { kind: 'reach', host: '', port: 21, timeoutMs: 5 }, 'something else where a host belongs'],
    ['a host without end', { kind: 'reach', host: 'a'.repeat(256), port: 21, timeoutMs: 5 }, 'where a host belongs'],
    ['no time', { kind: 'reach', host: 'a', port: 21, timeoutMs: 0 }, 'a time limit of 0 ms'],
    ['too much time', { kind: 'reach', host: 'a', port: 21, timeoutMs: 15_001 }, 'a time limit of 15001 ms'],
    ['no key', { kind: 'sshd-settings', publicKey: '../../etc/passwd' }, 'something else where a public key belongs'],
  ];
  test.each(badFields)('a request with %s', (_title, request, says) => {
    const frame = encodeFromAgent({ kind: 'request', id: 1, request });
    expect(() => decodeFromAgent(frame)).toThrow(ProtocolError);
    expect(() => decodeFromAgent(frame)).toThrow(says);
  });

  test.each(['', 'localhost', '1.2.3', '1.2.3.256', '::1]', 'fe80::1%a b', '10.0.0.5:21'])(
    'an answer with the address "%s"',
    (address) => {
      const response: Response = { kind: 'listeners', listeners: [{ at: { address, port: 1 }, owner: nobody }] };
      const frame = encodeFromHelper({ kind: 'response', id: 1, response });
      expect(() => decodeFromHelper(frame)).toThrow('something else where an address belongs');
    },
  );

  test('any damaged byte in an answer is still a message or malformed', () => {
    const whole = encodeFromHelper({
      kind: 'response',
      id: 3,
      response: {
        kind: 'listeners',
        listeners: [{ at: { address: '::1', port: 4 }, owner: { ...nobody, program: 'sshd' } }],
      },
    });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const damaged = whole.slice();
        damaged[at] = byte;
        try {
          decodeFromHelper(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError);
        }
      }),
    );
  });

  test('any bytes are a message or malformed, for both readers', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        for (const decode of [decodeFromAgent, decodeFromHelper]) {
          try {
            decode(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(ProtocolError);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('texts of the other side lose their control characters', () => {
    const frame = encodeFromHelper({
      kind: 'response',
      id: 0,
      response: { kind: 'failure', code: 'x', text: 'red \u001b[31m\nalert' },
    });
    expect(decodeFromHelper(frame)).toMatchObject({ response: { text: 'red  [31m alert' } });
  });
});

/** Node's protobufjs makes Buffers, which are Uint8Arrays and equal in every way that matters here. */
function comparable(message: FromAgent | FromHelper): unknown {
  return JSON.parse(
    JSON.stringify(message, (_key, value: unknown) =>
      value instanceof Uint8Array || isBufferJson(value) ? Buffer.from(toBytes(value)).toString('hex') : value,
    ),
  );
}

function isBufferJson(value: unknown): value is { type: 'Buffer'; data: number[] } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
}

function toBytes(value: Uint8Array | { data: number[] }): Uint8Array {
  return value instanceof Uint8Array ? value : Uint8Array.from(value.data);
}
