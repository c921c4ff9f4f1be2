import { familyOf, isLoopback, sameAddress, type Endpoint, type Facing } from '@ftpduct/ftp-rewriter';
import type { Listener, PinnedNetwork } from '../network/network.ts';
import type { ServerHelper } from './server-helper.ts';
import { timeLimit } from '../time-limit.ts';

/** What an SSH server's side knows of remote forwards that SSH does not tell. */
export interface ForwardFacts {
  /** Where a port of ours really listens; undefined: nobody says. */
  listenersOn(port: number): Promise<readonly Endpoint[] | undefined>;
  /** The SSH server's own address that faces that host; undefined: nobody says, or there are several. */
  addressFacing(host: string): Promise<string | undefined>;
  /**
   * What a host there may be told to connect to: the address that faces it, if a remote forward on that address was seen
   * to listen there. `why` is for people, in either case. It is found out once for each SSH connection and host.
   */
  confirmedFacing(host: string, pinned: PinnedNetwork): Promise<ConfirmedFacing>;
}

export interface ConfirmedFacing {
  readonly facing: Facing | undefined;
  readonly why: string;
}

/** Those of others, unless somebody does not want them asked: then nobody says. */
export class SwitchedForwardFacts implements ForwardFacts, AsyncDisposable {
  readonly #facts: ForwardFacts & AsyncDisposable;
  readonly #isOn: () => boolean;

  /** The facts are closed with it. */
  constructor(facts: ForwardFacts & AsyncDisposable, isOn: () => boolean) {
    this.#facts = facts;
    this.#isOn = isOn;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#facts[Symbol.asyncDispose]();
  }

  listenersOn(port: number): Promise<readonly Endpoint[] | undefined> {
    return this.#isOn() ? this.#facts.listenersOn(port) : Promise.resolve(undefined);
  }

  addressFacing(host: string): Promise<string | undefined> {
    return this.#isOn() ? this.#facts.addressFacing(host) : Promise.resolve(undefined);
  }

  confirmedFacing(host: string, pinned: PinnedNetwork): Promise<ConfirmedFacing> {
    if (this.#isOn()) return this.#facts.confirmedFacing(host, pinned);
    return Promise.resolve({ facing: undefined, why: 'the server helper is not asked (helper: never)' });
  }
}

/** As much of a ServerHelper as it takes. */
export type AskedHelper = Pick<ServerHelper, 'status' | 'listenersOn' | 'addressesFacing' | 'close'>;

/** How long one answer may take; whoever waits less goes on without it. */
const ANSWER_MS = 12_000;

/** Asks the server helper. Its errors mean only that nobody says; a helper that is not there costs one attempt. */
export class HelperForwardFacts implements ForwardFacts, AsyncDisposable {
  readonly #helper: AskedHelper;
  readonly #found = new WeakMap<AbortSignal, Map<string, Promise<ConfirmedFacing>>>();

  /** The helper is closed with it. */
  constructor(helper: AskedHelper) {
    this.#helper = helper;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#helper.close();
  }

  async listenersOn(port: number): Promise<readonly Endpoint[] | undefined> {
    const signal = timeLimit(ANSWER_MS);
    const all = await this.#helper.listenersOn(port, { signal }).catch(() => undefined);
    if (all === undefined) return undefined;
    // A port may be shared with programs that listen on other addresses.
    const ours = all.filter(({ owner }) => owner.session === 'ours');
    const listeners = ours.length > 0 ? ours : all.filter(({ owner }) => owner.session === 'unknown');
    return listeners.length > 0 ? listeners.map(({ at }) => at) : undefined;
  }

  async addressFacing(host: string): Promise<string | undefined> {
    return (await this.#addressesFacing(host))?.local;
  }

  confirmedFacing(host: string, pinned: PinnedNetwork): Promise<ConfirmedFacing> {
    const found = this.#found.get(pinned.lost) ?? new Map<string, Promise<ConfirmedFacing>>();
    this.#found.set(pinned.lost, found);
    const known = found.get(host);
    if (known) return known;
    const answer = this.#confirm(host, pinned).catch((error: unknown) => {
      // The next session may have more luck.
      found.delete(host);
      return nothing(error instanceof Error ? error.message : String(error));
    });
    found.set(host, answer);
    return answer;
  }

  async #addressesFacing(host: string): Promise<{ readonly of: string; readonly local: string } | undefined> {
    const signal = timeLimit(ANSWER_MS);
    const addresses = await this.#helper.addressesFacing(host, { signal }).catch(() => undefined);
    const [first, second] = addresses ?? [];
    if (first === undefined || second !== undefined || typeof first.local !== 'string') return undefined;
    return { of: first.address, local: first.local };
  }

  async #confirm(host: string, pinned: PinnedNetwork): Promise<ConfirmedFacing> {
    const signal = timeLimit(ANSWER_MS);
    const status = await this.#helper.status({ signal });
    if (status.is !== 'there') return nothing('there is no server helper that could say so');
    const found = await this.#addressesFacing(host);
    if (found === undefined) return nothing(`the server helper knows no single address that faces ${host}`);
    const { of, local } = found;
    let probe: Listener;
    try {
      probe = await pinned.listen({ address: local, port: 0 }, { signal });
    } catch (error) {
      return nothing(error instanceof Error ? error.message : String(error));
    }
    try {
      const bound = await this.listenersOn(probe.port);
      if (bound === undefined) return nothing('the server helper does not see where remote forwards listen');
      const places = bound.map(({ address }) => address).join(' and ');
      if (!reaches(bound, local)) {
        return nothing(
          `${host} sees ${local} as its client, and a remote forward that was to listen there listens on ${places} ` +
            '(GatewayPorts in sshd_config is no; with clientspecified active mode would be carried as it is)',
        );
      }
      return {
        facing: { address: local, isBindConfirmed: true, of },
        why: `the server helper says that ${host} sees ${local} as its client, and that remote forwards listen on ${places}`,
      };
    } finally {
      await probe.close();
    }
  }
}

/**
 * Whether one of them takes connections to that address. One on loopback shows that GatewayPorts is no; what else
 * listens on the port is another program's then.
 */
export function reaches(bound: readonly Endpoint[], address: string): boolean {
  const wildcard = familyOf(address) === 'ipv6' ? '::' : '0.0.0.0';
  const isElsewhere = !isLoopback(address) && bound.some((at) => isLoopback(at.address));
  return !isElsewhere && bound.some((at) => at.address === wildcard || sameAddress(at.address, address));
}

function nothing(why: string): ConfirmedFacing {
  return { facing: undefined, why };
}
