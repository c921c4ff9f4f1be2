/**
 * An SSH server for the demo and the tests: it authenticates one user and forwards TCP, both ways, as OpenSSH's sshd
 * does with its defaults. There is no shell and no sftp, and it stands on loopback only.
 */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import ssh2 from 'ssh2';
import type { Endpoint } from './endpoint.ts';
import { joinChannel } from './join-channel.ts';
import { closeServer, listenOn } from './listening.ts';
import { openDirect, RemoteForwards } from './ssh-forwards.ts';
import { makeSshKeyPair, parseSshKey } from './ssh-keys.ts';

export interface EmbeddedSshServerOptions {
  readonly user: string;
  /** Without one, no password is accepted. */
  readonly password?: string;
  /** One line of authorized_keys. Without it, no key is accepted. */
  readonly authorizedKey?: string;
  /** A loopback literal; 127.0.0.1 unless told. */
  readonly address?: string;
  /** What sshd_config would forbid; forbidden requests are refused as sshd refuses them. */
  readonly prohibit?: {
    /** `AllowTcpForwarding local`: no tcpip-forward. */
    readonly remoteForwards?: boolean;
    /** `AllowTcpForwarding remote`: no direct-tcpip. */
    readonly direct?: boolean;
  };
}

export interface EmbeddedSshServer extends AsyncDisposable {
  readonly endpoint: Endpoint;
  /** The host key, as known_hosts holds it behind the host's name. */
  readonly hostKey: string;
  /** Remote forwards that are open now, over all connections. */
  remoteForwards(): readonly Endpoint[];
  /** Forwarding channels that are open now, over all connections. */
  channelCount(): number;
  connectionCount(): number;
  /** Resets every SSH connection, as a broken network does; the server goes on listening. */
  dropConnections(): void;
  /** Drops every connection and stops listening. */
  close(): Promise<void>;
}

/** Starts the server on a free port. */
export async function startEmbeddedSshServer(options: EmbeddedSshServerOptions): Promise<EmbeddedSshServer> {
  const host = makeSshKeyPair();
  const sockets = new Set<Socket>();
  const forwards = new Set<RemoteForwards>();
  const channels = new Set<ssh2.ServerChannel>();
  const ssh = new ssh2.Server({ hostKeys: [host.privateKey] });

  ssh.on('connection', (client: ssh2.Connection) => {
    const forwardsOfClient = new RemoteForwards(client, (channel, socket) => {
      joinChannel(channel, socket, channels);
    });
    forwards.add(forwardsOfClient);
    client.on('authentication', (context) => {
      authenticate(context, options);
    });
    // Without a listener ssh2 answers the open itself, with sshd's reason 1, administratively prohibited.
    if (options.prohibit?.direct !== true) {
      client.on('tcpip', (accept, reject, request) => {
        openDirect(accept, reject, request, (channel, socket) => {
          joinChannel(channel, socket, channels);
        });
      });
    }
    client.on('request', (accept, reject, name, request) => {
      if (name === 'tcpip-forward' && options.prohibit?.remoteForwards !== true) {
        void forwardsOfClient.open(request, accept, reject);
      } else if (name === 'cancel-tcpip-forward') {
        forwardsOfClient.cancel(request, accept, reject);
      } else {
        reject?.();
      }
    });
    client.on('close', () => {
      forwards.delete(forwardsOfClient);
      forwardsOfClient.closeAll();
    });
    // A client that goes away in mid-handshake, or resets, is no fault of the server's; `close` follows.
    client.on('error', () => undefined);
  });

  const listener = acceptSockets(ssh, sockets);
  const endpoint = await listenOn(listener, { address: options.address ?? '127.0.0.1', port: 0 });
  const close = async (): Promise<void> => {
    await closeServer(listener, sockets);
    for (const each of forwards) each.closeAll();
  };
  return {
    endpoint,
    hostKey: host.publicKey,
    remoteForwards: () => [...forwards].flatMap((each) => each.list()),
    channelCount: () => channels.size,
    connectionCount: () => sockets.size,
    dropConnections: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The sockets are accepted here and not by ssh2, so that they can be counted and reset. */
function acceptSockets(ssh: ssh2.Server, sockets: Set<Socket>): Server {
  return createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    ssh.injectSocket(socket);
  });
}

function authenticate(context: ssh2.AuthContext, options: EmbeddedSshServerOptions): void {
  const methods: ('password' | 'publickey')[] = [];
  if (options.authorizedKey !== undefined) methods.push('publickey');
  if (options.password !== undefined) methods.push('password');
  if (context.username === options.user && isRightful(context, options)) context.accept();
  else context.reject(methods);
}

function isRightful(context: ssh2.AuthContext, options: EmbeddedSshServerOptions): boolean {
  if (context.method === 'password') {
    return options.password !== undefined && sameBytes(Buffer.from(context.password), Buffer.from(options.password));
  }
  if (context.method === 'publickey' && options.authorizedKey !== undefined) {
    const key = parseSshKey(options.authorizedKey);
    if (!sameBytes(context.key.data, key.getPublicSSH())) return false;
    // Without a signature the client only asks whether this key would do (RFC 4252 §7).
    if (context.signature === undefined || context.blob === undefined) return true;
    return key.verify(context.blob, context.signature, context.hashAlgo);
  }
  return false;
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
