import { isInRanges } from './address-range.ts';
import type { DataPaths } from './data-paths.ts';
import { familyOf, isUnspecified } from './endpoint.ts';
import type { Exchange, ExchangeRole } from './exchange.ts';
import { encodeLatin1 } from './latin1.ts';
import { ownReply } from './own-reply.ts';
import { formatPassiveReply, parsePassiveReply, type PassiveReply } from './passive-reply.ts';
import type { ReplyLine } from './reply-reader.ts';
import type { SessionCore } from './session-core.ts';
import { absorbedNote, rewrittenReplyNotes } from './transcript-notes.ts';

type PassiveRole = Extract<ExchangeRole, { kind: 'passive' }>;

/** Where the server side is to be dialled, or why not. `isUseless`: the reply says nothing that could be used. */
type DialTarget =
  { readonly host: string; readonly port: number } | { readonly refused: string; readonly isUseless: boolean };

/** Takes the replies to PASV and EPSV: opens a data path for each, and tells the client where our end of it listens. */
export class PassiveFlow {
  readonly #core: SessionCore;
  readonly #paths: DataPaths;

  constructor(core: SessionCore, paths: DataPaths) {
    this.#core = core;
    this.#paths = paths;
  }

  /** A 227 or 229 to the command that asked for it: the client hears of our listener once that is there. */
  receive(exchange: Exchange, role: PassiveRole, lines: readonly ReplyLine[], nowMs: number): void {
    const target = this.#dialTarget(lines);
    if ('refused' in target) {
      if (target.isUseless && this.askOtherwise(exchange, role, lines)) return;
      this.#core.exchanges.close(exchange, 'now');
      const reply = ownReply(425, target.refused);
      this.#core.problem('protocol-error', target.refused);
      this.#core.outbox.push(reply, rewrittenReplyNotes(lines, reply));
      return;
    }
    this.#core.exchanges.close(exchange, 'later');
    this.#offer(exchange, role, lines, target, nowMs);
  }

  #offer(
    exchange: Exchange,
    { clientVerb }: PassiveRole,
    lines: readonly ReplyLine[],
    target: { host: string; port: number },
    nowMs: number,
  ): void {
    const gate = this.#core.outbox.hold();
    const { clientLocal, clientPeer, dataListenAddress, dataOpen, memory } = this.#core.options;
    const open = (bytes: Uint8Array): void => {
      gate.open(bytes, rewrittenReplyNotes(lines, bytes));
      this.#core.exchanges.satisfy(exchange);
      this.#core.deliverOwnReplies();
    };
    this.#paths.open(
      'passive',
      {
        client: { do: 'listen', address: dataListenAddress ?? clientLocal.address, from: clientPeer.address },
        server: { do: 'dial', to: target, when: dataOpen === 'lazy' ? 'accepted' : 'now' },
      },
      {
        listens: 'client',
        needsConnection: dataOpen === 'strict' || (dataOpen === 'eager' && !memory.dialsWork),
        opened: (at) => {
          open(formatPassiveReply(lines, clientVerb, { address: clientLocal.address, port: at.port }).bytes);
        },
        failed: (reason) => {
          this.#core.problem('data-path-failed', `passive mode: ${reason}`);
          open(ownReply(425, `no data connection: ${reason}`));
        },
      },
      nowMs,
    );
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

  /**
   * One of PASV and EPSV was refused or of no use: the same is asked by the other, if nothing else was sent meanwhile,
   * since replies could otherwise be taken for each other. EPSV where PASV cannot name the server's address, PASV where
   * a server older than RFC 2428 serves a client on IPv6, which has nothing but EPSV.
   */
  askOtherwise(exchange: Exchange, role: PassiveRole, lines: readonly ReplyLine[]): boolean {
    const verb = this.#otherVerb(role, lines[0]?.code ?? 0);
    if (verb === undefined || role.isSecondTry || this.#core.exchanges.unanswered > 1) return false;
    for (const line of lines) this.#core.note(absorbedNote(line));
    this.#core.exchanges.replace(exchange, { ...exchange, role: { ...role, sentVerb: verb, isSecondTry: true } });
    this.#core.note({ kind: 'command', fromClient: undefined, toServer: verb });
    this.#core.act({ do: 'send-to-server', bytes: encodeLatin1(`${verb}\r\n`) });
    return true;
  }

  #otherVerb({ clientVerb, sentVerb }: PassiveRole, code: number): 'PASV' | 'EPSV' | undefined {
    const isServerOnIpv6 = familyOf(this.#core.server?.peer?.address ?? '') === 'ipv6';
    const isClientOnIpv6 = familyOf(this.#core.options.clientLocal.address) === 'ipv6';
    if (sentVerb === 'PASV') return isServerOnIpv6 || code === 227 ? 'EPSV' : undefined;
    return clientVerb === 'EPSV' && isClientOnIpv6 && !isServerOnIpv6 && code >= 500 ? 'PASV' : undefined;
  }
}
