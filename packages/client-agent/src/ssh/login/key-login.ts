import { AgentClient, type AgentKey } from './agent-client.ts';
import { type Identity, orderIdentities } from './identity.ts';
import { type KeyFile, readKeyFile } from './key-file.ts';
import { type LoginAttempt, type LoginParts, type LoginWay, reasonOf } from './login-attempt.ts';
import { OneKeyAgent } from './one-key-agent.ts';
import { unlockWithPassphrase } from './passphrases.ts';

/** Logs in with keys (RFC 4252 §7), one attempt for each, so that a refusal can name them. */
export class KeyLogin implements LoginWay {
  readonly method = 'publickey';
  readonly #parts: LoginParts;
  readonly #passphrases: Map<string, string>;
  #identities: readonly Identity[] | undefined;
  #untried: Identity[] = [];
  readonly #accepted = new Set<Identity>();

  /** @param passphrases that were right, by the key file */
  constructor(parts: LoginParts, passphrases: Map<string, string>) {
    this.#parts = parts;
    this.#passphrases = passphrases;
  }

  async next(): Promise<LoginAttempt | undefined> {
    if (!this.#identities) {
      this.#identities = await this.#prepare();
      this.#untried = [...this.#identities];
    }
    for (let identity = this.#untried.shift(); identity; identity = this.#untried.shift()) {
      const attempt = await this.#attempt(identity);
      if (attempt) return attempt;
    }
    return undefined;
  }

  startOver(): void {
    // OpenSSH offers even the accepted key again, which servers refuse (pubkey_reset of sshconnect2.c).
    this.#untried = (this.#identities ?? []).filter((identity) => !this.#accepted.has(identity));
  }

  async #attempt(identity: Identity): Promise<LoginAttempt | undefined> {
    const { note, options, signal } = this.#parts;
    if (signal.aborted) return undefined;
    if (identity.unusable !== undefined) {
      const text = `${identity.label} was not used: ${identity.unusable}`;
      if (identity.isUnprotected) options.report('warning', text);
      note(text);
      return undefined;
    }
    try {
      const ready = await identity.ready();
      return {
        method: 'publickey',
        label: ready.label,
        request: {
          type: 'agent',
          username: options.user,
          agent: new OneKeyAgent(ready, (error) => {
            note(`${ready.label} could not sign: ${reasonOf(error)}`);
          }),
        },
        ended: (how) => {
          if (how === 'accepted') this.#accepted.add(identity);
        },
      };
    } catch (error) {
      note(`${identity.label} was not used: ${reasonOf(error)}`);
      return undefined;
    }
  }

  async #prepare(): Promise<readonly Identity[]> {
    const { options, prompter, signal, note, whileAsking } = this.#parts;
    const { agentSocket } = options;
    const agent = agentSocket === undefined ? undefined : new AgentClient(agentSocket);
    const files = await this.#files();
    const { identities, leftOut } = orderIdentities({
      agent: agent && { sign: (...what) => whileAsking(() => agent.sign(...what)) },
      agentKeys: agent ? await this.#agentKeys(agent) : [],
      files,
      identitiesOnly: options.identitiesOnly,
      signal,
      unlock:
        prompter &&
        ((file) =>
          unlockWithPassphrase(file, {
            prompter,
            remembered: this.#passphrases,
            prompts: options.passwordPrompts,
            signal,
            notice: (text) => {
              options.report('notice', text);
            },
          })),
    });
    for (const text of leftOut) note(text);
    return identities;
  }

  async #agentKeys(agent: AgentClient): Promise<readonly AgentKey[]> {
    const { options, signal, note } = this.#parts;
    try {
      return await agent.list({ signal });
    } catch (error) {
      note(`the agent at ${options.agentSocket ?? ''} gave no keys: ${reasonOf(error)}`);
      return [];
    }
  }

  async #files(): Promise<KeyFile[]> {
    const { options, note, signal } = this.#parts;
    const paths = [...new Set(options.identityFiles)];
    const found: KeyFile[] = [];
    for (const path of paths) {
      const file = await readKeyFile(path, { signal });
      if (file) found.push(file);
      else options.report('debug', `there is no key file ${path}`);
    }
    // That one of several is missing is usual: OpenSSH's default files are more than anybody has.
    if (found.length === 0 && paths.length > 0) note(`there is no key file ${paths.join(', nor ')}`);
    return found;
  }
}
