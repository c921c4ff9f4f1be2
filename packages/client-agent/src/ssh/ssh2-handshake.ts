import ssh2, { type Client, type ClientErrorExtensions } from 'ssh2';
import { ClientAgentError } from '../error.ts';
import { cancelled } from '../network/cancelled.ts';
import { algorithms } from './algorithms.ts';
import { Authentication } from './login/authentication.ts';
import { ConnectDeadline } from './connect-deadline.ts';
import { type AcceptedHostKey, HostKeyVerifier } from './host-keys/host-key-verifier.ts';
import type { SshEngine } from './engine.ts';
import { hostNames, knownKeyTypes } from './host-keys/known-hosts-match.ts';
import type { KnownHost } from './host-keys/known-hosts.ts';
import { readKnownHosts } from './host-keys/read-known-hosts.ts';
import { pinnedKeyTypes } from './host-keys/pinned-keys.ts';
import { noCommonAlgorithm, serverAlgorithms } from './no-common-algorithm.ts';
import type { RememberedAnswers } from './login/known-passwords.ts';
import type { Prompter, SshOptions } from './options.ts';
import { printable } from './printable.ts';
import { describeKey, keyTypeOf } from './host-keys/public-key.ts';
import { RoundTrip } from './round-trip.ts';
import { serverName } from './server-name.ts';
import { Ssh2Engine } from './ssh2-engine.ts';
import { listenToLogin } from './ssh2-internals.ts';
import { openTransport } from './transport/open-transport.ts';
import type { SshTransport } from './transport/transport.ts';

/** What outlives one SSH connection: a reconnect shows the same host key and asks nobody anything. */
export interface SshMemory {
  readonly hostKey: AcceptedHostKey;
  readonly answers: RememberedAnswers;
  /** Of the jump host, where the route has one. */
  readonly jump: SshMemory | undefined;
}

/** One for the server and one for each of its jump hosts; a passphrase is good for all of them. */
export function newSshMemory(
  { route }: Pick<SshOptions, 'route'>,
  passphrases: RememberedAnswers['passphrases'] = new Map(),
): SshMemory {
  return {
    hostKey: { key: undefined },
    answers: { password: undefined, passphrases },
    jump: route.by === 'jump' ? newSshMemory(route.server, passphrases) : undefined,
  };
}

/**
 * From nothing to an authenticated SSH connection.
 *
 * @throws ClientAgentError `refused`, `timed-out`, `unreachable`, `unknown-host` (TCP), `host-key-refused`,
 *   `authentication-refused`, `wrong-usage` (algorithms that there are none of), `cancelled`, and `ssh-failed` for
 *   everything else
 */
export async function connectSsh2(
  options: SshOptions,
  memory: SshMemory,
  { signal }: { signal: AbortSignal },
): Promise<Ssh2Engine> {
  const knownHosts = await readAllKnownHosts(options, { signal });
  // Before our own time runs: the jump host has a limit of its own, and may have questions.
  const jump =
    options.route.by === 'jump' && memory.jump
      ? await connectSsh2(options.route.server, memory.jump, { signal })
      : undefined;
  try {
    return await connectAlong(jump, { options, memory, knownHosts, signal });
  } catch (error) {
    await jump?.close();
    throw error;
  }
}

async function connectAlong(
  jump: SshEngine | undefined,
  {
    options,
    memory,
    knownHosts,
    signal,
  }: Pick<HandshakeParts, 'options' | 'memory' | 'knownHosts'> & { signal: AbortSignal },
): Promise<Ssh2Engine> {
  const seconds = Math.round(options.connectTimeoutMs / 100) / 10;
  using deadline = new ConnectDeadline(
    options.connectTimeoutMs,
    `no SSH connection to ${serverName(options)} within ${seconds} s; is it up, and is that an SSH server?`,
  );
  const stop = AbortSignal.any([signal, deadline.signal]);
  const transport = await openTransport(options, jump, { signal: stop });
  options.observe?.({ kind: 'reached', address: addressOf(options, transport) });
  const hungUp = new AbortController();
  transport.once('close', () => {
    hungUp.abort();
  });
  try {
    return await new Handshake({ options, memory, knownHosts, transport, deadline }).run(
      AbortSignal.any([stop, hungUp.signal]),
    );
  } catch (error) {
    transport.destroy();
    throw stop.aborted ? cancelled(stop, `connecting to ${serverName(options)}`) : error;
  }
}

/** A proxy's own address is not the server's. */
function addressOf({ route }: SshOptions, { remoteAddress }: SshTransport): string | undefined {
  return route.by === 'proxy' ? undefined : remoteAddress;
}

interface HandshakeParts {
  readonly options: SshOptions;
  readonly memory: SshMemory;
  readonly knownHosts: readonly KnownHost[];
  readonly transport: SshTransport;
  readonly deadline: ConnectDeadline;
}

class Handshake {
  readonly #parts: HandshakeParts;
  readonly #client: Client = new ssh2.Client();
  #engine: Ssh2Engine | undefined;
  /** ssh2 forgets what the server offers after an agent's key was refused; its debug text has it. */
  #offered: readonly string[] | undefined;
  #authenticating = false;
  /** The server's algorithms of the kind that was compared last. */
  #serverHas: readonly string[] | undefined;
  readonly #roundTrip = new RoundTrip();
  #noneAnswered: (() => void) | undefined;

  constructor(parts: HandshakeParts) {
    this.#parts = parts;
  }

  run(signal: AbortSignal): Promise<Ssh2Engine> {
    const { options, memory, knownHosts, transport, deadline } = this.#parts;
    const prompter = options.prompter && patient(options.prompter, deadline);
    const verifier = new HostKeyVerifier({
      options: { ...options, prompter },
      knownHosts,
      accepted: memory.hostKey,
      signal,
      address: addressOf(options, transport),
    });
    const authentication = new Authentication({
      options,
      prompter,
      remembered: memory.answers,
      signal,
      whileAsking: (question) => deadline.whileAsking(question),
    });

    return new Promise((resolve, reject) => {
      const failed = (error: Error & ClientErrorExtensions): void => {
        // An agent that fails, or a key that cannot sign, is one attempt that failed.
        if (error.level === 'agent') return;
        reject(verifier.refusal ?? verifier.explainWithheld(this.#explain(error, authentication)));
      };
      const ended = (): void => {
        failed(new Error('the server closed the connection'));
      };
      // This listener stays: an error without one would end the process.
      this.#client.on('error', failed);
      this.#client.once('close', ended);
      // With each renewal of the keys again.
      this.#client.once('handshake', ({ kex, serverHostKey, cs }) => {
        options.observe?.({ kind: 'agreed', kex, hostKey: serverHostKey, cipher: cs.cipher });
      });
      this.#client.on('banner', (text) => {
        authentication.show(text);
      });
      this.#client.on('change password', (prompt) => {
        reject(authentication.passwordExpired(printable(prompt)));
      });
      signal.addEventListener('abort', ended, { once: true });
      this.#client.once('ready', () => {
        this.#client.off('close', ended);
        signal.removeEventListener('abort', ended);
        authentication.succeeded();
        options.observe?.({ kind: 'logged-in' });
        this.#engine = new Ssh2Engine(this.#client, transport, {
          name: serverName(options),
          report: options.report,
          keepAliveMs: options.keepAliveMs,
          keepAliveCountMax: options.keepAliveCountMax,
          roundTrip: this.#roundTrip,
        });
        resolve(this.#engine);
      });
      this.#client.connect({
        sock: transport,
        username: options.user,
        // Ours stops while a person is asked; theirs does not.
        readyTimeout: 0,
        keepaliveInterval: options.keepAliveMs,
        keepaliveCountMax: options.keepAliveCountMax,
        algorithms: algorithms(options, {
          stored: knownKeyTypes(knownHosts, hostNames(options)),
          pinned: pinnedKeyTypes(options.pinnedHostKeys ?? []),
          // A reconnect must meet the key that was accepted.
          accepted: memory.hostKey.key && keyTypeOf(memory.hostKey.key),
        }),
        hostVerifier: (key: Buffer, verify: (valid: boolean) => void) => {
          const again = verifier.verifyAgain(key);
          if (again !== undefined) {
            verify(again);
            return;
          }
          void verifier.verify(key).then((valid) => {
            // A connection that is gone by now throws.
            if (transport.destroyed) return;
            if (valid) options.observe?.({ kind: 'host-key-accepted', key: describeKey(key) });
            verify(valid);
          });
        },
        authHandler: (offered: readonly string[] | null, _partial, next) => {
          this.#authenticating = true;
          // The first question, `none`, is one that servers answer without thinking.
          this.#noneAnswered?.();
          this.#noneAnswered = offered === null ? this.#roundTrip.start() : undefined;
          const now = offered === null ? undefined : (this.#offered ?? offered);
          void authentication.next(now && verifier.safeMethods(now)).then((method) => {
            if (transport.destroyed) return;
            // ssh2 takes false for "nothing left"; its type does not say so.
            next(method ?? (false as unknown as 'none'));
          });
        },
        debug: (text) => {
          this.#heard(text, authentication);
        },
      });
      listenToLogin(this.#client, {
        failed: (offered, partialSuccess) => {
          this.#offered = offered;
          authentication.answered({ partialSuccess });
        },
        informed: (name, instruction) => {
          authentication.show(name, instruction);
        },
      });
    });
  }

  /** ssh2 shows the server's debug messages, and some facts it does not hand out, only as debug text of its own. */
  #heard(text: string, authentication: Authentication): void {
    const quoted = text.startsWith(SERVER_SAYS) ? text.slice(SERVER_SAYS.length) : undefined;
    if (quoted !== undefined) {
      const said = printable(unquote(quoted));
      this.#engine?.heardDebugText(said);
      this.#parts.options.observe?.({ kind: 'said', text: said });
      this.#parts.options.report('debug', `${serverName(this.#parts.options)} says: ${said}`);
    } else if (!this.#engine && text.startsWith(METHODS)) {
      this.#offered = text.slice(METHODS.length, -1).split(',');
    } else if (text.endsWith(NO_SIGNATURE)) {
      authentication.skipped('the server takes no kind of signature that an RSA key can make here');
    } else if (!this.#engine) {
      this.#serverHas = serverAlgorithms(text) ?? this.#serverHas;
    }
  }

  #explain(error: Error & ClientErrorExtensions, authentication: Authentication): ClientAgentError {
    // The way to the server failed, and says so itself.
    if (error instanceof ClientAgentError) return error;
    if (error.level === 'client-authentication') return authentication.refusal();
    // sshd hangs up after MaxAuthTries, with a reason.
    if (this.#authenticating && /authentication/i.test(error.message))
      return authentication.refusal(printable(error.message));
    const name = serverName(this.#parts.options);
    const why = printable(error.message.replace(/^Handshake failed: /, ''));
    const isNoSsh = this.#serverHas === undefined && HUNG_UP.test(why);
    const hint = isNoSsh ? NO_SSH : noCommonAlgorithm(why, this.#serverHas);
    return new ClientAgentError('ssh-failed', `the SSH connection to ${name} failed: ${why}${hint}`, { cause: error });
  }
}

/** The words for a connection that the server closes or resets, here before it has said what it can do. */
const HUNG_UP = /lost before handshake|ECONNRESET/;
/** sshd does so to hosts that it does not want, for a while (PerSourcePenalties), and where too many come at once. */
const NO_SSH = '; is that an SSH server, and does it let this host in, as MaxStartups or a ban may not?';

const SERVER_SAYS = 'Debug output from server: ';
const METHODS = 'Inbound: Received USERAUTH_FAILURE (';
const NO_SIGNATURE = '(no mutual hash algorithm)';

function unquote(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : json;
  } catch {
    return json;
  }
}

/** A prompter whose questions stop the connect timeout. */
function patient(prompter: Prompter, deadline: ConnectDeadline): Prompter {
  return {
    secret: (question, options) => deadline.whileAsking(() => prompter.secret(question, options)),
    answer: (question, options) => deadline.whileAsking(() => prompter.answer(question, options)),
  };
}

async function readAllKnownHosts(
  options: SshOptions,
  { signal }: { readonly signal: AbortSignal },
): Promise<KnownHost[]> {
  const files = [...options.userKnownHostsFiles, ...options.globalKnownHostsFiles];
  const lists = await Promise.all(
    files.map(async (file) => {
      try {
        return await readKnownHosts(file, { signal });
      } catch (error) {
        if (signal.aborted) throw error;
        const why = error instanceof Error ? error.message : String(error);
        options.report('warning', `${file} cannot be read: ${why}`);
        return [];
      }
    }),
  );
  return lists.flat();
}
