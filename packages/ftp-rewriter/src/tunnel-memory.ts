/**
 * What the sessions of one tunnel learn from each other. The first data path of a tunnel, and the first after a failed
 * dial, is dialled before the client is told about it: if the network forbids it, the client hears so at once.
 */
export class TunnelMemory {
  #dialsWork = false;

  /** Whether the last dial to a data port of this tunnel succeeded. */
  get dialsWork(): boolean {
    return this.#dialsWork;
  }

  noteDial(outcome: 'succeeded' | 'failed'): void {
    this.#dialsWork = outcome === 'succeeded';
  }
}
