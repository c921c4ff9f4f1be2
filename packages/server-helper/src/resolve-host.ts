import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { errnoOf, HelperError } from './error.ts';

/** No host that an FTP server runs on has more; a name that has is cut short. */
const MOST_ADDRESSES = 16;

/**
 * The addresses of a host, in the order in which programs here try them (getaddrinfo(3)).
 * @throws HelperError `unknown-host`, `timed-out` when the signal is aborted first
 */
export async function resolveHost(host: string, { signal }: { signal: AbortSignal }): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  const found = await unlessAborted(lookup(host, { all: true, order: 'verbatim' }), signal, host);
  return [...new Set(found.map(({ address }) => address))].slice(0, MOST_ADDRESSES);
}

/** A look-up cannot be recalled: it goes on, and its answer is dropped. */
function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal, host: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(new HelperError('timed-out', `looking up ${host} takes too long: the name service here does not answer`));
    };
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    answer
      .then(resolve, (error: unknown) => {
        const why = errnoOf(error) === 'EAI_AGAIN' ? 'the name service does not answer' : 'the name is not known';
        reject(new HelperError('unknown-host', `${host} cannot be looked up here: ${why}`, { cause: error }));
      })
      .finally(() => {
        signal.removeEventListener('abort', giveUp);
      });
  });
}
