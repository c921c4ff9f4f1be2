import ssh2, { type ParsedKey, type SignCallback } from 'ssh2';
import type { ReadyIdentity } from './identity.ts';

/**
 * One key as an agent of ssh2's, which asks the server about an agent's key before it has it signed, as we want it for
 * key files too, and waits for the signature, so that a passphrase can be asked for.
 */
export class OneKeyAgent extends ssh2.BaseAgent {
  readonly #identity: ReadyIdentity;
  readonly #failed: (error: unknown) => void;

  /** @param failed told why there was no signature; the server hears nothing of it */
  constructor(identity: ReadyIdentity, failed: (error: unknown) => void) {
    super();
    this.#identity = identity;
    this.#failed = failed;
  }

  override getIdentities(done: (error: Error | undefined, keys?: Buffer[]) => void): void {
    done(undefined, [this.#identity.publicKey]);
  }

  override sign(
    _key: string | Buffer | ParsedKey,
    data: Buffer,
    options: { hash?: string } | SignCallback,
    callback?: SignCallback,
  ): void {
    const done = typeof options === 'function' ? options : callback;
    const hash = typeof options === 'function' ? undefined : options.hash;
    const signed = async (): Promise<void> => {
      const signature = await this.#identity.sign(data, hash);
      // ssh2 throws here when the signature is malformed, and when the connection is gone by now.
      done?.(undefined, signature);
    };
    signed().catch((error: unknown) => {
      this.#failed(error);
      try {
        done?.(error instanceof Error ? error : new Error(String(error)));
      } catch {
        // The connection is gone: its own error says why.
      }
    });
  }
}
