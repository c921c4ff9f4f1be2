import type { Mode } from './actions.ts';

/** How the server's side of a client's data connections is set up, and why. */
export interface Learned {
  readonly serverMode: Mode;
  readonly why: string;
}

/**
 * What the sessions of one tunnel learn from each other. The first data path of a tunnel, and the first after a failed
 * dial, is dialled before the client is told about it: if the network forbids it, the client hears so at once. Where a
 * server or a network was seen to refuse a mode, the next set-up does not try it first.
 */
export class TunnelMemory {
  #dialsWork = false;
  #refusesEpsv = false;
  readonly #learned = new Map<Mode, Learned>();

  /** Whether the last dial to a data port of this tunnel succeeded. */
  get dialsWork(): boolean {
    return this.#dialsWork;
  }

  noteDial(outcome: 'succeeded' | 'failed'): void {
    this.#dialsWork = outcome === 'succeeded';
  }

  /** Whether the server's last answer to EPSV was that it does not know it. */
  get refusesEpsv(): boolean {
    return this.#refusesEpsv;
  }

  noteEpsv(outcome: 'accepted' | 'refused'): void {
    this.#refusesEpsv = outcome === 'refused';
  }

  /** What is done for clients in that mode; undefined as long as nothing has gone wrong. */
  learned(clientMode: Mode): Learned | undefined {
    return this.#learned.get(clientMode);
  }

  learn(clientMode: Mode, learned: Learned): void {
    this.#learned.set(clientMode, learned);
  }

  forget(clientMode: Mode): void {
    this.#learned.delete(clientMode);
  }
}
