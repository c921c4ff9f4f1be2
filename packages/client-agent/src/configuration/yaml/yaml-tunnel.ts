import type { TunnelPolicy } from '../../ftp/control-relay-options.ts';
import type { ConfiguredTunnel, Place } from '../model.ts';
import { isLoopbackAddress, show } from '../values.ts';
import type { WrittenFtp, WrittenTunnel, WrittenTunnelDefaults } from './written.ts';

const POLICY = [
  'activeMode',
  'passiveMode',
  'dataOpen',
  'dataAddress',
  'lowDataPorts',
  'foreignPortAddress',
  'tls',
] as const satisfies readonly (keyof TunnelPolicy)[];
const FTP_ONLY: readonly (keyof WrittenFtp)[] = [...POLICY, 'advertiseAddress', 'dataPorts'];

interface TunnelContext {
  readonly direction: ConfiguredTunnel['direction'];
  readonly place: Place;
  /** `key`: the one that is wrong; empty for the tunnel as a whole. */
  readonly fault: (key: string, text: string) => void;
}

/** @returns nothing where something is wrong, or the one tunnel; its name is empty where none is given */
export function yamlTunnel(
  own: WrittenTunnel,
  defaults: WrittenTunnelDefaults,
  { direction, place, fault }: TunnelContext,
): readonly ConfiguredTunnel[] {
  const type = own.type ?? defaults.type ?? 'ftp';
  const allowRelay = own.allowRelay ?? defaults.allowRelay ?? false;
  const common = {
    name: own.name ?? '',
    place,
    direction,
    listen: own.listen,
    allowRelay,
    allowFrom: own.allowFrom ?? defaults.allowFrom ?? [],
    openOnStartup: own.openOnStartup ?? defaults.openOnStartup ?? true,
  };
  const { address } = own.listen;
  if (address !== undefined && !allowRelay && !isLoopbackAddress(address)) {
    fault(
      'listen',
      `found the address ${address}, which other hosts reach; allowed is that with allowRelay: true only`,
    );
  }
  if ((own.allowFrom ?? defaults.allowFrom)?.length === 0 && (defaults.allowFrom ?? []).length === 0) {
    fault(
      'allowFrom',
      'found an empty list, which is nobody to one reader and everybody to the next; allowed is a network',
    );
  }
  if (type !== 'ftp') {
    for (const key of FTP_ONLY.filter((one) => own[one] !== undefined)) {
      fault(key, `found it with type ${type}; allowed is it with type ftp only`);
    }
  }
  if (type === 'socks') {
    if (direction === 'remote')
      fault('type', 'found socks; allowed is ftp or tcp, since SOCKS is served on this host only');
    if (own.to) fault('to', 'found a destination; allowed is none with type socks, whose clients name it themselves');
    return [{ ...common, type }];
  }
  const { to: destination } = own;
  if (!destination) {
    fault('', `the key to is missing; allowed is a destination such as ${show('localhost:21')}`);
    return [];
  }
  if (type === 'tcp') return [{ ...common, type, destination }];
  const policy: TunnelPolicy = Object.fromEntries(
    POLICY.flatMap((key) => {
      const value = own[key] ?? defaults[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
  return [
    {
      ...common,
      type,
      destination,
      policy,
      advertiseAddress: own.advertiseAddress ?? defaults.advertiseAddress,
      dataPorts: own.dataPorts ?? defaults.dataPorts,
    },
  ];
}
