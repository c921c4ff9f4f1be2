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
} from '../src/index.ts';

const hello = { oldestProtocolVersion: 1, newestProtocolVersion: 3, programVersion: '1.2.3' };

describe('messages come back as they went', () => {
  const fromAgent: FromAgent[] = [
    { kind: 'hello', hello },
    { kind: 'request', id: 1, request: { kind: 'ping', payload: Uint8Array.of() } },
    { kind: 'request', id: 4_294_967_295, request: { kind: 'ping', payload: Uint8Array.of(0, 255, 13, 10) } },
  ];
  test.each(fromAgent)('from the agent: $kind', (message) => {
    expect(comparable(decodeFromAgent(encodeFromAgent(message)))).toEqual(comparable(message));
  });

  const fromHelper: FromHelper[] = [
    { kind: 'hello', hello },
    { kind: 'response', id: 7, response: { kind: 'pong', payload: Uint8Array.of(1, 2) } },
    { kind: 'response', id: 0, response: { kind: 'failure', code: 'malformed', text: 'what, why, what next' } },
  ];
  test.each(fromHelper)('from the helper: $kind', (message) => {
    expect(comparable(decodeFromHelper(encodeFromHelper(message)))).toEqual(comparable(message));
  });
});

describe('what cannot be read is malformed', () => {
  const rows: [title: string, hex: string, message: string][] = [
    ['nothing', '', 'the other side sent a message of a kind that is not known here'],
    ['a kind of a later version', '1a00', 'the other side sent a message of a kind that is not known here'],
    ['a request without an id', '12021200', 'the other side sent a request without an id'],
    [
      'a request of a later version',
      '12041a000807',
      'the other side sent request 7 is of a kind that is not known here',
    ],
    ['a hello without versions', '0a00', 'the other side sent a hello with protocol versions 0 to 0'],
    ['a hello upside down', '0a0408031002', 'the other side sent a hello with protocol versions 3 to 2'],
    ['a length that leads outside', '0a7f', 'the other side sent a message that cannot be read'],
  ];
  test.each(rows)('%s', (_title, hex, message) => {
    expect(() => decodeFromAgent(Buffer.from(hex, 'hex'))).toThrow(new ProtocolError('malformed', message));
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
