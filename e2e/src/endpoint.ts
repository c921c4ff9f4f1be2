/** An IP literal and a TCP port. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** As people write it: `127.0.0.1:21`, `[::1]:21`. */
export function formatEndpoint({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Drops the IPv6 wrapping of an IPv4 address, which Node shows for dual-stack sockets. */
export function plainAddress(address: string | undefined): string {
  return address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? '';
}
