import { expect, it } from 'vitest';
import type { TransferNote } from '../src/note.ts';
import { Harness } from './harness.ts';

/** What was told to whoever keeps account. */
function told(ftp: Harness): TransferNote[] {
  return ftp.notes.filter((note): note is TransferNote => note.kind === 'transfer');
}

const BEGUN = { kind: 'transfer', step: 'begun', clientMode: 'passive', serverMode: 'passive' };

it('a download from its command to its end', () => {
  const ftp = new Harness().greeted();
  const id = ftp.passive();
  ftp.client('RETR a file').server('150 here');
  expect(told(ftp)).toEqual([
    { ...BEGUN, id, verb: 'RETR', argument: 'a file', direction: 'download' },
    { kind: 'transfer', id, step: 'connected' },
  ]);
  ftp.server('226 done');
  ftp.do((session) => {
    const bytes = { toClient: 1_000, toServer: 0 };
    session.dataPathEnded(id, { clientSide: 'finished', serverSide: 'finished', bytes }, ftp.nowMs);
  });
  expect(told(ftp).slice(2)).toEqual([
    { kind: 'transfer', id, step: 'answered', code: 226 },
    {
      ...{ kind: 'transfer', id, step: 'ended', clientSide: 'finished', serverSide: 'finished' },
      ...{ bytesToClient: 1_000, bytesToServer: 0, failure: undefined },
    },
  ]);
});

it('a client that connects behind its command', () => {
  const ftp = new Harness().greeted();
  const id = ftp.passive({ connected: ['server'] });
  ftp.client('STOR file').server('150 here');
  expect(told(ftp).map(({ step }) => step)).toEqual(['begun']);
  ftp.connected(id, 'client');
  expect(told(ftp).map(({ step }) => step)).toEqual(['begun', 'connected']);
});

it('one that failed says why', () => {
  const ftp = new Harness().greeted();
  const id = ftp.passive();
  ftp.client('STOR file').server('150 here').failed(id, 'client', 'it was reset').server('426 aborted');
  ftp.ended(id, 'broken', 'broken');
  expect(told(ftp).at(-1)).toMatchObject({ step: 'ended', clientSide: 'broken', failure: 'it was reset' });
});

it('control characters are escaped', () => {
  const ftp = new Harness().greeted();
  ftp.passive();
  ftp.client('RETR a\u001b[2Jb').server('150 here');
  expect(told(ftp)[0]).toMatchObject({ argument: 'a\\x1b[2Jb' });
});

it('a set-up that no transfer takes is none', () => {
  const ftp = new Harness().greeted();
  const id = ftp.passive();
  ftp.client('PASV').server('227 Entering Passive Mode (127,0,0,1,156,65).');
  ftp.ended(id, 'unused', 'broken');
  expect(told(ftp)).toEqual([]);
});
