import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FrameDecoder,
  STREAM_MAGIC,
  decodeFromHelper,
  encodeFrame,
  encodeFromAgent,
  ourHello,
  type FromHelper,
  type Request,
} from '@ftpduct/protocol';
import { Conversation, type AskedRequest } from '../src/index.ts';
import { MOST_OUTSTANDING } from '../src/conversation.ts';

const hello = encodeFrame(encodeFromAgent({ kind: 'hello', hello: ourHello('0.0.0-test') }));
const ask = (id: number, request: Request = { kind: 'listeners', port: 21 }) =>
  encodeFrame(encodeFromAgent({ kind: 'request', id, request }));
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const nothing = { kind: 'listeners', listeners: [] } as const;

/** Feeds a conversation, and keeps what it says and what it wants answered. */
class Agent {
  readonly conversation = new Conversation('1.2.3');
  readonly said: FromHelper[] = [];
  readonly asked: AskedRequest[] = [];
  failed = false;
  readonly #decoder = new FrameDecoder({ maxNoiseBytes: 0 });

  take({ bytes, requests, then }: ReturnType<Conversation['receive']>): this {
    this.#decoder.push(bytes);
    for (let frame = this.#decoder.nextFrame(); frame; frame = this.#decoder.nextFrame()) {
      this.said.push(decodeFromHelper(frame));
    }
    this.asked.push(...requests);
    this.failed = then === 'failed';
    return this;
  }

  send(...parts: Uint8Array[]): this {
    return this.take(this.conversation.receive(joined(...parts)));
  }
}

const agreed = (): Agent => new Agent().send(STREAM_MAGIC, hello);

test('questions are handed out, and answered in any order', () => {
  const agent = agreed().send(ask(1), ask(2), ask(3, { kind: 'ping', payload: Uint8Array.of(7) }));
  expect(agent.asked.map(({ id }) => id)).toEqual([1, 2]);
  agent.take(agent.conversation.answered(2, nothing)).take(agent.conversation.answered(1, nothing));
  expect(agent.said.slice(1)).toMatchObject([
    { id: 3, response: { kind: 'pong' } },
    { id: 2, response: nothing },
    { id: 1, response: nothing },
  ]);
});

test('so many at a time, and the others when there is room', () => {
  const agent = agreed();
  const ids = Array.from({ length: MOST_OUTSTANDING + 5 }, (_, index) => index + 1);
  agent.send(...ids.map((id) => ask(id)));
  expect(agent.asked).toHaveLength(MOST_OUTSTANDING);
  expect(agent.conversation.isFull, 'a little more may be read').toBe(false);
  agent.send(...Array.from({ length: 700 }, () => ask(999, { kind: 'ping', payload: new Uint8Array(100) })));
  expect(agent.conversation.isFull).toBe(true);
  for (const id of ids) agent.take(agent.conversation.answered(id, nothing));
  expect(agent.asked.map(({ id }) => id)).toEqual(ids);
  expect(agent.said.filter((each) => each.kind === 'response' && each.id === 999)).toHaveLength(700);
  expect(agent.conversation.isFull).toBe(false);
});

test('an id is free again when its answer is out', () => {
  const agent = agreed().send(ask(1));
  agent.take(agent.conversation.answered(1, nothing)).send(ask(1));
  expect(agent.asked.map(({ id }) => id)).toEqual([1, 1]);
});

test('an answer that is too long for a message becomes a failure of that request', () => {
  const agent = agreed().send(ask(1));
  const owner = { uid: 1, pid: 2, program: 'x'.repeat(900), session: 'other' } as const;
  const listeners = Array.from({ length: 100 }, () => ({ at: { address: '::1', port: 1 }, owner }));
  agent.take(agent.conversation.answered(1, { kind: 'listeners', listeners }));
  expect(agent.failed).toBe(false);
  expect(agent.said.at(-1)).toMatchObject({ id: 1, response: { kind: 'failure', code: 'too-large' } });
});

describe('what ends it', () => {
  test.each([
    ['an id that is used twice at a time', [ask(1), ask(1)], 'the agent used the id 1 twice at a time'],
    ['a port that is none', [ask(1, { kind: 'listeners', port: 70_000 })], '70000 where a port belongs'],
    ['a host like an option', [ask(1, { kind: 'reach', host: '-x', port: 1, timeoutMs: 1 })], 'where a host belongs'],
  ])('%s', (_title, frames, says) => {
    const agent = agreed().send(...frames);
    expect(agent.failed).toBe(true);
    expect(agent.said.at(-1)).toMatchObject({ id: 0, response: { kind: 'failure', code: 'malformed' } });
    expect(JSON.stringify(agent.said.at(-1))).toContain(says);
    // Nothing is asked, read or said after that.
    expect(agent.asked).toEqual([]);
    agent.send(ask(9)).take(agent.conversation.answered(1, nothing)).take(agent.conversation.end());
    expect(agent.said).toHaveLength(2);
  });
});

/** Any bytes are answered, or end it with one failure, the last thing that is said; how they are cut makes no difference. */
test('any bytes, however they are cut', () => {
  const request = fc.oneof(
    fc.record({ kind: fc.constant('ping' as const), payload: fc.uint8Array({ maxLength: 20 }) }),
    fc.record({ kind: fc.constant('listeners' as const), port: fc.nat(70_000) }),
    fc.record({ kind: fc.constant('facing-addresses' as const), host: fc.string({ maxLength: 12 }) }),
  );
  const part = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.nat(5), request).map(([id, asked]) => ask(id, asked)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 12 }) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 12 }).map(encodeFrame) },
    { weight: 1, arbitrary: fc.constant(hello) },
  );
  const start = fc.constantFrom([STREAM_MAGIC, hello], [STREAM_MAGIC], [hello], []);
  fc.assert(
    fc.property(
      start,
      fc.array(part, { maxLength: 8 }),
      fc.array(fc.nat(400), { maxLength: 10 }),
      (head, parts, cuts) => {
        const stream = joined(...head, ...parts);
        const whole = talk([stream]);
        expect(talk(cutAt(stream, cuts))).toEqual(whole);
        const failures = whole.filter((line) => line.includes('"id":0'));
        expect(failures.length).toBeLessThanOrEqual(1);
        if (failures.length > 0) expect(whole.at(-1)).toBe(failures[0]);
      },
    ),
    { numRuns: 400 },
  );
});

function talk(chunks: readonly Uint8Array[]): string[] {
  const agent = new Agent();
  for (const chunk of chunks) if (!agent.failed) agent.send(chunk);
  if (!agent.failed) agent.take(agent.conversation.end());
  return agent.said.map((message) => JSON.stringify(message));
}

function cutAt(stream: Uint8Array, places: readonly number[]): Uint8Array[] {
  const cuts = [...new Set(places.map((place) => place % (stream.length + 1)))].sort((a, b) => a - b);
  return [...cuts, stream.length].map((end, index) => stream.slice(index === 0 ? 0 : cuts[index - 1], end));
}
