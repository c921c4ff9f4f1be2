import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { Conversation } from './conversation.ts';
import { VERSION } from './version.ts';

/**
 * Answers one agent until its input ends. Resolves, when everything is written, with the program's exit code: 0 when
 * the conversation ended well, 1 after a failure or when nobody listens any more.
 */
export async function serve(input: Readable, output: Writable): Promise<number> {
  const conversation = new Conversation(VERSION);
  const broken = new AbortController();
  const onBroken = () => {
    broken.abort();
    input.destroy();
  };
  output.on('error', onBroken);
  try {
    for await (const chunk of input as AsyncIterable<Uint8Array>) {
      const { bytes, then } = conversation.receive(chunk);
      // What is waiting to be written stops the reading, so nobody can fill our memory with unread answers.
      if (bytes.length > 0 && !output.write(bytes) && then === 'go-on') {
        await once(output, 'drain', { signal: broken.signal });
      }
      if (then === 'failed') return await finish(output, 1);
    }
    const { bytes, then } = conversation.end();
    if (bytes.length > 0) output.write(bytes);
    return await finish(output, then === 'failed' ? 1 : 0);
  } catch (error) {
    if (broken.signal.aborted) return 1;
    throw error;
  } finally {
    output.off('error', onBroken);
  }
}

/** An empty write calls back when all before it is written; process.stdout must not be ended. */
function finish(output: Writable, exitCode: number): Promise<number> {
  return new Promise((resolve) => {
    output.write('', (error) => {
      resolve(error ? 1 : exitCode);
    });
  });
}
