/** What the agent may say to a caller on the control socket. */
import { malformed, readable, readWord } from '../fields.ts';
import { control } from '../generated/control.js';
import { readControlHello, type ControlHello } from './hello.ts';
import { cut, readReloadOutcome, reloadOutcomeFields } from './snapshot-fields.ts';
import type { SnapshotPart } from './snapshot-parts.ts';
import type { LogRecord, ReloadOutcome } from './snapshot.ts';

export type ToCaller =
  | { readonly kind: 'hello'; readonly hello: ControlHello }
  /** `id` is that of the request; 0 with a failure that belongs to none, after which the agent hangs up. */
  | { readonly kind: 'response'; readonly id: number; readonly response: ControlResponse };

export type ControlResponse =
  | { readonly kind: 'done' }
  | { readonly kind: 'failure'; readonly code: string; readonly text: string }
  /** The last one ends the answer. */
  | { readonly kind: 'snapshot'; readonly part: SnapshotPart }
  | { readonly kind: 'reloaded'; readonly outcome: ReloadOutcome }
  | { readonly kind: 'event'; readonly event: ControlEvent }
  | { readonly kind: 'log'; readonly record: LogRecord };

export type ControlEvent =
  /** Something in the snapshot. */
  { readonly kind: 'changed' } | { readonly kind: 'prompt-opened' | 'prompt-closed'; readonly id: number };

const LEVELS: readonly LogRecord['level'][] = ['error', 'warn', 'info', 'debug', 'trace'];

export function encodeToCaller(message: ToCaller): Uint8Array {
  switch (message.kind) {
    case 'hello':
      return control.ToCaller.encode({ hello: { ...message.hello, sender: 'agent' } }).finish();
    case 'response':
      return control.ToCaller.encode({ response: { id: message.id, ...responseFields(message.response) } }).finish();
    default:
      return message satisfies never;
  }
}

/** @throws ProtocolError `malformed` */
export function decodeToCaller(frame: Uint8Array): ToCaller {
  const message = decode(frame);
  switch (message.kind) {
    case 'hello':
      return { kind: 'hello', hello: readControlHello(message.hello, 'agent') };
    case 'response': {
      const response = readResponse(message.response);
      const { id = 0 } = message.response;
      if (id === 0 && response.kind !== 'failure') throw malformed('a response without an id');
      return { kind: 'response', id, response };
    }
    default:
      throw malformed('a message of a kind that is not known here');
  }
}

function responseFields(response: ControlResponse): control.Response.$Properties {
  switch (response.kind) {
    case 'done':
      return { done: {} };
    case 'failure':
      return { failure: { code: response.code, text: cut(response.text) } };
    case 'snapshot':
      return { snapshot: response.part };
    case 'reloaded':
      return { reloaded: reloadOutcomeFields(response.outcome) };
    case 'event':
      return { event: eventFields(response.event) };
    case 'log':
      return { log: { ...response.record, text: cut(response.record.text) } };
    default:
      return response satisfies never;
  }
}

function eventFields(event: ControlEvent): control.Event.$Properties {
  switch (event.kind) {
    case 'changed':
      return { changed: {} };
    case 'prompt-opened':
      return { promptOpened: event.id };
    case 'prompt-closed':
      return { promptClosed: event.id };
    default:
      return event satisfies never;
  }
}

function readResponse(response: control.Response.$Shape): ControlResponse {
  switch (response.kind) {
    case 'done':
      return { kind: 'done' };
    case 'failure': {
      const { code, text } = response.failure;
      return { kind: 'failure', code: readable(code), text: readable(text) };
    }
    case 'snapshot':
      return { kind: 'snapshot', part: response.snapshot };
    case 'reloaded':
      return { kind: 'reloaded', outcome: readReloadOutcome(response.reloaded) };
    case 'event':
      return { kind: 'event', event: readEvent(response.event) };
    case 'log':
      return { kind: 'log', record: readRecord(response.log) };
    default:
      throw malformed(`response ${response.id ?? 0} of a kind that is not known here`);
  }
}

function readEvent(event: control.Event.$Shape): ControlEvent {
  switch (event.kind) {
    case 'changed':
      return { kind: 'changed' };
    case 'promptOpened':
      return { kind: 'prompt-opened', id: event.promptOpened };
    case 'promptClosed':
      return { kind: 'prompt-closed', id: event.promptClosed };
    default:
      throw malformed('an event of a kind that is not known here');
  }
}

function readRecord({ at, level, text, profile, tunnel, session }: control.LogRecord.$Shape): LogRecord {
  return {
    at: readable(at),
    level: readWord(level, LEVELS),
    text: readable(text),
    ...(typeof profile === 'string' && { profile: readable(profile) }),
    ...(typeof tunnel === 'string' && { tunnel: readable(tunnel) }),
    ...(typeof session === 'number' && { session }),
  };
}

function decode(frame: Uint8Array): control.ToCaller.$Shape {
  try {
    return control.ToCaller.decode(frame);
  } catch (cause) {
    throw malformed('a message that cannot be read', { cause });
  }
}
