/** What a caller may say to the agent on the control socket. */
import { malformed } from '../fields.ts';
import { control } from '../generated/control.js';
import { readControlHello, type ControlHello } from './hello.ts';

export type FromCaller =
  | { readonly kind: 'hello'; readonly hello: ControlHello }
  | { readonly kind: 'request'; readonly id: number; readonly request: ControlRequest }
  /** Nobody waits for the answer to that request any more. */
  | { readonly kind: 'cancel'; readonly id: number };

export type ControlRequest =
  | { readonly kind: 'snapshot' }
  /** Each change, until it is cancelled. */
  | { readonly kind: 'watch' }
  /** So many of the last records, then with `follow` each new one, until it is cancelled. */
  | { readonly kind: 'log'; readonly last: number; readonly follow: boolean }
  | { readonly kind: 'reload' }
  /** `PROFILE/TUNNEL`, or `PROFILE` for all of its tunnels. */
  | { readonly kind: 'open-tunnel'; readonly name: string }
  | { readonly kind: 'close-tunnel'; readonly name: string }
  | { readonly kind: 'close-connection'; readonly profile: string }
  | { readonly kind: 'close-session'; readonly id: number }
  /** Without an answer: whoever was asked will not answer it. */
  | { readonly kind: 'answer-prompt'; readonly id: number; readonly answer: string | undefined }
  | { readonly kind: 'unlock' }
  | { readonly kind: 'stop' };

/** A profile and a tunnel. Longer ones exist nowhere. */
const MAX_NAME = 1000;
/** A passphrase or a password; sshd takes no longer one. */
const MAX_ANSWER = 1024;

export function encodeFromCaller(message: FromCaller): Uint8Array {
  switch (message.kind) {
    case 'hello':
      return control.FromCaller.encode({ hello: { ...message.hello, sender: 'caller' } }).finish();
    case 'request':
      return control.FromCaller.encode({ request: { id: message.id, ...requestFields(message.request) } }).finish();
    case 'cancel':
      return control.FromCaller.encode({ cancel: { id: message.id } }).finish();
    default:
      return message satisfies never;
  }
}

/** @throws ProtocolError `malformed` */
export function decodeFromCaller(frame: Uint8Array): FromCaller {
  const message = decode(frame);
  switch (message.kind) {
    case 'hello':
      return { kind: 'hello', hello: readControlHello(message.hello, 'caller') };
    case 'request':
      return { kind: 'request', id: readId(message.request.id), request: readRequest(message.request) };
    case 'cancel':
      return { kind: 'cancel', id: readId(message.cancel.id) };
    default:
      throw malformed('a message of a kind that is not known here');
  }
}

function requestFields(request: ControlRequest): control.Request.$Properties {
  switch (request.kind) {
    case 'snapshot':
      return { snapshot: {} };
    case 'watch':
      return { watch: {} };
    case 'log':
      return { log: { last: request.last, follow: request.follow } };
    case 'reload':
      return { reload: {} };
    case 'open-tunnel':
      return { openTunnel: { name: request.name } };
    case 'close-tunnel':
      return { closeTunnel: { name: request.name } };
    case 'close-connection':
      return { closeConnection: { profile: request.profile } };
    case 'close-session':
      return { closeSession: { id: request.id } };
    case 'answer-prompt':
      return { answerPrompt: { id: request.id, answer: request.answer ?? null } };
    case 'unlock':
      return { unlock: {} };
    case 'stop':
      return { stop: {} };
    default:
      return request satisfies never;
  }
}

function readRequest(request: control.Request.$Shape): ControlRequest {
  switch (request.kind) {
    case 'snapshot':
    case 'watch':
    case 'reload':
    case 'unlock':
    case 'stop':
      return { kind: request.kind };
    case 'log':
      return { kind: 'log', last: request.log.last ?? 0, follow: request.log.follow ?? false };
    case 'openTunnel':
      return { kind: 'open-tunnel', name: readName(request.openTunnel.name) };
    case 'closeTunnel':
      return { kind: 'close-tunnel', name: readName(request.closeTunnel.name) };
    case 'closeConnection':
      return { kind: 'close-connection', profile: readName(request.closeConnection.profile) };
    case 'closeSession':
      return { kind: 'close-session', id: request.closeSession.id ?? 0 };
    case 'answerPrompt': {
      const { id = 0, answer } = request.answerPrompt;
      if ((answer?.length ?? 0) > MAX_ANSWER) throw malformed('an answer that is too long');
      return { kind: 'answer-prompt', id, answer: answer ?? undefined };
    }
    default:
      throw malformed(`request ${request.id ?? 0} of a kind that is not known here`);
  }
}

function readId(id = 0): number {
  if (id === 0) throw malformed('a request without an id');
  return id;
}

function readName(name = ''): string {
  if (name !== '' && name.length <= MAX_NAME && !/\p{Cc}/u.test(name)) return name;
  throw malformed('something else where a name belongs');
}

function decode(frame: Uint8Array): control.FromCaller.$Shape {
  try {
    return control.FromCaller.decode(frame);
  } catch (cause) {
    throw malformed('a message that cannot be read', { cause });
  }
}
