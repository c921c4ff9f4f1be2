import { existsSync, readFileSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileServer } from '../ftp/scripted-ftp.ts';
import { until } from '../network/raw-peer.ts';
import { client, CONTENT, download } from './agent-client.ts';
import { configuration, profile, runAgent, scratchFolder, tunnel } from './agent-fixture.ts';

describe('what is written down', () => {
  test('a session with its transfer, in snapshot, transfer log, log and metrics; no password anywhere', async () => {
    const folder = await scratchFolder();
    const [logFile, transfers] = [join(folder, 'log', 'agent.log'), join(folder, 'transfers.json')];
    const ftp = await fileServer(CONTENT);
    const files = tunnel('files', { destination: { host: '127.0.0.1', port: ftp.port } });
    const { agent, port } = await runAgent(
      configuration([profile('one', [files])], {
        log: { level: 'debug', file: logFile, maxBytes: 1_000_000, keep: 2 },
        transferLog: { file: transfers, format: 'json' },
        metrics: { address: '127.0.0.1', port: 0 },
      }),
    );
    const events: string[] = [];
    const watching = new AbortController();
    agent.watch((event) => {
      if (event.kind === 'log') events.push(event.record.text);
    }, watching);
    const speaker = await client(port('files'));
    speaker.says('USER jane');
    await speaker.hears('502 what');
    speaker.says('PASS swordfish');
    await speaker.hears('502 what');
    await download(speaker);
    const [session] = agent.snapshot().sessions;
    expect(session).toMatchObject({ profile: 'one', tunnel: 'files', user: 'jane', command: 'RETR file' });
    expect(session).toMatchObject({ bytesToClient: CONTENT.length, bytesToServer: 0 });
    await until('the transfer log', () => events.some((text) => text.startsWith('RETR file: 50000 bytes')));
    agent.stop();
    await agent.closed;
    watching.abort();

    const [line = ''] = (await readFile(transfers, 'utf8')).split('\n');
    expect(JSON.parse(line)).toMatchObject({
      ...{ profile: 'one', tunnel: 'files', user: 'jane', command: 'RETR', path: 'file' },
      ...{ direction: 'download', mode: 'EPSV', serverMode: 'passive', bytes: CONTENT.length },
      ...{ outcome: 'complete', code: 226, session: session?.id, client: session?.client },
    });
    const log = await readFile(logFile, 'utf8');
    expect(log).toContain('"text":"client: PASS ****"');
    expect(log).toContain('"profile":"one","tunnel":"files","text":"listening on 127.0.0.1:');
    expect(log + events.join('\n')).not.toContain('swordfish');
  });

  test('log files that logrotate has moved away are left: the log with a reload, the transfer log at once', async () => {
    const folder = await scratchFolder();
    const [logFile, transfers] = [join(folder, 'agent.log'), join(folder, 'transfers.json')];
    const ftp = await fileServer(CONTENT);
    const files = tunnel('files', { destination: { host: '127.0.0.1', port: ftp.port } });
    const settings = {
      log: { level: 'info', file: logFile, maxBytes: 1_000_000, keep: 2 },
      transferLog: { file: transfers, format: 'json' },
    } as const;
    const { agent, port } = await runAgent(configuration([profile('one', [files])], settings));
    for (const file of [logFile, transfers]) await rename(file, `${file}.moved`);
    expect(await agent.reload()).toMatchObject({ ok: true, text: 'tunnels: 1 untouched' });
    await download(await client(port('files')));
    await until('the transfer log', () => existsSync(transfers) && readFileSync(transfers, 'utf8').endsWith('\n'));
    agent.stop();
    await agent.closed;

    expect(await readFile(logFile, 'utf8')).toMatch(/RETR file: 50000 bytes.*stopped/s);
    expect(await readFile(`${logFile}.moved`, 'utf8')).not.toContain('RETR');
    expect(await readFile(`${transfers}.moved`, 'utf8')).toBe('');
  });

  test('a log that cannot be opened is refused, and what was there stays', async () => {
    const folder = await scratchFolder();
    const run = await runAgent(configuration([profile('one', [tunnel('files')])]));
    const before = run.port('files');
    const settings = { transferLog: { file: folder, format: 'json' } } as const;
    run.next = () => Promise.resolve(configuration([], settings));
    const { ok, text } = await run.agent.reload();
    expect([ok, text]).toEqual([false, expect.stringMatching(/^cannot write the transfer log .*EISDIR/)]);
    expect(run.port('files')).toBe(before);
    expect(run.said()).toContain('error: reload: nothing was changed');
  });

  test('metrics are served where they are asked for, and only they', async () => {
    const { agent, said } = await runAgent(
      configuration([profile('one', [tunnel('files')])], { metrics: { address: '127.0.0.1', port: 0 } }),
    );
    const url = /serving metrics at (http:\S+)/.exec(said())?.[1] ?? '';
    const text = await (await fetch(url)).text();
    expect(text).toContain('ftpduct_sessions 0');
    expect(text).toContain('# TYPE ftpduct_data_path_open_seconds histogram');
    expect((await fetch(new URL('/', url))).status).toBe(404);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    agent.stop();
    await agent.closed;
    await expect(fetch(url)).rejects.toThrow();
  });

  test('whom allowFrom turns away is told and counted', async () => {
    const { port, said } = await runAgent(
      configuration([profile('one', [tunnel('files', { allowFrom: ['192.0.2.0/24'] })])]),
    );
    await new Promise((resolve) => {
      connect(port('files'), '127.0.0.1')
        .on('error', () => undefined)
        .on('close', resolve);
    });
    await until('the line', () => said().includes('refused a client at 127.0.0.1:'));
  });
});
