import { describe, expect, it } from 'vitest';
import { Harness } from './harness.ts';

/** A passive transfer that was sent on, while the connection that has come to the client side is being judged. */
function judgedTransfer(command = 'RETR file'): { ftp: Harness; id: number } {
  const ftp = new Harness().greeted();
  const id = ftp.passive({ connected: ['server'] });
  ftp.client(command).judging(id).forget();
  return { ftp, id };
}

describe('a 1yz while it is found out whose connection has come', () => {
  it('waits, and goes on as soon as it is the client’s', () => {
    const { ftp, id } = judgedTransfer();
    expect(ftp.server('150 here it comes').takeToClient()).toBe('');
    expect(ftp.connected(id, 'client').takeToClient()).toBe('150 here it comes\r\n');
    ftp.ended(id).server('226 done');
    expect(ftp.takeToClient()).toBe('226 done\r\n');
    expect(ftp.passAll()).toBe(0);
  });

  it('in several lines, and cut anywhere', () => {
    for (let at = 1; at < '150-here\r\n it\r\n150 comes\r\n'.length; at += 1) {
      const { ftp, id } = judgedTransfer();
      ftp.fromServer('150-here\r\n it\r\n150 comes\r\n'.slice(0, at));
      ftp.fromServer('150-here\r\n it\r\n150 comes\r\n'.slice(at));
      expect(ftp.takeToClient()).toBe('');
      expect(ftp.connected(id, 'client').takeToClient()).toBe('150-here\r\n it\r\n150 comes\r\n');
    }
  });

  it('does not wait where nothing is judged, nor once it was', () => {
    const ftp = new Harness().greeted();
    const id = ftp.passive({ connected: ['server'] });
    expect(ftp.client('RETR file').server('150 here').takeToClient()).toBe('150 here\r\n');
    const other = judgedTransfer();
    other.ftp.connected(other.id, 'client');
    expect(other.ftp.server('150 here').takeToClient()).toBe('150 here\r\n');
    expect(id).toBe(1);
  });

  it('does not wait for the server’s end, but for the client’s', () => {
    const ftp = new Harness().greeted();
    const id = ftp.passive({ connected: [] });
    ftp.client('RETR file').judging(id).server('150 here').connected(id, 'server');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.connected(id, 'client').takeToClient()).toBe('150 here\r\n');
  });

  it('does not wait for the connection of another path', () => {
    const ftp = new Harness().greeted();
    ftp.transferring('STOR file');
    const second = ftp.client('PASV').server('227 Passive (127,0,0,1,156,65)').paths.size;
    ftp.listening(second, 'client').judging(second).forget();
    expect(ftp.server('110 MARK 1').takeToClient()).toBe('110 MARK 1\r\n');
  });

  it('keeps the final reply and all that follows behind it', () => {
    const { ftp, id } = judgedTransfer();
    ftp.client('NOOP').server('150 here', '226 done', '200 ok');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.takeEvents()).toEqual([`settle ${id} complete`]);
    expect(ftp.connected(id, 'client').takeToClient()).toBe('150 here\r\n226 done\r\n200 ok\r\n');
  });

  it('waits no longer than lateConnectionMs', () => {
    const { ftp, id } = judgedTransfer();
    expect(ftp.server('150 here').pass(4999).takeToClient()).toBe('');
    expect(ftp.pass(1).takeToClient()).toBe('150 here\r\n');
    ftp.connected(id, 'client').ended(id).server('226 done');
    expect(ftp.takeToClient()).toBe('226 done\r\n');
    expect(ftp.passAll()).toBe(0);
  });

  it.each([
    ['its path fails', (ftp: Harness, id: number) => ftp.failed(id, 'client', 'no such luck'), /^150 here\r\n425 /],
    ['its path ends', (ftp: Harness, id: number) => ftp.ended(id, 'unused', 'broken'), /^150 here\r\n425 /],
    ['the server refuses', (ftp: Harness) => ftp.server('451 disk').pass(5000), /^150 here\r\n451 disk\r\n$/],
    ['the session is stopped', (ftp: Harness) => ftp.stop('shutting down'), /421 ftpduct: shutting down\r\n$/],
    ['the server is gone', (ftp: Harness) => ftp.serverEnded('broken').pass(5000), /421 [^\r]*\r\n$/],
  ])('never waits for ever: %s', (_, accident, expected) => {
    const { ftp, id } = judgedTransfer();
    ftp.server('150 here');
    expect(accident(ftp, id).takeToClient()).toMatch(expected);
  });

  it('two of them wait both', () => {
    const { ftp, id } = judgedTransfer('STOR file');
    ftp.server('150 here', '110 MARK 1');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.connected(id, 'client').takeToClient()).toBe('150 here\r\n110 MARK 1\r\n');
    expect(ftp.isClearToClient()).toBe(true);
  });
});

describe('a connection that was refused', () => {
  it('is told to the operator, and the listener waits on', () => {
    const { ftp, id } = judgedTransfer();
    ftp.server('150 here').refused(id);
    expect(ftp.takeToClient()).toBe('150 here\r\n');
    expect(ftp.takeEvents()).toEqual([]);
    expect(ftp.notes).toContainEqual({
      kind: 'problem',
      code: 'refused',
      text: `data connection ${id}: refused a connection to the client side: it belongs to somebody else`,
    });
    ftp.judging(id).connected(id, 'client').ended(id).server('226 done');
    expect(ftp.takeToClient()).toBe('226 done\r\n');
  });

  it('several, and the 1yz is held while the last is judged', () => {
    const { ftp, id } = judgedTransfer();
    ftp.refused(id).judging(id).server('150 here');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.connected(id, 'client').takeToClient()).toBe('150 here\r\n');
  });

  it('on the server side: told, and nothing else', () => {
    const ftp = new Harness().greeted();
    const id = ftp.active();
    ftp.client('RETR file').refused(id, { side: 'server' });
    expect(ftp.problems()).toEqual(['refused']);
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.connected(id, 'server').connected(id, 'client').server('150 here').takeToClient()).toBe('150 here\r\n');
  });

  it('whose owner is unknown, before the transfer: the listener waits on', () => {
    const ftp = new Harness().greeted();
    const id = ftp.passive({ connected: ['server'] });
    ftp.judging(id).refused(id, { isUnknown: true });
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.takeEvents()).toEqual([]);
    ftp.judging(id).connected(id, 'client').client('RETR file').server('150 here').ended(id).server('226 done');
    expect(ftp.takeToClient()).toBe('150 here\r\n226 done\r\n');
  });

  it.each([
    ['behind the 150', true, /^150 here\r\n425 [^\r]*: it belongs to somebody else\r\n$/],
    ['before the 150', false, /^425 [^\r]*: it belongs to somebody else\r\n$/],
  ])('whose owner is unknown, in a transfer, %s: 425 at once', (_, hasStarted, expected) => {
    const { ftp, id } = judgedTransfer();
    if (hasStarted) ftp.server('150 here');
    ftp.refused(id, { isUnknown: true });
    expect(ftp.takeToClient()).toMatch(expected);
    expect(ftp.takeEvents()).toEqual([`close ${id}`]);
    ftp.ended(id, 'unused', 'broken');
    ftp
      .server(...(hasStarted ? ['426 cut'] : ['150 here', '426 cut']))
      .client('NOOP')
      .server('200 ok');
    expect(ftp.takeToClient()).toBe('200 ok\r\n');
    expect(ftp.passAll()).toBe(0);
  });

  it('of a path that is gone means nothing', () => {
    const ftp = new Harness().greeted();
    ftp.judging(7).refused(7, { isUnknown: true });
    expect(ftp.takeToClient() + ftp.takeToServer()).toBe('');
    expect(ftp.takeEvents()).toEqual([]);
  });
});
