import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { nextWord } from './config-line.ts';
import { matchesPatternList } from './pattern.ts';

/** What the criteria of a Match line are held against. */
export interface MatchFacts {
  /** The present name of the server: HostName, if there is one so far. */
  readonly host: string;
  /** As it was typed. */
  readonly originalHost: string;
  readonly user: string;
  readonly localUser: string;
  readonly tag: string;
  readonly finalPass: boolean;
  /** A line asks for a final pass. */
  readonly wantFinalPass: () => void;
  /** Whether a shell command succeeds; called only when all criteria in front of it hold. */
  readonly exec: (command: string) => Promise<boolean>;
}

/** A wrong Match line; the message has no place yet. */
export class MatchError extends Error {
  override readonly name = 'MatchError';
}

/**
 * Whether what follows a Match line counts (ssh_config(5), Match). All criteria must hold; `!` negates one.
 *
 * @param mayRun without it no command is run, and the answer is of no use
 * @throws MatchError
 */
export async function matchesLine(rest: string, facts: MatchFacts, mayRun: boolean): Promise<boolean> {
  let result = true;
  let criteria = 0;
  let line = rest;
  const take = (): string | undefined => {
    const next = nextWord(line);
    if (!next) throw new MatchError('a quote is not closed');
    line = next.rest;
    return next.word === '' || next.word.startsWith('#') ? undefined : next.word;
  };
  for (let word = take(); word !== undefined; word = take()) {
    const negated = word.startsWith('!');
    const name = (negated ? word.slice(1) : word).toLowerCase();
    if (name === 'all') {
      if (criteria > 1 || take() !== undefined) throw new MatchError(`${word} cannot be combined with other criteria`);
      return result && !negated;
    }
    criteria++;
    const holds = await criterionHolds(name, take, facts, mayRun && result);
    if (holds === negated) result = false;
  }
  if (criteria === 0) throw new MatchError('a criterion is missing');
  return result;
}

async function criterionHolds(
  name: string,
  take: () => string | undefined,
  facts: MatchFacts,
  mayRun: boolean,
): Promise<boolean> {
  if (name === 'canonical' || name === 'final') {
    if (name === 'final') facts.wantFinalPass();
    return facts.finalPass;
  }
  const argument = (): string => {
    const word = take();
    if (word === undefined) throw new MatchError(`the criterion ${name} has no argument`);
    return word;
  };
  switch (name) {
    case 'host':
      return matchesHostName(facts.host, argument());
    case 'originalhost':
      return matchesHostName(facts.originalHost, argument());
    case 'user':
      return matchesPatternList(facts.user, argument());
    case 'localuser':
      return matchesPatternList(facts.localUser, argument());
    case 'tagged':
      return matchesPatternList(facts.tag, argument());
    case 'localnetwork':
      return isInLocalNetwork(argument());
    // ftpduct opens no session on the server, as ssh -N.
    case 'sessiontype':
      return matchesPatternList('none', argument());
    case 'command':
      return matchesPatternList('', argument());
    case 'exec': {
      const command = argument();
      return mayRun ? facts.exec(command) : false;
    }
    default:
      throw new MatchError(`the criterion ${name} is not known`);
  }
}

function matchesHostName(host: string, list: string): boolean {
  return matchesPatternList(host.toLowerCase(), list.toLowerCase());
}

/** Whether an address of this host is in one of the networks (`192.0.2.0/24,2001:db8::/32`). */
function isInLocalNetwork(list: string): boolean {
  const networks = new BlockList();
  for (const word of list.split(',')) {
    const [, address = '', digits] = /^([\d.:a-f]+)(?:\/(\d{1,3}))?$/i.exec(word) ?? [];
    const family = isIPv4(address) ? 'ipv4' : isIPv6(address) ? 'ipv6' : undefined;
    const longest = family === 'ipv4' ? 32 : 128;
    const prefix = digits === undefined ? longest : Number(digits);
    if (!family || prefix > longest) throw new MatchError(`${word} is no network such as 192.0.2.0/24`);
    networks.addSubnet(address, prefix, family);
  }
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .some(({ address, family }) => networks.check(address, family === 'IPv4' ? 'ipv4' : 'ipv6'));
}
