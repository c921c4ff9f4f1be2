import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { Harness } from './harness.ts';

// They take seconds, and several times that on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

/*
 * A client that sends what it likes without waiting, a server that answers in the order in which it gets the commands,
 * whatever it refuses, and a network that answers when it likes: each command gets one final reply, in the client's order.
 */

const finals: Readonly<Record<string, RegExp>> = {
  NOOP: /^200 noop/,
  PWD: /^257 /,
  'LPRT 6': /^502 ftpduct: LPRT/,
  PASV: /^(227 |425 |5)/,
  EPSV: /^(229 |425 |5)/,
  'PORT 127,0,0,1,200,0': /^(200 (told|ftpduct)|425 |5)/,
  'EPRT |1|127.0.0.1|51200|': /^(200 (told|ftpduct)|425 |5)/,
  'RETR file': /^(226 file|425 |550 )/,
};

interface World {
  readonly commands: readonly string[];
  /** What the server does not do. */
  readonly refuses: Readonly<Record<'EPSV' | 'PASV' | 'PORT' | 'EPRT' | 'RETR', boolean>>;
  /** Which ends of data paths do not come about. */
  readonly fails: Readonly<Record<'clientEnd' | 'serverEnd', boolean>>;
  /** Who moves next, again and again. */
  readonly moves: readonly ('server' | 'network' | 'client')[];
}

class Play {
  readonly ftp: Harness;
  readonly #world: World;
  readonly #unsent: string[];
  #toServer = '';
  readonly #facts: (() => void)[] = [];

  constructor(world: World, options: ConstructorParameters<typeof Harness>[0]) {
    this.ftp = new Harness(options).greeted();
    this.#world = world;
    this.#unsent = [...world.commands];
  }

  /** Until nobody has anything to do. */
  run(): void {
    for (const who of this.#world.moves) this.#move(who);
    for (let count = 0; count < 500 && this.#isAnythingLeft(); count += 1) {
      for (const who of ['client', 'server', 'network'] as const) this.#move(who);
    }
  }

  #isAnythingLeft(): boolean {
    this.#look();
    return this.#unsent.length > 0 || this.#toServer.includes('\r\n') || this.#facts.length > 0;
  }

  #move(who: 'server' | 'network' | 'client'): void {
    this.#look();
    if (who === 'network') this.#facts.shift()?.();
    else if (who === 'server') this.#answer();
    else {
      const line = this.#unsent.shift();
      if (line !== undefined) this.ftp.client(line);
    }
  }

  #look(): void {
    this.#toServer += this.ftp.takeToServer();
    for (const event of this.ftp.takeEvents()) this.#ask(event);
  }

  #ask(event: string): void {
    const [what, number] = event.split(' ');
    const id = Number(number);
    const { ftp } = this;
    const { clientEnd, serverEnd } = this.#world.fails;
    if (what === 'open') {
      const ends = ftp.path(id);
      for (const side of ['client', 'server'] as const) {
        const end = side === 'client' ? ends.clientEnd : ends.serverEnd;
        const fails = side === 'client' ? clientEnd : serverEnd;
        if (end.do === 'listen') this.#facts.push(() => (fails ? ftp.failed(id, side) : ftp.listening(id, side)));
        else if (end.when === 'now') this.#facts.push(() => (fails ? ftp.failed(id, side) : ftp.connected(id, side)));
      }
    }
    if (what === 'dial') this.#facts.push(() => (clientEnd ? ftp.failed(id, 'client') : ftp.connected(id, 'client')));
    if (what === 'settle') this.#facts.push(() => ftp.ended(id));
    if (what === 'close') this.#facts.push(() => ftp.ended(id, 'unused', 'unused'));
  }

  #answer(): void {
    const end = this.#toServer.indexOf('\r\n');
    if (end < 0) return;
    const verb = this.#toServer.slice(0, end).split(' ')[0] ?? '';
    this.#toServer = this.#toServer.slice(end + 2);
    this.ftp.server(...this.#repliesTo(verb));
  }

  #repliesTo(verb: string): string[] {
    const { refuses } = this.#world;
    switch (verb) {
      case 'EPSV':
        return [refuses.EPSV ? '500 EPSV what' : '229 (|||40000|)'];
      case 'PASV':
        return [refuses.PASV ? '550 PASV denied' : '227 (127,0,0,1,156,64)'];
      case 'PORT':
        return [refuses.PORT ? '500 PORT illegal' : '200 told'];
      case 'EPRT':
        return [refuses.EPRT ? '500 EPRT illegal' : '200 told'];
      case 'RETR':
        return this.#transfer(refuses.RETR);
      case 'PWD':
        return ['257 "/"'];
      default:
        return ['200 noop'];
    }
  }

  /** Both ends of the newest path are connected by then, as far as anybody connects to them. */
  #transfer(isRefused: boolean): string[] {
    if (isRefused) return ['550 no such file'];
    const id = this.ftp.paths.size;
    for (const side of ['server', 'client'] as const) {
      const end = side === 'client' ? this.ftp.path(id).clientEnd : this.ftp.path(id).serverEnd;
      if (end.do === 'listen' || end.when === 'accepted') this.#facts.push(() => this.ftp.connected(id, side));
    }
    return ['150 here', '226 file'];
  }
}

const worlds: fc.Arbitrary<World> = fc.record({
  commands: fc.array(fc.constantFrom(...Object.keys(finals)), { maxLength: 10 }),
  refuses: fc.record({
    EPSV: fc.boolean(),
    PASV: fc.boolean(),
    PORT: fc.boolean(),
    EPRT: fc.boolean(),
    RETR: fc.boolean(),
  }),
  fails: fc.record({ clientEnd: fc.boolean(), serverEnd: fc.boolean() }),
  moves: fc.array(fc.constantFrom('server' as const, 'network' as const, 'client' as const), { maxLength: 60 }),
});

const options = fc.record({
  activeMode: fc.constantFrom('auto' as const, 'forward' as const, 'translate' as const),
  passiveMode: fc.constantFrom('auto' as const, 'forward' as const, 'translate' as const),
  dialsWork: fc.boolean(),
  server: fc.constantFrom(
    { peer: { address: '127.0.0.1', port: 21 } },
    { peer: { address: '::1', port: 21 } },
    { peer: { address: '10.0.0.9', port: 21 } },
  ),
});

it('one final reply to each command, in the order of the commands', () => {
  fc.assert(
    fc.property(worlds, options, (world, given) => {
      const play = new Play(world, given);
      play.run();
      play.ftp.passAll();
      const seen = play.ftp.allToClient.split('\r\n').filter((line) => /^[2-5]\d\d /.test(line));
      // The first is the greeting.
      const replies = seen.slice(1);
      const told = `${world.commands.join(', ')}\n${play.ftp.allToClient}\n${play.ftp.allToServer}`;
      expect(replies.length, told).toBe(world.commands.length);
      for (const [index, command] of world.commands.entries())
        expect(replies[index], told).toMatch(finals[command] ?? /^$/);
      expect(play.ftp.closed).toBeUndefined();
    }),
    { numRuns: 3000, seed: 959 },
  );
});
