/**
 * The messages as the rest of the code sees them: unions in which everything that must be there is there. The
 * generated code knows only "perhaps", so what comes from the other side goes through here once and is trusted after.
 */
import { malformed, readable } from './fields.ts';
import { ftpduct } from './generated/ftpduct.js';
import type { Hello } from './hello.ts';
import { readRequest, requestFields, type Request } from './requests.ts';
import { readResponse, responseFields, type Response } from './responses.ts';

export type FromAgent =
  | { readonly kind: 'hello'; readonly hello: Hello }
  | { readonly kind: 'request'; readonly id: number; readonly request: Request };

export type FromHelper =
  | { readonly kind: 'hello'; readonly hello: Hello }
  /** `id` is that of the request; 0 with a failure that belongs to none, after which the helper exits. */
  | { readonly kind: 'response'; readonly id: number; readonly response: Response };

export function encodeFromAgent(message: FromAgent): Uint8Array {
  switch (message.kind) {
    case 'hello':
      return ftpduct.FromAgent.encode({ hello: { ...message.hello, sender: 'agent' } }).finish();
    case 'request':
      return ftpduct.FromAgent.encode({ request: { id: message.id, ...requestFields(message.request) } }).finish();
    default:
      return message satisfies never;
  }
}

export function encodeFromHelper(message: FromHelper): Uint8Array {
  switch (message.kind) {
    case 'hello':
      return ftpduct.FromHelper.encode({ hello: { ...message.hello, sender: 'helper' } }).finish();
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
      return { kind: 'hello', hello: readHello(message.hello, 'agent') };
    case 'request': {
      const { id } = message.request;
      if (id === 0) throw malformed('a request without an id');
      return { kind: 'request', id, request: readRequest(message.request) };
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
      return { kind: 'hello', hello: readHello(message.hello, 'helper') };
    case 'response':
      return { kind: 'response', id: message.response.id, response: readResponse(message.response) };
    default:
      throw malformed('a message of a kind that is not known here');
  }
}

function readHello(hello: ftpduct.Hello.$Shape, from: 'agent' | 'helper'): Hello {
  const { oldestProtocolVersion: oldest = 0, newestProtocolVersion: newest = 0, programVersion, sender = '' } = hello;
  // A program of version 1 does not say who it is.
  if (sender !== '' && sender !== from) throw malformed('the hello that was sent to it, as what only echoes does');
  if (oldest < 1 || newest < oldest) throw malformed(`a hello with protocol versions ${oldest} to ${newest}`);
  return { oldestProtocolVersion: oldest, newestProtocolVersion: newest, programVersion: readable(programVersion) };
}

function decode<Message>(read: () => Message): Message {
  try {
    return read();
  } catch (cause) {
    throw malformed('a message that cannot be read', { cause });
  }
}
