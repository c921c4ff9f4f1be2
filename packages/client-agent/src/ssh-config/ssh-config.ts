/** Keywords that `ssh -G` prints with all their values in one line. */
const IN_ONE_LINE = new Set(['globalknownhostsfile', 'userknownhostsfile']);

/**
 * What the configuration says about one server: keywords in lower case with their values, as `ssh -G` prints them
 * (`stricthostkeychecking true`, `connecttimeout 90`, algorithm lists worked out).
 */
export class SshConfig {
  /** Who has read it: OpenSSH's client or we. */
  readonly source: 'ssh -G' | 'files';
  readonly #values: ReadonlyMap<string, readonly string[]>;
  readonly #defaults: ReadonlySet<string>;

  /**
   * @param values in the order in which they are printed
   * @param defaults the keywords whose values are OpenSSH's own
   */
  constructor(
    source: SshConfig['source'],
    values: ReadonlyMap<string, readonly string[]>,
    defaults: ReadonlySet<string>,
  ) {
    this.source = source;
    this.#values = values;
    this.#defaults = defaults;
  }

  /** The only value, or the first one. */
  get(keyword: string): string | undefined {
    return this.#values.get(keyword)?.[0];
  }

  getAll(keyword: string): readonly string[] {
    return this.#values.get(keyword) ?? [];
  }

  /** What is not there counts as default too. */
  isDefault(keyword: string): boolean {
    return this.#defaults.has(keyword) || !this.#values.has(keyword);
  }

  /** The same with other values, which count as configured. */
  with(changes: ReadonlyMap<string, readonly string[]>): SshConfig {
    const defaults = new Set(this.#defaults);
    for (const keyword of changes.keys()) defaults.delete(keyword);
    return new SshConfig(this.source, new Map([...this.#values, ...changes]), defaults);
  }

  /** `keyword value` lines as `ssh -G` prints them. */
  lines(): string[] {
    return [...this.#values].flatMap(([keyword, values]) =>
      IN_ONE_LINE.has(keyword) ? [`${keyword} ${values.join(' ')}`] : values.map((value) => `${keyword} ${value}`),
    );
  }
}
