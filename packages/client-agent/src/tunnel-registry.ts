import { OwnListeners } from './ftp/own-listeners.ts';

/** What the tunnels of one process share: the numbers of their sessions, and which listeners are our own. */
export class TunnelRegistry {
  readonly #ownListeners = new Map<string, OwnListeners>();
  #lastSession = 0;

  /** Those on one network: an address means another machine on another one. */
  ownListenersOn({ name }: { readonly name: string }): OwnListeners {
    const known = this.#ownListeners.get(name) ?? new OwnListeners();
    this.#ownListeners.set(name, known);
    return known;
  }

  /** Counts up from 1. */
  nextSession(): number {
    this.#lastSession += 1;
    return this.#lastSession;
  }
}
