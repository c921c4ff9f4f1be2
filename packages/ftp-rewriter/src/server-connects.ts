import { clientEndFor } from './client-end.ts';
import type { Opening } from './data-path.ts';
import type { DataPaths } from './data-paths.ts';
import { familyOf, type Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { formatExtendedPortArgument } from './extended-address.ts';
import { formatHostPort } from './host-port.ts';
import { encodeLatin1 } from './latin1.ts';
import { refusesMode } from './mode-refusal.ts';
import { ownReply } from './own-reply.ts';
import { formatPassiveReply } from './passive-reply.ts';
import type { ReplyLine } from './reply-reader.ts';
import type { Outcome } from './server-listens.ts';
import type { SessionCore } from './session-core.ts';
import type { SetUp } from './set-up-command.ts';

/** What the set-up's owner decides where the way over a listener of ours fails. */
export interface ConnectFailures {
  /** The listener could not be opened, so the server was not told. `dropped`: by us. */
  notTold(setUp: SetUp, reason: string, how: 'failed' | 'dropped', nowMs: number): void;
  /** The server accepted the command, and then never connected. */
  neverCame(setUp: SetUp, reason: string): void;
}

const SERVER_GONE = 'the FTP server has closed the control connection';

/** Tells the server to connect (PORT, EPRT) for a set-up of the client: to a listener of ours on the server side. */
export class ServerConnects {
  readonly #core: SessionCore;
  readonly #paths: DataPaths;
  readonly #failures: ConnectFailures;
  /** A client's command that waits for its listener stops the later ones. */
  #isHolding = false;

  constructor(core: SessionCore, paths: DataPaths, failures: ConnectFailures) {
    this.#core = core;
    this.#paths = paths;
    this.#failures = failures;
  }

  get isHolding(): boolean {
    return this.#isHolding;
  }

  /** `facing`: the address on which the server finds us. The command goes on when a listener stands there. */
  tell(setUp: SetUp, facing: string, nowMs: number): void {
    setUp.tried.add('active');
    if (setUp.isUnsent) this.#isHolding = true;
    const { wanted } = setUp;
    const opening: Opening = {
      needs: { listening: wanted.mode === 'passive' ? ['server', 'client'] : ['server'], connected: [] },
      opened: (path, openedMs) => {
        this.#isHolding = false;
        if (this.#core.hasServerEnded) {
          this.#paths.close(path, SERVER_GONE, openedMs);
          this.#failures.notTold(setUp, SERVER_GONE, 'dropped', openedMs);
          return;
        }
        const at = { address: facing, port: path.listeningAt.server?.port ?? 0 };
        setUp.send(commandOf(at), { kind: 'active' }, openedMs).path = path;
      },
      failed: (reason, how, failedMs) => {
        this.#isHolding = false;
        this.#failures.notTold(setUp, reason, how, failedMs);
      },
      neverCame: (reason) => {
        this.#failures.neverCame(setUp, reason);
      },
    };
    const from = this.#core.server?.peer?.address ?? this.#core.server?.facing?.of ?? facing;
    this.#paths.open(
      { client: wanted.mode, server: 'active' },
      { client: clientEndFor(wanted, this.#core.options, 'accepted'), server: { do: 'listen', address: facing, from } },
      opening,
      nowMs,
    );
  }

  /** The server's final reply. */
  receive(exchange: Exchange, setUp: SetUp, lines: readonly ReplyLine[], nowMs: number): Outcome {
    const code = lines[0]?.code ?? 0;
    const { path } = exchange;
    if (code >= 400) {
      if (path?.isPending === true) this.#paths.close(path, `the server refused ${exchange.verb}`, nowMs);
      return refusesMode('PORT', code, lines) ? 'no-such-mode' : 'pass';
    }
    if (setUp.wanted.mode === 'active') return 'pass';
    const at = { address: this.#core.options.clientLocal.address, port: path?.listeningAt.client?.port ?? 0 };
    const isThere = code < 300 && path?.phase === 'offered';
    setUp.answer(
      isThere
        ? formatPassiveReply(lines, setUp.wanted.verb, at).bytes
        : ownReply(425, `no data connection: ${path?.failure ?? 'the FTP server gave no clear answer'}`),
      lines,
      nowMs,
    );
    return 'done';
  }
}

/** The verb that the server's family asks for; every server with IPv4 knows PORT, and not every one EPRT. */
function commandOf(listener: Endpoint): Uint8Array {
  const isIpv4 = familyOf(listener.address) === 'ipv4';
  return encodeLatin1(
    isIpv4 ? `PORT ${formatHostPort(listener)}\r\n` : `EPRT ${formatExtendedPortArgument(listener)}\r\n`,
  );
}
