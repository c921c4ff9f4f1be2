import type { RequestFailureCode, Response } from '@ftpduct/protocol';
import type { AskedRequest } from './conversation.ts';
import { HelperError } from './error.ts';
import { facingAddresses } from './facing-address.ts';
import { reach } from './reach.ts';
import { listenersOn, peersOn } from './sockets/answers.ts';
import { readSshdSettings } from './sshd/read-settings.ts';

type Request = AskedRequest['request'];
type Handlers = {
  readonly [Kind in Request['kind']]: (
    request: Extract<Request, { kind: Kind }>,
    how: { signal: AbortSignal },
  ) => Promise<Response>;
};

/** One handler for each kind of request; each reads, and never changes anything. */
const handlers: Handlers = {
  listeners: ({ port }, how) => listenersOn(port, how),
  peers: ({ port }, how) => peersOn(port, how),
  'facing-addresses': ({ host }, how) => facingAddresses(host, how),
  reach: (request, how) => reach(request, how),
  'sshd-settings': async ({ publicKey }, how) => ({
    kind: 'sshd-settings',
    settings: await readSshdSettings(publicKey, how),
  }),
};

/** Answers one request; what goes wrong is an answer too. Never rejects. */
export async function answer(request: Request, how: { signal: AbortSignal }): Promise<Response> {
  try {
    // The map has a handler of just this request's type under its kind.
    const handle = handlers[request.kind] as (request: Request, how: { signal: AbortSignal }) => Promise<Response>;
    return await handle(request, how);
  } catch (error) {
    if (error instanceof HelperError) return failed(error.code, error.message);
    return failed('internal', `please report this bug of the server helper: ${String(error)}`);
  }
}

function failed(code: RequestFailureCode, text: string): Response {
  return { kind: 'failure', code, text };
}
