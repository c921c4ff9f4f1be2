import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2, { type AuthContext, type Connection, type ServerConfig } from 'ssh2';
import type { Prompter, QuestionOptions, SshOptions } from '../../src/ssh/options.ts';
import { plainOptions } from './plain-options.ts';

/** ssh2's own server, for what a healthy OpenSSH does not do. */
export interface ScriptedServer extends AsyncDisposable {
  readonly port: number;
  readonly folder: string;
  /** A known_hosts line for its key. */
  readonly knownHost: string;
  readonly clients: readonly Connection[];
  readonly reports: string[];
  options(changes?: Partial<SshOptions>): SshOptions;
}

export interface ServerScript {
  /** Accepts everyone when it is left out. */
  readonly authenticate?: (context: AuthContext) => void;
  /** Called for each client that has logged in. */
  readonly ready?: (client: Connection) => void;
  readonly config?: Partial<ServerConfig>;
}

export async function startScriptedServer(script: ServerScript = {}): Promise<ScriptedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'ftpduct-ssh2-'));
  const key = hostKey();
  const clients: Connection[] = [];
  const server = new ssh2.Server({ ...script.config, hostKeys: [key.private] }, (client) => {
    // Without the native addon ssh2 writes a packet in pieces, which Nagle's rule holds for 40 ms each.
    // (ssh2 has it on both ends, its types on one.)
    (client as unknown as Pick<ssh2.Client, 'setNoDelay'>).setNoDelay(true);
    clients.push(client);
    client.on('error', () => undefined);
    client.on('authentication', (context) => {
      if (script.authenticate) script.authenticate(context);
      else context.accept();
    });
    client.on('ready', () => script.ready?.(client));
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address: { port: number } = server.address() as { port: number };
      resolve(address.port);
    });
  });
  const knownHost = `[127.0.0.1]:${port} ${key.public.split(' ').slice(0, 2).join(' ')}\n`;
  await writeFile(join(folder, 'known_hosts'), knownHost);
  const reports: string[] = [];
  return {
    port,
    folder,
    knownHost,
    clients,
    reports,
    options: (changes) => ({
      ...plainOptions,
      host: '127.0.0.1',
      port,
      user: 'someone',
      userKnownHostsFiles: [join(folder, 'known_hosts')],
      report: (level, text) => {
        reports.push(`${level}: ${text}`);
      },
      ...changes,
    }),
    [Symbol.asyncDispose]: async () => {
      for (const client of clients) client.end();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** About one in two hundred of the ed25519 keys that ssh2 makes is malformed, also in the eyes of OpenSSH. */
function hostKey(): { private: string; public: string } {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519');
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair;
  }
}

/** A person who gives these answers one after the other, and remembers the questions. */
export function person(...answers: string[]): Prompter & { readonly questions: string[]; readonly reasons: unknown[] } {
  const questions: string[] = [];
  const reasons: unknown[] = [];
  const next =
    (kind: string) =>
    (question: string, { again }: QuestionOptions) => {
      questions.push(`${kind}: ${question}`);
      reasons.push(again);
      const answer = answers.shift();
      return answer === undefined ? Promise.reject(new Error(`no answer to: ${question}`)) : Promise.resolve(answer);
    };
  return { secret: next('secret'), answer: next('answer'), questions, reasons };
}
