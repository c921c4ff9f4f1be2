import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../src/limits.ts';
import { formatPassiveReply, parsePassiveReply } from '../src/passive-reply.ts';
import { ReplyReader, type ReplyLine } from '../src/reply-reader.ts';
import { bytes, text } from './bytes.ts';

function linesOf(reply: string): ReplyLine[] {
  const reader = new ReplyReader(defaultLimits);
  reader.push(bytes(reply.replaceAll('\n', '\r\n')));
  const lines: ReplyLine[] = [];
  for (let line = reader.next(); line; line = reader.next()) lines.push(line);
  return lines;
}

const ours = { address: '127.0.0.1', port: 1025 };

describe('what a passive reply says, and how it reads with our endpoint in it', () => {
  it.each([
    [
      'the usual 227',
      'PASV',
      '227 Entering Passive Mode (10,0,0,1,200,10)\n',
      { address: '10.0.0.1', port: 51210 },
      '227 Entering Passive Mode (127,0,0,1,4,1)\n',
    ],
    [
      'a full stop behind',
      'PASV',
      '227 Entering Passive Mode (10,0,0,1,200,10).\n',
      { address: '10.0.0.1', port: 51210 },
      '227 Entering Passive Mode (127,0,0,1,4,1).\n',
    ],
    [
      'no parentheses',
      'PASV',
      '227 Entering Passive Mode 10,0,0,1,200,10\n',
      { address: '10.0.0.1', port: 51210 },
      '227 Entering Passive Mode 127,0,0,1,4,1\n',
    ],
    ['an equals sign', 'PASV', '227 =10,0,0,1,200,10\n', { address: '10.0.0.1', port: 51210 }, '227 =127,0,0,1,4,1\n'],
    [
      'a full stop before',
      'PASV',
      '227 Entering passive mode. 10,0,0,1,200,10\n',
      { address: '10.0.0.1', port: 51210 },
      '227 Entering passive mode. 127,0,0,1,4,1\n',
    ],
    [
      'spaces around commas',
      'PASV',
      '227 Passive (10, 0, 0, 1, 200 ,10)\n',
      { address: '10.0.0.1', port: 51210 },
      '227 Passive (127,0,0,1,4,1)\n',
    ],
    [
      'negative numbers',
      'PASV',
      '227 Passive (-84,16,0,1,-56,10)\n',
      { address: '172.16.0.1', port: 51210 },
      '227 Passive (127,0,0,1,4,1)\n',
    ],
    [
      'several lines, the last has it',
      'PASV',
      '227-listen socket created\n227 (0,0,0,0,137,217)\n',
      { address: '0.0.0.0', port: 35289 },
      '227-listen socket created\n227 (127,0,0,1,4,1)\n',
    ],
    [
      'several lines, the first has it',
      'PASV',
      '227-Entering Passive Mode (10,0,0,1,200,10)\n227 done\n',
      { address: '10.0.0.1', port: 51210 },
      '227-Entering Passive Mode (127,0,0,1,4,1)\n227 done\n',
    ],
    [
      'several lines, both have it',
      'PASV',
      '227-Passive (10,0,0,1,200,10)\n227 Passive (10,0,0,1,200,10)\n',
      { address: '10.0.0.1', port: 51210 },
      '227-Passive (127,0,0,1,4,1)\n227 Passive (127,0,0,1,4,1)\n',
    ],
    [
      'no blank behind the code',
      'PASV',
      '227(10,0,0,1,200,10)\n',
      { address: '10.0.0.1', port: 51210 },
      '227(127,0,0,1,4,1)\n',
    ],
    [
      'port 0',
      'PASV',
      '227 Passive (10,0,0,1,0,0)\n',
      { address: '10.0.0.1', port: 0 },
      '227 Passive (127,0,0,1,4,1)\n',
    ],
    [
      'a 229 in answer to PASV',
      'PASV',
      '229 Extended (|||51210|)\n',
      { address: undefined, port: 51210 },
      '227 Entering Passive Mode (127,0,0,1,4,1)\n',
    ],
    [
      'a 227 in answer to EPSV',
      'EPSV',
      '227 Passive (10,0,0,1,200,10)\n',
      { address: '10.0.0.1', port: 51210 },
      '229 Entering Extended Passive Mode (|||1025|)\n',
    ],
    [
      'the usual 229',
      'EPSV',
      '229 Entering Extended Passive Mode (|||51210|).\n',
      { address: undefined, port: 51210 },
      '229 Entering Extended Passive Mode (|||1025|).\n',
    ],
    [
      'another delimiter in a 229',
      'EPSV',
      '229 Extended (!!!51210!)\n',
      { address: undefined, port: 51210 },
      '229 Extended (|||1025|)\n',
    ],
    [
      'address fields in a 229',
      'EPSV',
      '229 Extended (|1|10.0.0.1|51210|)\n',
      { address: undefined, port: 51210 },
      '229 Extended (|||1025|)\n',
    ],
    [
      '8-bit text stays',
      'PASV',
      '227 \xe4\xff (10,0,0,1,200,10)\n',
      { address: '10.0.0.1', port: 51210 },
      '227 \xe4\xff (127,0,0,1,4,1)\n',
    ],
  ] as const)('%s', (_, clientVerb, reply, expected, rewritten) => {
    const lines = linesOf(reply);
    expect(parsePassiveReply(lines)).toMatchObject(expected);
    expect(text(formatPassiveReply(lines, clientVerb, ours).bytes)).toBe(rewritten.replaceAll('\n', '\r\n'));
  });

  it.each([
    ['an octet above 255', '227 Passive (10,0,0,256,200,10)\n'],
    ['no numbers', '227 Passive\n'],
    ['only a code', '227\n'],
    ['a 228 (RFC 1639)', '228 Long Passive (4,4,10,0,0,1,2,200,10)\n'],
    ['a 229 without parentheses', '229 Extended |||51210|\n'],
    ['another reply', '200 (10,0,0,1,200,10)\n'],
  ])('cannot be read: %s', (_, reply) => {
    expect(parsePassiveReply(linesOf(reply))).toBeUndefined();
  });
});
