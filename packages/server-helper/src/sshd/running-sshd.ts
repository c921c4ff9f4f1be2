import { isIP } from 'node:net';
import type { Process } from '../processes.ts';
import { canonicalAddress } from '../sockets/address.ts';

/** How the sshd above us was started, as far as its title says. */
export interface RunningSshd {
  readonly binary: string;
  readonly configFile: string;
  /** `Name=value` or `Name value`, from its -o options. */
  readonly options: readonly string[];
  /** Whether that was seen, and is not only what is usual. */
  readonly seen: boolean;
}

const USUAL: RunningSshd = {
  binary: '/usr/sbin/sshd',
  configFile: '/etc/ssh/sshd_config',
  options: [],
  seen: false,
};

/**
 * The sshd that listens shows `sshd: /usr/sbin/sshd -D -f FILE [listener] 0 of 10-100 startups` (since OpenSSH 8.5), or
 * its plain command line. Only one of root's, or of our own, is believed: what it names may be started.
 */
export function findRunningSshd(chain: readonly Process[], ourUid: number): RunningSshd {
  for (const { title, uid } of chain) {
    const [, binary, rest] = /^(?:sshd: )?(\/\S*\/sshd)((?: .*?)?)(?: \[listener\].*)?$/.exec(title) ?? [];
    if (binary === undefined || (uid !== 0 && uid !== ourUid)) continue;
    return { ...USUAL, binary, ...readArguments((rest ?? '').split(' ').filter((word) => word !== '')), seen: true };
  }
  return USUAL;
}

/** sshd(8). A title does not tell a blank within an argument from one between two. */
function readArguments(words: readonly string[]): Pick<RunningSshd, 'configFile' | 'options'> {
  let configFile = USUAL.configFile;
  const options: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const [, letter, attached] = /^-[46DdeGiqtTV]*([CcEfghopu])(.*)$/.exec(words[at] ?? '') ?? [];
    if (letter === undefined) continue;
    const value = attached === '' ? (words[++at] ?? '') : (attached ?? '');
    // A relative path is of a folder that we do not know.
    if (letter === 'f' && value.startsWith('/')) configFile = value;
    if (letter === 'o') options.push(value);
  }
  return { configFile, options };
}

/** What sshd says of the connection in SSH_CONNECTION (ssh(1), ENVIRONMENT). */
export interface SshConnection {
  readonly address: string;
  readonly localAddress: string;
  readonly localPort: number;
}

export function parseSshConnection(text: string | undefined): SshConnection | undefined {
  const [address = '', , localAddress = '', port = ''] = (text ?? '').split(' ');
  const literals = [address, localAddress].map((each) => (isIP(each) === 0 ? undefined : canonicalAddress(each)));
  if (literals[0] === undefined || literals[1] === undefined || !/^\d{1,5}$/.test(port)) return undefined;
  return { address: literals[0], localAddress: literals[1], localPort: Number(port) };
}
