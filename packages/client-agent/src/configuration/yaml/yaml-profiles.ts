import type { ReadProfile } from '../check-profiles.ts';
import type { Findings } from '../faults.ts';
import type { ConfiguredTunnel, PasswordOrigin, PinnedHostKey, Place, Profile, ProfileServer } from '../model.ts';
import { absolutePath, type ReadingSurroundings } from '../paths.ts';
import { KEY_FORMS, readPublicKey } from '../public-key-text.ts';
import { readKeyFile } from '../read-key-file.ts';
import { yamlTunnel } from './yaml-tunnel.ts';
import type { ValuePath, YamlText } from './yaml-document.ts';
import type { WrittenDefaults, WrittenFile, WrittenProfile, WrittenStaticTunnel, WrittenTunnel } from './written.ts';

/** Makes profiles of what is written, with the file's defaults in them. */
export class YamlProfiles {
  readonly #file: string;
  readonly #written: WrittenFile;
  readonly #yaml: YamlText;
  readonly #findings: Findings;
  readonly #around: ReadingSurroundings;
  /** Those that stand outside their profile, by the name that they give it. */
  readonly #outside = new Map<string, [index: number, tunnel: WrittenStaticTunnel][]>();

  constructor(file: string, written: WrittenFile, yaml: YamlText, findings: Findings, around: ReadingSurroundings) {
    this.#file = file;
    this.#written = written;
    this.#yaml = yaml;
    this.#findings = findings;
    this.#around = around;
  }

  async read(): Promise<readonly (ReadProfile & { readonly tunnelsOutside: Profile['tunnels'] })[]> {
    for (const [index, tunnel] of (this.#written.staticTunnels ?? []).entries()) {
      const { profile } = tunnel;
      const before = this.#outside.get(profile);
      if (before) before.push([index, tunnel]);
      else this.#outside.set(profile, [[index, tunnel]]);
    }
    const entries = Object.entries(this.#written.profiles ?? {});
    return Promise.all(entries.map(([name, profile]) => this.#profile(name, profile)));
  }

  async #profile(
    name: string,
    own: WrittenProfile,
  ): Promise<ReadProfile & { readonly tunnelsOutside: Profile['tunnels'] }> {
    const path: ValuePath = ['profiles', name];
    const written = { ...this.#written.defaults?.profile, ...defined(own) };
    const outside = [...new Set([name, own.id ?? name])]
      .flatMap((one) => this.#outside.get(one) ?? [])
      .sort(([one], [other]) => one - other);
    const tunnels = [
      ...this.#tunnels(own.localTunnels, 'local', [...path, 'localTunnels']),
      ...this.#tunnels(own.remoteTunnels, 'remote', [...path, 'remoteTunnels']),
    ];
    const hasGateway = own.gateway !== undefined;
    return {
      gatewayPlace: this.#yaml.placeOf(hasGateway ? [...path, 'gateway'] : ['defaults', 'profile', 'gateway']),
      profile: {
        name,
        id: own.id ?? name,
        place: this.#yaml.placeOfKey(path),
        server: await this.#server(name, own, written),
        connectOnStartup: written.connectOnStartup ?? tunnels.some(({ direction }) => direction === 'remote'),
        idleTimeoutSeconds: written.idleTimeout ?? 0,
        helper: written.helper ?? 'auto',
        tunnels,
      },
      tunnelsOutside: outside.flatMap(([index, tunnel]) => this.#tunnel(tunnel, 'local', ['staticTunnels', index])),
    };
  }

  async #server(name: string, own: WrittenProfile, written: WrittenProfile): Promise<ProfileServer> {
    const { sshConfig, proxy, password } = written;
    const path: ValuePath = ['profiles', name];
    const at = (key: keyof WrittenDefaults): ValuePath =>
      own[key] === undefined ? ['defaults', 'profile', key] : [...path, key];
    // A way of its own stands instead of the one that all others go.
    const way = ['gateway', 'jump', 'proxy'].some((key) => own[key as 'gateway'] !== undefined) ? own : written;
    this.#checkWay(name, way);
    return {
      host: written.host,
      port: written.port,
      user: written.user,
      sshConfigFile:
        sshConfig === undefined || sshConfig === 'none' ? sshConfig : this.#path(sshConfig, at('sshConfig')),
      // Whoever all others are reached through is reached directly.
      gateway: own.gateway ?? (way.gateway === name || way.gateway === own.id ? undefined : way.gateway),
      jump: way.jump,
      proxy: proxy === 'none' || way.proxy === 'none' ? undefined : way.proxy,
      identityFiles: (written.identityFiles ?? []).map((file, index) =>
        this.#path(file, [...at('identityFiles'), index]),
      ),
      options: written.options ?? [],
      hostKeyPolicy: written.hostKeyPolicy,
      hostKeys: await this.#hostKeys(own, [...path, 'hostKeys']),
      loginMethods: written.loginMethods,
      password: password && this.#password(password, at('password')),
      ciphers: written.ciphers,
      macs: written.macs,
      keyExchanges: written.keyExchanges,
      hostKeyAlgorithms: written.hostKeyAlgorithms,
      compression: written.compression,
      connectTimeoutSeconds: written.connectTimeout,
      keepAliveSeconds: written.keepAlive,
      batchMode: written.batchMode,
    };
  }

  #checkWay(name: string, { gateway, jump, proxy }: WrittenProfile): void {
    const ways = Object.entries({ gateway, jump, proxy: proxy === 'none' ? undefined : proxy }).flatMap(
      ([key, value]) => (value === undefined ? [] : [key]),
    );
    const [first = '', second] = ways;
    if (second === undefined) return;
    this.#findings.fault(
      this.#yaml.placeOfKey(['profiles', name, second]),
      `profiles.${name}: found both ${first} and ${second}; allowed is one way to the SSH server: gateway, jump or proxy`,
    );
  }

  async #hostKeys(own: WrittenProfile, path: ValuePath): Promise<readonly PinnedHostKey[]> {
    const keys = await Promise.all(
      (own.hostKeys ?? []).map(async (given, index): Promise<PinnedHostKey | undefined> => {
        const place = this.#yaml.placeOf([...path, index]);
        if (typeof given === 'string') {
          const key = readPublicKey(given);
          return key && { ...key, place };
        }
        const file = this.#path(given.file, [...path, index]);
        const key = await readKeyFile(file, this.#around);
        if (typeof key !== 'string') return { ...key, place };
        this.#findings.fault(place, `${pathText([...path, index])}: found ${file}, ${key}; allowed is ${KEY_FORMS}`);
        return undefined;
      }),
    );
    return keys.filter((key) => key !== undefined);
  }

  #tunnels(
    written: readonly WrittenTunnel[] | undefined,
    direction: ConfiguredTunnel['direction'],
    path: ValuePath,
  ): readonly ConfiguredTunnel[] {
    return (written ?? []).flatMap((tunnel, index) => this.#tunnel(tunnel, direction, [...path, index]));
  }

  #tunnel(
    tunnel: WrittenTunnel,
    direction: ConfiguredTunnel['direction'],
    path: ValuePath,
  ): readonly ConfiguredTunnel[] {
    return yamlTunnel(tunnel, this.#written.defaults?.tunnel ?? {}, {
      direction,
      place: this.#yaml.placeOf(path),
      fault: (key, text) => {
        const at: Place = this.#yaml.placeOfKey([...path, key]);
        this.#findings.fault(at, `${pathText(path)}${key === '' ? '' : `.${key}`}: ${text}`);
      },
    });
  }

  #password(origin: PasswordOrigin, path: ValuePath): PasswordOrigin {
    return origin.from === 'text' ? origin : { ...origin, path: this.#path(origin.path, path) };
  }

  /** @param at where it stands */
  #path(path: string, at: ValuePath): string {
    return absolutePath(path, this.#file, this.#around, (text) => {
      this.#findings.fault(this.#yaml.placeOf(at), `${pathText(at)}: ${text}`);
    });
  }
}

/** Without the keys that were left out, so that they do not hide a default. */
function defined<T extends object>(keys: T): T {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined)) as T;
}

function pathText(path: ValuePath): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}
