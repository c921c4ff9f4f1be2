import { sameAddress, type Endpoint } from '@ftpduct/ftp-rewriter';

/**
 * The listeners of this process that FTP clients are told about. A PORT that names one of them would connect us to
 * ourselves.
 */
export class OwnListeners {
  readonly #endpoints = new Set<Endpoint>();

  /** Answers with what takes it off the list again. */
  add(endpoint: Endpoint): () => void {
    const entry = { ...endpoint };
    this.#endpoints.add(entry);
    return () => {
      this.#endpoints.delete(entry);
    };
  }

  /** A wildcard listener is met at every address, which costs an honest client nothing but another port. */
  has({ address, port }: Endpoint): boolean {
    return [...this.#endpoints].some((own) => {
      return (
        own.port === port && (sameAddress(own.address, address) || own.address === '0.0.0.0' || own.address === '::')
      );
    });
  }
}
