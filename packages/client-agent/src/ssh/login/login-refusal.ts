import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ClientAgentError } from '../../error.ts';
import { NOBODY_FOR_PASSPHRASE } from './identity.ts';
import type { LoginAttempt, LoginParts } from './login-attempt.ts';
import type { LoginMethod } from '../options.ts';
import { printable } from '../printable.ts';
import { serverName } from '../server-name.ts';

const OUR_METHODS: readonly string[] = ['publickey', 'keyboard-interactive', 'password'] satisfies LoginMethod[];

/** OpenSSH's default identities, among which it looks for security keys. */
const DEFAULT_NAMES: readonly string[] = ['id_rsa', 'id_ecdsa', 'id_ed25519'];
const SECURITY_KEYS = ['id_ecdsa_sk', 'id_ed25519_sk'];

/** Keeps the books of a login, so that a refusal can say what was tried, what was not, and what the server offered. */
export class LoginRefusal {
  readonly #options: LoginParts['options'];
  #tried: readonly LoginAttempt[] = [];
  readonly #accepted = new Set<LoginAttempt>();
  readonly #notes: string[] = [];
  #offered: readonly string[] = [];

  constructor(options: LoginParts['options']) {
    this.#options = options;
  }

  /** What the server offers now. */
  offered(methods: readonly string[]): void {
    this.#offered = methods;
  }

  tried(attempt: LoginAttempt): void {
    this.#tried = [...this.#tried, attempt];
  }

  notTried(attempt: LoginAttempt): void {
    this.#tried = this.#tried.filter((one) => one !== attempt);
  }

  accepted(attempt: LoginAttempt): void {
    this.#accepted.add(attempt);
  }

  note(text: string): void {
    if (!this.#notes.includes(text)) this.#notes.push(text);
  }

  error({ serverSaid, advice }: { serverSaid?: string | undefined; advice?: string } = {}): ClientAgentError {
    const parts = [
      this.#tried.length > 0 ? `tried ${this.#attempts()}` : 'there was nothing to try',
      ...(serverSaid === undefined ? [] : [`the server said: ${serverSaid}`]),
      ...this.#notes,
      ...this.#notAllowed(),
      ...this.#unsupported(),
      `the server offers ${this.#offers()}`,
      advice ?? this.#advice(serverSaid),
    ];
    return new ClientAgentError(
      'authentication-refused',
      `${serverName(this.#options)} refused the login: ${parts.join('; ')}`,
    );
  }

  /** `key (ED25519 SHA256:…) (accepted, more was asked), password (3 times)` */
  #attempts(): string {
    const texts: { text: string; times: number }[] = [];
    for (const attempt of this.#tried) {
      const text = attempt.label + (this.#accepted.has(attempt) ? ' (accepted, more was asked)' : '');
      const last = texts.at(-1);
      if (last?.text === text) last.times++;
      else texts.push({ text, times: 1 });
    }
    return texts.map(({ text, times }) => (times > 1 ? `${text} (${times} times)` : text)).join(', ');
  }

  #offers(): string {
    if (this.#offered.length === 0) return 'no method';
    const list = this.#offered.map(printable).join(', ');
    if (this.#offered.some((method) => OUR_METHODS.includes(method))) return list;
    return `only ${list}, which ftpduct does not have`;
  }

  #notAllowed(): string[] {
    const { loginMethods } = this.#options;
    return OUR_METHODS.filter(
      (method) => this.#offered.includes(method) && !(loginMethods as readonly string[]).includes(method),
    ).map((method) => `${method} was not used: the configuration leaves it out`);
  }

  /** What ssh would have tried, and we cannot; only what the server offers a method for. */
  #unsupported(): string[] {
    const { unsupported, identityFiles } = this.#options;
    const gssapi = this.#offered.some((method) => method.startsWith('gssapi'));
    const hostbased = this.#offered.includes('hostbased');
    const named = unsupported.filter((text) => {
      if (/^gssapi/i.test(text)) return gssapi;
      return /^hostbased/i.test(text) ? hostbased : true;
    });
    const lacking = named.map((text) => `${text} is not supported`);
    if (!this.#offered.includes('publickey')) return lacking;
    const certificates = identityFiles
      .map((file) => `${file.replace(/\.pub$/, '')}-cert.pub`)
      .filter((file) => existsSync(file) && !named.some((text) => text.includes(file)))
      .map((file) => `the certificate ${file} was not used: certificates are not supported`);
    const folders = new Set(identityFiles.filter((file) => DEFAULT_NAMES.includes(basename(file))).map(dirname));
    const securityKeys = [...folders]
      .flatMap((folder) => SECURITY_KEYS.map((name) => join(folder, name)))
      .filter((file) => !identityFiles.includes(file) && existsSync(file))
      .map((file) => `${file} was not used: security keys (FIDO) are not supported`);
    return [...lacking, ...certificates, ...securityKeys];
  }

  #advice(serverSaid: string | undefined): string {
    const { user } = this.#options;
    const last = this.#tried.at(-1);
    if (serverSaid !== undefined && /too many/i.test(serverSaid)) {
      return 'the server allows few attempts: name the one right key with -i, and let only it be used with -o IdentitiesOnly=yes';
    }
    if (last && last.method !== 'publickey') return 'check the user name and the password';
    if (this.#notes.some((note) => note.includes(NOBODY_FOR_PASSPHRASE))) {
      return 'add the key to an agent with ssh-add, or, without batch mode, run on a terminal or set SSH_ASKPASS';
    }
    if (this.#offered.includes('publickey')) {
      return `check the user name, or name with -i a key that is in the authorized_keys of ${user}`;
    }
    if (this.#offered.some((method) => OUR_METHODS.includes(method))) {
      return 'give a password with --password, or run on a terminal without batch mode';
    }
    return `log in with ssh, or have the server allow a key of ${user}`;
  }
}
