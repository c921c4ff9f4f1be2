import { expect, it } from 'vitest';
import { Deadlines } from '../src/deadlines.ts';

function recorded(): { deadlines: Deadlines; ran: string[]; set: (key: string, atMs: number) => void } {
  const deadlines = new Deadlines();
  const ran: string[] = [];
  return {
    deadlines,
    ran,
    set: (key, atMs) => {
      deadlines.set(key, atMs, (nowMs) => void ran.push(`${key}@${nowMs}`));
    },
  };
}

it('names the next, runs what is due, oldest first, once', () => {
  const { deadlines, ran, set } = recorded();
  expect(deadlines.next()).toBeUndefined();
  set('b', 20);
  set('a', 10);
  set('c', 30);
  expect(deadlines.next()).toBe(10);
  deadlines.handle(9);
  expect(ran).toEqual([]);
  deadlines.handle(25);
  deadlines.handle(25);
  expect(ran).toEqual(['a@25', 'b@25']);
  expect(deadlines.next()).toBe(30);
});

it('a deadline is moved by setting it again', () => {
  const { deadlines, ran, set } = recorded();
  set('a', 10);
  set('a', 20);
  deadlines.handle(10);
  expect(ran).toEqual([]);
  expect(deadlines.next()).toBe(20);
});

it('one may clear, move or set another', () => {
  const { deadlines, ran, set } = recorded();
  deadlines.set('first', 1, () => {
    deadlines.clear('cleared');
    set('moved', 100);
    set('new', 5);
  });
  set('cleared', 2);
  set('moved', 3);
  deadlines.handle(10);
  expect(ran).toEqual([]);
  expect(deadlines.next()).toBe(5);
});

it('all can be cleared, also by one of them', () => {
  const { deadlines, ran, set } = recorded();
  deadlines.set('first', 1, () => {
    deadlines.clearAll();
  });
  set('a', 2);
  deadlines.handle(10);
  expect(ran).toEqual([]);
  expect(deadlines.next()).toBeUndefined();
});

it('a key may be any value', () => {
  const { deadlines, ran } = recorded();
  const [key, other] = [{}, {}];
  deadlines.set(key, 1, () => void ran.push('key'));
  deadlines.set(other, 1, () => void ran.push('other'));
  deadlines.clear(key);
  deadlines.handle(1);
  expect(ran).toEqual(['other']);
});
