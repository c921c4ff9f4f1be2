import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../src/limits.ts';
import { Harness } from './harness.ts';

/** A client that is killed closes its data connection as if the file were whole, so an upload's control connection counts. */
describe('the client’s control connection ends in mid-upload', () => {
  it.each([
    ['426 and 226', ['426 aborted', '226 abort ok'], '426 aborted\r\n'],
    ['226 and 225: it was deaf', ['226 done', '225 no transfer'], /^426 ftpduct: transfer cut: the FTP client closed/],
  ])('closed: cut, ABOR, and only then the end-of-file; the server answers with %s', (_, replies, told) => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.clientEnded('finished');
    expect(ftp.takeToServer()).toBe('ABOR\r\n');
    expect(ftp.takeEvents()).toEqual([`cut ${id}`]);
    ftp.server(...replies);
    expect(ftp.takeToClient()).toMatch(told);
    expect(ftp.takeEvents()).toEqual([`close ${id}`, 'finish server']);
    ftp.ended(id, 'broken', 'broken').serverEnded('finished');
    expect(ftp.closed).toBeDefined();
  });

  it('reset: cut, ABOR, and the session ends when the server has answered', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.clientEnded('broken');
    expect(ftp.takeToServer()).toBe('ABOR\r\n');
    expect(ftp.takeEvents()).toEqual([`cut ${id}`]);
    ftp.server('426 aborted', '226 abort ok');
    expect(ftp.takeEvents()).toEqual([`close ${id}`, 'close-control']);
  });

  it('closed, then reset: aborted once', () => {
    const ftp = new Harness().greeted();
    ftp.transferring('STOR file');
    ftp.clientEnded('finished').clientEnded('broken');
    expect(ftp.takeToServer()).toBe('ABOR\r\n');
    ftp.server('426 aborted', '226 abort ok');
    expect(ftp.closed).toBeDefined();
  });

  it.each(['finished', 'broken'] as const)('%s, and the server is deaf: its data connection, then all ends', (how) => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.clientEnded(how).pass(defaultLimits.brokenUploadHoldMs);
    expect(ftp.takeEvents()).toEqual([`cut ${id}`, `close ${id}`]);
    ftp.ended(id, 'broken', 'broken').pass(defaultLimits.brokenUploadHoldMs);
    expect(ftp.closed).toBeDefined();
  });

  it('before the server end is connected: given up, and the server is asked to abort', () => {
    const ftp = new Harness().greeted();
    const id = ftp.passive({ connected: ['client'] });
    ftp.client('STOR file').clientEnded('finished');
    expect(ftp.takeToServer()).toBe('STOR file\r\nABOR\r\n');
    expect(ftp.takeEvents()).toEqual([`cut ${id}`]);
    ftp.ended(id, 'broken', 'unused').server('425 no', '225 ok');
    expect(ftp.takeToClient()).toBe('425 no\r\n');
    expect(ftp.takeEvents()).toEqual(['finish server']);
  });

  it('by QUIT and an end-of-file: the transfer is to be finished first (RFC 959 §4.1.1)', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.client('QUIT').clientEnded('finished');
    expect(ftp.takeToServer()).toBe('QUIT\r\n');
    expect(ftp.takeEvents()).toEqual([]);
    ftp.finished(id, 'client').ended(id).server('226 done');
    expect(ftp.takeEvents()).toEqual(['finish server']);
    ftp.server('221 bye').serverEnded('finished');
    expect(ftp.takeToClient()).toBe('226 done\r\n221 bye\r\n');
  });
});

describe('the client’s control connection ends when its upload is whole', () => {
  it('closed: nothing is aborted', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.finished(id, 'client').clientEnded('finished');
    expect(ftp.takeToServer()).toBe('');
    expect(ftp.takeEvents()).toEqual([]);
    expect(ftp.ended(id).server('226 done').takeToClient()).toBe('226 done\r\n');
    expect(ftp.takeEvents()).toEqual(['finish server']);
  });

  it('reset: what is on its way to the server still arrives', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.finished(id, 'client').clientEnded('broken').pass(3_600_000);
    expect(ftp.takeToServer()).toBe('');
    expect(ftp.takeEvents()).toEqual([]);
    ftp.ended(id);
    expect(ftp.takeEvents()).toEqual(['close-control']);
  });

  it('a server that only says its last word on the data connection is no upload’s', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.finished(id, 'server').clientEnded('finished');
    expect(ftp.takeToServer()).toBe('ABOR\r\n');
  });
});

it('the client’s control connection closes in mid-download: the server hears so when that is done', () => {
  const ftp = new Harness().greeted();
  const id = ftp.transferring();
  ftp.clientEnded('finished');
  expect(ftp.takeToServer()).toBe('');
  expect(ftp.takeEvents()).toEqual([]);
  ftp.server('226 done');
  expect(ftp.takeEvents()).toEqual([`settle ${id} complete`, 'finish server']);
});

it('ABOR of a client that never connected: the final reply, which waited for it, becomes 425', () => {
  const ftp = new Harness().greeted();
  const id = ftp.passive({ connected: ['server'] });
  ftp.client('RETR file').server('150 here', '226 done').forget().client('ABOR');
  expect(ftp.takeToClient()).toMatch(/^425 ftpduct: no data connection: the transfer was aborted by the client\r\n$/);
  expect(ftp.takeEvents()).toEqual([`close ${id}`]);
  expect(ftp.ended(id, 'unused', 'broken').server('225 no transfer').takeToClient()).toBe('225 no transfer\r\n');
});

it('a client that goes without having come for its data: nothing is left listening for it', () => {
  const ftp = new Harness().greeted();
  const id = ftp.passive({ connected: ['server'] });
  ftp.client('RETR file').server('150 here', '226 done').forget().clientEnded('broken');
  expect(ftp.takeEvents()).toEqual([`close ${id}`, 'close-control']);
});

it('ABOR of a client whose connection is being looked at: that decides', () => {
  const ftp = new Harness().greeted();
  const id = ftp.passive({ connected: ['server'] });
  ftp.judging(id).client('RETR file').server('226 done').forget().client('ABOR');
  expect(ftp.takeEvents()).toEqual([]);
  expect(ftp.connected(id, 'client').takeToClient()).toBe('226 done\r\n');
});

describe('ABOR of the client in mid-upload', () => {
  it('its data connection is cut at once, so that its end does not overtake the ABOR', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.client('ABOR');
    expect(ftp.takeToServer()).toBe('ABOR\r\n');
    expect(ftp.takeEvents()).toEqual([`cut ${id}`]);
    expect(ftp.server('426 aborted', '226 abort ok').takeToClient()).toBe('426 aborted\r\n226 abort ok\r\n');
    expect(ftp.takeEvents()).toEqual([`close ${id}`]);
    ftp.ended(id, 'broken', 'broken').client('PWD');
    expect(ftp.takeToServer()).toBe('PWD\r\n');
  });

  it('a server that is deaf meanwhile, and takes the part for the whole: still no 2yz for the transfer', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.client('ABOR').pass(defaultLimits.abortPatienceMs);
    expect(ftp.takeEvents()).toEqual([`cut ${id}`, `close ${id}`]);
    ftp.ended(id, 'broken', 'broken').server('226 done', '225 no transfer');
    expect(ftp.takeToClient()).toMatch(/^426 ftpduct: transfer cut: [^\r]*aborted[^\r]*\r\n225 no transfer\r\n$/);
  });

  it('when the upload is whole already: nothing is cut', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.finished(id, 'client').client('ABOR');
    expect(ftp.takeEvents()).toEqual([]);
    expect(ftp.ended(id).server('226 done', '225 no transfer').takeToClient()).toBe('226 done\r\n225 no transfer\r\n');
  });
});

describe('shut down in mid-upload', () => {
  it('the client gets 421 and a reset at once, the server an ABOR before the end-of-file', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.shutDown('ftpduct was stopped');
    expect(ftp.takeToClient()).toBe('421 ftpduct: ftpduct was stopped\r\n');
    expect(ftp.takeToServer()).toBe('ABOR\r\n');
    expect(ftp.takeEvents()).toEqual(['finish client', `cut ${id}`]);
    ftp.client('NOOP').clientEnded('finished').server('426 aborted', '226 abort ok');
    expect(ftp.takeToServer()).toBe('');
    expect(ftp.takeEvents()).toEqual([`close ${id}`, 'close-control']);
    expect(ftp.closed).toBe('ftpduct was stopped');
  });

  it('a server that is deaf is waited for no longer than its hold', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.shutDown().pass(defaultLimits.shutDownHoldMs).ended(id, 'broken', 'broken');
    ftp.pass(defaultLimits.shutDownHoldMs);
    expect(ftp.closed).toBe('ftpduct was stopped');
  });

  it('in mid-download there is nothing to wait for', () => {
    const ftp = new Harness().greeted();
    ftp.transferring('RETR file');
    ftp.shutDown();
    expect(ftp.takeToServer()).toBe('');
    expect(ftp.closed).toBe('ftpduct was stopped');
  });
});
