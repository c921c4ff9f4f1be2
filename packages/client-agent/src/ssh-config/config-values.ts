import { isIP } from 'node:net';
import { assembleAlgorithms, type AlgorithmKeyword, type AlgorithmLists } from './algorithm-lists.ts';
import { clientTokens, expand, expandTilde } from './expansion.ts';
import { parseJump } from './jump.ts';
import { READ_KEYWORDS } from './keywords.ts';
import { opensshDefaults } from './openssh-defaults.ts';
import { SshConfig } from './ssh-config.ts';
import type { UserSurroundings } from './surroundings.ts';

/** Of these `none` means that there is none, and `ssh -G` prints nothing. */
const CLEARED_BY_NONE = [
  'knownhostscommand',
  'pkcs11provider',
  'proxycommand',
  'proxyjump',
  'revokedhostkeys',
  'securitykeyprovider',
];

/** The values of keywords as they are found, of which the first one wins. */
export class ConfigValues {
  readonly #around: UserSurroundings;
  readonly #algorithms: Readonly<Record<AlgorithmKeyword, AlgorithmLists>>;
  readonly #values = new Map<string, readonly string[]>();
  /** Files that were added, with whether the user named them: OpenSSH looks for doubles within each kind only. */
  readonly #files = new Set<string>();
  /** The patterns of IgnoreUnknown. */
  ignoredUnknown: string | undefined;

  constructor(around: UserSurroundings, algorithms: Readonly<Record<AlgorithmKeyword, AlgorithmLists>>) {
    this.#around = around;
    this.#algorithms = algorithms;
  }

  get(keyword: string): string | undefined {
    return this.#values.get(keyword)?.[0];
  }

  /** Does nothing where there is a value already. Of ProxyJump and ProxyCommand the first one counts. */
  set(keyword: string, values: readonly string[]): void {
    const other =
      keyword === 'proxycommand' ? this.get('proxyjump') : keyword === 'proxyjump' && this.get('proxycommand');
    // `ProxyJump none` leaves room for a command (measured with 9.2), `ProxyCommand none` none for a jump.
    const excluded = typeof other === 'string' && !(keyword === 'proxycommand' && other.toLowerCase() === 'none');
    if (this.#values.has(keyword) || excluded) return;
    this.#values.set(keyword, values);
  }

  replace(keyword: string, value: string): void {
    this.#values.set(keyword, [value]);
  }

  addFile(keyword: string, file: string, byUser: boolean): void {
    const key = JSON.stringify([keyword, byUser, file]);
    if (this.#files.has(key)) return;
    this.#files.add(key);
    this.#values.set(keyword, [...(this.#values.get(keyword) ?? []), file]);
  }

  /**
   * Everything that is not there gets OpenSSH's default, and what `ssh -G` prints expanded is expanded.
   *
   * @param host the name that is dialled
   */
  finish({ originalHost, host }: { originalHost: string; host: string }): SshConfig {
    const byDefault = opensshDefaults(this.#around, this.#algorithms);
    const values = new Map([...byDefault, ...this.#values]);
    values.set('hostname', [isIP(host) === 6 ? tidyIPv6(host) : host]);
    for (const keyword of ['ciphers', 'hostkeyalgorithms', 'kexalgorithms', 'macs'] as const) {
      const value = this.get(keyword);
      if (value !== undefined) values.set(keyword, [assembleAlgorithms(value, this.#algorithms[keyword])]);
    }
    const alias = this.get('hostkeyalias');
    if (alias !== undefined) values.set('hostkeyalias', [alias.toLowerCase()]);
    for (const keyword of CLEARED_BY_NONE)
      if (values.get(keyword)?.[0]?.toLowerCase() === 'none') values.delete(keyword);

    const jump = values.get('proxyjump')?.[0];
    const tokens = clientTokens(
      {
        originalHost,
        host,
        port: Number(values.get('port')?.[0]),
        user: values.get('user')?.[0] ?? '',
        hostKeyAlias: alias?.toLowerCase(),
        jumpHost: (jump === undefined ? undefined : parseJump(jump)?.hop.host) ?? '',
      },
      this.#around,
    );
    const { environment } = this.#around;
    const path = (name: string, value: string): string =>
      expand(name, expandTilde(value, this.#around), { tokens, environment });
    const agent = this.get('identityagent');
    if (agent !== undefined) values.set('identityagent', [path('IdentityAgent', agent)]);
    const files = this.#values.get('userknownhostsfile');
    if (files) {
      values.set(
        'userknownhostsfile',
        files.map((file) => path('UserKnownHostsFile', file)),
      );
    }
    return new SshConfig('files', inOrder(values), byDefault);
  }
}

/** As `ssh -G` prints them, and nothing else. */
export function inOrder(values: ReadonlyMap<string, readonly string[]>): Map<string, readonly string[]> {
  return new Map(
    [...READ_KEYWORDS.keys()].flatMap((keyword) => {
      const found = values.get(keyword);
      return found && found.length > 0 ? [[keyword, found] as const] : [];
    }),
  );
}

/** In the form of getnameinfo(3): `::0001` is `::1`. */
function tidyIPv6(address: string): string {
  const scope = address.indexOf('%');
  const plain = scope < 0 ? address : address.slice(0, scope);
  return new URL(`http://[${plain}]`).hostname.slice(1, -1) + address.slice(plain.length);
}
