import { isIP } from 'node:net';
import { isInRanges } from '@ftpduct/ftp-rewriter';
import type { Proxy } from '../model.ts';
import { isNetwork, readHostAndPort, readPort } from '../values.ts';

/** Where a rule set sends one server. */
export type ProxyChoice =
  | { readonly proxy: Proxy | undefined; readonly note?: string }
  /** What was found and is not allowed. */
  | { readonly fault: string };

interface Rule {
  readonly text: string;
  readonly proxy: Proxy | undefined;
  readonly conditions: readonly string[];
}

const ALLOWED = 'allowed is rules with ; between them, such as direct:///10.0.0.0/8,localhost;socks5://proxy:1080/';

const KINDS: Readonly<Record<string, Proxy['kind']>> = {
  socks: 'socks4',
  socks4: 'socks4',
  socks5: 'socks5',
  http: 'http-connect',
  'http-connect': 'http-connect',
};

/**
 * Tectia's proxy rules: `type://server:port/condition,condition`, with `;` between rules. The first one whose conditions
 * the server meets counts; without any, there is no proxy.
 *
 * A condition by address says nothing about a server that is given by name, as names are not looked up here: a rule that
 * would leave the proxy off is passed over with a note, one that would use it is a fault.
 */
export function chooseProxy(ruleset: string, server: { readonly host: string; readonly port: number }): ProxyChoice {
  const notes: string[] = [];
  const rules: Rule[] = [];
  for (const text of ruleset.split(';').filter((one) => one.trim() !== '')) {
    const rule = readRule(text.trim());
    if (typeof rule === 'string') return { fault: `${rule}; ${ALLOWED}` };
    rules.push(rule);
  }
  for (const { text, proxy, conditions } of rules) {
    const verdicts = conditions.map((condition) => meets(server, condition));
    const matches = conditions.length === 0 || verdicts.includes('yes');
    if (!matches && verdicts.includes('unknown')) {
      const what = `the rule ${text} goes by address, and ${server.host} is a name`;
      if (proxy) return { fault: `${what}; allowed is the server by its address, or a rule by its name` };
      notes.push(`${what}: it is passed over`);
    }
    if (matches) return { proxy, ...(notes.length > 0 && { note: notes.join('; ') }) };
  }
  return { proxy: undefined, ...(notes.length > 0 && { note: notes.join('; ') }) };
}

function readRule(text: string): Rule | string {
  const [, type = '', place = '', conditionText = ''] = /^([\w-]+):\/\/([^/]*)(?:\/(.*))?$/.exec(text) ?? [];
  const conditions = conditionText.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
  const wrong = conditions.find((condition) => !readCondition(condition));
  if (wrong !== undefined) return `found the condition ${wrong}`;
  const kindName = type.toLowerCase();
  if (kindName === 'direct') return place === '' ? { text, proxy: undefined, conditions } : `found ${text}`;
  const kind = Object.hasOwn(KINDS, kindName) ? KINDS[kindName] : undefined;
  if (!kind) return type === '' ? `found ${text}` : `found the proxy type ${type}`;
  const withPort = /:\d+$/.test(place) || kind === 'http-connect' ? place : `${place}:1080`;
  const server = readHostAndPort(withPort);
  return server ? { text, proxy: { kind, ...server }, conditions } : `found ${text}, which names no server and port`;
}

interface Condition {
  readonly pattern: string;
  readonly byAddress: boolean;
  readonly ports: readonly [first: number, last: number] | undefined;
}

/** `pattern[:port[-port]]`; an address, a range `a-b`, a network `a/b`, or a name with `*` and `?`. */
function readCondition(text: string): Condition | undefined {
  const [, pattern = '', from, to = from] = /^([^:\s]+?)(?::(\d+)(?:-(\d+))?)?$/.exec(text) ?? [];
  if (pattern === '') return undefined;
  const ports = from === undefined ? undefined : ([readPort(from), readPort(to ?? from)] as const);
  if (ports && (ports[0] === undefined || ports[1] === undefined || ports[0] > ports[1])) return undefined;
  const byAddress = pattern.split(/[-/]/, 1).some((start) => isIP(start) !== 0);
  // One that nothing ever meets would leave the proxy off.
  if (byAddress ? !isNetwork(pattern) && !isRange(pattern) : !/^[\w.*?-]+$/.test(pattern)) return undefined;
  return { pattern, byAddress, ports: ports as readonly [number, number] | undefined };
}

function meets(
  { host, port }: { readonly host: string; readonly port: number },
  text: string,
): 'yes' | 'no' | 'unknown' {
  const condition = readCondition(text);
  if (!condition) return 'no';
  const { pattern, byAddress, ports } = condition;
  if (ports && (port < ports[0] || port > ports[1])) return 'no';
  if (!byAddress) return wildcards(pattern).test(host) ? 'yes' : 'no';
  if (isIP(host) === 0) return 'unknown';
  const [first = '', last] = pattern.split('-');
  const isIn = last === undefined ? isInRanges(host, [pattern]) : isBetween(host, first, last);
  return isIn ? 'yes' : 'no';
}

function wildcards(pattern: string): RegExp {
  const source = pattern.replaceAll(/[.]/g, '\\.').replaceAll(/\*+/g, '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i');
}

function isRange(pattern: string): boolean {
  const [first = '', last = ''] = pattern.split('-');
  return pattern === `${first}-${last}` && isBetween(first, first, last);
}

function isBetween(address: string, first: string, last: string): boolean {
  const [at, from, to] = [address, first, last].map((text) =>
    isIP(text) === 4 ? text.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0) : NaN,
  );
  return at !== undefined && from !== undefined && to !== undefined && at >= from && at <= to;
}
