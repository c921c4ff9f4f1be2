import { describe, expect, it, vi } from 'vitest';
import { Harness, type HarnessOptions } from './harness.ts';

// They take seconds, and several times that on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

/*
 * A mini FTP client and a mini FTP server, the session between them, and data connections that carry one byte at a
 * time. After each byte, on whichever line, something can be cut.
 */

const SIZE = 6;

type Cut =
  | 'server finished'
  | 'server broken'
  | 'client finished'
  | 'client broken'
  | 'data broken on the client side'
  | 'data broken on the server side'
  | 'ssh lost';

class World {
  readonly ftp: Harness;
  /** What the client made of it: the reply to each command. */
  readonly replies: string[] = [];
  /** Data bytes that reached their end. */
  carried = 0;
  dataBroke = false;
  readonly #commands: readonly string[];
  readonly #cut: { readonly how: Cut; readonly after: number };
  #bytes = 0;
  #isCut = false;
  #serverLine = '';
  #clientSeen = 0;
  /** The data path that a transfer is using, and whether its data is all there. */
  #transfer: number | undefined;

  constructor({ commands, options }: Scene, cut: { readonly how: Cut; readonly after: number }) {
    this.ftp = new Harness(options);
    this.#commands = commands;
    this.#cut = cut;
  }

  /** Bytes that went over any line before the dialogue was through. */
  run(): number {
    this.#serverSays('220 ready');
    for (const command of this.#commands) this.#clientSays(command);
    return this.#bytes;
  }

  #tick(): void {
    this.#bytes += 1;
    if (this.#isCut || this.#bytes <= this.#cut.after) return;
    this.#isCut = true;
    const { ftp } = this;
    switch (this.#cut.how) {
      case 'server finished':
      case 'server broken':
        ftp.serverEnded(this.#cut.how === 'server broken' ? 'broken' : 'finished');
        break;
      case 'client finished':
      case 'client broken':
        ftp.clientEnded(this.#cut.how === 'client broken' ? 'broken' : 'finished');
        break;
      case 'data broken on the client side':
      case 'data broken on the server side':
        if (this.#transfer === undefined) break;
        this.dataBroke = !ftp.allToClient.includes('226 ');
        ftp.failed(this.#transfer, this.#cut.how.endsWith('client side') ? 'client' : 'server', 'reset by peer');
        break;
      case 'ssh lost':
        this.dataBroke = this.#transfer !== undefined && !ftp.allToClient.includes('226 ');
        ftp.stop('the SSH connection is lost');
        break;
      default:
        this.#cut.how satisfies never;
    }
    this.#network();
  }

  #isGone(side: 'client' | 'server'): boolean {
    return this.ftp.closed !== undefined || (this.#isCut && this.#cut.how.startsWith(`${side} `));
  }

  #clientSays(command: string): void {
    for (const byte of `${command}\r\n`) {
      if (this.#isGone('client')) return;
      this.ftp.fromClient(byte);
      this.#network();
      this.#serverHears();
      this.#tick();
    }
  }

  #serverSays(...lines: string[]): void {
    for (const byte of lines.map((line) => `${line}\r\n`).join('')) {
      if (this.#isGone('server')) return;
      this.ftp.fromServer(byte);
      this.#network();
      this.#tick();
    }
  }

  /** The server answers what reaches it. */
  #serverHears(): void {
    this.#serverLine += this.ftp.takeToServer();
    for (let end = this.#serverLine.indexOf('\r\n'); end >= 0; end = this.#serverLine.indexOf('\r\n')) {
      const line = this.#serverLine.slice(0, end);
      this.#serverLine = this.#serverLine.slice(end + 2);
      this.#serverAnswers(line);
    }
  }

  #serverAnswers(line: string): void {
    if (line === 'PASV') this.#serverSays('227 Entering Passive Mode (127,0,0,1,156,64)');
    else if (line === 'EPSV') this.#serverSays('500 EPSV not understood');
    else if (line.startsWith('PORT')) this.#serverSays('200 PORT command successful');
    else if (line.startsWith('RETR') || line.startsWith('STOR')) this.#serverTransfers();
    else if (line === 'QUIT') this.#serverSays('221 bye');
    else if (line === 'ABOR') this.#serverSays('225 no transfer');
    else this.#serverSays('200 ok');
  }

  #serverTransfers(): void {
    const id = this.ftp.paths.size;
    this.#transfer = id;
    this.#serverSays('150 here it comes');
    for (let count = 0; count < SIZE && !this.dataBroke && this.ftp.closed === undefined; count += 1) {
      this.carried += 1;
      this.#tick();
    }
    // A server learns of a break or it does not (SSH has no reset), and then it says that all is well.
    this.#serverSays('226 done');
    this.#transfer = undefined;
    this.ftp.ended(id, this.dataBroke ? 'broken' : 'finished', 'finished');
  }

  /** The network does at once what it is asked for, and the client reads what has come. */
  #network(): void {
    const { ftp } = this;
    for (const event of ftp.takeEvents()) {
      const [what, text] = event.split(' ');
      const id = Number(text);
      if (what === 'dial') ftp.connected(id, 'client');
      if (what === 'open') this.#open(id);
    }
    const lines = ftp.allToClient.slice(this.#clientSeen).split('\r\n');
    this.#clientSeen = ftp.allToClient.length - (lines.at(-1)?.length ?? 0);
    this.replies.push(...lines.slice(0, -1));
  }

  #open(id: number): void {
    const { clientEnd, serverEnd } = this.ftp.path(id);
    if (serverEnd.do === 'listen') this.ftp.listening(id, 'server');
    if (clientEnd.do === 'listen') this.ftp.listening(id, 'client');
    this.ftp.connected(id, 'server');
    if (clientEnd.do === 'listen' || clientEnd.when !== 'told') this.ftp.connected(id, 'client');
  }
}

interface Scene {
  readonly commands: readonly string[];
  readonly options?: HarnessOptions;
}

const PORT = 'PORT 127,0,0,1,200,0';
const activeAsPassive = { activeMode: 'translate' } as const;
const passiveAsActive = { passiveMode: 'translate' } as const;
const scenes: Record<string, Scene> = {
  'a passive download': { commands: ['USER me', 'PASV', 'RETR file', 'QUIT'] },
  'a passive upload': { commands: ['USER me', 'PASV', 'STOR file', 'NOOP', 'QUIT'] },
  'an active download': { commands: ['USER me', PORT, 'RETR file', 'QUIT'] },
  'an active upload': { commands: ['USER me', PORT, 'STOR file', 'NOOP', 'QUIT'] },
  'an active download, as passive': { commands: ['USER me', PORT, 'RETR file', 'QUIT'], options: activeAsPassive },
  'an active upload, as passive': { commands: ['USER me', PORT, 'STOR file', 'QUIT'], options: activeAsPassive },
  'a passive download, as active': { commands: ['USER me', 'PASV', 'RETR file', 'QUIT'], options: passiveAsActive },
  'a passive upload, as active': { commands: ['USER me', 'EPSV', 'STOR file', 'QUIT'], options: passiveAsActive },
};
const cuts: Cut[] = [
  'server finished',
  'server broken',
  'client finished',
  'client broken',
  'data broken on the client side',
  'data broken on the server side',
  'ssh lost',
];

describe.each(Object.entries(scenes))('%s', (_, scene) => {
  const length = new World(scene, { how: 'server broken', after: Infinity }).run();

  it('nothing cut: everything is carried and answered', () => {
    const world = new World(scene, { how: 'server broken', after: Infinity });
    world.run();
    expect(world.carried).toBe(SIZE);
    expect(world.replies.map((line) => line.slice(0, 3))).toEqual(
      expect.arrayContaining(['220', '150', '226', '221']) as string[],
    );
    expect(world.ftp.passAll()).toBe(0);
  });

  it.each(cuts)('%s, after every byte', (how) => {
    for (let after = 0; after < length; after += 1) {
      const world = new World(scene, { how, after });
      world.run();
      const { ftp } = world;
      for (const id of ftp.paths.keys()) ftp.ended(id, 'broken', 'broken');
      ftp.passAll();
      const place = `cut after ${after} of ${length}: ${JSON.stringify(ftp.allToClient)}`;
      // It ends where a control connection has ended, and recovers where only a data connection has.
      if (how.startsWith('data')) {
        expect(ftp.closed, place).toBeUndefined();
        expect(ftp.isClearToClient(), place).toBe(true);
      } else {
        expect(ftp.closed, place).toBeDefined();
      }
      const isWhole = world.carried === SIZE && !world.dataBroke;
      if (!isWhole) expect(ftp.allToClient, place).not.toContain('226 ');
      expect(ftp.session.nextDeadlineMs(), place).toBeUndefined();
    }
  });
});
