import {
  FrameDecoder,
  STREAM_MAGIC,
  decodeFromAgent,
  encodeFrame,
  encodeFromHelper,
  ourHello,
  type FromAgent,
  type FromHelper,
  type Response,
} from '@ftpduct/protocol';
import { ClientAgentError } from '../../src/error.ts';
import type { HelperHost } from '../../src/helper/server-helper.ts';
import type { Connection, Receiver } from '../../src/network/network.ts';
import type { RemoteProgram } from '../../src/ssh/engine.ts';

/** The far end of a started program, which a test speaks for. What is sent arrives in a later turn, as over a wire. */
export class ScriptedHelper implements Connection {
  readonly peer = undefined;
  readonly local = undefined;
  readonly unsent = 0;
  /** What the agent has sent. */
  readonly heard: FromAgent[] = [];
  finished = false;
  aborted: Error | undefined;
  readonly #decoder = new FrameDecoder({ maxNoiseBytes: 0 });
  readonly #behave: (helper: ScriptedHelper, message: FromAgent) => void;
  #receiver: Receiver | undefined;

  constructor(behave: (helper: ScriptedHelper, message: FromAgent) => void = () => undefined) {
    this.#behave = behave;
  }

  say(...parts: (Uint8Array | string)[]): void {
    for (const part of parts) {
      const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part;
      queueMicrotask(() => this.#receiver?.received(bytes));
    }
  }

  message(message: FromHelper): void {
    this.say(encodeFrame(encodeFromHelper(message)));
  }

  hello(newest = 2, oldest = 1): void {
    const hello = { ...ourHello('9.9.9'), oldestProtocolVersion: oldest, newestProtocolVersion: newest };
    this.say(STREAM_MAGIC);
    this.message({ kind: 'hello', hello });
  }

  answer(id: number, response: Response): void {
    this.message({ kind: 'response', id, response });
  }

  /** The program ends. */
  end(): void {
    queueMicrotask(() => this.#receiver?.ended());
  }

  broken(reason: ClientAgentError): void {
    queueMicrotask(() => this.#receiver?.closed(reason));
  }

  receive(receiver: Receiver): void {
    this.#receiver = receiver;
  }

  send(bytes: Uint8Array): boolean {
    this.#decoder.push(bytes);
    for (let frame = this.#decoder.nextFrame(); frame; frame = this.#decoder.nextFrame()) {
      const message = decodeFromAgent(frame);
      this.heard.push(message);
      this.#behave(this, message);
    }
    return true;
  }

  pause(): void {
    throw new Error('not used here');
  }

  resume(): void {
    throw new Error('not used here');
  }

  finish(): void {
    this.finished = true;
    this.end();
  }

  abort(reason: Error): void {
    this.aborted = reason;
  }
}

/** An SSH server on which each start of the helper is answered by the next script. */
export class ScriptedHost implements HelperHost {
  readonly name = 'user@sshserver';
  readonly started: RemoteProgram[] = [];
  #lost = new AbortController();
  readonly #scripts: (() => Promise<Connection>)[];

  constructor(...scripts: (Connection | ClientAgentError)[]) {
    this.#scripts = scripts.map(
      (script) => () => (script instanceof ClientAgentError ? Promise.reject(script) : Promise.resolve(script)),
    );
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** The SSH connection is lost; there is another one at once. */
  reconnect(): void {
    const lost = this.#lost;
    this.#lost = new AbortController();
    lost.abort(new ClientAgentError('lost', 'the SSH connection was lost'));
  }

  exec(program: RemoteProgram): Promise<Connection> {
    this.started.push(program);
    const next = this.#scripts.shift();
    return next ? next() : Promise.reject(new Error('started once more than expected'));
  }
}
