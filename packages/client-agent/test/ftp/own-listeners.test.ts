import { beforeEach, expect, test } from 'vitest';
import { OwnListeners } from '../../src/ftp/own-listeners.ts';

let own: OwnListeners;

beforeEach(() => {
  own = new OwnListeners();
});

test('knows what was added, by value, until it is taken off', () => {
  const forget = own.add({ address: '127.0.0.1', port: 30_000 });
  expect(own.has({ address: '127.0.0.1', port: 30_000 })).toBe(true);
  expect(own.has({ address: '::ffff:127.0.0.1', port: 30_000 })).toBe(true);
  expect(own.has({ address: '127.0.0.1', port: 30_001 })).toBe(false);
  expect(own.has({ address: '127.0.0.2', port: 30_000 })).toBe(false);
  forget();
  expect(own.has({ address: '127.0.0.1', port: 30_000 })).toBe(false);
});

test('the same endpoint twice is two listeners', () => {
  const [one, two] = [own.add({ address: '::1', port: 30_000 }), own.add({ address: '::1', port: 30_000 })];
  one();
  one();
  expect(own.has({ address: '0:0::1', port: 30_000 })).toBe(true);
  two();
  expect(own.has({ address: '::1', port: 30_000 })).toBe(false);
});

test.each(['0.0.0.0', '::'])('a listener on %s is met at every address', (address) => {
  own.add({ address, port: 30_000 });
  expect(own.has({ address: '192.0.2.7', port: 30_000 })).toBe(true);
  expect(own.has({ address: '192.0.2.7', port: 30_001 })).toBe(false);
});
