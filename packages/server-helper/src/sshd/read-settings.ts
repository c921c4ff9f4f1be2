import { readFileSync, statSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import type { KeyOptions, SshdSetting, SshdSettings } from '@ftpduct/protocol';
import { HelperError } from '../error.ts';
import { ancestors, sessionProcesses } from '../processes.ts';
import { runTool } from '../run-tool.ts';
import { parseAuthorizedKeys } from './authorized-keys.ts';
import { readConfig, settingsOf, type ConfigFiles, type ReadConfig } from './effective-settings.ts';
import { expandGlob } from './glob.ts';
import type { MatchFacts } from './match-line.ts';
import { findRunningSshd, parseSshConnection, type RunningSshd } from './running-sshd.ts';
import { dumpSettings } from './sshd-dump.ts';

/** What decides about forwarding, with the defaults of sshd_config(5). */
const SETTINGS: readonly (readonly [name: string, byDefault: string])[] = [
  ['AllowTcpForwarding', 'yes'],
  ['AllowStreamLocalForwarding', 'yes'],
  ['DisableForwarding', 'no'],
  ['GatewayPorts', 'no'],
  ['PermitOpen', 'any'],
  ['PermitListen', 'any'],
  ['MaxSessions', '10'],
];
const DEFAULT_KEY_FILES = '.ssh/authorized_keys .ssh/authorized_keys2';

/** What is not the size of a configuration is not read. */
const MAX_FILE_BYTES = 1024 * 1024;
/** So many of each fit into the one message they have to fit into. */
const MOST_SETTINGS = 60;
const MOST_KEYS = 60;
const MOST_NOTES = 20;

const FILES: ConfigFiles = {
  read: readText,
  // sshd_config(5), Include: files without absolute paths are in /etc/ssh, wherever this file is.
  expand: (pattern) => expandGlob(pattern.startsWith('/') ? pattern : `/etc/ssh/${pattern}`),
};

interface How {
  readonly signal: AbortSignal;
}

/** What sshd's settings say for this user and this connection. Reads files and runs `sshd -T`; never fails as a whole. */
export async function readSshdSettings(publicKey: string | undefined, how: How): Promise<SshdSettings> {
  const notes: string[] = [];
  const chain = ancestors();
  const [server] = sessionProcesses(chain);
  if (server && !server.name.startsWith('sshd')) {
    const note = `the SSH server here is ${server.name}, whose settings the server helper cannot read`;
    return { source: 'none', configFile: undefined, settings: [], keys: [], notes: [note] };
  }
  const sshd = findRunningSshd(chain, process.getuid?.() ?? -1);
  if (!sshd.seen) notes.push(`how sshd was started cannot be seen; ${sshd.configFile} is only the usual place`);
  const facts = await matchFacts(how);
  const config = withCommandLine(sshd, readConfig(sshd.configFile, FILES, facts));
  notes.push(...config.unreadable.map((file) => `${file} cannot be read by ${facts.user ?? 'this user'}`));

  const fromFiles = SETTINGS.flatMap(([name, byDefault]) => withDefault(name, byDefault, config));
  const dump = await dumpSettings(sshd, facts, how).catch((error: unknown) => {
    if (!(error instanceof HelperError)) throw error;
    notes.push(`sshd itself cannot be asked: ${error.message}`);
    return undefined;
  });
  const keyFiles = dump?.get('authorizedkeysfile') ?? settingsOf('AuthorizedKeysFile', config).at(-1)?.value;
  const common = {
    configFile: sshd.configFile,
    keys: readKeys(keyFiles ?? DEFAULT_KEY_FILES, publicKey ?? loggedInKey(), notes).slice(0, MOST_KEYS),
    notes: notes.slice(0, MOST_NOTES),
  };
  if (dump) return { source: 'sshd -T', settings: asDumped(dump, fromFiles), ...common };
  if (config.unreadable.includes(sshd.configFile)) return { source: 'none', settings: [], ...common };
  return { source: 'files', settings: fromFiles.slice(0, MOST_SETTINGS), ...common };
}

async function matchFacts(how: How): Promise<MatchFacts> {
  const connection = parseSshConnection(process.env['SSH_CONNECTION']);
  const user = userName();
  return {
    user,
    groups: await groupNames(how),
    address: connection?.address,
    // UseDNS is off by default since OpenSSH 6.8, and then the address stands for the name.
    host: connection?.address,
    localAddress: connection?.localAddress,
    localPort: connection?.localPort,
  };
}

function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

async function groupNames(how: How): Promise<readonly string[] | undefined> {
  try {
    return (await runTool('id', ['-Gn'], how)).trim().split(' ');
  } catch {
    return undefined;
  }
}

/** What stands on sshd's command line comes before all files, except behind a Match line that is satisfied. */
function withCommandLine(sshd: RunningSshd, config: ReadConfig): ReadConfig {
  const given = sshd.options.map((option) => {
    const [, keyword = '', value = ''] = /^\s*(\w+)[\s=]+(.*)$/.exec(option) ?? [];
    const place = { file: `-o on the command line of ${sshd.binary}`, line: 0 };
    const line = { keyword: keyword.toLowerCase(), args: value.split(/\s+/), place };
    return { line, inMatch: false, verdict: 'holds' as const, onlyIf: undefined };
  });
  return { ...config, lines: [...given, ...config.lines] };
}

function withDefault(name: string, byDefault: string, config: ReadConfig): SshdSetting[] {
  const found = settingsOf(name, config);
  const isDecided = found.some(({ onlyIf }) => onlyIf === undefined);
  return isDecided ? found : [...found, { name, value: byDefault, place: undefined, onlyIf: undefined }];
}

/** sshd's own word, with the place that the files give for the same value. */
function asDumped(dump: ReadonlyMap<string, string>, fromFiles: readonly SshdSetting[]): SshdSetting[] {
  return SETTINGS.flatMap(([name]) => {
    const value = dump.get(name.toLowerCase());
    if (value === undefined) return [];
    const same = fromFiles.find((each) => each.name === name && each.value.toLowerCase() === value.toLowerCase());
    return [{ name, value, place: same?.place, onlyIf: undefined }];
  });
}

function readKeys(keyFiles: string, publicKey: string | undefined, notes: string[]): KeyOptions[] {
  const patterns = keyFiles.split(' ').filter((pattern) => pattern !== '' && pattern !== 'none');
  const keys = patterns.flatMap((pattern) => {
    const file = expandTokens(pattern);
    const text = readText(file);
    if (text === undefined && !file.endsWith('authorized_keys2')) notes.push(`${file} is not there or cannot be read`);
    return parseAuthorizedKeys(text ?? '', file, publicKey);
  });
  if (publicKey === undefined && keys.length > 1) notes.push('which of the keys logged in is not known');
  return keys;
}

/** sshd_config(5), TOKENS and AuthorizedKeysFile. */
function expandTokens(pattern: string): string {
  const known: Record<string, string> = {
    h: homedir(),
    u: userName() ?? '%u',
    U: String(process.getuid?.() ?? '%U'),
    '%': '%',
  };
  const path = pattern.replace(/%(.)/g, (token, letter: string) => known[letter] ?? token);
  return path.startsWith('/') ? path : `${homedir()}/${path}`;
}

/** With ExposeAuthInfo sshd names the key that logged in, in a file (sshd_config(5)). */
function loggedInKey(): string | undefined {
  const text = readText(process.env['SSH_USER_AUTH'] ?? '') ?? '';
  return /^publickey (\S+ \S+)$/m.exec(text)?.[1];
}

function readText(file: string): string | undefined {
  try {
    // What is no ordinary file could keep us waiting, or never end.
    const facts = statSync(file);
    return facts.isFile() && facts.size <= MAX_FILE_BYTES ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
