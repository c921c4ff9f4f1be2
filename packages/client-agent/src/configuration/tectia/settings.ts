import { existsSync } from 'node:fs';
import type { Place, ProfileServer } from '../model.ts';
import { MOST_SECONDS } from '../values.ts';
import { readAlgorithms } from './algorithms.ts';
import type { ElementReader } from './element-reader.ts';

/** What default-settings and a profile both may say; undefined is not said. */
export interface TectiaSettings extends Pick<
  ProfileServer,
  | 'ciphers'
  | 'macs'
  | 'keyExchanges'
  | 'hostKeyAlgorithms'
  | 'hostKeyPolicy'
  | 'loginMethods'
  | 'compression'
  | 'connectTimeoutSeconds'
  | 'keepAliveSeconds'
> {
  readonly identityFiles: readonly string[] | undefined;
  readonly idleTimeoutSeconds: number | undefined;
  readonly proxyRules: { readonly text: string; readonly place: Place; readonly element: ElementReader } | undefined;
}

const LOGIN_METHODS: Readonly<Record<string, 'publickey' | 'keyboard-interactive' | 'password'>> = {
  'auth-publickey': 'publickey',
  'auth-keyboard-interactive': 'keyboard-interactive',
  'auth-password': 'password',
};

/** Reads the children that default-settings and profiles share. Whatever is left over is the caller's to name. */
export function readSettings(parent: ElementReader): TectiaSettings {
  exclusive(parent);
  return {
    ciphers: readAlgorithms(parent, 'ciphers'),
    macs: readAlgorithms(parent, 'macs'),
    keyExchanges: readAlgorithms(parent, 'keyExchanges'),
    hostKeyAlgorithms: readAlgorithms(parent, 'hostKeyAlgorithms'),
    hostKeyPolicy: hostKeyPolicy(parent),
    loginMethods: loginMethods(parent),
    identityFiles: identityFiles(parent),
    compression: compression(parent),
    connectTimeoutSeconds: time(parent, 'tcp-connect-timeout'),
    keepAliveSeconds: time(parent, 'keepalive-interval'),
    idleTimeoutSeconds: idleTimeout(parent),
    proxyRules: proxyRules(parent),
  };
}

/** What is said in front of what is not said there. */
export function settingsOver(own: TectiaSettings, defaults: TectiaSettings): TectiaSettings {
  const said = Object.entries(own).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(said) };
}

function hostKeyPolicy(parent: ElementReader): TectiaSettings['hostKeyPolicy'] {
  const methods = parent.child('server-authentication-methods');
  const publicKey = methods?.child('auth-server-publickey');
  const policy = publicKey?.word('policy', ['strict', 'ask', 'tofu', 'advisory']);
  publicKey?.finish();
  methods?.finish();
  return policy;
}

function loginMethods(parent: ElementReader): TectiaSettings['loginMethods'] {
  const list = parent.child('authentication-methods');
  if (!list) return undefined;
  const methods = list.everyChild().flatMap((method) => {
    // Files of version 5 have <authentication-method name="publickey"/>.
    const name = method.name === 'authentication-method' ? `auth-${method.word('name', OLD_NAMES) ?? ''}` : method.name;
    const known = Object.hasOwn(LOGIN_METHODS, name) ? LOGIN_METHODS[name] : undefined;
    if (known) method.finish();
    else if (name === 'auth-server-publickey') {
      method.fault('', `found it in <${list.name}>; allowed is it in <server-authentication-methods>`);
    } else method.warn('', 'is not supported, and left out of the list');
    return known ?? [];
  });
  list.finish();
  if (methods.length === 0) {
    list.fault(
      '',
      `found no method that is supported; allowed is at least one of ${Object.keys(LOGIN_METHODS).join(', ')}`,
    );
  }
  return [...new Set(methods)];
}

const OLD_NAMES = ['publickey', 'keyboard-interactive', 'password', 'gssapi', 'hostbased'] as const;

function identityFiles(parent: ElementReader): readonly string[] | undefined {
  const list = parent.child('user-identities');
  if (!list) return undefined;
  const files = list.children('identity').flatMap((identity) => {
    const file = identity.path('file');
    const elsewhere = ['identity-file', 'hash', 'id', 'data'].filter((name) => identity.raw(name) !== undefined);
    for (const attribute of elsewhere) {
      identity.warn(attribute, 'is not supported: name the private key with file, or have it in the SSH agent');
    }
    if (file === undefined && elsewhere.length === 0) identity.fault('', 'found no file; allowed is a path');
    identity.finish();
    return file === undefined ? [] : [privateKey(file)];
  });
  list.finish();
  return files;
}

/** Tectia takes either half of a pair; ours is the private one, where it is there. */
function privateKey(file: string): string {
  const other = file.replace(/\.pub$/, '');
  return other !== file && existsSync(other) ? other : file;
}

function compression(parent: ElementReader): boolean | undefined {
  const element = parent.child('compression');
  if (!element) return undefined;
  const name = element.word('name', ['none', 'zlib', 'zlib@openssh.com']);
  element.finish();
  return name === undefined ? undefined : name !== 'none';
}

function time(parent: ElementReader, name: string): number | undefined {
  const element = parent.child(name);
  const seconds = element?.seconds('time', MOST_SECONDS);
  element?.finish();
  return seconds;
}

function idleTimeout(parent: ElementReader): number | undefined {
  const element = parent.child('idle-timeout');
  element?.word('type', ['connection']);
  const seconds = element?.seconds('time', MOST_SECONDS);
  element?.finish();
  // To Tectia 0 is at once, to us never.
  return seconds === 0 ? 1 : seconds;
}

function exclusive(parent: ElementReader): void {
  const element = parent.child('exclusive-connection');
  if (element?.yes('enable') === true) {
    element.warn('enable', 'is not supported: the tunnels of a profile share one SSH connection');
  }
  element?.finish();
}

function proxyRules(parent: ElementReader): TectiaSettings['proxyRules'] {
  const element = parent.child('proxy');
  if (!element) return undefined;
  const text = element.value('ruleset') ?? '';
  element.finish();
  return { text, place: element.placeOf('ruleset'), element };
}
