import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { ClientAgentError } from '../error.ts';
import { OPENSSH_ALGORITHMS, type AlgorithmKeyword, type AlgorithmLists } from './algorithm-lists.ts';
import { readConfigLine, splitArguments } from './config-line.ts';
import { ConfigValues } from './config-values.ts';
import { clientTokens, expand, expandTilde } from './expansion.ts';
import { filesNamed } from './include.ts';
import { ACCEPTED_KEYWORDS, ALIASES, READ_KEYWORDS } from './keywords.ts';
import { MatchError, matchesLine } from './match-line.ts';
import { matchesPattern, matchesPatternList } from './pattern.ts';
import type { ConfigQuery } from './query.ts';
import { readConfigFile } from './read-config-file.ts';
import { readValue } from './read-value.ts';
import { runProgram } from './run-program.ts';
import type { SshConfig } from './ssh-config.ts';
import type { UserSurroundings } from './surroundings.ts';

export interface ConfigFilesOptions {
  readonly signal: AbortSignal;
  /** What `+`, `-` and `^` start from. Default: {@link OPENSSH_ALGORITHMS}. */
  readonly algorithms?: Readonly<Record<AlgorithmKeyword, AlgorithmLists>>;
}

/**
 * Reads ssh_config files as OpenSSH's client does: command line, user's file, system's file; the first value of a
 * keyword wins.
 *
 * The lines are taken apart here and not by the package ssh-config, whose reading differs from OpenSSH's where it
 * matters: it cuts `IdentityFile ~/a#b` at the `#`, splits values at `=`, drops the quotes and spacing of ProxyCommand,
 * does not know single quotes, keeps one of two `host` criteria, joins a keyword without value to the next line, and
 * does not say where an error is.
 *
 * @throws ClientAgentError `wrong-usage` for a wrong line, with its file and number; `cancelled`
 */
export async function readConfigFiles(
  query: ConfigQuery,
  around: UserSurroundings,
  options: ConfigFilesOptions,
): Promise<SshConfig> {
  return new ConfigFiles(query, around, options).read();
}

/** As OpenSSH; one file that includes itself is caught by it. */
const MAX_DEPTH = 16;

/** What holds while a file is read. */
interface Scope {
  /** For messages. */
  readonly file: string;
  /** The user's own: `~` and relative paths of Include are about the home folder. */
  readonly isUsers: boolean;
  readonly depth: number;
  /** Included from within a block that does not apply: lines are checked and none counts. */
  readonly checkOnly: boolean;
  /** Whether the present Host or Match block applies. */
  active: boolean;
}

class ConfigFiles {
  readonly #query: ConfigQuery;
  readonly #around: UserSurroundings;
  readonly #options: ConfigFilesOptions;
  readonly #values: ConfigValues;
  #finalPass = false;
  #wantFinalPass = false;
  /** The name that Host patterns are held against: as typed, in the final pass the one that will be dialled. */
  #host: string;

  constructor(query: ConfigQuery, around: UserSurroundings, options: ConfigFilesOptions) {
    this.#query = query;
    this.#around = around;
    this.#options = options;
    this.#host = query.host;
    this.#values = new ConfigValues(around, options.algorithms ?? OPENSSH_ALGORITHMS);
  }

  async read(): Promise<SshConfig> {
    await this.#readCommandLine();
    await this.#readFiles();
    this.#host = this.#dialledName();
    // Whether or not names are canonicalized: OpenSSH reads the files anew for both.
    const canonicalizes = (this.#values.get('canonicalizehostname') ?? 'false') !== 'false';
    if (this.#wantFinalPass || canonicalizes) {
      this.#values.replace('hostname', this.#host);
      this.#finalPass = true;
      await this.#readFiles();
    }
    return this.#values.finish({ originalHost: this.#query.host, host: this.#host });
  }

  async #readCommandLine(): Promise<void> {
    const { user, port, jump, identityFiles, options, destinationUser, destinationPort } = this.#query;
    if (user !== undefined) this.#values.set('user', [user]);
    if (port !== undefined) this.#values.set('port', [String(port)]);
    // ssh leaves out what is not there too, with a warning, which is the caller's here.
    for (const file of identityFiles) if (existsSync(file)) this.#values.addFile('identityfile', file, true);
    const scope: Scope = { file: 'command line', isUsers: true, depth: 0, checkOnly: false, active: true };
    if (jump !== undefined) await this.#line(`ProxyJump ${jump}`, `-J ${jump}`, scope);
    for (const option of options) {
      const keyword = readConfigLine(option)?.keyword;
      if (keyword === undefined) throw wrong(`-o ${option}`, 'Keyword=value is expected');
      if (['host', 'match', 'include'].includes(keyword)) {
        throw wrong(`-o ${option}`, `${keyword} stands in files only`);
      }
      await this.#line(option, `-o ${option}`, scope);
    }
    if (destinationUser !== undefined) this.#values.set('user', [destinationUser]);
    if (destinationPort !== undefined) this.#values.set('port', [String(destinationPort)]);
  }

  async #readFiles(): Promise<void> {
    const { homeFolder, systemFolder, workingFolder } = this.#around;
    const { file } = this.#query;
    if (file === undefined) {
      await this.#file(join(homeFolder, '.ssh', 'config'), { isUsers: true, checkOwner: true });
      await this.#file(join(systemFolder, 'ssh_config'), { isUsers: false, checkOwner: false });
    } else if (file.toLowerCase() !== 'none') {
      await this.#file(resolve(workingFolder, file), { isUsers: true, checkOwner: false, mustExist: true });
    }
  }

  async #file(
    file: string,
    how: { isUsers: boolean; checkOwner: boolean; mustExist?: boolean; from?: Scope },
  ): Promise<void> {
    const { from } = how;
    const depth = from ? from.depth + 1 : 0;
    if (depth > MAX_DEPTH) throw wrong(file, `Include is nested more than ${MAX_DEPTH} deep`);
    const text = await readConfigFile(file, { ...how, signal: this.#options.signal }, this.#around.userId);
    if (text === undefined) return;
    // In an included file the block goes on in which Include stands.
    const active = from?.active ?? true;
    const checkOnly = from ? from.checkOnly || !from.active : false;
    const scope: Scope = { file, isUsers: how.isUsers, depth, checkOnly, active };
    for (const [index, line] of text.split('\n').entries()) {
      await this.#line(line, `${file} line ${index + 1}`, scope);
    }
  }

  async #line(text: string, place: string, scope: Scope): Promise<void> {
    const line = readConfigLine(text);
    if (!line) return;
    const { rest } = line;
    const keyword = ALIASES.get(line.keyword) ?? line.keyword;
    if (rest === '') throw wrong(place, `there is nothing behind ${line.keyword}`);
    const isKnown =
      READ_KEYWORDS.has(keyword) ||
      ACCEPTED_KEYWORDS.has(keyword) ||
      ['host', 'match', 'include', 'ignoreunknown'].includes(keyword);
    if (!isKnown && !matchesPatternList(line.keyword, this.#values.ignoredUnknown ?? '')) {
      throw wrong(place, `bad configuration option: ${line.keyword}`);
    }
    const words = splitArguments(rest);
    if (!words) throw wrong(place, 'a quote is not closed');
    switch (keyword) {
      case 'host':
        scope.active = this.#hostApplies(words, place) && !scope.checkOnly;
        return;
      case 'match':
        scope.active = (await this.#matchApplies(rest, place, scope)) && !scope.checkOnly;
        return;
      case 'include':
        for (const word of words) await this.#include(word, place, scope);
        return;
      case 'ignoreunknown':
        this.#ignoreUnknown(words, place, scope);
        return;
      default:
        this.#apply(keyword, { rest, words, place, name: line.keyword }, scope);
    }
  }

  #apply(
    keyword: string,
    { rest, words, place, name }: { rest: string; words: readonly string[]; place: string; name: string },
    scope: Scope,
  ): void {
    const reading = READ_KEYWORDS.get(keyword);
    if (!reading) return;
    const value = readValue(reading, rest, words);
    if ('problem' in value) throw wrong(place, `${name}: ${value.problem}`);
    if (keyword === 'identityagent') this.#checkEnvironment(words[0] ?? '', place);
    if (!scope.active || value.values === 'none') return;
    if (reading.as === 'further-file') this.#values.addFile(keyword, value.values[0] ?? '', scope.isUsers);
    else this.#values.set(keyword, value.values);
  }

  /** OpenSSH looks at the environment already when it reads the line. */
  #checkEnvironment(agent: string, place: string): void {
    for (const [, name = ''] of agent.matchAll(/\$\{([^}]*)\}/g)) {
      if (this.#around.environment[name] === undefined) throw wrong(place, `the environment has no ${name}`);
    }
  }

  #ignoreUnknown(words: readonly string[], place: string, scope: Scope): void {
    const value = readValue({ as: 'text' }, '', words);
    if ('problem' in value) throw wrong(place, `ignoreunknown: ${value.problem}`);
    if (scope.active) this.#values.ignoredUnknown ??= words[0]?.toLowerCase();
  }

  #hostApplies(patterns: readonly string[], place: string): boolean {
    let applies = false;
    for (const pattern of patterns) {
      if (pattern === '') throw wrong(place, 'a pattern is empty');
      const negated = pattern.startsWith('!');
      if (!matchesPattern(this.#host, negated ? pattern.slice(1) : pattern)) continue;
      if (negated) return false;
      applies = true;
    }
    return applies;
  }

  async #matchApplies(rest: string, place: string, scope: Scope): Promise<boolean> {
    const { originalHost, host, user } = this.#facts();
    const facts = {
      originalHost,
      host,
      user,
      localUser: this.#around.userName ?? '',
      tag: this.#values.get('tag') ?? '',
      finalPass: this.#finalPass,
      wantFinalPass: () => {
        this.#wantFinalPass = true;
      },
      exec: (command: string) => this.#succeeds(command, place),
    };
    try {
      return await matchesLine(rest, facts, !scope.checkOnly);
    } catch (error) {
      if (error instanceof MatchError) throw wrong(place, `Match: ${error.message}`);
      throw error;
    }
  }

  async #succeeds(command: string, place: string): Promise<boolean> {
    const { environment, platform, programTimeoutMs } = this.#around;
    const tokens = clientTokens({ ...this.#facts(), jumpHost: '' }, this.#around);
    const expanded = expand(`${place}: Match exec`, command, { tokens });
    const [shell, flag] =
      platform === 'win32' ? [environment['ComSpec'] ?? 'cmd.exe', '/c'] : [environment['SHELL'] ?? '/bin/sh', '-c'];
    const limits = { signal: this.#options.signal, timeoutMs: programTimeoutMs };
    try {
      const { exitCode } = await runProgram(shell, [flag, expanded], limits);
      if (exitCode !== undefined) return exitCode === 0;
    } catch (error) {
      if (error instanceof ClientAgentError && error.code === 'wrong-usage') throw wrong(place, error.message);
      throw error;
    }
    throw wrong(place, `Match exec: ${expanded} was ended by a signal`);
  }

  /** What is known so far. */
  #facts(): { originalHost: string; host: string; port: number; user: string; hostKeyAlias: string | undefined } {
    const hostName = this.#values.get('hostname');
    const host =
      hostName === undefined || this.#finalPass
        ? this.#host
        : expand('HostName', hostName, { tokens: { h: this.#host } });
    return {
      originalHost: this.#query.host,
      host,
      port: Number(this.#values.get('port') ?? 22),
      user: this.#values.get('user') ?? this.#around.userName ?? '',
      hostKeyAlias: this.#values.get('hostkeyalias') ?? host,
    };
  }

  #dialledName(): string {
    const hostName = this.#values.get('hostname');
    const name = hostName === undefined ? this.#host : expand('HostName', hostName, { tokens: { h: this.#host } });
    return name.toLowerCase();
  }

  async #include(word: string, place: string, scope: Scope): Promise<void> {
    if (word === '') throw wrong(place, 'a path is empty');
    if (word.startsWith('~') && !scope.isUsers)
      throw wrong(place, `Include ${word}: only a user's own file may have ~`);
    const folder = scope.isUsers ? join(this.#around.homeFolder, '.ssh') : this.#around.systemFolder;
    const path = expandTilde(word, this.#around);
    for (const file of filesNamed(isAbsolute(path) ? path : join(folder, path))) {
      await this.#file(file, { isUsers: scope.isUsers, checkOwner: true, from: scope });
    }
  }
}

function wrong(place: string, what: string): ClientAgentError {
  return new ClientAgentError('wrong-usage', `${place}: ${what}`);
}
