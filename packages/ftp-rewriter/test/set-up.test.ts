import { describe, expect, it } from 'vitest';
import { formatEndpoint } from '../src/endpoint.ts';
import { defaultLimits } from '../src/limits.ts';
import { CommandReader, type CommandLine } from '../src/command-reader.ts';
import { completeOptions, type SessionOptions } from '../src/options.ts';
import { planActive, planPassive, type SetUpFacts } from '../src/set-up.ts';
import { bytes, text } from './bytes.ts';

const ipv4 = { address: '127.0.0.1', port: 50000 };
const ipv6 = { address: '::1', port: 50000 };

interface Situation {
  client?: typeof ipv4;
  peer?: typeof ipv4 | undefined;
  local?: typeof ipv4 | undefined;
  isEpsvOnly?: boolean;
  options?: Partial<SessionOptions>;
}

function factsOf({ client = ipv4, peer, local, isEpsvOnly = false, options }: Situation): SetUpFacts {
  const given = { clientPeer: client, clientLocal: client, serverHost: 'ftp.example', serverNetwork: 'user@sshserver' };
  return { options: completeOptions({ ...given, ...options }), isEpsvOnly, server: { peer, local, facing: undefined } };
}

function lineOf(line: string): CommandLine {
  const reader = new CommandReader(defaultLimits);
  reader.push(bytes(`${line}\r\n`));
  const read = reader.next(0);
  if (read === undefined) throw new Error('no line');
  return read;
}

describe('PASV and EPSV: what the server is asked, or the refusal', () => {
  const server = { peer: ipv4, local: ipv4 };
  const server6 = { peer: ipv6, local: ipv6 };
  it.each<[string, string, Situation, string | number]>([
    ['PASV, IPv4 on both sides', 'PASV', server, 'PASV'],
    ['small letters go on as they are', 'pasv', server, 'pasv'],
    ['P@SW goes on as it is', 'P@SW', server, 'P@SW'],
    ['CPSV goes on as it is', 'CPSV', server, 'CPSV'],
    ['PASV where the server is not known', 'PASV', {}, 'PASV'],
    ['PASV over IPv6 to the server', 'PASV', server6, 'EPSV'],
    ['P@SW over IPv6 to the server', 'P@SW', server6, 'EPSV'],
    ['CPSV over IPv6 to the server has no relative', 'CPSV', server6, 'CPSV'],
    ['PASV from a client on IPv6', 'PASV', { ...server, client: ipv6 }, 502],
    [
      'PASV from a client on a mapped address',
      'PASV',
      { ...server, client: { address: '::ffff:127.0.0.1', port: 1 } },
      'PASV',
    ],
    ['PASV after EPSV ALL', 'PASV', { ...server, isEpsvOnly: true }, 503],
    ['EPSV', 'EPSV', server, 'EPSV'],
    ['epsv', 'epsv', server, 'epsv'],
    ['EPSV over IPv6', 'EPSV', { ...server6, client: ipv6 }, 'EPSV'],
    ['EPSV after EPSV ALL', 'EPSV', { ...server, isEpsvOnly: true }, 'EPSV'],
    ['EPSV 1, the server on IPv6', 'EPSV 1', server6, 'EPSV'],
    ['EPSV 2 from a client on IPv6, the server on IPv4', 'EPSV 2', { ...server, client: ipv6 }, 'EPSV'],
    ['EPSV 2 from a client on IPv4', 'EPSV 2', server6, 522],
    ['EPSV 1 from a client on IPv6', 'EPSV 1', { ...server, client: ipv6 }, 522],
    ['EPSV 3', 'EPSV 3', server, 522],
    ['EPSV with nonsense', 'EPSV x', server, 501],
    ['EPSV ALL', 'EPSV ALL', server, 'promise'],
    ['epsv all', 'epsv all', server, 'promise'],
  ])('%s', (_, line, situation, expected) => {
    const clientVerb = line.toUpperCase().startsWith('EPSV') ? 'EPSV' : 'PASV';
    const plan = planPassive(lineOf(line), clientVerb, factsOf(situation));
    expect(plan.do === 'refuse' ? plan.code : plan.do === 'ask' ? text(plan.bytes).trim() : plan.do).toBe(expected);
  });

  it('a refused family names the right one', () => {
    expect(planPassive(lineOf('EPSV 2'), 'EPSV', factsOf(server))).toMatchObject({
      text: expect.stringContaining('(1)') as string,
    });
    expect(planPassive(lineOf('EPSV 1'), 'EPSV', factsOf({ ...server, client: ipv6 }))).toMatchObject({
      text: expect.stringContaining('(2)') as string,
    });
  });
});

describe('PORT and EPRT: where the client listens, or the refusal', () => {
  const server = { peer: ipv4, local: { address: '127.0.0.1', port: 40000 } };
  const own = '127,0,0,1,200,0';
  it.each<[string, string, Situation, string | number]>([
    ['PORT', `PORT ${own}`, server, '127.0.0.1:51200'],
    ['EPRT', 'EPRT |1|127.0.0.1|51200|', server, '127.0.0.1:51200'],
    ['PORT with two blanks', `PORT  ${own}`, server, '127.0.0.1:51200'],
    ['port in small letters', `port ${own}`, server, '127.0.0.1:51200'],
    ['EPRT from IPv6', 'EPRT |2|::1|51200|', { ...server, client: ipv6 }, '[::1]:51200'],
    ['PORT from a client on IPv6', `PORT ${own}`, { ...server, client: ipv6 }, 501],
    ['PORT that cannot be read', 'PORT 1,2,3', server, 501],
    ['PORT with a number above 255', 'PORT 127,0,0,1,200,256', server, 501],
    ['PORT with nothing', 'PORT', server, 501],
    ['EPRT that cannot be read', 'EPRT 127.0.0.1', server, 501],
    ['EPRT of a family nobody knows', 'EPRT |3|127.0.0.1|51200|', server, 522],
    ['PORT naming another host', 'PORT 10,0,0,7,200,0', server, 504],
    ['EPRT naming another host', 'EPRT |1|10.0.0.7|51200|', server, 504],
    [
      'the same, allowed',
      'PORT 10,0,0,7,200,0',
      { ...server, options: { foreignPortAddress: 'use-control-client' } },
      '127.0.0.1:51200',
    ],
    ['a low port', 'PORT 127,0,0,1,3,255', server, 504],
    ['the lowest port', 'PORT 127,0,0,1,4,0', server, '127.0.0.1:1024'],
    [
      'a low port of another host',
      'PORT 10,0,0,7,0,25',
      { ...server, options: { foreignPortAddress: 'use-control-client' } },
      504,
    ],
    ['a listener of ours', `PORT ${own}`, { ...server, options: { isOwnListener: ({ port }) => port === 51200 } }, 504],
    [
      'a client on a mapped address',
      `PORT ${own}`,
      { ...server, client: { address: '::ffff:127.0.0.1', port: 1 } },
      '127.0.0.1:51200',
    ],
    ['PORT after EPSV ALL', `PORT ${own}`, { ...server, isEpsvOnly: true }, 503],
    ['EPRT after EPSV ALL', 'EPRT |1|127.0.0.1|51200|', { ...server, isEpsvOnly: true }, 503],
  ])('%s', (_, line, situation, expected) => {
    const plan = planActive(lineOf(line), factsOf(situation));
    const seen = plan.do === 'refuse' ? plan.code : formatEndpoint(plan.client);
    expect(seen).toBe(expected);
  });

  it('the refusal of a foreign address names the setting', () => {
    expect(planActive(lineOf('PORT 10,0,0,7,200,0'), factsOf(server))).toMatchObject({
      text: expect.stringContaining('foreignPortAddress') as string,
    });
  });

  it('a foreign address, where allowed, becomes the client itself', () => {
    const options = { foreignPortAddress: 'use-control-client' } as const;
    const plan = planActive(lineOf('PORT 10,0,0,7,200,0'), factsOf({ ...server, options }));
    expect(plan).toMatchObject({ client: { address: '127.0.0.1', port: 51200 } });
  });
});
