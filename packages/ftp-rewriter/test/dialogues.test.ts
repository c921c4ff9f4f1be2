import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { cutAt, single } from './bytes.ts';
import { dialogues, onTheWire, type Dialogue } from './dialogues.ts';
import { Harness } from './harness.ts';
import { Network } from './network.ts';

// They take seconds, and several times that on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

/** What both sides got, and where data went. `facts`: how soon the network answers. */
function play(
  { steps, options }: Dialogue,
  cut: (some: string) => string[],
  facts: 'after each read' | 'after each step',
) {
  const ftp = new Harness(options);
  const network = new Network(ftp);
  for (const [who, sent] of steps) {
    for (const some of cut(onTheWire(sent))) {
      if (who === 'client') ftp.fromClient(some);
      else ftp.fromServer(some);
      if (facts === 'after each read') network.catchUp();
    }
    network.catchUp();
  }
  return { toClient: ftp.allToClient, toServer: ftp.allToServer, paths: network.opened, closed: ftp.closed };
}

function expected({ steps, paths }: Dialogue): ReturnType<typeof play> {
  const arrived = (who: string): string =>
    steps.map(([speaker, sent, arrives]) => (speaker === who ? onTheWire(arrives ?? sent) : '')).join('');
  return { toClient: arrived('server'), toServer: arrived('client'), paths: [...paths], closed: undefined };
}

describe.each(dialogues)('$title', (dialogue) => {
  it('whole steps', () => {
    expect(play(dialogue, (some) => [some], 'after each step')).toEqual(expected(dialogue));
  });

  it('byte by byte', () => {
    expect(play(dialogue, single, 'after each read')).toEqual(expected(dialogue));
    expect(play(dialogue, single, 'after each step')).toEqual(expected(dialogue));
  });

  it('cut anywhere', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(120), { maxLength: 12 }),
        fc.constantFrom('after each read' as const, 'after each step' as const),
        (places, facts) => {
          expect(play(dialogue, (some) => cutAt(some, places), facts)).toEqual(expected(dialogue));
        },
      ),
      { numRuns: 60, seed: 959 },
    );
  });
});
