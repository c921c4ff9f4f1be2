import { OwnListeners } from './ftp/own-listeners.ts';

/** What the tunnels of one process share: the numbers of their sessions, and which listeners are our own. */
export class TunnelRegistry {
  readonly ownListeners: OwnListeners = new OwnListeners();
  #lastSession = 0;

  /** Counts up from 1. */
  nextSession(): number {
    this.#lastSession += 1;
    return this.#lastSession;
  }
}
