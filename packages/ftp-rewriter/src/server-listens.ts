import { isInRanges } from './address-range.ts';
import { clientEndFor } from './client-end.ts';
import type { DataPath, Opening } from './data-path.ts';
import type { DataPaths } from './data-paths.ts';
import { familyOf, isUnspecified } from './endpoint.ts';
import { encodeLatin1 } from './latin1.ts';
import { refusesMode } from './mode-refusal.ts';
import { ownReply } from './own-reply.ts';
import { formatPassiveReply, parsePassiveReply, type PassiveReply } from './passive-reply.ts';
import type { ReplyLine } from './reply-reader.ts';
import type { SessionCore } from './session-core.ts';
import type { PassiveVerb, SetUp } from './set-up-command.ts';
import { absorbedNote } from './transcript-notes.ts';

/** Where the server side is to be dialled, or why not. `isUseless`: the reply says nothing that could be used. */
type DialTarget =
  { readonly host: string; readonly port: number } | { readonly refused: string; readonly isUseless: boolean };

/**
 * What came of asking the server. `done`: the client has its reply, or gets it later. `pass`: the server's reply is the
 * client's. `no-such-mode`: the server does not do it.
 */
export type Outcome = 'done' | 'pass' | 'no-such-mode';

/** Asks the server to listen (EPSV, PASV) for a set-up of the client, and opens a data path to where it does. */
export class ServerListens {
  readonly #core: SessionCore;
  readonly #paths: DataPaths;

  constructor(core: SessionCore, paths: DataPaths) {
    this.#core = core;
    this.#paths = paths;
  }

  ask(setUp: SetUp, nowMs: number): void {
    setUp.tried.add('passive');
    const { wanted } = setUp;
    const verb = this.#firstVerb(setUp);
    const isClients = wanted.mode === 'passive' && wanted.ask.verb === verb;
    this.#send(setUp, verb, isClients ? wanted.ask.bytes : commandOf(verb), nowMs);
  }

  /** The final reply to what was asked. `no-such-mode`: the server has refused every way to ask. */
  receive(setUp: SetUp, lines: readonly ReplyLine[], nowMs: number): Outcome {
    const code = lines[0]?.code ?? 0;
    if (code >= 227 && code <= 229) {
      this.#listens(setUp, lines, nowMs);
      return 'done';
    }
    const verb = setUp.lastAsked;
    if (verb === undefined || !refusesMode(verb, code, lines)) return 'pass';
    setUp.refused.add(verb);
    if (verb === 'EPSV') this.#core.options.memory.noteEpsv('refused');
    if (this.#askOtherwise(setUp, code, lines, nowMs)) return 'done';
    const isRefused = this.#possibleVerbs(setUp).every((possible) => setUp.refused.has(possible));
    return isRefused ? 'no-such-mode' : 'pass';
  }

  /** A 227 or 229 has come. */
  #listens(setUp: SetUp, lines: readonly ReplyLine[], nowMs: number): void {
    const target = this.#dialTarget(lines);
    if ('refused' in target) {
      if (target.isUseless && this.#askOtherwise(setUp, lines[0]?.code ?? 0, lines, nowMs)) return;
      this.#core.problem('protocol-error', target.refused);
      setUp.answer(ownReply(425, target.refused), lines, nowMs);
      return;
    }
    if (setUp.lastAsked === 'EPSV') this.#core.options.memory.noteEpsv('accepted');
    setUp.wait();
    this.#open(setUp, lines, target, nowMs);
  }

  #open(setUp: SetUp, lines: readonly ReplyLine[], to: { host: string; port: number }, nowMs: number): void {
    const { wanted } = setUp;
    const { dataOpen, memory } = this.#core.options;
    const isStrict = dataOpen === 'strict' || (dataOpen === 'eager' && !memory.dialsWork);
    const isPassive = wanted.mode === 'passive';
    const opening: Opening = {
      needs: { listening: isPassive ? ['client'] : [], connected: isStrict ? ['server'] : [] },
      opened: (path, openedMs) => {
        setUp.answer(this.#offer(setUp, path, lines), lines, openedMs);
      },
      failed: (reason, _how, failedMs) => {
        this.#core.problem('data-path-failed', `${wanted.mode} mode: ${reason}`);
        setUp.answer(ownReply(425, `no data connection: ${reason}`), lines, failedMs);
      },
    };
    const when = isPassive && dataOpen === 'lazy' ? 'accepted' : 'now';
    // An active client's listener is dialled when the server has begun the transfer, as an active server would do it.
    this.#paths.open(
      { client: wanted.mode, server: 'passive' },
      { client: clientEndFor(wanted, this.#core.options, 'told'), server: { do: 'dial', to, when } },
      opening,
      nowMs,
    );
  }

  #offer({ wanted, line }: SetUp, path: DataPath, lines: readonly ReplyLine[]): Uint8Array {
    if (wanted.mode === 'active') return ownReply(200, `${line.verb} command successful`);
    const at = { address: this.#core.options.clientLocal.address, port: path.listeningAt.client?.port ?? 0 };
    return formatPassiveReply(lines, wanted.verb, at).bytes;
  }

  /** Where the server side is dialled, according to `dataAddress`. */
  #dialTarget(lines: readonly ReplyLine[]): DialTarget {
    const reply = parsePassiveReply(lines);
    if (reply === undefined || reply.port === 0) {
      return { refused: "the FTP server's reply names no address and port that can be read", isUseless: true };
    }
    if (reply.port < 1024 && this.#core.options.lowDataPorts === 'refuse') {
      return { refused: `the FTP server's reply names port ${reply.port}, below 1024`, isUseless: false };
    }
    return this.#dialHost(reply);
  }

  #dialHost({ address, port }: PassiveReply): DialTarget {
    const { dataAddress, serverHost } = this.#core.options;
    const controlHost = this.#core.server?.peer?.address ?? serverHost;
    if (dataAddress === 'control-host' || address === undefined || isUnspecified(address))
      return { host: controlHost, port };
    if (dataAddress === 'as-replied' || isInRanges(address, dataAddress)) return { host: address, port };
    return {
      refused: `the FTP server's reply names ${address}, which is in no network of dataAddress`,
      isUseless: false,
    };
  }

  /** An active client does not care which of the two it is. */
  #firstVerb({ wanted }: SetUp): PassiveVerb {
    const verb = wanted.mode === 'passive' ? wanted.ask.verb : 'EPSV';
    const { passiveMode, memory } = this.#core.options;
    const mayChoose = wanted.mode === 'active' || passiveMode !== 'forward';
    return verb === 'EPSV' && mayChoose && memory.refusesEpsv && !this.#isServerOnIpv6 ? 'PASV' : verb;
  }

  #askOtherwise(setUp: SetUp, code: number, lines: readonly ReplyLine[], nowMs: number): boolean {
    const verb = this.#otherVerb(setUp, code);
    if (verb === undefined || setUp.asked.includes(verb)) return false;
    for (const line of lines) this.#core.note(absorbedNote(line));
    setUp.wait();
    this.#send(setUp, verb, commandOf(verb), nowMs);
    return true;
  }

  /**
   * EPSV where PASV cannot name the server's address, PASV where a server is older than RFC 2428; and the other one
   * before it is taken for granted that the server does not do passive mode at all.
   */
  #otherVerb(setUp: SetUp, code: number): PassiveVerb | undefined {
    const { options } = this.#core;
    const isPasv = setUp.lastAsked === 'PASV';
    if (isPasv && (code === 227 || this.#isServerOnIpv6)) return 'EPSV';
    // A useless 229 is no refusal.
    if (code < 500) return undefined;
    if (setUp.wanted.mode === 'active' || options.passiveMode !== 'forward') {
      return this.#possibleVerbs(setUp).find((verb) => verb !== setUp.lastAsked);
    }
    // A client on IPv6 has nothing but EPSV.
    const isClientOnIpv6 = familyOf(options.clientLocal.address) === 'ipv6';
    return !isPasv && isClientOnIpv6 && !this.#isServerOnIpv6 ? 'PASV' : undefined;
  }

  /** What the server could be asked for this set-up. PASV cannot name an IPv6 address, CPSV has no relative (FXP). */
  #possibleVerbs({ line }: SetUp): PassiveVerb[] {
    if (line.verb === 'CPSV') return ['PASV'];
    return this.#isServerOnIpv6 ? ['EPSV'] : ['EPSV', 'PASV'];
  }

  get #isServerOnIpv6(): boolean {
    return familyOf(this.#core.server?.peer?.address ?? '') === 'ipv6';
  }

  #send(setUp: SetUp, verb: PassiveVerb, bytes: Uint8Array, nowMs: number): void {
    setUp.asked.push(verb);
    setUp.send(bytes, { kind: 'passive' }, nowMs);
  }
}

function commandOf(verb: PassiveVerb): Uint8Array {
  return encodeLatin1(`${verb}\r\n`);
}
