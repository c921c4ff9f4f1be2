import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeFromCaller,
  decodeToCaller,
  encodeFromCaller,
  encodeToCaller,
  MAX_FRAME_BYTES,
  NEWEST_CONTROL_VERSION,
  ourControlHello,
  ProtocolError,
  SnapshotJoiner,
  snapshotParts,
  type AgentSnapshot,
  type ControlRequest,
  type ControlResponse,
  type FromCaller,
} from '../src/index.ts';

const at = '2026-01-02T03:04:05.678Z';

const snapshot: AgentSnapshot = {
  agent: {
    pid: 4711,
    version: '1.2.3',
    startedAt: at,
    configuration: '/home/u/.config/ftpduct/profiles.yaml',
    log: '/home/u/.local/state/ftpduct/agent.log',
    lastReload: { at, ok: false, text: 'profiles.yaml:3:5: what' },
  },
  connections: [
    {
      profile: 'as400',
      server: 'u@host',
      state: 'connected',
      reason: undefined,
      connectedAt: at,
      reconnects: 2,
      sessions: 1,
    },
    {
      profile: 'other',
      server: undefined,
      state: 'failed',
      reason: 'host key refused',
      connectedAt: undefined,
      reconnects: 0,
      sessions: 0,
    },
  ],
  tunnels: [
    {
      profile: 'as400',
      name: 'ftp/1234',
      type: 'ftp',
      direction: 'local',
      listen: ['127.0.0.1:1234', '[::1]:1234'],
      destination: 'localhost:21',
      state: 'open',
      reason: undefined,
      modes: ['active: translated, since the server refused PORT'],
      sessions: 1,
    },
    {
      profile: 'as400',
      name: 'socks/1080',
      type: 'socks',
      direction: 'local',
      listen: [],
      destination: undefined,
      state: 'closed',
      reason: '',
      modes: [],
      sessions: 0,
    },
  ],
  sessions: [
    {
      id: 7,
      profile: 'as400',
      tunnel: 'ftp/1234',
      type: 'ftp',
      client: '127.0.0.1:50000',
      startedAt: at,
      user: 'jane',
      command: 'RETR größe.bin',
      transfer: {
        command: 'RETR',
        path: 'größe.bin',
        direction: 'download',
        mode: 'EPSV',
        why: undefined,
        startedAt: at,
        bytes: 2 ** 40 + 1,
        bytesPerSecond: 0,
      },
      bytesToServer: 0,
      bytesToClient: 5_000_000_000,
    },
    {
      id: 8,
      profile: 'as400',
      tunnel: 'socks/1080',
      type: 'tcp',
      client: '127.0.0.1:50001',
      startedAt: at,
      user: undefined,
      command: undefined,
      transfer: undefined,
      bytesToServer: 1,
      bytesToClient: 2,
    },
  ],
  prompts: [
    { id: 1, profile: 'as400', question: 'The host is unknown.\nSure (yes/no)? ', secret: false, askedAt: at },
    { id: 2, profile: 'as400', question: 'Password: ', secret: true, askedAt: at },
  ],
};

/** As it arrives: every part through a frame. */
function travelled(sent: AgentSnapshot): { received: AgentSnapshot | undefined; frames: Uint8Array[] } {
  const frames = snapshotParts(sent).map((part) =>
    encodeToCaller({ kind: 'response', id: 1, response: { kind: 'snapshot', part } }),
  );
  const joiner = new SnapshotJoiner();
  let received: AgentSnapshot | undefined;
  for (const frame of frames) {
    expect(received).toBeUndefined();
    const message = decodeToCaller(frame);
    if (message.kind !== 'response' || message.response.kind !== 'snapshot') throw new Error('no part');
    received = joiner.add(message.response.part);
  }
  return { received, frames };
}

describe('a snapshot', () => {
  test('comes back as it went, absent things as absent ones', () => {
    expect(travelled(snapshot).received).toStrictEqual(snapshot);
  });

  test('of an agent without anything', () => {
    const empty: AgentSnapshot = {
      agent: { pid: 1, version: '', startedAt: at, configuration: undefined, log: undefined, lastReload: undefined },
      connections: [],
      tunnels: [],
      sessions: [],
      prompts: [],
    };
    expect(travelled(empty)).toMatchObject({ received: empty, frames: { length: 1 } });
  });

  test('of any size comes in frames that are allowed, in its order', () => {
    const [session] = snapshot.sessions;
    if (!session) throw new Error('no session');
    const sessions = Array.from({ length: 3000 }, (_, id) => ({ ...session, id: id + 1 }));
    const { received, frames } = travelled({ ...snapshot, sessions });
    expect(frames.length).toBeGreaterThan(5);
    for (const frame of frames) expect(frame.length).toBeLessThan(MAX_FRAME_BYTES);
    expect(received).toStrictEqual({ ...snapshot, sessions });
  });

  test('with texts without end still fits', () => {
    const [tunnel] = snapshot.tunnels;
    const [session] = snapshot.sessions;
    if (!tunnel || !session?.transfer) throw new Error('nothing to start from');
    const long = 'ß'.repeat(100_000);
    const { received, frames } = travelled({
      ...snapshot,
      tunnels: [{ ...tunnel, reason: long, modes: Array.from({ length: 100 }, () => long) }],
      sessions: [{ ...session, user: long, command: long, transfer: { ...session.transfer, path: long, why: long } }],
    });
    for (const frame of frames) expect(frame.length).toBeLessThan(MAX_FRAME_BYTES);
    expect(received?.sessions[0]?.transfer?.path).toBe(`${'ß'.repeat(999)}…`);
  });

  test('loses the control characters that would end on a terminal, but not the lines of a question', () => {
    const [prompt] = snapshot.prompts;
    if (!prompt) throw new Error('no prompt');
    const question = 'red \u001b[31m\nSure? ';
    const { received } = travelled({ ...snapshot, prompts: [{ ...prompt, question }] });
    expect(received?.prompts[0]?.question).toBe('red  [31m\nSure? ');
  });

  test.each<[string, Parameters<SnapshotJoiner['add']>[0]]>([
    ['without its agent', { last: true }],
    ['with a state that is none', { agent: {}, connections: [{ state: 'sleeping' }], last: true }],
    ['with a direction that is none', { agent: {}, tunnels: [{ type: 'ftp', direction: 'up' }], last: true }],
  ])('%s is malformed', (_title, part) => {
    expect(() => new SnapshotJoiner().add(part)).toThrow(ProtocolError);
  });

  test('without an end is not read on', () => {
    const joiner = new SnapshotJoiner();
    const connections = Array.from({ length: 50_000 }, () => ({ state: 'idle' }));
    for (let count = 0; count < 4; count += 1) joiner.add({ connections });
    expect(() => joiner.add({ connections })).toThrow('a snapshot without an end');
  });
});

test('the hello says who speaks, and an echo is not taken for the other side', () => {
  const hello = ourControlHello('1.2.3', 4711);
  expect(hello.newestProtocolVersion).toBe(NEWEST_CONTROL_VERSION);
  const fromCaller = encodeFromCaller({ kind: 'hello', hello });
  expect(decodeFromCaller(fromCaller)).toEqual({ kind: 'hello', hello });
  expect(decodeToCaller(encodeToCaller({ kind: 'hello', hello }))).toEqual({ kind: 'hello', hello });
  expect(() => decodeToCaller(fromCaller)).toThrow('the other side sent a hello that is not that of an agent');
});

describe('requests come back as they went', () => {
  const rows: ControlRequest[] = [
    { kind: 'snapshot' },
    { kind: 'watch' },
    { kind: 'log', last: 0, follow: true },
    { kind: 'log', last: 50, follow: false },
    { kind: 'reload' },
    { kind: 'open-tunnel', name: 'as400/ftp/1234' },
    { kind: 'close-tunnel', name: 'as400' },
    { kind: 'close-connection', profile: 'as400' },
    { kind: 'close-session', id: 4_294_967_295 },
    { kind: 'answer-prompt', id: 3, answer: 'pässwörd €' },
    { kind: 'answer-prompt', id: 3, answer: '' },
    { kind: 'answer-prompt', id: 3, answer: undefined },
    { kind: 'unlock' },
    { kind: 'stop' },
  ];
  test.each(rows)('$kind', (request) => {
    const message: FromCaller = { kind: 'request', id: 9, request };
    expect(decodeFromCaller(encodeFromCaller(message))).toStrictEqual(message);
  });

  test('and so does giving one up', () => {
    expect(decodeFromCaller(encodeFromCaller({ kind: 'cancel', id: 9 }))).toEqual({ kind: 'cancel', id: 9 });
  });
});

describe('responses come back as they went', () => {
  const rows: ControlResponse[] = [
    { kind: 'done' },
    { kind: 'failure', code: 'not-found', text: 'there is no tunnel of that name' },
    { kind: 'reloaded', outcome: { at, ok: true, text: 'two tunnels were added' } },
    { kind: 'event', event: { kind: 'changed' } },
    { kind: 'event', event: { kind: 'prompt-opened', id: 3 } },
    { kind: 'event', event: { kind: 'prompt-closed', id: 3 } },
    { kind: 'log', record: { at, level: 'warn', text: 'what' } },
    { kind: 'log', record: { at, level: 'info', text: 'what', profile: 'p', tunnel: 't', session: 5 } },
  ];
  test.each(rows)('$kind $event.kind', (response) => {
    const frame = encodeToCaller({ kind: 'response', id: 9, response });
    expect(decodeToCaller(frame)).toStrictEqual({ kind: 'response', id: 9, response });
  });
});

describe('what cannot be read is malformed', () => {
  const rows: [title: string, message: FromCaller | string, says: string][] = [
    ['nothing', '', 'a message of a kind that is not known here'],
    ['a request of a later version', '12040801fa7f00', 'a message that cannot be read'],
    ['a request without an id', { kind: 'request', id: 0, request: { kind: 'stop' } }, 'a request without an id'],
    ['giving up nothing', { kind: 'cancel', id: 0 }, 'a request without an id'],
    [
      'a tunnel without a name',
      { kind: 'request', id: 1, request: { kind: 'open-tunnel', name: '' } },
      'something else where a name belongs',
    ],
    [
      'a name with a line end',
      { kind: 'request', id: 1, request: { kind: 'close-connection', profile: 'a\nb' } },
      'something else where a name belongs',
    ],
    [
      'an answer without end',
      { kind: 'request', id: 1, request: { kind: 'answer-prompt', id: 1, answer: 'x'.repeat(1025) } },
      'an answer that is too long',
    ],
  ];
  test.each(rows)('%s', (_title, message, says) => {
    const frame = typeof message === 'string' ? Buffer.from(message, 'hex') : encodeFromCaller(message);
    expect(() => decodeFromCaller(frame)).toThrow(ProtocolError);
    expect(() => decodeFromCaller(frame)).toThrow(says);
  });

  test('an answer that belongs to no request', () => {
    const frame = encodeToCaller({ kind: 'response', id: 0, response: { kind: 'done' } });
    expect(() => decodeToCaller(frame)).toThrow('a response without an id');
  });

  test('any bytes are a message or malformed, for both readers', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        for (const decode of [decodeFromCaller, decodeToCaller]) {
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

  test('any damaged byte in a snapshot is still a snapshot or malformed', () => {
    const [part] = snapshotParts(snapshot);
    if (!part) throw new Error('no part');
    const whole = encodeToCaller({ kind: 'response', id: 1, response: { kind: 'snapshot', part } });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (place, byte) => {
        const damaged = whole.slice();
        damaged[place] = byte;
        try {
          const message = decodeToCaller(damaged);
          if (message.kind === 'response' && message.response.kind === 'snapshot') {
            new SnapshotJoiner().add(message.response.part);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
