import type { ParsedKey } from 'ssh2';
import type { KeyFile } from './key-file.ts';
import type { Prompter } from '../options.ts';
import { WrongPassphrase } from './private-key.ts';

export interface PassphraseQuestion {
  readonly prompter: Prompter;
  /** Those that were right, by the key file; they are not asked for again while the process lives. */
  readonly remembered: Map<string, string>;
  /** How often in a row one key's passphrase is asked for (NumberOfPasswordPrompts). */
  readonly prompts: number;
  readonly signal: AbortSignal;
  /** Hears why the question is asked again. */
  readonly notice: (text: string) => void;
}

/**
 * Opens an encrypted key file, asking as OpenSSH's `load_identity_file` does.
 *
 * @throws Error saying why it stays closed
 */
export async function unlockWithPassphrase(file: KeyFile, question: PassphraseQuestion): Promise<ParsedKey> {
  const { prompter, remembered, prompts, signal, notice } = question;
  const known = remembered.get(file.path);
  if (known !== undefined) {
    const key = unlessWrong(() => file.unlock(known));
    if (key) return key;
    // The file was encrypted anew since.
    remembered.delete(file.path);
  }
  for (let asked = 0; asked < prompts; asked++) {
    const again = asked > 0 ? `Bad passphrase for ${file.path}, please try again.` : undefined;
    if (again !== undefined) notice(again);
    const answer = await prompter.secret(`Enter passphrase for key '${file.path}': `, { signal, again });
    if (answer === '') throw new Error('no passphrase was given');
    const key = unlessWrong(() => file.unlock(answer));
    if (!key) continue;
    remembered.set(file.path, answer);
    return key;
  }
  throw new Error(prompts > 0 ? 'the passphrase is wrong' : 'it is encrypted and no passphrase may be asked for');
}

function unlessWrong(unlock: () => ParsedKey): ParsedKey | undefined {
  try {
    return unlock();
  } catch (error) {
    if (error instanceof WrongPassphrase) return undefined;
    throw error;
  }
}
