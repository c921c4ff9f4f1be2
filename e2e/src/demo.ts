/**
 * What `npm run demo` shows: FTP through SSH on one machine, between an SSH server and an FTP server that live in this
 * process, by the very command that a user runs.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { formatDialogue } from './demo/dialogue.ts';
import { makeRoundTrip } from './demo/round-trip.ts';
import { type Style, styleFor } from './demo/style.ts';
import { type EmbeddedSetup, ftpPassword, ftpUser, startEmbeddedSetup } from './embedded-setup.ts';
import { type Endpoint, formatEndpoint } from './endpoint.ts';
import type { DataMode } from './ftp-client.ts';
import { canListenOn } from './listening.ts';

/** Where `--stay` listens if it can, so that the lines to type stay the same. */
const STAY_PORT = 2121;
const DOWNLOAD = '/hello.bin';
const DOWNLOAD_BYTES = 4 * 1024 * 1024;
const UPLOAD_BYTES = 1024 * 1024;
const README = 'Hello from the FTP server behind the SSH server.\r\n';

const EXIT = { done: 0, failure: 1, interrupted: 130 } as const;

export interface DemoOptions {
  /** Keep the servers and the tunnel up for the user's own FTP client, until Ctrl-C. */
  readonly stay: boolean;
}

/** Runs the demo and answers with the exit code. Prints to standard output, and failures to standard error. */
export async function runDemo({ stay }: DemoOptions): Promise<number> {
  const demo = new Demo(styleFor(process.stdout, process.env));
  const stop = new AbortController();
  const onSignal = (): void => {
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal);
  try {
    return await demo.run(stay, stop.signal);
  } catch (error) {
    if (stop.signal.aborted) return EXIT.interrupted;
    console.error(`\nthe demo failed: ${error instanceof Error ? error.message : String(error)}`);
    return EXIT.failure;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal);
  }
}

class Demo {
  readonly #style: Style;
  /** Printed as they come, once the shown sessions are over. */
  #showsLive = false;

  constructor(style: Style) {
    this.#style = style;
  }

  async run(stay: boolean, stop: AbortSignal): Promise<number> {
    this.#heading('1  Two servers on this machine, and ftpduct between them');
    await using setup = await startEmbeddedSetup({
      ftp: { files: { [DOWNLOAD]: randomBytes(DOWNLOAD_BYTES), '/readme.txt': README } },
      destinationHost: 'localhost',
      listenPort: stay ? await freePort(STAY_PORT) : 0,
      onLine: (line) => {
        if (this.#showsLive) this.#showLive(line);
      },
    });
    this.#showSetup(setup);

    const work = this.#showTransfers(setup);
    await Promise.race([work, aborted(stop)]);
    if (stop.aborted) {
      work.catch(() => undefined);
      return EXIT.interrupted;
    }
    this.#heading('3  With your own servers');
    this.#print(...ownServerLines());
    if (!stay) return EXIT.done;
    this.#heading('4  With your own FTP client, now');
    this.#print(...ownClientLines(setup.listening));
    this.#showsLive = true;
    await this.#stayUntil(stop, setup);
    return EXIT.done;
  }

  #showSetup({ ssh, ftp, commandLine, listening }: EmbeddedSetup): void {
    this.#print(
      `  SSH server   ${formatEndpoint(ssh.endpoint)}`,
      `  FTP server   ${formatEndpoint(ftp.endpoint)}`,
      `  tunnel       ${listening.map(formatEndpoint).join(' and ')}`,
      '',
      `  $ ftpduct ${commandLine.join(' ')}`,
    );
  }

  async #showTransfers(setup: EmbeddedSetup): Promise<void> {
    this.#heading('2  Files down and up, passive and active');
    const upload = randomBytes(UPLOAD_BYTES);
    for (const to of setup.listening) {
      for (const mode of modesOver(to)) {
        const from = setup.ftpduct.lines.length;
        const { down, up } = await makeRoundTrip(to, mode, { server: setup.ftp, down: DOWNLOAD, upload });
        const transcript = await sessionSince(from, setup);
        const title = `${mode} over ${to.address.includes(':') ? 'IPv6' : 'IPv4'}`;
        this.#print(
          `${this.#style.good('ok')}  ${this.#style.heading(title.padEnd(14))}  ${formatSpeed('down', down)}  ${formatSpeed('up', up)}  SHA-256 equal`,
          ...formatDialogue(transcript.filter(concernsData), this.#style),
          '',
        );
      }
    }
    if (!setup.listening.some(({ address }) => address.includes(':'))) {
      this.#print('  (this machine has no ::1, so IPv6 is not shown)', '');
    }
    this.#print(
      '  "as" marks a line that ftpduct rewrote, so that the data connection goes through SSH too; everything else',
      '  passes byte for byte.',
    );
  }

  async #stayUntil(stop: AbortSignal, { ftpduct }: EmbeddedSetup): Promise<void> {
    const ended = ftpduct.exited.then(({ code }) => {
      if (!stop.aborted) throw new Error(`ftpduct ended by itself with code ${code}:\n${ftpduct.lines.join('\n')}`);
    });
    await Promise.race([ended, aborted(stop)]);
    ended.catch(() => undefined);
    this.#print('', 'stopped');
  }

  #showLive(line: string): void {
    const isOfSession = /^#\d+ /.test(line);
    this.#print(...(isOfSession ? formatDialogue([line], this.#style) : [this.#style.faint(`  ${line}`)]));
  }

  #heading(text: string): void {
    this.#print('', this.#style.heading(text), '');
  }

  #print(...lines: readonly string[]): void {
    for (const line of lines) console.log(line);
  }
}

/** PASV and PORT can name IPv4 addresses only (RFC 2428 §1). */
function modesOver({ address }: Endpoint): readonly DataMode[] {
  return address.includes(':') ? ['EPSV', 'EPRT'] : ['PASV', 'EPSV', 'PORT', 'EPRT'];
}

/** The lines of the one session that has begun since, once it has ended. */
async function sessionSince(from: number, { ftpduct }: EmbeddedSetup): Promise<readonly string[]> {
  const isOver = (line: string, at: number): boolean => at >= from && /^#\d+ tunnel +closed/.test(line);
  while (!ftpduct.lines.some(isOver)) await ftpduct.nextLine();
  return ftpduct.lines.slice(from);
}

/**
 * Leaves out the lines that are the same in every session, greeting, login, TYPE and QUIT, and what the tunnel says of
 * its own work.
 */
function concernsData(line: string): boolean {
  return (
    !/^#\d+ (data|tunnel) /.test(line) &&
    !/^#\d+ client +(USER|PASS|TYPE|QUIT)\b/.test(line) &&
    !/^#\d+ server +(220|331|230|200 Switching|221)\b/.test(line)
  );
}

function formatSpeed(direction: string, { bytes, ms }: { bytes: number; ms: number }): string {
  return `${direction} ${(bytes / 1024 / 1024).toFixed(1)} MiB in ${ms.toFixed(0).padStart(3)} ms`;
}

function ownServerLines(): readonly string[] {
  return [
    '  If your FTP server runs on a host that you reach by SSH, type',
    '',
    '    npx ftpduct -L ftp/1234:localhost:21 username@sshserver',
    '',
    '  and, while it runs, connect any FTP client to port 1234 of this machine, passive or active:',
    '',
    '    curl ftp://localhost:1234/ --user ftpuser',
    '    lftp -u ftpuser -p 1234 localhost',
    '    ftp localhost 1234',
    '',
    '  An FTP server next to the SSH server has its own name in the place of localhost. -v shows the dialogue as above.',
  ];
}

function ownClientLines(listening: readonly Endpoint[]): readonly string[] {
  const [{ address: host, port } = { address: 'localhost', port: STAY_PORT }] = listening;
  return [
    `  host ${listening.map(({ address }) => address).join(' or ')}   port ${port}   user ${ftpUser}   password ${ftpPassword}`,
    '',
    `    curl ftp://${ftpUser}:${ftpPassword}@${host}:${port}/readme.txt               (passive)`,
    `    curl --ftp-port - ftp://${ftpUser}:${ftpPassword}@${host}:${port}/readme.txt  (active)`,
    `    lftp -u ${ftpUser},${ftpPassword} -p ${port} ${host}`,
    `    ftp ${host} ${port}`,
    '',
    '  What your client and the server say to each other appears here. Ctrl-C ends it.',
    '',
  ];
}

/** The wished port where it is free on both loopbacks, else 0. */
async function freePort(wish: number): Promise<number> {
  const isFree = await canListenOn('127.0.0.1', wish);
  const isFreeOnIpv6 = !(await canListenOn('::1')) || (await canListenOn('::1', wish));
  return isFree && isFreeOnIpv6 ? wish : 0;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
