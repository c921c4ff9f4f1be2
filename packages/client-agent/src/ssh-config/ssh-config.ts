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
   * @param byDefault what OpenSSH goes by where nothing is configured
   */
  constructor(
    source: SshConfig['source'],
    values: ReadonlyMap<string, readonly string[]>,
    byDefault: ReadonlyMap<string, readonly string[]>,
  ) {
    this.source = source;
    this.#values = values;
    const unchanged = [...values].filter(([keyword, value]) => isSame(value, byDefault.get(keyword) ?? []));
    this.#defaults = new Set(unchanged.map(([keyword]) => keyword));
  }

  /** The only value, or the first one. */
  get(keyword: string): string | undefined {
    return this.#values.get(keyword)?.[0];
  }

  getAll(keyword: string): readonly string[] {
    return this.#values.get(keyword) ?? [];
  }

  /**
   * Whether the value is OpenSSH's own, as it is too where somebody has configured just that: `ssh -G` does not tell. What
   * is not there counts as default.
   */
  isDefault(keyword: string): boolean {
    return this.#defaults.has(keyword) || !this.#values.has(keyword);
  }

  /** The same with other values, which count as configured. */
  with(changes: ReadonlyMap<string, readonly string[]>): SshConfig {
    const stillDefault = [...this.#values].filter(([keyword]) => this.#defaults.has(keyword) && !changes.has(keyword));
    return new SshConfig(this.source, new Map([...this.#values, ...changes]), new Map(stillDefault));
  }

  /** `keyword value` lines as `ssh -G` prints them. */
  lines(): string[] {
    return [...this.#values].flatMap(([keyword, values]) =>
      IN_ONE_LINE.has(keyword) ? [`${keyword} ${values.join(' ')}`] : values.map((value) => `${keyword} ${value}`),
    );
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
