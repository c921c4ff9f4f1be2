import { expect, it } from 'vitest';
import { Outbox } from '../src/outbox.ts';
import { bytes, text } from './bytes.ts';

function outbox(): { box: Outbox; sent: string[] } {
  const sent: string[] = [];
  return { box: new Outbox((some, notes) => void sent.push(text(some) + '!'.repeat(notes.length))), sent };
}

const note = { kind: 'problem', code: 'refused', text: '' } as const;

it('passes on at once what nothing is before', () => {
  const { box, sent } = outbox();
  box.push(bytes('a'), [note]);
  expect(sent).toEqual(['a!']);
  expect(box.isEmpty).toBe(true);
});

it('keeps what is behind a gate, in order', () => {
  const { box, sent } = outbox();
  const gate = box.hold();
  box.push(bytes('bc'), []);
  expect([box.isEmpty, box.waitingBytes]).toEqual([false, 2]);
  gate.open(bytes('a'), [note]);
  expect([box.isEmpty, box.waitingBytes]).toEqual([true, 0]);
  expect(sent).toEqual(['a!', 'bc']);
});

it('keeps a gate that opens before an older one', () => {
  const { box, sent } = outbox();
  const [first, second] = [box.hold(), box.hold()];
  box.push(bytes('c'), []);
  second.open(bytes('b'), []);
  expect([sent, box.waitingBytes]).toEqual([[], 2]);
  first.open(bytes('a'), []);
  expect(sent).toEqual(['a', 'b', 'c']);
});

it('opens a gate once only', () => {
  const { box, sent } = outbox();
  const gate = box.hold();
  gate.open(bytes('a'), []);
  gate.open(bytes('b'), []);
  expect(sent).toEqual(['a']);
});

it('a gate may be filled with nothing', () => {
  const { box, sent } = outbox();
  const gate = box.hold();
  box.push(bytes('b'), []);
  gate.open(bytes(''), []);
  expect(sent.join('')).toBe('b');
});

it('forgets what waits, and a gate that opens later does no harm', () => {
  const { box, sent } = outbox();
  const gate = box.hold();
  box.push(bytes('b'), []);
  box.clear();
  gate.open(bytes('a'), []);
  box.push(bytes('c'), []);
  expect(sent).toEqual(['c']);
});
