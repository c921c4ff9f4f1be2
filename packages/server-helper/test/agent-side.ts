import { once } from 'node:events';
import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import {
  FrameDecoder,
  STREAM_MAGIC,
  decodeFromHelper,
  encodeFrame,
  encodeFromAgent,
  ourHello,
  type FromAgent,
  type FromHelper,
} from '@ftpduct/protocol';

export type Program = ChildProcessByStdio<Writable, Readable, Readable>;

/** The agent's side of the conversation with a program that was started with pipes. */
export class AgentSide {
  readonly #program: Program;
  readonly #decoder = new FrameDecoder();
  readonly #chunks: AsyncIterator<Uint8Array>;
  #errorOutput = '';

  constructor(program: Program) {
    this.#program = program;
    this.#chunks = (program.stdout as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
    program.stderr.setEncoding('utf8').on('data', (text: string) => (this.#errorOutput += text));
    // A program that is gone before everything is written is for the test to notice by its exit code.
    program.stdin.on('error', () => undefined);
  }

  sendMagic(): void {
    this.sendRaw(STREAM_MAGIC);
  }

  sendHello(hello: Extract<FromAgent, { kind: 'hello' }>['hello'] = ourHello('0.0.0-test')): void {
    this.send({ kind: 'hello', hello });
  }

  sendPing(id: number, payload: Uint8Array): void {
    this.send({ kind: 'request', id, request: { kind: 'ping', payload } });
  }

  send(message: FromAgent): void {
    this.sendRaw(encodeFrame(encodeFromAgent(message)));
  }

  sendRaw(bytes: Uint8Array): void {
    this.#program.stdin.write(bytes);
  }

  endInput(): void {
    this.#program.stdin.end();
  }

  /** The next message of the helper, or undefined when its output ended. */
  async next(): Promise<FromHelper | undefined> {
    for (;;) {
      const frame = this.#decoder.nextFrame();
      if (frame) return decodeFromHelper(frame);
      const chunk = await this.#chunks.next();
      if (chunk.done) {
        this.#decoder.end();
        return undefined;
      }
      this.#decoder.push(chunk.value);
    }
  }

  /** Waits for the end of the program. */
  async exit(): Promise<{ code: number | null; errorOutput: string }> {
    if (!hasExited(this.#program)) await once(this.#program, 'exit');
    return { code: this.#program.exitCode, errorOutput: this.#errorOutput };
  }
}

function hasExited(program: ChildProcess): boolean {
  return program.exitCode !== null || program.signalCode !== null;
}
