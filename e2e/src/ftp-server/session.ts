import { once } from 'node:events';
import type { Socket } from 'node:net';
import { posix } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { plainAddress } from '../endpoint.ts';
import { readControlLines } from './control-lines.ts';
import { DataCommands } from './data-commands.ts';
import type { DataSetup } from './data-connection.ts';
import { type FtpServerFaults, tlsRefusals } from './faults.ts';
import type { FileTree } from './file-tree.ts';
import { FtpReplyError } from './ftp-reply-error.ts';
import { formatFolder } from './folder-listing.ts';
import { receiveContent, sendContent, TRANSFER_BEGINS, TRANSFER_COMPLETE, type TransferHost } from './transfer.ts';

/** What all sessions of a server share. */
export interface SessionHost {
  readonly user: string;
  readonly password: string;
  readonly files: FileTree;
  readonly faults: FtpServerFaults;
  /** `h1,h2,h3,h4,p1,p2` of a listener that no client should ever be led to. */
  readonly decoyHostPort: string;
  /** Each command line as it came. */
  commandCame(line: string): void;
  /** So many bytes of an upload have come. */
  uploadGrew(bytes: number): void;
  /** A transfer got its data connection. */
  dataConnectionOpened(verb: DataSetup['verb'], command: string): void;
}

const FEATURES = ['EPRT', 'EPSV', 'REST STREAM', 'SIZE', 'UTF8'];
const ALLOWED_BEFORE_LOGIN = new Set(['USER', 'PASS', 'FEAT', 'SYST', 'OPTS', 'NOOP', 'QUIT', 'REIN', 'AUTH']);
const ABOR_REPLIES = ['426 Transfer aborted.', '226 ABOR command successful.', '225 No transfer to ABOR.'];

/** One control connection of the FTP server (RFC 959). Lines are worked through one by one; only ABOR overtakes. */
export class FtpServerSession {
  readonly #socket: Socket;
  readonly #host: SessionHost;
  readonly #data: DataCommands;
  readonly #waiting: string[] = [];
  readonly #ended = new AbortController();
  #working = false;
  #user: string | undefined;
  #loggedIn = false;
  #folder = '/';
  #restartAt = 0;
  #transfer: AbortController | undefined;

  readonly #commands: Readonly<Record<string, (argument: string) => void | Promise<void>>> = {
    USER: (name) => {
      const { insistsOnTls } = this.#host.faults;
      if (insistsOnTls !== undefined) {
        this.#reply(tlsRefusals[insistsOnTls]);
        if (tlsRefusals[insistsOnTls].startsWith('421')) this.#socket.end();
        return;
      }
      this.#user = name;
      this.#reply('331 Please specify the password.');
    },
    PASS: (password) => {
      this.#login(password);
    },
    TYPE: (type) => {
      this.#require(/^(a( n)?|i|l 8)$/i.test(type), 504, 'Unrecognised TYPE command.');
      this.#reply(`200 Switching to ${type.toUpperCase() === 'I' ? 'Binary' : 'ASCII'} mode.`);
    },
    MODE: (mode) => {
      this.#require(mode.toUpperCase() === 'S', 504, 'Bad MODE command.');
      this.#reply('200 Mode set to S.');
    },
    STRU: (structure) => {
      this.#require(structure.toUpperCase() === 'F', 504, 'Bad STRU command.');
      this.#reply('200 Structure set to F.');
    },
    PWD: () => {
      this.#reply(`257 "${this.#folder.replaceAll('"', '""')}" is the current directory`);
    },
    CWD: (path) => {
      this.#changeFolder(path);
    },
    CDUP: () => {
      this.#changeFolder('..');
    },
    MKD: (path) => {
      this.#host.files.makeFolder(this.#resolve(path));
      this.#reply(`257 "${this.#resolve(path)}" created`);
    },
    SIZE: (path) => {
      this.#reply(`213 ${this.#read(path).length}`);
    },
    DELE: (path) => {
      this.#require(this.#host.files.remove(this.#resolve(path)), 550, 'Delete operation failed.');
      this.#reply('250 Delete operation successful.');
    },
    REST: (offset) => {
      this.#require(/^\d+$/.test(offset), 501, 'Bad offset.');
      this.#restartAt = Number(offset);
      this.#reply(`350 Restart position accepted (${offset}).`);
    },
    PASV: async () => {
      this.#reply(...(await this.#data.passive()));
    },
    // So some clients write PASV, to get past firewalls that look for it; vsftpd understands it.
    'P@SW': async () => {
      this.#reply(...(await this.#data.passive()));
    },
    EPSV: async (argument) => {
      this.#reply(...(await this.#data.extendedPassive(argument)));
    },
    PORT: (argument) => {
      this.#reply(...this.#data.port(argument));
    },
    EPRT: (argument) => {
      this.#reply(...this.#data.extendedPort(argument));
    },
    LIST: (path) => this.#download('LIST', () => this.#list(path, 'long')),
    NLST: (path) => this.#download('NLST', () => this.#list(path, 'names')),
    RETR: (path) => this.#download('RETR', () => this.#read(path).subarray(this.#takeRestart())),
    STOR: (path) => this.#upload('STOR', path, () => this.#stored(path).subarray(0, this.#takeRestart())),
    APPE: (path) => this.#upload('APPE', path, () => this.#stored(path)),
    ABOR: () => {
      this.#reply('225 No transfer to ABOR.');
    },
    FEAT: () => {
      this.#reply('211-Features:', ...FEATURES.map((feature) => ` ${feature}`), '211 End');
    },
    OPTS: (option) => {
      this.#require(/^utf8 on$/i.test(option), 501, 'Option not understood.');
      this.#reply('200 Always in UTF8 mode.');
    },
    SYST: () => {
      this.#reply('215 UNIX Type: L8');
    },
    NOOP: () => {
      this.#reply('200 NOOP ok.');
    },
    REIN: () => {
      this.#data.reset();
      this.#user = undefined;
      this.#loggedIn = false;
      this.#folder = '/';
      this.#restartAt = 0;
      this.#reply('220 Service ready for new user.');
    },
    QUIT: () => {
      this.#reply('221 Goodbye.');
      this.#socket.end();
    },
  };

  constructor(socket: Socket, host: SessionHost) {
    this.#socket = socket;
    this.#host = host;
    const control = { local: plainAddress(socket.localAddress), peer: plainAddress(socket.remoteAddress) };
    this.#data = new DataCommands(control, host.faults);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#ended.abort();
      this.#transfer?.abort();
      this.#data.reset();
    });
    socket.on('end', () => socket.end());
    readControlLines(socket, (line) => {
      this.#receive(line);
    });
    void this.#greet();
  }

  async #greet(): Promise<void> {
    const { greeting, greetingDelayMs } = this.#host.faults;
    this.#working = true;
    try {
      if (greetingDelayMs !== undefined) await delay(greetingDelayMs, undefined, { signal: this.#ended.signal });
    } catch {
      return;
    }
    if (greeting === '421') {
      this.#reply('421 There are too many connected users, please try later.');
      this.#socket.end();
      return;
    }
    if (greeting === '120-first') this.#reply('120 Service ready in 1 minute.');
    this.#reply('220 embedded FTP server ready');
    this.#working = false;
    void this.#work();
  }

  #receive(line: string): void {
    this.#host.commandCame(line);
    if (/^abor\s*$/i.test(line) && this.#transfer) {
      this.#transfer.abort();
      return;
    }
    this.#waiting.push(line);
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (let line = this.#waiting.shift(); line !== undefined; line = this.#waiting.shift()) {
      try {
        await this.#perform(line);
      } catch (error) {
        if (!(error instanceof FtpReplyError)) throw error;
        this.#reply(`${error.code} ${error.message}`);
      }
    }
    this.#working = false;
  }

  async #perform(line: string): Promise<void> {
    const [, verb = '', argument = ''] = /^(\S*) *(.*)$/.exec(line) ?? [];
    const name = verb.toUpperCase();
    const command = Object.hasOwn(this.#commands, name) ? this.#commands[name] : undefined;
    this.#require(this.#loggedIn || ALLOWED_BEFORE_LOGIN.has(name), 530, 'Please login with USER and PASS.');
    if (!command) throw new FtpReplyError(500, 'Unknown command.');
    await command(argument);
  }

  #login(password: string): void {
    const { user, password: expected, faults, decoyHostPort } = this.#host;
    const decoy = `227 Entering Passive Mode (${decoyHostPort}).`;
    this.#loggedIn = this.#user === user && password === expected;
    this.#require(this.#loggedIn, 530, 'Login incorrect.');
    if (faults.passiveLineInWelcome) this.#reply('230-Welcome', decoy, '230 Login successful.');
    else this.#reply('230 Login successful.');
    if (faults.unsolicited227 === 'after-login') this.#reply(decoy);
  }

  #changeFolder(path: string): void {
    this.#require(this.#host.files.hasFolder(this.#resolve(path)), 550, 'Failed to change directory.');
    this.#folder = this.#resolve(path);
    this.#reply('250 Directory successfully changed.');
  }

  /** Options such as `-a`, which many clients send, are passed over. */
  #list(argument: string, style: 'long' | 'names'): Buffer {
    const path = this.#resolve(argument.replace(/^(-\S+\s*)+/, ''));
    const entries = this.#host.files.list(path);
    if (!entries) throw new FtpReplyError(550, 'No such directory.');
    return formatFolder(entries, style);
  }

  #read(path: string): Buffer {
    const content = this.#host.files.read(this.#resolve(path));
    if (!content) throw new FtpReplyError(550, 'Failed to open file.');
    return content;
  }

  #stored(path: string): Buffer {
    return this.#host.files.read(this.#resolve(path)) ?? Buffer.alloc(0);
  }

  #takeRestart(): number {
    const at = this.#restartAt;
    this.#restartAt = 0;
    return at;
  }

  async #download(command: string, content: () => Buffer): Promise<void> {
    const bytes = content();
    await this.#withDataConnection(command, (socket, host) => sendContent(socket, bytes, host));
  }

  async #upload(command: string, path: string, before: () => Buffer): Promise<void> {
    const start = before();
    const keep = (content: Buffer): void => {
      this.#host.files.write(this.#resolve(path), Buffer.concat([start, content]));
    };
    await this.#withDataConnection(command, (socket, host) => receiveContent(socket, keep, host));
  }

  /** Opens the data connection, says 150, runs the transfer, and answers an ABOR that came in between. */
  async #withDataConnection(
    command: string,
    transfer: (socket: Socket, host: TransferHost) => Promise<void>,
  ): Promise<void> {
    const setup = this.#data.take();
    if (!setup) throw new FtpReplyError(425, 'Use PORT or PASV first.');
    const { faults } = this.#host;
    if (faults.transferReply === '425') {
      setup.discard();
      throw new FtpReplyError(425, 'Failed to establish connection.');
    }
    const aborted = new AbortController();
    this.#transfer = aborted;
    let socket: Socket | undefined;
    try {
      if (faults.neverOpensData !== undefined) {
        await this.#openNothing(setup, aborted.signal);
        return;
      }
      socket = await setup.open(aborted.signal);
      this.#host.dataConnectionOpened(setup.verb, command);
      const isPreliminaryDue = faults.preliminaryReply === undefined || command === 'STOR' || command === 'APPE';
      if (isPreliminaryDue) this.#reply(TRANSFER_BEGINS);
      if (faults.unsolicited227 === 'after-150') {
        this.#reply(`227 Entering Passive Mode (${this.#host.decoyHostPort}).`);
      }
      await transfer(socket, this.#transferHost(aborted.signal));
    } catch (error) {
      socket?.resetAndDestroy();
      if (!aborted.signal.aborted) throw error;
      this.#reply(...this.#aborReplies());
    } finally {
      this.#transfer = undefined;
    }
  }

  async #openNothing(setup: DataSetup, signal: AbortSignal): Promise<void> {
    this.#reply(TRANSFER_BEGINS);
    try {
      if (this.#host.faults.neverOpensData === 'waits') await once(signal, 'abort');
    } finally {
      setup.discard();
    }
    this.#reply(...(signal.aborted ? this.#aborReplies() : [TRANSFER_COMPLETE]));
  }

  #transferHost(signal: AbortSignal): TransferHost {
    const isReset = this.#host.faults.diesBy === 'reset';
    return {
      faults: this.#host.faults,
      signal,
      reply: (line) => {
        this.#reply(line);
      },
      received: (bytes) => {
        this.#host.uploadGrew(bytes);
      },
      die: (data) => {
        for (const socket of [data, this.#socket]) {
          if (isReset) socket.resetAndDestroy();
          else socket.destroy();
        }
      },
    };
  }

  #aborReplies(): readonly string[] {
    const count = this.#host.faults.aborReplies ?? 2;
    return count === 1 ? ABOR_REPLIES.slice(1, 2) : ABOR_REPLIES.slice(0, count);
  }

  #resolve(path: string): string {
    return posix.resolve('/', this.#folder, path);
  }

  #require(condition: boolean, code: number, text: string): void {
    if (!condition) throw new FtpReplyError(code, text);
  }

  #reply(...lines: readonly string[]): void {
    if (lines.length === 0 || !this.#socket.writable) return;
    this.#socket.write(lines.map((line) => `${line}\r\n`).join(''), 'latin1');
  }
}
