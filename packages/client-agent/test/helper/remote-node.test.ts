import { describe, expect, it } from 'vitest';
import { checkRemoteNode, firstLine } from '../../src/helper/remote-node.ts';
import type { Connection, Receiver } from '../../src/network/network.ts';
import { containing } from '../ssh/matching.ts';
import { ScriptedHost } from './scripted-helper.ts';

const signal = AbortSignal.timeout(20_000);
const MARK = 'ftpduct:node-version:\n';

/** A command that prints something and ends. */
class Printing implements Connection {
  readonly peer = undefined;
  readonly local = undefined;
  readonly unsent = 0;
  aborted = false;
  readonly #output: string;

  constructor(output: string) {
    this.#output = output;
  }

  receive(receiver: Receiver): void {
    queueMicrotask(() => {
      receiver.received(new TextEncoder().encode(this.#output));
      receiver.ended();
      receiver.closed(undefined);
    });
  }

  send(): boolean {
    return true;
  }

  pause(): void {
    throw new Error('not used here');
  }

  resume(): void {
    throw new Error('not used here');
  }

  finish(): void {
    // It does not read.
  }

  abort(): void {
    this.aborted = true;
  }
}

describe('the version of Node there', () => {
  it.each([
    ['alone', `${MARK}v20.19.0\n`, '20.19.0'],
    ['behind what a login shell prints, which may be a version too', `v8.1.0\nWelcome\n${MARK}v22.1.3\n`, '22.1.3'],
    ['with a line end of Windows', `${MARK}v24.0.0-nightly\r\n`, '24.0.0-nightly'],
  ])('%s', async (_title, output, version) => {
    const host = new ScriptedHost(new Printing(output));
    expect(await checkRemoteNode(host, undefined, { signal })).toBe(version);
    expect(host.started).toEqual(["echo 'ftpduct:node-version:'; exec node --version"]);
  });

  it.each([
    ['too old', `${MARK}v20.18.9\n`, 'node on user@sshserver is version 20.18.9'],
    ['far too old', `${MARK}v9.30.0\n`, 'is version 9.30.0'],
    ['not there', MARK, 'there is no Node on the PATH that user@sshserver gives to commands;'],
    [
      'not there, and the shell says so',
      `${MARK}node: Command not found.\n`,
      '(the answer was: node: Command not found.)',
    ],
    ['not asked for: a shell that runs no commands', 'v20.19.0 is no shell\n', 'there is no Node on the PATH'],
  ])('%s', async (_title, output, says) => {
    const checking = checkRemoteNode(new ScriptedHost(new Printing(output)), undefined, { signal });
    await expect(checking).rejects.toMatchObject({ code: 'helper-failed', message: containing(says) });
    await expect(checking).rejects.toMatchObject({
      message: containing('install it, or name another with --node PATH'),
    });
  });

  it('is asked of the one that is named', async () => {
    const host = new ScriptedHost(new Printing(`${MARK}v20.19.0\n`));
    await checkRemoteNode(host, '/opt/node/bin/node', { signal });
    expect(host.started).toEqual(["echo 'ftpduct:node-version:'; exec '/opt/node/bin/node' --version"]);
  });

  it('without end is given up', async () => {
    const printing = new Printing('x'.repeat(300_000));
    await expect(checkRemoteNode(new ScriptedHost(printing), undefined, { signal })).rejects.toMatchObject({
      code: 'helper-failed',
    });
    expect(printing.aborted).toBe(true);
  });
});

describe('the first line of the file', () => {
  it('finds Node on the PATH, or by its path', () => {
    expect(firstLine(undefined)).toBe('#!/usr/bin/env node');
    expect(firstLine('/opt/node-22/bin/node')).toBe('#!/opt/node-22/bin/node');
  });

  it.each(['node', '~/node', '/opt/my node', "/a'b", '/a\nb', '/a!b', `/${'a'.repeat(120)}`, ''])('not %j', (path) => {
    expect(() => firstLine(path)).toThrow('expected an absolute path on the SSH server');
  });
});
