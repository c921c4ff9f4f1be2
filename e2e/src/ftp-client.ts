/**
 * A scripted FTP client: it does exactly what it is told, shows every reply, and says how each data connection ended.
 */
import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { type Endpoint, formatEndpoint } from './endpoint.ts';
import { ControlConnection } from './ftp-client/control-connection.ts';
import {
  dialData,
  type DataEnd,
  type DataEnding,
  DataListener,
  readToEnd,
  writeToEnd,
} from './ftp-client/data-transfer.ts';
import { parseExtendedPassiveReply, parsePassiveReply, type Reply } from './ftp-client/reply.ts';

export type { DataEnding } from './ftp-client/data-transfer.ts';
export type { Reply } from './ftp-client/reply.ts';

export type DataMode = 'PASV' | 'EPSV' | 'PORT' | 'EPRT';

/** One transfer command with what came of it. */
export interface Transfer {
  /** The reply to PASV, EPSV, PORT or EPRT. */
  readonly setup: Reply;
  /** The replies to the transfer command; empty if the set-up was refused. */
  readonly replies: readonly Reply[];
  /** The last reply: the transfer's, or the refused set-up's. */
  readonly final: Reply;
  /** What a download brought. */
  readonly content: Buffer;
  readonly sha256: string;
  readonly ending: DataEnding;
}

/** A transfer that is under way: the data connection is open and the client's to read or write. */
export interface RunningTransfer {
  readonly setup: Reply;
  readonly preliminary: Reply;
  readonly data: Socket;
}

/** How long anything may take, unless told: far above what it takes, so that only a hang meets it. */
const TIMEOUT_MS = 10_000;

export class FtpClient implements AsyncDisposable {
  readonly greeting: Reply;
  /** Every line, in order, as a person would read it: `> ` sent, `< ` received. */
  readonly dialogue: readonly string[];
  readonly #control: ControlConnection;

  private constructor(control: ControlConnection, greeting: Reply) {
    this.#control = control;
    this.dialogue = control.dialogue;
    this.greeting = greeting;
  }

  /** Connects and reads the greeting, whatever its code. */
  static async connect(to: Endpoint, options: { timeoutMs?: number } = {}): Promise<FtpClient> {
    const control = await ControlConnection.open(to, options.timeoutMs ?? TIMEOUT_MS);
    return new FtpClient(control, await control.reply());
  }

  /** Connects and logs in. @throws Error when the server does not let it */
  static async login(to: Endpoint, user: string, password: string): Promise<FtpClient> {
    const client = await FtpClient.connect(to);
    await client.expect(`USER ${user}`, 331);
    await client.expect(`PASS ${password}`, 230);
    return client;
  }

  /** Sends a line, or raw bytes, and waits for nothing. */
  send(line: string | Uint8Array): void {
    this.#control.send(line);
  }

  /** The next reply. @throws Error when none comes in time, or the connection ends */
  reply(): Promise<Reply> {
    return this.#control.reply();
  }

  /** Sends a line and waits for the next reply. */
  command(line: string): Promise<Reply> {
    this.send(line);
    return this.reply();
  }

  /** @throws Error with the dialogue when the reply has another code */
  async expect(line: string, code: number): Promise<Reply> {
    const reply = await this.command(line);
    if (reply.code !== code) throw new Error(`expected ${code}:\n${this.dialogue.join('\n')}`);
    return reply;
  }

  /** How the control connection ended; waits for it. */
  ended(): Promise<'finished' | 'reset'> {
    return this.#control.ended();
  }

  /** RETR, or another command that sends something: LIST, NLST. */
  async download(path: string, mode: DataMode, options: { command?: string } = {}): Promise<Transfer> {
    return this.#transfer(mode, `${options.command ?? 'RETR'} ${path}`.trimEnd(), readToEnd);
  }

  /** STOR, or APPE. */
  async upload(
    path: string,
    content: Uint8Array,
    mode: DataMode,
    options: { command?: string } = {},
  ): Promise<Transfer> {
    return this.#transfer(mode, `${options.command ?? 'STOR'} ${path}`, async (data) => ({
      content: Buffer.alloc(0),
      ending: await writeToEnd(data, content),
    }));
  }

  /** Starts a transfer and leaves the rest to the caller. @throws Error when it does not get as far as its 1yz */
  async begin(command: string, mode: DataMode): Promise<RunningTransfer> {
    const { setup, end } = await this.setUp(mode);
    if (!end) throw new Error(`the set-up was refused: ${setup.text}`);
    const preliminary = await this.command(command);
    if (preliminary.code >= 200) throw new Error(`the transfer was refused: ${preliminary.text}`);
    void this.ended().then(() => {
      end.stopWaiting();
    });
    return { setup, preliminary, data: await end.connected() };
  }

  /** Agrees on a data connection; without `end` when the server refused. */
  async setUp(mode: DataMode): Promise<{ setup: Reply; end?: DataEnd }> {
    switch (mode) {
      case 'PASV': {
        const setup = await this.command('PASV');
        if (setup.code >= 300) return { setup };
        const to = parsePassiveReply(setup);
        if (to.address !== this.#control.peer) {
          throw new Error(`227 names ${formatEndpoint(to)}, but the control connection goes to ${this.#control.peer}`);
        }
        return { setup, end: await dialData(to, TIMEOUT_MS) };
      }
      case 'EPSV': {
        const setup = await this.command('EPSV');
        if (setup.code >= 300) return { setup };
        return {
          setup,
          end: await dialData({ address: this.#control.peer, port: parseExtendedPassiveReply(setup) }, TIMEOUT_MS),
        };
      }
      case 'PORT':
      case 'EPRT': {
        const end = await DataListener.listen(this.#control.local, this.#control.peer);
        const setup = await this.command(formatActive(mode, end.endpoint));
        if (setup.code < 300) return { setup, end };
        end.discard();
        return { setup };
      }
      default:
        return mode satisfies never;
    }
  }

  /** Ends politely, with QUIT, if the server answers; never throws. */
  async quit(): Promise<void> {
    try {
      await this.command('QUIT');
    } catch {
      // Whoever wants to see this reply sends the command; this is for going away.
    }
    this.close();
  }

  /** Sends an end-of-file on the control connection, and reads on. */
  finish(): void {
    this.#control.finish();
  }

  /** Ends the control connection, as a program does that exits. */
  close(): void {
    this.#control.destroy();
  }

  /** Breaks the control connection, as a crash does. */
  reset(): void {
    this.#control.reset();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  async #transfer(
    mode: DataMode,
    command: string,
    run: (data: Socket) => Promise<{ content: Buffer; ending: DataEnding }>,
  ): Promise<Transfer> {
    const nothing = { content: Buffer.alloc(0), ending: 'none' as const };
    const { setup, end } = await this.setUp(mode);
    if (!end) return { setup, replies: [], final: setup, ...withChecksum(nothing) };
    const first = await this.command(command);
    if (first.code >= 200) {
      end.discard();
      return { setup, replies: [first], final: first, ...withChecksum(nothing) };
    }
    const outcome = end.connected().then(run, () => nothing);
    const last = await this.reply();
    // A transfer that failed gets no connection any more.
    if (last.code >= 400) end.stopWaiting();
    return { setup, replies: [first, last], final: last, ...withChecksum(await outcome) };
  }
}

export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function withChecksum<T extends { content: Buffer }>(outcome: T): T & { sha256: string } {
  return { ...outcome, sha256: sha256(outcome.content) };
}

/** `PORT h1,h2,h3,h4,p1,p2` (RFC 959 §4.1.2) or `EPRT |family|address|port|` (RFC 2428 §2). */
function formatActive(mode: 'PORT' | 'EPRT', { address, port }: Endpoint): string {
  if (mode === 'EPRT') return `EPRT |${address.includes(':') ? 2 : 1}|${address}|${port}|`;
  return `PORT ${address.replaceAll('.', ',')},${port >> 8},${port & 0xff}`;
}
