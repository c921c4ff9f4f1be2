import type { Findings } from './faults.ts';
import { didYouMean } from './nearest.ts';
import type { ConfiguredTunnel, Place, Profile } from './model.ts';
import { isLoopbackAddress, isWildcard, someOf } from './values.ts';

/** A profile as a reader hands it over: what depends on the others is not looked at yet. */
export interface ReadProfile {
  /** Its gateway is a name or an id, as it was written; tunnels without a name have an empty one. */
  readonly profile: Profile;
  /** What the file calls it, where that can be no name of ours: other places of the file name it so. */
  readonly otherNames?: readonly string[];
  /** Where the gateway is named. */
  readonly gatewayPlace: Place;
}

/** Profiles by all that the file may call them: of several with one name, the first; names of ours go before others. */
export function byNames<Read extends ReadProfile>(read: readonly Read[]): ReadonlyMap<string, Read> {
  const found = new Map<string, Read>();
  const add = (name: string, one: Read): void => {
    if (!found.has(name)) found.set(name, one);
  };
  for (const one of read) for (const name of [one.profile.id, one.profile.name]) add(name, one);
  for (const one of read) for (const name of one.otherNames ?? []) add(name, one);
  return found;
}

/**
 * Looks at what profiles are to each other: names that are there twice, gateways that do not exist or go in a circle,
 * tunnels that want the same port.
 *
 * @param otherProfile what becomes of a tunnel whose port another profile has: with `closed` it stays closed until
 *   somebody opens it, with a warning
 * @returns the profiles with gateways by name and names for all tunnels
 */
export function checkProfiles(
  read: readonly ReadProfile[],
  findings: Findings,
  otherProfile: 'fault' | 'closed',
): readonly Profile[] {
  checkNames(read, findings);
  const withGateways = resolveGateways(read, findings);
  checkCircles(withGateways, findings);
  const named = withGateways.map(({ profile }) => ({ ...profile, tunnels: nameTunnels(profile, findings) }));
  return checkListeners(named, findings, otherProfile);
}

function checkNames(read: readonly ReadProfile[], findings: Findings): void {
  const taken = new Map<string, Profile>();
  for (const { profile } of read) {
    for (const name of new Set([profile.name, profile.id])) {
      const other = taken.get(name);
      if (other) {
        findings.fault(
          profile.place,
          `profile ${name}: another profile has that name, in line ${other.place.line}; allowed is a name that is unique`,
        );
      } else taken.set(name, profile);
    }
  }
}

function resolveGateways(read: readonly ReadProfile[], findings: Findings): readonly ReadProfile[] {
  const byName = byNames(read);
  return read.map((one) => {
    const { profile, gatewayPlace } = one;
    const { gateway } = profile.server;
    if (gateway === undefined) return one;
    const found = byName.get(gateway);
    if (found) return { ...one, profile: { ...profile, server: { ...profile.server, gateway: found.profile.name } } };
    const names = read.map((other) => other.profile.name).filter((name) => name !== profile.name);
    findings.fault(
      gatewayPlace,
      `gateway of profile ${profile.name}: found ${gateway}, which is no profile${didYouMean(gateway, names)}; ` +
        `allowed is ${names.length > 0 ? someOf(names) : 'the name of another profile, of which there is none'}`,
    );
    return { ...one, profile: { ...profile, server: { ...profile.server, gateway: undefined } } };
  });
}

/** Each circle is a fault of the profile that closes it. */
function checkCircles(read: readonly ReadProfile[], findings: Findings): void {
  const byName = new Map(read.map((one) => [one.profile.name, one]));
  const done = new Set<string>();
  for (const start of read) {
    const way: string[] = [];
    let at: ReadProfile | undefined = start;
    let last = start;
    while (at && !done.has(at.profile.name)) {
      const { name, server }: Profile = at.profile;
      way.push(name);
      done.add(name);
      last = at;
      at = server.gateway === undefined ? undefined : byName.get(server.gateway);
    }
    if (!at || !way.includes(at.profile.name)) continue;
    const circle = [...way.slice(way.indexOf(at.profile.name)), at.profile.name].join(' via ');
    findings.fault(
      last.gatewayPlace,
      `gateway of profile ${last.profile.name}: goes in a circle, ${circle}; allowed is a way that ends`,
    );
  }
}

function nameTunnels({ name: profile, tunnels }: Profile, findings: Findings): readonly ConfiguredTunnel[] {
  const given = new Map<string, ConfiguredTunnel>();
  for (const tunnel of tunnels.filter(({ name }) => name !== '')) {
    const other = given.get(tunnel.name);
    if (other) {
      const where = `in line ${other.place.line}`;
      findings.fault(
        tunnel.place,
        `tunnel ${tunnel.name} of profile ${profile}: another one has that name, ${where}; allowed is a name that is unique`,
      );
    } else given.set(tunnel.name, tunnel);
  }
  const taken = new Set(given.keys());
  const counts = new Map<string, number>();
  return tunnels.map((tunnel) => {
    if (tunnel.name !== '') return tunnel;
    const base = `${tunnel.type}/${tunnel.listen.port}`;
    let name = base;
    let count = counts.get(base) ?? 2;
    for (; taken.has(name); count++) name = `${base}-${count}`;
    counts.set(base, count);
    taken.add(name);
    return { ...tunnel, name };
  });
}

function checkListeners(
  profiles: readonly Profile[],
  findings: Findings,
  otherProfile: 'fault' | 'closed',
): readonly Profile[] {
  const listeners = new Map<string, { readonly profile: Profile; readonly tunnel: ConfiguredTunnel }[]>();
  return profiles.map((profile) => {
    const tunnels = profile.tunnels.map((tunnel) => {
      // Any free one.
      if (tunnel.listen.port === 0) return tunnel;
      const port = `${tunnel.direction} ${tunnel.listen.port}`;
      const seen = listeners.get(port) ?? [];
      listeners.set(port, seen);
      const clash = seen.find(
        (other) =>
          (tunnel.direction === 'local' || other.profile === profile) &&
          (other.profile === profile || (other.tunnel.openOnStartup && tunnel.openOnStartup)) &&
          wantSamePort(tunnel, other.tunnel),
      );
      seen.push({ profile, tunnel });
      if (!clash) return tunnel;
      const of = `tunnel ${clash.tunnel.name} of profile ${clash.profile.name} in line ${clash.tunnel.place.line}`;
      const what = `tunnel ${tunnel.name} of profile ${profile.name}: found port ${tunnel.listen.port}, on which ${of} listens`;
      if (clash.profile !== profile && otherProfile === 'closed') {
        findings.warning(tunnel.place, `${what}; only one of them can be open, so this one is opened on command only`);
        return { ...tunnel, openOnStartup: false };
      }
      findings.fault(tunnel.place, `${what}; allowed is a port, or an address, of its own`);
      return tunnel;
    });
    return { ...profile, tunnels };
  });
}

function wantSamePort(one: ConfiguredTunnel, other: ConfiguredTunnel): boolean {
  if (one.direction !== other.direction || one.listen.port !== other.listen.port) return false;
  const [ones, others] = [addressesOf(one), addressesOf(other)];
  if (ones === 'all' || others === 'all') return true;
  return ones.some((address) => others.includes(address));
}

function addressesOf({ listen: { address }, allowRelay }: ConfiguredTunnel): readonly string[] | 'all' {
  if (address === undefined) return allowRelay ? 'all' : ['127.0.0.1', '::1'];
  if (isWildcard(address)) return 'all';
  const isName = address.toLowerCase() === 'localhost' && isLoopbackAddress(address);
  return isName ? ['127.0.0.1', '::1'] : [address.toLowerCase()];
}
