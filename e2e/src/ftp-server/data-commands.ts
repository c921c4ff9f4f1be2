import { type Endpoint, formatEndpoint } from '../endpoint.ts';
import { closeServer } from '../listening.ts';
import { ActiveSetup, type DataSetup, PassiveSetup } from './data-connection.ts';
import type { FtpServerFaults } from './faults.ts';
import { FtpReplyError } from './ftp-reply-error.ts';
import { formatExtendedPassiveReply, formatPassiveReply } from './passive-reply.ts';

/** How long a transfer waits for the client to connect to a passive port. */
const ACCEPT_TIMEOUT_MS = 10_000;
const IPV4 = '1';
const IPV6 = '2';

/** The addresses of the control connection, as the server sees them, in plain form. */
export interface ControlAddresses {
  readonly local: string;
  readonly peer: string;
}

/** The four set-up commands of one session: each replaces what the one before has set up. */
export class DataCommands {
  readonly #control: ControlAddresses;
  readonly #faults: FtpServerFaults;
  #setup: DataSetup | undefined;
  #allExtended = false;
  #passiveCount = 0;

  constructor(control: ControlAddresses, faults: FtpServerFaults) {
    this.#control = control;
    this.#faults = faults;
  }

  /** Hands out what is set up, once. */
  take(): DataSetup | undefined {
    const setup = this.#setup;
    this.#setup = undefined;
    return setup;
  }

  /** REIN and the session's end. */
  reset(): void {
    this.take()?.discard();
    this.#allExtended = false;
  }

  async passive(): Promise<readonly string[]> {
    this.#refuseAfterAll('PASV');
    return formatPassiveReply(this.#faults.passiveReply ?? 'full-stop', await this.#listen('PASV'));
  }

  /** RFC 2428 §3: a family number, ALL, or nothing. */
  async extendedPassive(argument: string): Promise<readonly string[]> {
    if (argument.toUpperCase() === 'ALL') {
      this.#allExtended = true;
      return ['200 EPSV ALL ok.'];
    }
    if (argument !== '' && argument !== this.#family()) {
      throw new FtpReplyError(522, `Network protocol not supported, use (${this.#family()})`);
    }
    return formatExtendedPassiveReply(this.#faults.extendedPassiveReply ?? 'plain', await this.#listen('EPSV'));
  }

  /** RFC 959 §4.1.2. */
  port(argument: string): readonly string[] {
    this.#refuseAfterAll('PORT');
    const numbers = argument.split(',').map((each) => (/^\s*\d{1,3}\s*$/.test(each) ? Number(each) : NaN));
    const [a, b, c, d, high = NaN, low = NaN] = numbers;
    if (numbers.length !== 6 || !numbers.every((each) => each <= 255)) {
      throw new FtpReplyError(500, 'Illegal PORT command.');
    }
    return this.#dialLater('PORT', { address: `${a}.${b}.${c}.${d}`, port: high * 256 + low });
  }

  /** RFC 2428 §2: `<d>family<d>address<d>port<d>`. */
  extendedPort(argument: string): readonly string[] {
    this.#refuseAfterAll('EPRT');
    const [before, family, address = '', port = '', after, ...more] = argument.split(argument.charAt(0));
    if (before !== '' || after !== '' || more.length > 0 || !/^\d{1,5}$/.test(port)) {
      throw new FtpReplyError(500, 'Illegal EPRT command.');
    }
    if (family !== this.#family()) {
      throw new FtpReplyError(522, `Network protocol not supported, use (${this.#family()})`);
    }
    return this.#dialLater('EPRT', { address: canonicalAddress(address), port: Number(port) });
  }

  async #listen(verb: 'PASV' | 'EPSV'): Promise<Endpoint> {
    this.take()?.discard();
    const { local: at, peer: from } = this.#control;
    const setup = await PassiveSetup.listen(verb, { at, from, acceptTimeoutMs: ACCEPT_TIMEOUT_MS });
    this.#passiveCount += 1;
    const { deadDataPort } = this.#faults;
    if (deadDataPort === 'always' || (deadDataPort === 'second' && this.#passiveCount === 2)) {
      await closeServer(setup.server);
    }
    this.#setup = setup;
    return setup.endpoint;
  }

  /** What vsftpd, ProFTPD, Pure-FTPd and IIS insist on: the control peer's own address, and no system port. */
  #dialLater(verb: 'PORT' | 'EPRT', to: Endpoint): readonly string[] {
    this.take()?.discard();
    if (to.address !== this.#control.peer || to.port < 1024 || to.port > 65_535) {
      throw new FtpReplyError(500, `Illegal ${verb} command: ${formatEndpoint(to)} is not yours.`);
    }
    this.#setup = new ActiveSetup(verb, to, this.#control.local);
    return [`200 ${verb} command successful.`];
  }

  #refuseAfterAll(verb: string): void {
    if (this.#allExtended) throw new FtpReplyError(550, `${verb} is disallowed after EPSV ALL.`);
  }

  #family(): typeof IPV4 | typeof IPV6 {
    return this.#control.local.includes(':') ? IPV6 : IPV4;
  }
}

/** `0:0::1` and `::1` are the same address; the URL parser knows the one true form (RFC 5952). */
function canonicalAddress(address: string): string {
  if (!address.includes(':')) return address;
  return URL.canParse(`ftp://[${address}]`) ? new URL(`ftp://[${address}]`).hostname.slice(1, -1) : address;
}
