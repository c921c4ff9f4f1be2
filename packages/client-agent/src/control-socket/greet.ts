import type { Socket } from 'node:net';
import {
  decodeToCaller,
  encodeFrame,
  encodeFromCaller,
  FrameDecoder,
  negotiateVersion,
  ourControlHello,
  ProtocolError,
  STREAM_MAGIC,
  type ControlHello,
} from '@ftpduct/protocol';
import { ClientAgentError } from '../error.ts';

export interface Greeted {
  readonly socket: Socket;
  /** With whatever has come behind the hello. */
  readonly decoder: FrameDecoder;
  readonly hello: ControlHello;
}

/** An agent that is busy answers late; one that is stopped never does. */
const HELLO_MS = 5_000;

/**
 * Says hello to an agent. On failure the socket is destroyed.
 * @throws Error of the socket; ProtocolError; ClientAgentError `cancelled`, `agent-failed`
 */
export async function greet(
  socket: Socket,
  { programVersion, signal, helloMs = HELLO_MS }: { programVersion: string; signal?: AbortSignal; helloMs?: number },
): Promise<Greeted> {
  const ours = ourControlHello(programVersion, process.pid);
  const decoder = new FrameDecoder({ maxNoiseBytes: 0 });
  const settled = new AbortController();
  try {
    return await new Promise<Greeted>((resolve, reject) => {
      const timer = setTimeout(reject, helloMs, new ClientAgentError('agent-failed', `it is silent for ${helloMs} ms`));
      const onAbort = (): void => {
        reject(new ClientAgentError('cancelled', 'stopped before the agent answered'));
      };
      const onData = (bytes: Uint8Array): void => {
        try {
          decoder.push(bytes);
          const frame = decoder.nextFrame();
          if (frame === undefined) return;
          const hello = readHello(frame);
          negotiateVersion(ours, hello);
          // What comes next must find somebody who listens.
          socket.pause();
          resolve({ socket, decoder, hello });
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const onEnd = (): void => {
        reject(new ClientAgentError('agent-failed', 'it has hung up'));
      };
      socket.on('data', onData).on('error', reject).on('end', onEnd).on('close', onEnd);
      settled.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        socket.off('data', onData).off('error', reject).off('end', onEnd).off('close', onEnd);
      });
      if (signal?.aborted === true) onAbort();
      signal?.addEventListener('abort', onAbort);
      socket.write(STREAM_MAGIC);
      socket.write(encodeFrame(encodeFromCaller({ kind: 'hello', hello: ours })));
    });
  } catch (error) {
    socket.on('error', () => undefined).destroy();
    throw error;
  } finally {
    settled.abort();
  }
}

function readHello(frame: Uint8Array): ControlHello {
  const message = decodeToCaller(frame);
  if (message.kind === 'hello') return message.hello;
  if (message.response.kind === 'failure') throw new ClientAgentError('agent-failed', message.response.text);
  throw new ProtocolError('malformed', 'the other side sent an answer in front of its hello');
}
