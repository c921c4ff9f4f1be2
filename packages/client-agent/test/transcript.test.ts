import { expect, test } from 'vitest';
import { formatEvent, type TranscriptEvent } from '../src/transcript.ts';

type SessionNote = Extract<TranscriptEvent, { kind: 'session-note' }>['note'];

const note = (session: number, what: SessionNote): TranscriptEvent => ({ kind: 'session-note', session, note: what });

const passive = '227 Entering Passive Mode (10,0,0,5,200,13)';
const rewritten = '227 Entering Passive Mode (127,0,0,1,145,20)';

test.each<[line: string, event: TranscriptEvent]>([
  [
    '#3 tunnel  client 127.0.0.1:50112 connected',
    { kind: 'session-opened', session: 3, client: { address: '127.0.0.1', port: 50112 } },
  ],
  ['#3 client  PASV', note(3, { kind: 'command', fromClient: 'PASV', toServer: 'PASV' })],
  ['#3 client  PASS ****', note(3, { kind: 'command', fromClient: 'PASS ****', toServer: 'PASS ****' })],
  [
    '#3 client  PORT 127,0,0,1,4,1  →  PORT 127,0,0,1,200,2',
    note(3, { kind: 'command', fromClient: 'PORT 127,0,0,1,4,1', toServer: 'PORT 127,0,0,1,200,2' }),
  ],
  ['#3 client  LPSV  →  (nothing)', note(3, { kind: 'command', fromClient: 'LPSV', toServer: undefined })],
  ['#3 client  (nothing)  →  ABOR', note(3, { kind: 'command', fromClient: undefined, toServer: 'ABOR' })],
  ['#12 server  220 ready', note(12, { kind: 'reply', fromServer: '220 ready', toClient: '220 ready' })],
  [`#3 server  ${passive}  →  ${rewritten}`, note(3, { kind: 'reply', fromServer: passive, toClient: rewritten })],
  [
    '#3 server  (nothing)  →  502 LPSV is not carried',
    note(3, { kind: 'reply', fromServer: undefined, toClient: '502 LPSV is not carried' }),
  ],
  ['#3 server  226 done  →  (nothing)', note(3, { kind: 'reply', fromServer: '226 done', toClient: undefined })],
  ['#3 data    2: dialled 127.0.0.1:40123', note(3, { kind: 'data-path', id: 2, text: 'dialled 127.0.0.1:40123' })],
  ['#3 tunnel  active mode is carried as it is', note(3, { kind: 'mode', text: 'active mode is carried as it is' })],
  [
    '#3 problem the server insists on TLS',
    note(3, { kind: 'problem', code: 'server-requires-tls', text: 'the server insists on TLS' }),
  ],
  [
    '#3 tunnel  closed: the client said goodbye',
    { kind: 'session-closed', session: 3, reason: 'the client said goodbye' },
  ],
  [
    'refused a client at 192.0.2.9:50112: 192.0.2.9 is not in allowFrom',
    {
      kind: 'client-refused',
      client: { address: '192.0.2.9', port: 50112 },
      reason: '192.0.2.9 is not in allowFrom',
    },
  ],
  ['warning: there is no ::1', { kind: 'warning', session: undefined, text: 'there is no ::1' }],
  ['#3 tunnel  warning: data goes round', { kind: 'warning', session: 3, text: 'data goes round' }],
])('%s', (line, event) => {
  expect(formatEvent(event)).toBe(line);
});
