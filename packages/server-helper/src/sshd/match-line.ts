import type { ConfigLine } from './config-lines.ts';
import { matchesAddressList, matchesPatternList } from './patterns.ts';

/** What is known of the SSH connection that a Match line may ask for; undefined: not known. */
export interface MatchFacts {
  readonly user: string | undefined;
  /** The names of all groups of the user. */
  readonly groups: readonly string[] | undefined;
  /** The client's address. */
  readonly address: string | undefined;
  /** The client's name, which is its address unless UseDNS is on. */
  readonly host: string | undefined;
  readonly localAddress: string | undefined;
  readonly localPort: number | undefined;
}

export type Verdict = 'holds' | 'never' | 'perhaps';

/** sshd_config(5), Match: all of its criteria must be satisfied. */
export function judgeMatch({ args }: ConfigLine, facts: MatchFacts): Verdict {
  const words = args.flatMap((word) => /^(\w+)=(.*)$/.exec(word)?.slice(1) ?? word);
  let verdict: Verdict = 'holds';
  for (let at = 0; at < words.length;) {
    const criterion = words[at++]?.toLowerCase();
    if (criterion === 'all') continue;
    // Nobody gets this far without being a user of this host.
    verdict = both(verdict, criterion === 'invalid-user' ? 'never' : judge(criterion ?? '', words[at++] ?? '', facts));
  }
  return verdict;
}

/** Two conditions, both of which must hold. */
export function both(one: Verdict, other: Verdict): Verdict {
  if (one === 'never' || other === 'never') return 'never';
  return one === 'holds' && other === 'holds' ? 'holds' : 'perhaps';
}

function judge(criterion: string, list: string, facts: MatchFacts): Verdict {
  switch (criterion) {
    case 'user':
      return verdictOf(facts.user, (user) => matchesPatternList(user, list));
    case 'group':
      return verdictOf(facts.groups, (groups) => matchesGroups(groups, list));
    case 'host':
      return verdictOf(facts.host, (host) => matchesPatternList(host.toLowerCase(), list.toLowerCase()));
    case 'address':
      return verdictOf(facts.address, (address) => matchesAddressList(address, list));
    case 'localaddress':
      return verdictOf(facts.localAddress, (address) => matchesAddressList(address, list));
    case 'localport':
      return verdictOf(facts.localPort, (port) => String(port) === list);
    default:
      // RDomain, and what later versions may ask.
      return 'perhaps';
  }
}

function verdictOf<Fact>(fact: Fact | undefined, holds: (fact: Fact) => boolean): Verdict {
  if (fact === undefined) return 'perhaps';
  return holds(fact) ? 'holds' : 'never';
}

/** groupaccess.c, ga_match_pattern_list: a negated entry that matches any of the groups decides against it. */
function matchesGroups(groups: readonly string[], list: string): boolean {
  const negated = list.split(',').filter((entry) => entry.startsWith('!'));
  const excluded = negated.some((entry) => groups.some((group) => matchesPatternList(group, entry.slice(1))));
  return !excluded && groups.some((group) => matchesPatternList(group, list));
}
