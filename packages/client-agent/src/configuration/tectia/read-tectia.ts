import { AGENT_DEFAULTS } from '../agent-defaults.ts';
import { checkProfiles, byNames, type ReadProfile } from '../check-profiles.ts';
import type { Findings } from '../faults.ts';
import type { Configuration, ConfiguredTunnel } from '../model.ts';
import { didYouMean } from '../nearest.ts';
import type { ReadingSurroundings } from '../paths.ts';
import { show, someOf } from '../values.ts';
import { ElementReader, type TectiaContext } from './element-reader.ts';
import { readProfile } from './profile.ts';
import { readSettings, settingsOver, type TectiaSettings } from './settings.ts';
import { readTunnel } from './tunnels.ts';
import { parseXml } from './xml-tree.ts';

/** ssh-broker-config(5): what Tectia goes by where neither a profile nor default-settings says something. */
const TECTIA_DEFAULTS: TectiaSettings = {
  ciphers: undefined,
  macs: undefined,
  keyExchanges: undefined,
  hostKeyAlgorithms: undefined,
  hostKeyPolicy: 'ask',
  loginMethods: undefined,
  identityFiles: undefined,
  compression: undefined,
  connectTimeoutSeconds: 5,
  keepAliveSeconds: 0,
  idleTimeoutSeconds: 5,
  proxyRules: undefined,
};

/** Reads Tectia's ssh-broker-config.xml; what is wrong, or not supported, goes to the findings. */
export async function readTectia(
  file: string,
  text: string,
  findings: Findings,
  around: ReadingSurroundings,
): Promise<Omit<Configuration, 'warnings'> | undefined> {
  const tree = parseXml(text, findings);
  if (!tree) return undefined;
  const context: TectiaContext = { file, findings, around };
  const root = new ElementReader(tree, context);
  if (root.name !== 'secsh-broker') {
    root.fault('', 'found it as the outermost element; allowed is <secsh-broker>');
    return undefined;
  }
  root.ignore('version');
  const policy = general(root.child('general'));
  const defaults = { ...TECTIA_DEFAULTS, hostKeyPolicy: policy ?? TECTIA_DEFAULTS.hostKeyPolicy };
  const settings = defaultSettings(root.child('default-settings'), defaults);
  const profilesElement = root.child('profiles');
  const read = await Promise.all(
    (profilesElement?.children('profile') ?? []).map((profile) => readProfile(profile, settings, context)),
  );
  profilesElement?.finish();
  // What is asked for all of Tectia is not for a profile to loosen.
  const profiles = policy === 'strict' ? read.map(strictly) : read;
  const all = withStaticTunnels(profiles, root.child('static-tunnels'));
  root.finish();
  return { file, format: 'tectia', profiles: checkProfiles(all, findings, 'closed'), agent: AGENT_DEFAULTS };
}

/** @returns the host key policy that it asks for, in version 5's way */
function general(element: ElementReader | undefined): 'strict' | 'tofu' | undefined {
  if (!element) return undefined;
  const library = element.child('crypto-lib');
  if (library?.word('mode', ['standard', 'fips']) === 'fips') {
    library.fault('mode', 'found fips; allowed is standard, since no library here is certified');
  }
  library?.finish();
  const enabled = (name: string): ElementReader | undefined => {
    const child = element.child(name);
    const isEnabled = child?.yes('enable') ?? false;
    child?.finish();
    return isEnabled ? child : undefined;
  };
  const isStrict = enabled('strict-host-key-checking') !== undefined;
  const acceptsUnknown = enabled('accept-unknown-host-keys') !== undefined;
  enabled('host-key-always-ask')?.warn('enable', 'is not supported: a host key that is known is accepted');
  element.finish();
  return isStrict ? 'strict' : acceptsUnknown ? 'tofu' : undefined;
}

function defaultSettings(
  element: ElementReader | undefined,
  defaults: TectiaSettings,
): TectiaSettings & { readonly user: string | undefined } {
  if (!element) return { ...defaults, user: undefined };
  const settings = { ...settingsOver(readSettings(element), defaults), user: element.value('user') };
  element.finish();
  return settings;
}

function strictly(read: ReadProfile): ReadProfile {
  const { profile } = read;
  return { ...read, profile: { ...profile, server: { ...profile.server, hostKeyPolicy: 'strict' } } };
}

/** Tunnels that name their profile, by id or by name. */
function withStaticTunnels(read: readonly ReadProfile[], list: ElementReader | undefined): readonly ReadProfile[] {
  const added = new Map<ReadProfile, ConfiguredTunnel[]>(read.map((one) => [one, []]));
  const byName = byNames(read);
  for (const element of list?.children('tunnel') ?? []) {
    const named = element.value('profile')?.trim();
    const profile = named === undefined ? undefined : byName.get(named);
    const tunnel = readTunnel(element, 'local');
    if (!profile) {
      const ids = read.map((one) => one.profile.id);
      const what = named === undefined ? 'none' : `${show(named)}, which is no profile${didYouMean(named, ids)}`;
      const allowed = ids.length > 0 ? someOf(ids) : 'the id of a profile, of which there is none';
      element.fault('profile', `found ${what}; allowed is ${allowed}`);
    } else if (tunnel) added.get(profile)?.push(tunnel);
  }
  list?.finish();
  return read.map((one) => ({
    ...one,
    profile: { ...one.profile, tunnels: [...one.profile.tunnels, ...(added.get(one) ?? [])] },
  }));
}
