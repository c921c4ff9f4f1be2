import { formatEndpoint, isLoopback, isUnspecified, type Endpoint } from '@ftpduct/ftp-rewriter';

/**
 * What to say of a remote tunnel that listens elsewhere than it was asked to; undefined: it does not.
 * @param bound as the server helper has seen it
 */
export function boundOtherwise(
  name: string,
  asked: readonly Endpoint[],
  bound: readonly Endpoint[],
): string | undefined {
  const kinds = [kindOf(asked), kindOf(bound)] as const;
  const [wanted, got] = kinds;
  if (wanted === got && wanted !== 'other') return undefined;
  const isSame = bound.every((at) => asked.some(({ address }) => address === at.address));
  if (wanted === 'other' && isSame) return undefined;
  const [from, to] = [asked, bound].map((endpoints) => endpoints.map(formatEndpoint).join(' and '));
  const what = `${name} was asked to listen on ${from ?? ''}, and listens on ${to ?? ''}`;
  if (got === 'loopback') return `${what}: GatewayPorts in its sshd_config is no, so only its own users can connect`;
  if (got === 'wildcard')
    return `${what}: GatewayPorts in its sshd_config is yes, so everybody who reaches it can connect`;
  return what;
}

function kindOf(endpoints: readonly Endpoint[]): 'loopback' | 'wildcard' | 'other' {
  if (endpoints.every(({ address }) => isLoopback(address))) return 'loopback';
  return endpoints.every(({ address }) => isUnspecified(address)) ? 'wildcard' : 'other';
}
