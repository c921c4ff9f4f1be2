import type { TunnelSpec } from '../tunnel-spec.ts';
import type { ConfiguredTunnel } from './model.ts';

/** What it takes to open a tunnel of the configuration. `allowRelay` is in the listen address already. */
export function tunnelSpecOf(tunnel: ConfiguredTunnel): TunnelSpec {
  const { listen, allowRelay, allowFrom } = tunnel;
  const common = {
    listen: { address: listen.address ?? (allowRelay ? '*' : undefined), port: listen.port },
    ...(allowFrom.length > 0 && { allowFrom }),
  };
  switch (tunnel.type) {
    case 'socks':
      return { ...common, protocol: 'socks' };
    case 'tcp':
      return { ...common, protocol: 'tcp', destination: tunnel.destination };
    case 'ftp': {
      const { destination, policy, advertiseAddress, dataPorts } = tunnel;
      return {
        ...common,
        protocol: 'ftp',
        destination,
        ...(Object.keys(policy).length > 0 && { policy }),
        ...(advertiseAddress !== undefined && { advertiseAddress }),
        ...(dataPorts && { dataPorts }),
      };
    }
    default:
      return tunnel satisfies never;
  }
}
