import type { ReadProfile } from '../check-profiles.ts';
import type { ConfiguredTunnel, PasswordOrigin, PinnedHostKey, Profile, Proxy } from '../model.ts';
import { KEY_FORMS, readPublicKey } from '../public-key-text.ts';
import { readKeyFile } from '../read-key-file.ts';
import { isHost, isName, show } from '../values.ts';
import type { ElementReader, TectiaContext } from './element-reader.ts';
import { chooseProxy } from './proxy-ruleset.ts';
import { readSettings, settingsOver, type TectiaSettings } from './settings.ts';
import { readTunnel } from './tunnels.ts';

/** Reads a profile; what it does not say is as in default-settings. */
export async function readProfile(
  element: ElementReader,
  defaults: TectiaSettings & { readonly user: string | undefined },
  context: TectiaContext,
): Promise<ReadProfile> {
  element.ignore('host-type');
  element.word('protocol', ['secsh2']);
  const host = element.value('host')?.trim() ?? '';
  if (!isHost(host)) {
    const what = host === '' ? 'found none' : `found ${show(host)}`;
    element.fault('host', `${what}; allowed is a host name or an address`);
  }
  const port = element.port('port') ?? 22;
  const own = readSettings(element);
  const { idleTimeoutSeconds, identityFiles, proxyRules, ...settings } = settingsOver(own, defaults);
  const gateway = element.value('gateway-profile')?.trim();
  const { otherNames, ...called } = names(element, host);
  const server = { host, port };
  const profile: Profile = {
    ...called,
    place: element.place,
    server: {
      ...settings,
      ...server,
      // 0 is no time of its own.
      connectTimeoutSeconds: settings.connectTimeoutSeconds === 0 ? undefined : settings.connectTimeoutSeconds,
      user: element.value('user') ?? defaults.user,
      sshConfigFile: undefined,
      gateway,
      jump: undefined,
      proxy: readProxy(gateway === undefined ? proxyRules : own.proxyRules, server, gateway, context),
      identityFiles: identityFiles ?? [],
      options: [],
      hostKeys: await hostKeys(element, context),
      password: password(element),
      batchMode: undefined,
    },
    connectOnStartup: element.yes('connect-on-startup') ?? false,
    idleTimeoutSeconds: idleTimeoutSeconds ?? 0,
    helper: 'auto',
    tunnels: tunnels(element),
  };
  element.finish();
  return { profile, otherNames, gatewayPlace: element.placeOf('gateway-profile') };
}

/** A name that the command line could not tell from user@host#port or PROFILE/TUNNEL gives way to the id. */
function names(
  element: ElementReader,
  host: string,
): Pick<Profile, 'name' | 'id'> & Required<Pick<ReadProfile, 'otherNames'>> {
  const given = element.value('name')?.trim();
  const id = element.value('id')?.trim() ?? given ?? host;
  const name = given ?? id;
  const otherNames = [name, id].filter((one) => !isName(one));
  if (isName(name)) return { name, id: isName(id) ? id : name, otherNames };
  if (isName(id)) {
    element.warn('name', `${name} has characters that no name of ours has: the profile is called ${id}`);
    return { name: id, id, otherNames };
  }
  element.fault(
    given === undefined ? 'id' : 'name',
    `found ${show(name)}; allowed is a name that begins with a letter or a digit and has none of / @ #`,
  );
  return { name, id, otherNames };
}

function readProxy(
  rules: TectiaSettings['proxyRules'],
  server: { readonly host: string; readonly port: number },
  gateway: string | undefined,
  { findings }: TectiaContext,
): Proxy | undefined {
  if (!rules) return undefined;
  const choice = chooseProxy(rules.text, server);
  if ('fault' in choice) {
    findings.fault(rules.place, `<proxy ruleset>: for ${server.host} ${choice.fault}`);
    return undefined;
  }
  if (choice.note !== undefined) findings.warning(rules.place, `<proxy ruleset>: for ${server.host} ${choice.note}`);
  if (choice.proxy && gateway !== undefined) {
    findings.fault(rules.place, `<proxy ruleset>: found a proxy behind the gateway ${gateway}; allowed is one of both`);
  }
  return choice.proxy;
}

async function hostKeys(element: ElementReader, context: TectiaContext): Promise<readonly PinnedHostKey[]> {
  const keys = await Promise.all(
    element.children('hostkey').map(async (one): Promise<PinnedHostKey | undefined> => {
      const file = one.path('file');
      const inline = one.text.trim();
      one.finish();
      if (file !== undefined && inline !== '') one.fault('', 'found both a file and a key; allowed is one of them');
      const key =
        file !== undefined
          ? await readKeyFile(file, context.around)
          : (readPublicKey(inline) ?? (inline === '' ? 'no key' : 'a text that is no key'));
      if (typeof key !== 'string') return { ...key, place: one.place };
      const what = file === undefined ? key : `${file}, ${key}`;
      one.fault(file === undefined ? '' : 'file', `found ${what}; allowed is ${KEY_FORMS}`);
      return undefined;
    }),
  );
  return keys.filter((key) => key !== undefined);
}

function password(element: ElementReader): PasswordOrigin | undefined {
  const one = element.child('password');
  if (!one) return undefined;
  const text = one.raw('string');
  const file = one.path('file');
  const program = one.value('command') === undefined ? undefined : one.path('command');
  one.finish();
  const given = [text, file, program].filter((value) => value !== undefined);
  if (given.length !== 1) {
    one.fault('', `found ${given.length === 0 ? 'none' : 'several'}; allowed is one of string, file and command`);
  }
  if (text !== undefined) {
    one.warn('string', 'is a password that everybody knows who can read this file; better is a file of its own');
    return { from: 'text', text };
  }
  if (file !== undefined) return { from: 'file', path: file };
  return program === undefined ? undefined : { from: 'program', path: program };
}

function tunnels(element: ElementReader): readonly ConfiguredTunnel[] {
  const list = element.child('tunnels');
  if (!list) return [];
  const read = (name: string, direction: ConfiguredTunnel['direction']): readonly ConfiguredTunnel[] =>
    list.children(name).flatMap((tunnel) => readTunnel(tunnel, direction) ?? []);
  const found = [...read('local-tunnel', 'local'), ...read('remote-tunnel', 'remote')];
  list.finish();
  return found;
}
