import { expect } from 'vitest';
import { startFtpduct, type Ftpduct } from '../fixtures/ftpduct.ts';
import type { FtpServer, StartFtpServer } from '../fixtures/ftp-server.ts';
import { makeLabFolder, type Account, type LabFolder } from '../fixtures/lab-folder.ts';
import { mustRun, run, type Outcome } from '../fixtures/program.ts';
import { startSshd, type Sshd } from '../fixtures/sshd.ts';

const HOST = '127.0.0.1';

/** What a fault test needs: one FTP server behind one sshd behind one ftpduct. */
export interface Stage extends AsyncDisposable {
  readonly lab: LabFolder;
  readonly server: FtpServer;
  readonly sshd: Sshd;
  readonly ftpduct: Ftpduct;
  /** Of the tunnel. */
  readonly port: number;
}

export async function setStage(startServer: StartFtpServer, options: readonly string[] = []): Promise<Stage> {
  const lab = await makeLabFolder();
  const server = await startServer(lab);
  const sshd = await startSshd(lab);
  const ftpduct = await startFtpduct(lab, sshd, { tunnels: [`ftp/0:${HOST}:${server.port}`], options });
  return {
    lab,
    server,
    sshd,
    ftpduct,
    port: ftpduct.tunnels[0]?.port ?? 0,
    [Symbol.asyncDispose]: async () => {
      for (const started of [ftpduct, server, sshd, lab]) await started[Symbol.asyncDispose]();
    },
  };
}

/** Asserts that an FTP client gets a new file through the tunnel and back. */
export async function stillWorks({ port, lab, ftpduct }: Pick<Stage, 'port' | 'lab' | 'ftpduct'>): Promise<void> {
  const text = `still here at ${performance.now()}\n`;
  const login = ['-sS', '-u', `${lab.account.name}:${lab.account.password}`];
  const url = `ftp://${HOST}:${port}/still-here.txt`;
  await mustRun('curl', [...login, '-T', '-', url], { input: text });
  const { stdout } = await mustRun('curl', [...login, url]);
  expect(stdout, ftpduct.stderr().slice(-2_000)).toBe(text);
}

/** curl over the tunnel, as the given account. */
export function curl(port: number, account: Account, ...args: readonly string[]): Promise<Outcome> {
  const [path = '', ...options] = args.toReversed();
  return run('curl', [
    '-sS',
    '-u',
    `${account.name}:${account.password}`,
    ...options.toReversed(),
    `ftp://${HOST}:${port}/${path}`,
  ]);
}
