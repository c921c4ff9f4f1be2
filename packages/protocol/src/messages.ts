/**
 * The messages as the rest of the code sees them: unions in which everything that must be there is there. The
 * generated code knows only "perhaps", so what comes from the other side goes through here once and is trusted after.
 */
import { ProtocolError } from './error.ts';
import { ftpduct } from './generated/ftpduct.js';
import type { Hello } from './hello.ts';

export type FromAgent =
  | { readonly kind: 'hello'; readonly hello: Hello }
  | { readonly kind: 'request'; readonly id: number; readonly request: Request };

export type FromHelper =
  | { readonly kind: 'hello'; readonly hello: Hello }
  /** `id` is that of the request; 0 with a failure that belongs to none, after which the helper exits. */
  | { readonly kind: 'response'; readonly id: number; readonly response: Response };

/** A sign of life is asked for; the payload comes back. */
export interface Request {
  readonly kind: 'ping';
  readonly payload: Uint8Array;
}

export type Response =
  | { readonly kind: 'pong'; readonly payload: Uint8Array }
  | { readonly kind: 'failure'; readonly code: string; readonly text: string };

export function encodeFromAgent(message: FromAgent): Uint8Array {
  switch (message.kind) {
    case 'hello':
      return ftpduct.FromAgent.encode({ hello: message.hello }).finish();
    case 'request':
      return ftpduct.FromAgent.encode({
        request: { id: message.id, ping: { payload: message.request.payload } },
      }).finish();
    default:
      return message satisfies never;
  }
}

export function encodeFromHelper(message: FromHelper): Uint8Array {
  switch (message.kind) {
    case 'hello':
      return ftpduct.FromHelper.encode({ hello: message.hello }).finish();
    case 'response':
      return ftpduct.FromHelper.encode({ response: { id: message.id, ...responseFields(message.response) } }).finish();
    default:
      return message satisfies never;
  }
}

/** @throws ProtocolError `malformed` */
export function decodeFromAgent(frame: Uint8Array): FromAgent {
  const message = decode(() => ftpduct.FromAgent.decode(frame));
  switch (message.kind) {
    case 'hello':
      return { kind: 'hello', hello: readHello(message.hello) };
    case 'request': {
      const { id, ping } = message.request;
      if (id === 0) throw malformed('a request without an id');
      if (!ping) throw malformed(`request ${id} is of a kind that is not known here`);
      return { kind: 'request', id, request: { kind: 'ping', payload: ping.payload } };
    }
    default:
      throw malformed('a message of a kind that is not known here');
  }
}

/** @throws ProtocolError `malformed` */
export function decodeFromHelper(frame: Uint8Array): FromHelper {
  const message = decode(() => ftpduct.FromHelper.decode(frame));
  switch (message.kind) {
    case 'hello':
      return { kind: 'hello', hello: readHello(message.hello) };
    case 'response':
      return { kind: 'response', id: message.response.id, response: readResponse(message.response) };
    default:
      throw malformed('a message of a kind that is not known here');
  }
}

function responseFields(response: Response): ftpduct.Response.$Properties {
  switch (response.kind) {
    case 'pong':
      return { pong: { payload: response.payload } };
    case 'failure':
      return { failure: { code: response.code, text: response.text } };
    default:
      return response satisfies never;
  }
}

function readHello(hello: ftpduct.Hello.$Shape): Hello {
  const { oldestProtocolVersion: oldest = 0, newestProtocolVersion: newest = 0, programVersion = '' } = hello;
  if (oldest < 1 || newest < oldest) throw malformed(`a hello with protocol versions ${oldest} to ${newest}`);
  return { oldestProtocolVersion: oldest, newestProtocolVersion: newest, programVersion: readable(programVersion) };
}

function readResponse({ id = 0, pong, failure }: ftpduct.Response.$Shape): Response {
  if (failure) return { kind: 'failure', code: readable(failure.code ?? ''), text: readable(failure.text ?? '') };
  if (!pong) throw malformed(`response ${id} is of a kind that is not known here`);
  if (id === 0) throw malformed('a response without an id');
  return { kind: 'pong', payload: pong.payload ?? new Uint8Array() };
}

/** These texts end on somebody's terminal: no control characters, no endless lines. */
function readable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').slice(0, 1000);
}

function decode<Message>(read: () => Message): Message {
  try {
    return read();
  } catch (cause) {
    throw malformed('a message that cannot be read', { cause });
  }
}

function malformed(what: string, options?: ErrorOptions): ProtocolError {
  return new ProtocolError('malformed', `the other side sent ${what}`, options);
}
