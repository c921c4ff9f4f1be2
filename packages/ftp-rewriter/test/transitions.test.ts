import { describe, expect, it } from 'vitest';
import { nextPhase, type DataPathEvent, type DataPathPhase } from '../src/transitions.ts';

/** Every phase with every event; a new phase or event does not compile until it has its row here. */
const expected = {
  opening: {
    offer: 'offered',
    fail: 'closed',
    transfer: 'opening',
    break: 'closed',
    end: 'closed',
    settle: 'opening',
    drop: 'closed',
  },
  offered: {
    offer: 'offered',
    fail: 'failed',
    transfer: 'transferring',
    break: 'failed',
    end: 'failed',
    settle: 'offered',
    drop: 'closed',
  },
  failed: {
    offer: 'failed',
    fail: 'failed',
    transfer: 'closed',
    break: 'failed',
    end: 'failed',
    settle: 'failed',
    drop: 'closed',
  },
  transferring: {
    offer: 'transferring',
    fail: 'answered',
    transfer: 'transferring',
    break: 'broken',
    end: 'carried',
    settle: 'settled',
    drop: 'closed',
  },
  carried: {
    offer: 'carried',
    fail: 'carried',
    transfer: 'carried',
    break: 'carried',
    end: 'carried',
    settle: 'closed',
    drop: 'closed',
  },
  broken: {
    offer: 'broken',
    fail: 'broken',
    transfer: 'broken',
    break: 'broken',
    end: 'broken',
    settle: 'closed',
    drop: 'closed',
  },
  answered: {
    offer: 'answered',
    fail: 'answered',
    transfer: 'answered',
    break: 'answered',
    end: 'answered',
    settle: 'closed',
    drop: 'closed',
  },
  settled: {
    offer: 'settled',
    fail: 'closed',
    transfer: 'settled',
    break: 'closed',
    end: 'closed',
    settle: 'settled',
    drop: 'closed',
  },
  closed: {
    offer: 'closed',
    fail: 'closed',
    transfer: 'closed',
    break: 'closed',
    end: 'closed',
    settle: 'closed',
    drop: 'closed',
  },
} satisfies Record<DataPathPhase, Record<DataPathEvent, DataPathPhase>>;

const rows = Object.entries(expected).flatMap(([from, row]) =>
  Object.entries(row).map(([event, to]) => [from, event, to] as [DataPathPhase, DataPathEvent, DataPathPhase]),
);

describe('the life of a data path', () => {
  it.each(rows)('%s, %s: %s', (from, event, to) => {
    expect(nextPhase(from, event)).toBe(to);
  });

  it('every phase but the closed one can be closed', () => {
    for (const [from] of rows) expect(nextPhase(from, 'drop')).toBe('closed');
  });

  it('every phase is reached from the first', () => {
    const reached = new Set<DataPathPhase>(['opening']);
    for (const from of reached) {
      for (const [phase, , to] of rows) if (phase === from) reached.add(to);
    }
    expect([...reached].sort()).toEqual(Object.keys(expected).sort());
  });
});
