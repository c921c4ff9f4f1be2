import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { isPassive, ruledOutByProtocol, type Mode, type Target } from '../clients/client.ts';
import { activeCommand, ControlScript } from '../fixtures/control-script.ts';
import type { FtpServer, FtpServerName, StartFtpServer } from '../fixtures/ftp-server.ts';
import { startFtpduct, type Direction, type Ftpduct } from '../fixtures/ftpduct.ts';
import { findPython, labIsLeftOut } from '../fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from '../fixtures/lab-folder.ts';
import { nothingLeftBehind } from '../fixtures/leftovers.ts';
import { startSshd, type Sshd } from '../fixtures/sshd.ts';
import type { Transcript } from '../fixtures/transcript.ts';
import {
  uploadsBigFile,
  everyCell,
  inWords,
  kindOf,
  LOOPBACK,
  MODES,
  nameOf,
  ROUTES,
  type Cell,
  type Route,
} from './cells.ts';
import { recordResult, type Result } from './results.ts';
import { scriptedAbort } from './scripted-abort.ts';
import { serveFiles, type ServedFiles } from './served-files.ts';
import {
  abortCase,
  bigDownloadCase,
  bigUploadCase,
  sessionCase,
  TRANSFERS_IN_SESSION,
  type CasePlace,
} from './session-case.ts';

/** One ftpduct with a tunnel to each address family of one FTP server, which serves all cells. */
interface Setup {
  readonly lab: LabFolder;
  readonly files: ServedFiles;
  readonly servers: readonly FtpServer[];
  readonly sshd: Sshd;
  readonly ftpduct: Ftpduct;
}

const SERVER_FAMILIES = ['IPv4', 'IPv6'] as const;

export interface MatrixOptions {
  /** Where the clients connect: to ftpduct, which is the default, or to the SSH server. */
  readonly direction?: Direction;
  /** Whether files of 200 MB are transferred, too; by default they are. */
  readonly bigFiles?: boolean;
}

/** Defines the tests of every cell for one server. Cells run one after the other: each looks for leftovers. */
export function defineMatrix(
  serverName: FtpServerName,
  startServer: StartFtpServer,
  { direction = 'local', bigFiles = true }: MatrixOptions = {},
): void {
  const row = direction === 'remote' ? `${serverName} -R` : serverName;
  describe.skipIf(labIsLeftOut())(`${row} through ftpduct`, () => {
    let setup: Setup;
    beforeAll(async () => {
      setup = await start(startServer, direction, bigFiles);
    });
    afterAll(async () => {
      await stop(setup);
    });

    for (const cell of everyCell()) {
      const kind = kindOf(cell);
      const record = recorder(row, cell);
      if (kind.kind === 'protocol') {
        // no client can be told to do it: the refusal itself is asserted below, once for each mode and route
        recordResult(inject('matrixResults'), {
          ...record.fields,
          part: 'left out',
          ok: true,
          seconds: 0,
          reason: kind.reason,
        });
      } else if (kind.kind === 'client') {
        test(`${nameOf(cell)}: cannot be asked for: ${kind.reason}`, () =>
          record.run('left out', () => asserts.clientGoesAnotherWay(setup, cell), kind.reason));
      } else {
        const runnable = test.skipIf(cell.client.name === 'ftplib' && findPython() === undefined);
        runnable(`${nameOf(cell)}: session`, () => record.run('session', () => asserts.session(setup, cell)));
        if (bigFiles) {
          runnable(`${nameOf(cell)}: 200 MB down`, () => record.run('down', () => asserts.bigDownload(setup, cell)));
        }
        if (bigFiles && uploadsBigFile(cell)) {
          runnable(`${nameOf(cell)}: 200 MB up`, () => record.run('up', () => asserts.bigUpload(setup, cell)));
        }
        runnable(`${nameOf(cell)}: abort`, () => record.run('abort', () => asserts.abort(setup, cell)));
      }
    }

    for (const route of ROUTES) {
      for (const mode of MODES) {
        if (ruledOutByProtocol(mode, route.clientSide)) {
          const code = mode === 'PASV' ? '502' : '501';
          test(`${mode} ${inWords(route)} is refused with ${code}`, () => asserts.refusal(setup, mode, route, code));
        } else {
          test(`${mode} ${inWords(route)}: abort, and the session goes on (scripted)`, () =>
            asserts.scriptedAbort(setup, mode, route));
        }
      }
    }
  });
}

async function start(startServer: StartFtpServer, direction: Direction, bigFiles: boolean): Promise<Setup> {
  const lab = await makeLabFolder();
  const files = await serveFiles(lab, bigFiles ? undefined : 0);
  const servers = [];
  for (const family of SERVER_FAMILIES) servers.push(await startServer(lab, { host: LOOPBACK[family] }));
  const sshd = await startSshd(lab);
  const tunnels = servers.map(({ host, port }) => `ftp/0:${host.includes(':') ? `[${host}]` : host}:${port}`);
  const ftpduct = await startFtpduct(lab, sshd, { tunnels, direction });
  return { lab, files, servers, sshd, ftpduct };
}

async function stop({ lab, servers, sshd, ftpduct }: Setup): Promise<void> {
  try {
    await ftpduct[Symbol.asyncDispose]();
  } finally {
    for (const server of [...servers, sshd]) await server[Symbol.asyncDispose]();
    await lab[Symbol.asyncDispose]();
  }
}

function recorder(
  server: string,
  cell: Cell,
): {
  readonly fields: Pick<Result, 'server' | 'client' | 'mode' | 'route'>;
  readonly run: (part: Result['part'], work: () => Promise<void>, reason?: string) => Promise<void>;
} {
  const fields = { server, client: cell.client.name, mode: cell.mode, route: inWords(cell.route) };
  return {
    fields,
    run: async (part, work, reason) => {
      const startMs = performance.now();
      const record = (ok: boolean): void => {
        const seconds = (performance.now() - startMs) / 1000;
        recordResult(inject('matrixResults'), {
          ...fields,
          part,
          ok,
          seconds,
          ...(reason !== undefined && { reason }),
        });
      };
      try {
        await work();
        record(true);
      } catch (error) {
        record(false);
        throw error;
      }
    },
  };
}

const asserts = {
  session: async (setup: Setup, cell: Cell): Promise<void> => {
    const transcript = setup.ftpduct.transcript();
    await sessionCase(cell.client, targetOf(setup, cell.route, 'account'), cell.mode, placeOf(setup, cell));
    await nothingLeftBehind(setup.ftpduct, setup.sshd);
    modeWasUsed(transcript, cell, TRANSFERS_IN_SESSION);
    expect(transcript.serverVerbs).toContain('REST');
    if (cell.client.appends) expect(transcript.serverVerbs).toContain('APPE');
  },

  bigDownload: async (setup: Setup, cell: Cell): Promise<void> => {
    const transcript = setup.ftpduct.transcript();
    await bigDownloadCase(cell.client, targetOf(setup, cell.route, 'account'), cell.mode, placeOf(setup, cell));
    await nothingLeftBehind(setup.ftpduct, setup.sshd);
    modeWasUsed(transcript, cell, 1);
  },

  bigUpload: async (setup: Setup, cell: Cell): Promise<void> => {
    const transcript = setup.ftpduct.transcript();
    await bigUploadCase(cell.client, targetOf(setup, cell.route, 'account'), cell.mode, placeOf(setup, cell));
    await nothingLeftBehind(setup.ftpduct, setup.sshd);
    modeWasUsed(transcript, cell, 1);
  },

  abort: async (setup: Setup, cell: Cell): Promise<void> => {
    const transcript = setup.ftpduct.transcript();
    await abortCase(cell.client, targetOf(setup, cell.route, 'slowAccount'), cell.mode, placeOf(setup, cell));
    await nothingLeftBehind(setup.ftpduct, setup.sshd);
    modeWasUsed(transcript, cell, cell.client.staysInSession ? 2 : 1);
    expect(transcript.serverVerbs, transcript.text).toContain('ABOR');
    expect(transcript.repliesToClient, transcript.text).not.toContainEqual(expect.stringMatching(/^500/));
    expect(transcript.serverVerbs.filter((verb) => verb === 'USER')).toHaveLength(1);
  },

  scriptedAbort: async (setup: Setup, mode: Mode, route: Route): Promise<void> => {
    const target = targetOf(setup, route, 'slowAccount');
    await scriptedAbort(target, mode, setup.files.slow);
    await nothingLeftBehind(setup.ftpduct, setup.sshd);
  },

  clientGoesAnotherWay: async (setup: Setup, cell: Cell): Promise<void> => {
    const transcript = setup.ftpduct.transcript();
    const list = { do: 'list', folder: setup.files.listed.folder } as const;
    const target = targetOf(setup, cell.route, 'account');
    await cell.client.transfer(target, cell.mode, [list], setup.lab.client);
    if (transcript.clientVerbs.includes(cell.mode)) {
      expect(transcript.repliesToClient, transcript.text).toContainEqual(expect.stringMatching(/^50[0-9] .*::/));
      expect(transcript.serverVerbs, transcript.text).not.toContain(cell.mode);
    }
    await nothingLeftBehind(setup.ftpduct, setup.sshd);
  },

  refusal: async (setup: Setup, mode: Mode, route: Route, code: string): Promise<void> => {
    const target = targetOf(setup, route, 'account');
    const transcript = setup.ftpduct.transcript();
    {
      await using script = await ControlScript.open(target.host, target.port);
      await script.logIn(target.account);
      const line = mode === 'PASV' ? 'PASV' : activeCommand('PORT', '127.0.0.1', 40_000);
      expect(await script.command(line)).toMatch(new RegExp(`^${code} `));
      expect(await script.command('QUIT')).toMatch(/^221/);
    }
    expect(transcript.serverVerbs).not.toContain(mode);
    await nothingLeftBehind(setup.ftpduct, setup.sshd);
  },
};

/** The mode under test and no other, and each passive port or active address rewritten: the data went the tunnel's way. */
function modeWasUsed(transcript: Transcript, cell: Cell, transfers: number): void {
  const setUps = transcript.clientVerbs.filter((verb) => (MODES as readonly string[]).includes(verb));
  expect(new Set(setUps), transcript.text.slice(0, 3_000)).toEqual(new Set([cell.mode]));
  expect(setUps.length).toBeGreaterThanOrEqual(transfers);
  const naming = transcript.lines.filter(({ speaker, said }) =>
    isPassive(cell.mode)
      ? speaker === 'server' && /^(227|229)/.test(said ?? '')
      : speaker === 'client' && said?.startsWith(cell.mode),
  );
  for (const line of naming) {
    expect(line.got).toBeDefined();
    expect(line.got).not.toBe(line.said);
  }
}

function targetOf(setup: Setup, route: Route, account: 'account' | 'slowAccount'): Target {
  const tunnel = setup.ftpduct.tunnels[SERVER_FAMILIES.indexOf(route.serverSide)];
  if (tunnel === undefined) throw new Error(`no tunnel for ${inWords(route)}`);
  return { host: LOOPBACK[route.clientSide], port: tunnel.port, account: setup.lab[account] };
}

function placeOf(setup: Setup, { client, mode, route }: Cell): CasePlace {
  const name = [client.name, mode, route.clientSide, route.serverSide].join('-');
  return { lab: setup.lab, files: setup.files, name };
}
