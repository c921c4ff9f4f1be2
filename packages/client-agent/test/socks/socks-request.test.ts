import { describe, expect, test } from 'vitest';
import { formatSocksFailure, formatSocksSuccess, SocksRequest, type SocksStep } from '../../src/socks/socks-request.ts';

const text = (name: string): number[] => [...Buffer.from(name, 'latin1')];
const BEHIND = text('GET /');

/** Version 4 begins with the request, version 5 with a greeting that has to be answered first. */
interface Row {
  readonly title: string;
  readonly greeting?: readonly number[];
  readonly request: readonly number[];
  readonly to: { readonly host: string; readonly port: number };
}

const GREETING = [5, 1, 0];
const rows: readonly Row[] = [
  { title: '4: an address', request: [4, 1, 0, 21, 10, 1, 2, 3, ...text('me'), 0], to: { host: '10.1.2.3', port: 21 } },
  { title: '4: without a user', request: [4, 1, 0x1f, 0x90, 127, 0, 0, 1, 0], to: { host: '127.0.0.1', port: 8080 } },
  {
    title: '4a: a name',
    request: [4, 1, 0, 21, 0, 0, 0, 1, 0, ...text('ftp.internal'), 0],
    to: { host: 'ftp.internal', port: 21 },
  },
  {
    title: '5: IPv4',
    greeting: GREETING,
    request: [5, 1, 0, 1, 10, 1, 2, 3, 0, 21],
    to: { host: '10.1.2.3', port: 21 },
  },
  {
    title: '5: a name, and several methods',
    greeting: [5, 3, 2, 0, 1],
    request: [5, 1, 0, 3, 3, ...text('ftp'), 0, 21],
    to: { host: 'ftp', port: 21 },
  },
  {
    title: '5: IPv6',
    greeting: GREETING,
    request: [5, 1, 0, 4, 0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 21],
    to: { host: '2001:db8::5', port: 21 },
  },
];

describe.each(rows)('version $title', ({ greeting, request, to }) => {
  const version = request[0];

  test('whole, with bytes behind', () => {
    const socks = new SocksRequest();
    if (greeting) expect(socks.push(Uint8Array.from(greeting))).toEqual({ kind: 'answer', bytes: Uint8Array.of(5, 0) });
    const step = socks.push(Uint8Array.from([...request, ...BEHIND]));
    expect(step).toEqual({ kind: 'connect', version, to, rest: Uint8Array.from(BEHIND) });
  });

  test('byte by byte', () => {
    const socks = new SocksRequest();
    const steps: SocksStep[] = [...(greeting ?? []), ...request].map((byte) => socks.push(Uint8Array.of(byte)));
    expect(steps.filter(({ kind }) => kind !== 'incomplete')).toEqual([
      ...(greeting ? [{ kind: 'answer', bytes: Uint8Array.of(5, 0) }] : []),
      { kind: 'connect', version, to, rest: new Uint8Array() },
    ]);
  });

  test('at once, greeting and request', () => {
    const socks = new SocksRequest();
    const first = socks.push(Uint8Array.from([...(greeting ?? []), ...request]));
    expect(greeting ? socks.push(new Uint8Array()) : first).toMatchObject({ kind: 'connect', to });
  });
});

test.each([
  ['another protocol', [], text('GET / HTTP/1.1'), [], 'the client does not speak SOCKS 4 or 5'],
  ['4: BIND', [], [4, 2, 0, 21, 10, 1, 2, 3, 0], [0, 91, 0, 0, 0, 0, 0, 0], 'only CONNECT is served'],
  [
    '4: a user without an end',
    [],
    [4, 1, 0, 21, 10, 1, 2, 3, ...text('x'.repeat(256))],
    [0, 91, 0, 0, 0, 0, 0, 0],
    'the user id is too long',
  ],
  [
    '4a: a name without an end',
    [],
    [4, 1, 0, 21, 0, 0, 0, 9, 0, ...text('x'.repeat(256))],
    [0, 91, 0, 0, 0, 0, 0, 0],
    'the host name is too long',
  ],
  [
    '4a: no name',
    [],
    [4, 1, 0, 21, 0, 0, 0, 9, 0, 0],
    [0, 91, 0, 0, 0, 0, 0, 0],
    'the destination is no host and port',
  ],
  ['4: port 0', [], [4, 1, 0, 0, 10, 1, 2, 3, 0], [0, 91, 0, 0, 0, 0, 0, 0], 'the destination is no host and port'],
  ['5: only with a password', [], [5, 1, 2], [5, 0xff], 'the client insists on authentication'],
  ['5: no method at all', [], [5, 0], [5, 0xff], 'the client insists on authentication'],
  ['5: BIND', GREETING, [5, 2, 0, 1, 10, 1, 2, 3, 0, 21], [5, 7, 0, 1, 0, 0, 0, 0, 0, 0], 'only CONNECT is served'],
  [
    '5: an unknown address type',
    GREETING,
    [5, 1, 0, 2, 0, 0, 0],
    [5, 8, 0, 1, 0, 0, 0, 0, 0, 0],
    'the address is of an unknown type',
  ],
  [
    '5: a name with a line end',
    GREETING,
    [5, 1, 0, 3, 2, ...text('a\n'), 0, 21],
    [5, 1, 0, 1, 0, 0, 0, 0, 0, 0],
    'the destination is no host and port',
  ],
])('refused: %s', (_title, greeting, request, answer, why) => {
  const socks = new SocksRequest();
  if (greeting.length > 0) socks.push(Uint8Array.from(greeting));
  expect(socks.push(Uint8Array.from(request))).toEqual({ kind: 'refuse', bytes: Uint8Array.from(answer), text: why });
});

test('answers, and the codes of failures (RFC 1928 §6)', () => {
  expect([...formatSocksSuccess(4)]).toEqual([0, 90, 0, 0, 0, 0, 0, 0]);
  expect([...formatSocksSuccess(5)]).toEqual([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  const code = (why: Parameters<typeof formatSocksFailure>[1]): number | undefined => formatSocksFailure(5, why)[1];
  expect([code('prohibited'), code('lost'), code('timed-out'), code('refused'), code(undefined)]).toEqual([
    2, 3, 4, 5, 1,
  ]);
  expect([...formatSocksFailure(4, 'refused')]).toEqual([0, 91, 0, 0, 0, 0, 0, 0]);
});
