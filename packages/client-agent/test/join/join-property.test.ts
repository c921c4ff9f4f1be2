import fc from 'fast-check';
import { expect, test } from 'vitest';
import { join } from '../../src/join.ts';
import { FakeConnection } from './fake-connection.ts';

type Step =
  | { readonly does: 'says'; readonly end: 'a' | 'b'; readonly bytes: Uint8Array }
  | { readonly does: 'full' | 'drained' | 'ends'; readonly end: 'a' | 'b' }
  | { readonly does: 'settle' };

const end = fc.constantFrom('a' as const, 'b' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('says' as const), end, bytes: fc.uint8Array({ maxLength: 9 }) }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('full' as const, 'drained' as const), end }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('ends' as const), end }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('settle' as const) }) },
);

/** A connection that obeys pause: what its peer says meanwhile waits, as in a kernel's buffer. */
class PausableFake extends FakeConnection {
  readonly said: number[] = [];
  #waiting: (() => void)[] = [];
  hasEnded = false;

  peerDoes(event: () => void): void {
    if (this.paused) this.#waiting.push(event);
    else event();
  }

  override resume(): void {
    super.resume();
    while (!this.paused) {
      const event = this.#waiting.shift();
      if (!event) return;
      event();
    }
  }
}

function perform(steps: readonly Step[], holdFinish: boolean): void {
  const ends = { a: new PausableFake(), b: new PausableFake() };
  const joined = join(ends.a, ends.b, {
    ...(holdFinish && { holdFinishTowards: 'a' }),
    after: () => () => undefined,
  });
  for (const next of steps) {
    if (next.does === 'settle') {
      joined.settle('complete');
      continue;
    }
    const fake = ends[next.end];
    // With the hold, an end-of-file of a silent upload's server is the one case that cuts; it has its own test.
    const wouldCut =
      holdFinish && next.end === 'a' && next.does === 'says' && ends.a.said.length === 0 && ends.b.hasEnded;
    if (wouldCut) continue;
    switch (next.does) {
      case 'says':
        if (fake.hasEnded) break;
        fake.said.push(...next.bytes);
        fake.peerDoes(() => {
          fake.is.received(next.bytes);
        });
        break;
      case 'ends':
        if (fake.hasEnded) break;
        fake.hasEnded = true;
        fake.peerDoes(() => {
          fake.is.ended();
        });
        break;
      case 'full':
        fake.takesMore = false;
        break;
      case 'drained':
        if (fake.takesMore) break;
        fake.takesMore = true;
        fake.is.drained();
        break;
      default:
        next satisfies never;
    }
  }
  for (const fake of [ends.a, ends.b]) {
    if (fake.takesMore) continue;
    fake.takesMore = true;
    fake.is.drained();
  }
  joined.settle('complete');
  expect(ends.a.sent).toEqual(ends.b.said);
  expect(ends.b.sent).toEqual(ends.a.said);
  expect(joined.bytes).toEqual({ toA: ends.b.said.length, toB: ends.a.said.length });
  expect(ends.a.told.filter((told) => told === 'finish')).toHaveLength(ends.b.hasEnded ? 1 : 0);
  // Finished early on b's word, if a was silent; else on a's.
  const bMayFinish = ends.a.hasEnded || (holdFinish && ends.b.hasEnded && ends.a.said.length === 0);
  expect(ends.b.told.filter((told) => told === 'finish')).toHaveLength(bMayFinish ? 1 : 0);
  expect([...ends.a.told, ...ends.b.told]).not.toContain('abort');
}

test.each([false, true])(
  'any order of bytes, stalls and end-of-files delivers every byte once, in order (hold: %s)',
  (holdFinish) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        perform(steps, holdFinish);
      }),
      { numRuns: 500 },
    );
  },
);
