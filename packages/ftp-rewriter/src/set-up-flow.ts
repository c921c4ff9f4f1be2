import type { Mode } from './actions.ts';
import type { CommandLine } from './command-reader.ts';
import { CommandSender } from './command-sender.ts';
import type { DataPaths } from './data-paths.ts';
import type { Exchange } from './exchange.ts';
import { multilineReply, ownReply } from './own-reply.ts';
import type { ReplyLine } from './reply-reader.ts';
import { ServerConnects } from './server-connects.ts';
import { ServerListens, type Outcome } from './server-listens.ts';
import {
  confirmedFacing,
  serverModeForActive,
  serverModeForPassive,
  unknownFacing,
  type ServerMode,
} from './server-mode.ts';
import type { SessionCore } from './session-core.ts';
import { FOREIGN_ENDPOINT, planActive, planPassive, type Refusal, type SetUpFacts } from './set-up.ts';
import { SetUp, type PassiveVerb } from './set-up-command.ts';
import { absorbedNote } from './transcript-notes.ts';
import { printable } from './transcript-text.ts';

/**
 * Takes the client's PASV, EPSV, PORT and EPRT and decides which way the server is asked: to listen, or to connect to a
 * listener of ours. With `auto`, where one way is refused, the other is gone at once, for the very same command, and by
 * later sessions of the tunnel from the first.
 */
export class SetUpFlow {
  readonly #core: SessionCore;
  readonly #paths: DataPaths;
  readonly #sender: CommandSender;
  readonly #listens: ServerListens;
  readonly #connects: ServerConnects;
  /** What was said of each mode last, so that it is said again only when it changes. */
  readonly #told = new Map<Mode, string>();

  constructor(core: SessionCore, paths: DataPaths) {
    this.#core = core;
    this.#paths = paths;
    this.#sender = new CommandSender(core);
    this.#listens = new ServerListens(core, paths);
    this.#connects = new ServerConnects(core, paths, {
      notTold: (setUp, reason, how, nowMs) => {
        this.#notTold(setUp, reason, how, nowMs);
      },
      neverCame: (setUp, reason) => {
        this.#neverCame(setUp, reason);
      },
    });
  }

  /** A command waits for its listener, and later ones with it. */
  get isHolding(): boolean {
    return this.#connects.isHolding;
  }

  /** PASV, EPSV and their relatives. */
  passive(line: CommandLine, clientVerb: PassiveVerb, nowMs: number): void {
    const plan = planPassive(line, clientVerb, this.#facts);
    switch (plan.do) {
      case 'refuse':
        this.#sender.refuse(line, plan, nowMs);
        return;
      case 'promise':
        this.#promise(line, nowMs);
        return;
      case 'ask': {
        const wanted = { mode: 'passive', verb: clientVerb, ask: { verb: plan.sentVerb, bytes: plan.bytes } } as const;
        this.#begin(new SetUp(this.#core, this.#sender, line, wanted), this.#modeForPassive(line), nowMs);
        return;
      }
      default:
        plan satisfies never;
    }
  }

  /** PORT and EPRT. */
  active(line: CommandLine, nowMs: number): void {
    const plan = planActive(line, this.#facts);
    if (plan.do === 'refuse') {
      // Data for somebody else may be an attack (RFC 2577 §3); the client alone would hear of it.
      if (plan.code === FOREIGN_ENDPOINT) this.#core.problem('refused', `${line.verb}: ${plan.text}`);
      this.#sender.refuse(line, plan, nowMs);
      return;
    }
    const setUp = new SetUp(this.#core, this.#sender, line, { mode: 'active', client: plan.client });
    this.#begin(setUp, serverModeForActive(this.#facts), nowMs);
  }

  /** The server's final reply to what it was asked for a set-up. */
  receive(exchange: Exchange, setUp: SetUp, lines: readonly ReplyLine[], nowMs: number): 'done' | 'pass' {
    setUp.heard();
    const wasAsked = exchange.role.kind === 'passive' ? 'passive' : 'active';
    const outcome =
      wasAsked === 'passive'
        ? this.#listens.receive(setUp, lines, nowMs)
        : this.#connects.receive(exchange, setUp, lines, nowMs);
    if (outcome === 'done') return 'done';
    return this.#refused(setUp, wasAsked, outcome, lines, nowMs);
  }

  /** Whether a transfer, or another set-up, has to wait for the server's answer: it may still be asked otherwise. */
  isUndecided({ setUp, role, clientIsOwed }: Exchange): boolean {
    if (setUp === undefined || !clientIsOwed) return false;
    return role.kind === 'passive' || setUp.wanted.mode === 'passive' || this.#isAutomatic('active');
  }

  #begin(setUp: SetUp, mode: ServerMode | Refusal, nowMs: number): void {
    if (mode.do === 'refuse') {
      this.#sender.refuse(setUp.line, mode, nowMs);
      return;
    }
    this.#paths.supersede(nowMs);
    this.#go(setUp, mode, nowMs);
  }

  #go(setUp: SetUp, mode: ServerMode, nowMs: number): void {
    this.#tell(setUp.wanted.mode, mode);
    setUp.why = mode.why;
    if (mode.do === 'passive') this.#listens.ask(setUp, nowMs);
    else this.#connects.tell(setUp, mode.facing, nowMs);
  }

  #modeForPassive(line: CommandLine): ServerMode | Refusal {
    // FXP: the client wants an address for another server, which is not ours to translate.
    if (line.verb === 'CPSV') return { do: 'passive', why: 'CPSV has no relative' };
    return serverModeForPassive(this.#facts);
  }

  /** EPSV ALL binds the client. A server that is to be told PORT must not hear of it, since it would refuse that. */
  #promise(line: CommandLine, nowMs: number): void {
    if (serverModeForPassive(this.#facts).do !== 'active') {
      this.#sender.pass(line, { kind: 'unknown' });
      return;
    }
    this.#core.isEpsvOnly = true;
    this.#sender.answer(line, ownReply(200, 'EPSV ALL command successful'), nowMs);
  }

  // Where one way does not work.

  /** The SSH server refuses the listener. */
  #notTold(setUp: SetUp, reason: string, how: 'failed' | 'dropped', nowMs: number): void {
    if (how === 'failed' && this.#goOtherWay(setUp, reason, nowMs)) return;
    const { mode } = setUp.wanted;
    this.#core.problem('data-path-failed', `${mode} mode: ${reason}`);
    const text =
      mode === 'active'
        ? `active mode is not possible: ${reason}; use passive mode`
        : `passive mode is not possible: it goes by active mode on the server side, and ${reason}`;
    setUp.answer(ownReply(500, text), [], nowMs);
  }

  /** `no-such-mode`: it will not do it later either. */
  #refused(
    setUp: SetUp,
    wasAsked: Mode,
    outcome: Exclude<Outcome, 'done'>,
    lines: readonly ReplyLine[],
    nowMs: number,
  ): 'done' | 'pass' {
    const { mode } = setUp.wanted;
    const code = lines[0]?.code ?? 0;
    if (outcome === 'no-such-mode') {
      const why = `the FTP server refuses ${wasAsked} mode (${wordsOf(lines)})`;
      if (this.#goOtherWay(setUp, why, nowMs, lines)) return 'done';
      if (wasAsked !== mode) this.#core.options.memory.forget(mode);
      return this.#refuse(setUp, wasAsked, lines, nowMs);
    }
    if (wasAsked === mode || code >= 400) return 'pass';
    // Neither yes nor no to what the client does not know of.
    setUp.answer(ownReply(425, `no data connection: the FTP server answered ${wordsOf(lines)}`), lines, nowMs);
    return 'done';
  }

  /** Nothing is left to be tried: the server's own words, with what the client cannot see of it. */
  #refuse(setUp: SetUp, wasAsked: Mode, lines: readonly ReplyLine[], nowMs: number): 'done' | 'pass' {
    const { mode } = setUp.wanted;
    if (mode === 'active' && wasAsked === 'passive') {
      const text = `active mode is not possible: ${setUp.why}; and passive mode on its side the FTP server refuses`;
      setUp.answer(ownReply(500, `${text} (${wordsOf(lines)})`), lines, nowMs);
      return 'done';
    }
    const why = this.#whyNotOtherwise(setUp, wasAsked);
    if (why === undefined) return 'pass';
    const code = lines[0]?.code ?? 500;
    const words = lines.map(({ text }) => text.replace(/^\d{3}[ -]?/, ''));
    setUp.answer(multilineReply(code, [...words, `ftpduct: ${why}`]), lines, nowMs);
    return 'done';
  }

  #whyNotOtherwise({ wanted, tried, why }: SetUp, wasAsked: Mode): string | undefined {
    if (wanted.mode === 'active' || !this.#isAutomatic('passive')) return undefined;
    if (wasAsked === 'active')
      return 'the FTP server refuses passive mode, and active mode too, for which it was asked instead';
    // It was not asked for active mode either, for want of a listener.
    if (tried.has('active')) return `the FTP server refuses passive mode, and active mode is not possible: ${why}`;
    return `the FTP server refuses passive mode, and ${unknownFacing(this.#core.options)}`;
  }

  /** The server never connected: a transfer is not repeated, but the next set-up goes the other way. */
  #neverCame({ wanted }: SetUp, reason: string): void {
    if (wanted.mode !== 'active' || !this.#isAutomatic('active')) return;
    this.#learn('active', { do: 'passive', why: reason });
  }

  #goOtherWay(setUp: SetUp, why: string, nowMs: number, lines: readonly ReplyLine[] = []): boolean {
    const { wanted, tried } = setUp;
    if (!this.#isAutomatic(wanted.mode) || this.#core.hasServerEnded) return false;
    const mode = this.#otherWay(tried, why);
    if (mode === undefined) return false;
    for (const line of lines) this.#core.note(absorbedNote(line));
    setUp.wait();
    if (mode.do === wanted.mode) this.#core.options.memory.forget(wanted.mode);
    else this.#core.options.memory.learn(wanted.mode, { serverMode: mode.do, why });
    this.#go(setUp, mode, nowMs);
    return true;
  }

  #otherWay(tried: ReadonlySet<Mode>, why: string): ServerMode | undefined {
    if (!tried.has('passive')) return { do: 'passive', why };
    const facing = tried.has('active') ? undefined : confirmedFacing(this.#facts);
    return facing === undefined ? undefined : { do: 'active', facing, why };
  }

  #learn(mode: Mode, serverMode: ServerMode): void {
    this.#core.options.memory.learn(mode, { serverMode: serverMode.do, why: serverMode.why });
    this.#tell(mode, serverMode);
  }

  #isAutomatic(mode: Mode): boolean {
    const { activeMode, passiveMode } = this.#core.options;
    return (mode === 'active' ? activeMode : passiveMode) === 'auto';
  }

  /** For whoever wants to know which way it goes: once, and when it changes. */
  #tell(mode: Mode, { do: serverMode, why }: ServerMode): void {
    const way = mode === serverMode ? 'carried as it is' : `translated to ${serverMode} mode on the server side`;
    const text = `${mode} mode is ${way}: ${why}`;
    // That passive mode is passive mode is worth a word only where it was not.
    const isPlain = mode === 'passive' && serverMode === 'passive' && !this.#told.has(mode);
    if (isPlain || this.#told.get(mode) === text) return;
    this.#told.set(mode, text);
    this.#core.note({ kind: 'mode', text: printable(text) });
  }

  get #facts(): SetUpFacts {
    const { options, isEpsvOnly, server } = this.#core;
    return { options, isEpsvOnly, server: server ?? { peer: undefined, local: undefined, facing: undefined } };
  }
}

function wordsOf(lines: readonly ReplyLine[]): string {
  return lines.at(-1)?.text ?? 'nothing';
}
