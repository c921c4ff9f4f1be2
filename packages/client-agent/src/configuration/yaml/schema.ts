import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { parseJump } from '../../ssh-config/jump.ts';
import type { PasswordOrigin, Proxy } from '../model.ts';
import { KEY_FORMS, readPublicKey } from '../public-key-text.ts';
import {
  isHost,
  isNetwork,
  MOST_SECONDS,
  isName,
  readBytes,
  readHostAndPort,
  readListen,
  readPort,
  readPortRange,
  readSeconds,
} from '../values.ts';
import type { WrittenAgent, WrittenFile } from './written.ts';

/** In the message of an unknown key: its neighbours, with blanks between them. Everything else says what is allowed. */
const KNOWN_KEYS = 'keys: ';

/** @returns undefined for the message of another issue */
export function knownKeysIn(message: string): readonly string[] | undefined {
  return message.startsWith(KNOWN_KEYS) ? message.slice(KNOWN_KEYS.length).split(' ') : undefined;
}

/** The whole file, for validation. */
export function fileSchema(): z.ZodType<WrittenFile> {
  return FILE;
}

/** The same for editors (JSON Schema 2020-12), as it is published with the package. */
export function jsonSchema(): Record<string, unknown> {
  const made = z.toJSONSchema(FILE, { io: 'input', unrepresentable: 'any' });
  return { ...made, title: 'ftpduct profiles.yaml' };
}

function keys<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).join(' ');
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? KNOWN_KEYS + known : 'a group of keys'),
  });
}

function choice<const Words extends readonly string[]>(...words: Words): z.ZodEnum<{ [Word in Words[number]]: Word }> {
  return z.enum(words, { error: words.join(', ') });
}

/** A text that means more than its letters. */
function read<T>(
  allowed: string,
  meaning: (text: string) => T | undefined,
): z.ZodPipe<z.ZodString, z.ZodTransform<T, string>> {
  return z.string({ error: allowed }).transform((text, context) => found(meaning(text), allowed, context));
}

/** The same where a number alone has a meaning, too. */
function readAny<T>(
  allowed: string,
  meaning: (value: string | number) => T | undefined,
): z.ZodPipe<z.ZodUnion<readonly [z.ZodNumber, z.ZodString]>, z.ZodTransform<Awaited<T>, string | number>> {
  return z
    .union([z.number(), z.string()], { error: allowed })
    .transform((value, context) => found(meaning(value), allowed, context));
}

function found<T>(value: T | undefined, allowed: string, context: z.RefinementCtx): T {
  if (value !== undefined) return value;
  context.addIssue({ code: 'custom', message: allowed });
  return z.NEVER;
}

function list<Item extends z.ZodType>(item: Item, allowed: string): z.ZodArray<Item> {
  return z.array(item, { error: allowed });
}

const TEXT = 'a text that is not empty';
const text = (allowed: string = TEXT): z.ZodString => z.string({ error: allowed }).min(1, { error: allowed });
const yesOrNo = z.boolean({ error: 'true or false' });
const port = z
  .int({ error: 'a number from 1 to 65535' })
  .min(1, { error: 'a number from 1 to 65535' })
  .max(65535, { error: 'a number from 1 to 65535' });

const seconds = (least: number): ReturnType<typeof readAny<number>> =>
  readAny(`seconds from ${least} to ${MOST_SECONDS}, or a text such as "30s" or "2m"`, (value) => {
    const given = readSeconds(value);
    return given !== undefined && given >= least ? given : undefined;
  });

const name = (what: string): ReturnType<typeof read<string>> =>
  read(`${what} that begins with a letter or a digit and has none of / @ #`, (given) =>
    isName(given) ? given : undefined,
  );

const ALGORITHMS = 'a list of names as ssh -Q shows them, the preferred one first';
const algorithms = list(
  z.string({ error: ALGORITHMS }).regex(/^[A-Za-z0-9][\w@.-]*$/, { error: ALGORITHMS }),
  ALGORITHMS,
).min(1, { error: ALGORITHMS });

const PROXY = 'socks5://host:port, socks4://host:port, http://host:port, or none';
const proxy = read(PROXY, readProxy).describe(
  'A proxy through which the SSH server is dialled. It is asked without a login',
);

/** User and password in it would stand in the file in clear, and are not supported. */
function readProxy(given: string): Proxy | 'none' | undefined {
  if (given === 'none') return 'none';
  const [, scheme = '', rest = ''] = /^(socks5|socks4|http):\/\/([^/]+)\/?$/.exec(given) ?? [];
  const kind = { socks5: 'socks5', socks4: 'socks4', http: 'http-connect' }[scheme] as Proxy['kind'] | undefined;
  const place = readHostAndPort(rest);
  return kind && place && { kind, ...place };
}

const PASSWORD = 'file://PATH or extprog://PATH, since a password does not belong into this file';
function readPasswordOrigin(given: string): PasswordOrigin | undefined {
  const [, scheme, path] = /^(file|extprog):\/\/(.+)$/s.exec(given) ?? [];
  return path === undefined ? undefined : { from: scheme === 'file' ? 'file' : 'program', path };
}

const JUMP = '[user@]host[:port], with commas between several';
const OPTION = 'a list of Keyword=value, as in ssh_config';
const PATHS = 'a list of paths of private keys';

const SERVER = {
  port: port.describe("The SSH server's port. Left out: what ssh_config says, else 22").optional(),
  user: text().describe('The user name on the SSH server. Left out: what ssh_config says, else yours').optional(),
  sshConfig: text()
    .describe("A file as ssh_config(5) describes it, instead of ~/.ssh/config and the system's; none reads none")
    .optional(),
  gateway: text().describe('Another profile of this file, through whose SSH server this one is reached').optional(),
  jump: read(JUMP, (given) => (!/\s/.test(given) && parseJump(given) ? given : undefined))
    .describe('Through other SSH servers, as ssh -J: [user@]host[:port], with commas between several')
    .optional(),
  proxy: proxy.optional(),
  identityFiles: list(text(PATHS), PATHS)
    .describe('Private key files, tried after the keys of the agent and in front of those of ssh_config')
    .optional(),
  options: list(
    read(OPTION, (given) => (/^\w+\s*[=\s]\s*\S/.test(given) ? given : undefined)),
    OPTION,
  )
    .describe('Keyword=value of ssh_config, as ssh -o')
    .optional(),
  hostKeyPolicy: choice('ask', 'strict', 'tofu', 'advisory')
    .describe('What happens to a host key that known_hosts does not have')
    .optional(),
  loginMethods: list(choice('publickey', 'keyboard-interactive', 'password'), 'a list of login methods')
    .min(1, { error: 'publickey, keyboard-interactive, password' })
    .describe('The methods that may be used, the preferred one first')
    .optional(),
  password: read(PASSWORD, readPasswordOrigin)
    .describe(
      'Where the password comes from: file://PATH (its first line) or extprog://PATH (the first line it prints)',
    )
    .optional(),
  ciphers: algorithms.describe('Ciphers that may be used, the preferred one first').optional(),
  macs: algorithms.describe('Message authentication codes that may be used').optional(),
  keyExchanges: algorithms.describe('Key exchange methods that may be used').optional(),
  hostKeyAlgorithms: algorithms.describe('Host key algorithms that may be used').optional(),
  compression: yesOrNo.describe('Whether what goes through SSH is compressed').optional(),
  connectTimeout: seconds(1)
    .describe('How long the SSH connection may take to be there, the time for answering questions not counted')
    .optional(),
  keepAlive: seconds(0)
    .describe('How often the SSH server is asked whether it is still there; 0 asks nothing')
    .optional(),
  idleTimeout: seconds(0)
    .describe('The agent closes an SSH connection that carries nothing for so long, until it is needed; 0 never does')
    .optional(),
  batchMode: yesOrNo.describe('Nothing is ever asked: what would be asked fails').optional(),
  helper: choice('auto', 'never')
    .describe(
      'The server helper: auto (the default) asks it where it is there, never starts no program on the SSH server',
    )
    .optional(),
  connectOnStartup: yesOrNo
    .describe('The agent connects when it starts. Left out: only if there are remote tunnels; else when a client comes')
    .optional(),
};

const NETWORKS = 'a list of addresses or networks such as 192.0.2.0/24';
const networks = list(
  read(NETWORKS, (given) => (isNetwork(given) ? given : undefined)),
  NETWORKS,
);
const ADVERTISED = 'an IPv4 address that clients can connect to, such as 192.0.2.7';
const PORTS = 'a range of ports such as "40000-40100"';

const TUNNEL_DEFAULTS = {
  type: choice('ftp', 'tcp', 'socks')
    .describe('ftp (the default) carries FTP with its data connections, tcp one TCP connection, socks what ssh -D does')
    .optional(),
  allowRelay: yesOrNo.describe('Other hosts may connect. Left out: false').optional(),
  allowFrom: networks.describe('Only clients in these networks may connect').optional(),
  openOnStartup: yesOrNo.describe('Open as soon as the agent runs. Left out: true').optional(),
  activeMode: choice('auto', 'forward', 'translate', 'refuse').describe('What becomes of PORT and EPRT').optional(),
  passiveMode: choice('auto', 'forward', 'translate').describe('What becomes of PASV and EPSV').optional(),
  dataOpen: choice('eager', 'lazy', 'strict').describe("When the FTP server's data port is dialled").optional(),
  dataAddress: z
    .union([choice('control-host', 'as-replied'), networks], {
      error: 'control-host, as-replied, or a list of networks such as 192.0.2.0/24',
    })
    .describe('Where passive data goes')
    .optional(),
  lowDataPorts: choice('refuse', 'allow').describe('Whether a passive reply may name a port below 1024').optional(),
  foreignPortAddress: choice('refuse', 'use-control-client')
    .describe("What becomes of a PORT or EPRT that names another host than the client's")
    .optional(),
  tls: choice('refuse', 'pass').describe('What becomes of AUTH TLS').optional(),
  advertiseAddress: read(ADVERTISED, (given) =>
    isIPv4(given) && !['0.0.0.0', '255.255.255.255'].includes(given) ? given : undefined,
  )
    .describe('The IPv4 address that answers to PASV name, to clients that do not come over loopback')
    .optional(),
  dataPorts: readAny(PORTS, readPortRange)
    .describe('Listeners for data connections take one of these ports')
    .optional(),
};

const LISTEN = '1234, "127.0.0.1:1234", "[::1]:1234" or "*:1234"; port 0 takes any free one';
const TO = 'a destination such as "localhost:21" or "[2001:db8::7]:21"';

const NAME = 'a name without control characters';

const TUNNEL = {
  name: text(NAME)
    .regex(/^\P{Cc}+$/u, { error: NAME })
    .describe('Unique in its profile. Left out: type and port, such as ftp/1234')
    .optional(),
  listen: readAny(LISTEN, readListen).describe('Where clients connect: a port, or "address:port"'),
  to: read(TO, readHostAndPort)
    .describe('host:port of the FTP server, as it is reached from the other side; not with type socks')
    .optional(),
  ...TUNNEL_DEFAULTS,
};

const HOST = 'a host name, an address, or a Host of ssh_config';
const host = read(HOST, (given) => (isHost(given) ? given : undefined));
const HOST_KEYS = `a list, each ${KEY_FORMS}, or file: PATH`;

const PROFILE = keys({
  host: host.describe('A host name, an address, or a Host of ssh_config'),
  id: name('another name of the profile').describe('Another name by which the profile can be called').optional(),
  ...SERVER,
  hostKeys: list(
    z.union(
      [read(KEY_FORMS, (given) => (readPublicKey(given) ? given : undefined)), z.strictObject({ file: text() })],
      { error: `${KEY_FORMS}, or file: PATH` },
    ),
    HOST_KEYS,
  )
    .min(1, { error: HOST_KEYS })
    .describe('Only these host keys are accepted, whatever known_hosts says')
    .optional(),
  localTunnels: list(keys(TUNNEL), 'a list of tunnels').describe('Clients connect to this host, as with -L').optional(),
  remoteTunnels: list(keys(TUNNEL), 'a list of tunnels')
    .describe('Clients connect to the SSH server, as with -R')
    .optional(),
});

const METRICS = 'a port, or "address:port"';
const MAX_SIZE = 'bytes from 1024, or a text such as "10MB"';
const KEEP = 'a number from 0 to 1000';
const TRANSFER_LOG = 'a path, or file: PATH with format: json or xferlog';

const AGENT: z.ZodType<WrittenAgent> = keys({
  metrics: readAny(METRICS, readMetrics)
    .describe('Serves Prometheus metrics there, on 127.0.0.1 where no address is given')
    .optional(),
  log: keys({
    level: choice('error', 'warn', 'info', 'debug', 'trace').describe('Left out: info').optional(),
    file: text().describe('Left out: standard error').optional(),
    maxSize: readAny(MAX_SIZE, readBytes)
      .describe('A file that has grown to so many bytes is put aside. Left out: 10MB')
      .optional(),
    keep: z
      .int({ error: KEEP })
      .min(0, { error: KEEP })
      .max(1000, { error: KEEP })
      .describe('So many of those are kept. Left out: 5')
      .optional(),
  }).optional(),
  transferLog: z
    .union([text(), keys({ file: text(), format: choice('json', 'xferlog').optional() })], { error: TRANSFER_LOG })
    .describe('One line for each transfer')
    .optional(),
  grace: seconds(0)
    .describe('What running transfers get to end when the agent stops or a tunnel is closed. Left out: 5')
    .optional(),
});

function readMetrics(value: string | number): { address: string; port: number } | undefined {
  const only = readPort(value);
  if (only !== undefined) return { address: '127.0.0.1', port: only };
  const place = readListen(value);
  const { address } = place ?? {};
  if (!place || place.port === 0 || address === undefined) return undefined;
  return { address: address === '*' ? '0.0.0.0' : address, port: place.port };
}

const DEFAULTS = keys({
  profile: keys(SERVER).describe('What all profiles have that do not say otherwise').optional(),
  tunnel: keys(TUNNEL_DEFAULTS).describe('What all tunnels have that do not say otherwise').optional(),
});

const PROFILE_NAME = 'a name that begins with a letter or a digit and has none of / @ #';

const FILE: z.ZodType<WrittenFile> = keys({
  defaults: DEFAULTS.optional(),
  profiles: z
    .record(z.string().refine(isName, { error: PROFILE_NAME }), PROFILE, { error: 'names, each with its keys' })
    .describe('SSH servers with their tunnels, by name')
    .optional(),
  staticTunnels: list(
    keys({ profile: text('the name of a profile'), ...TUNNEL }),
    'a list of tunnels that name their profile',
  )
    .describe('Local tunnels that stand outside their profile; its SSH connection is made when a client comes')
    .optional(),
  agent: AGENT.describe('The background agent').optional(),
});
