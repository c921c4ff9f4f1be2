import { mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { deployHelper, SFTP } from '../fixtures/deploy-helper.ts';
import { eventually } from '../fixtures/eventually.ts';
import type { FtpServer } from '../fixtures/ftp-server.ts';
import { makeLabFolder, type LabFolder } from '../fixtures/lab-folder.ts';
import { startProftpd } from '../fixtures/proftpd.ts';
import { run, type Outcome } from '../fixtures/program.ts';
import { startSshd, type Sshd } from '../fixtures/sshd.ts';
import { makeThreeHosts, type Host, type ThreeHosts } from '../fixtures/three-hosts.ts';
import { startVsftpd } from '../fixtures/vsftpd.ts';
import type { Cell } from './cells.ts';

export const FILE_NAME = 'ledger.bin';

/** Three hosts, and the programs of the cells, each started when the first cell needs it. */
export class Stage implements AsyncDisposable {
  readonly lab: LabFolder;
  readonly hosts: ThreeHosts;
  readonly content: Buffer;
  readonly #servers = new Map<string, FtpServer>();
  readonly #sshds = new Map<string, Sshd>();
  readonly #helperFile: string;
  #isHelperThere = false;

  static async open(): Promise<Stage> {
    const lab = await makeLabFolder();
    const content = randomBytes(200_003);
    await writeFile(join(lab.account.home, FILE_NAME), content);
    return new Stage(lab, await makeThreeHosts(), content);
  }

  private constructor(lab: LabFolder, hosts: ThreeHosts, content: Buffer) {
    this.lab = lab;
    this.hosts = hosts;
    this.content = content;
    this.#helperFile = join(lab.account.home, '.local/share/ftpduct/ftpduct-helper.cjs');
  }

  /** Where the FTP client of the cell runs, and the address it connects to. */
  clientOf({ direction }: Cell): Host {
    const { client, sshServer } = this.hosts;
    return { netns: direction === '-L' ? client.netns : sshServer.netns, address: '127.0.0.1' };
  }

  async server(cell: Cell): Promise<FtpServer> {
    const { client, sshServer, ftpServer } = this.hosts;
    const here = {
      '-L': { 'on-host': sshServer, 'off-host': ftpServer },
      '-R': { 'on-host': client, 'off-host': sshServer },
    };
    const host = here[cell.direction][cell.place];
    const address = cell.place === 'on-host' ? '127.0.0.1' : host.address;
    const key = [cell.server, cell.offers, host.netns, address].join(' ');
    const known = this.#servers.get(key);
    if (known) return known;
    const start = cell.server === 'vsftpd' ? startVsftpd : startProftpd;
    const folder = `-${this.#servers.size}`;
    const server = await start(this.lab, { host: address, netns: host.netns, folder, config: refusing(cell) });
    this.#servers.set(key, server);
    await eventually(
      async () => /^< 220/m.test((await this.curl(host, `ftp://${address}:${server.port}/`)).stderr) || undefined,
      `${cell.server} does not come up in its namespace`,
    );
    return server;
  }

  /** Started anew for each cell's destination, which PermitOpen names. */
  async sshd(cell: Cell, { host, port }: FtpServer): Promise<Sshd> {
    const { sshServer } = this.hosts;
    // With -R it is the client's ports that the SSH server would connect to.
    const to = cell.direction === '-L' ? `${host}:${port}` : '127.0.0.1:1';
    const key = [cell.sshd, cell.sshd.toLowerCase().startsWith('permitopen') ? to : ''].join(' ');
    const known = this.#sshds.get(key);
    if (known) return known;
    const keys = join(await mkdtemp(join(this.lab.root, 'keys-')), 'authorized_keys');
    await run('chmod', ['755', join(keys, '..')]);
    const { lines, options } = settings(cell.sshd, to);
    const config = [...lines, SFTP, `AuthorizedKeysFile ${keys}`];
    const sshd = await startSshd(this.lab, { host: sshServer.address, netns: sshServer.netns, config });
    await writeFile(keys, options + (await readFile(`${sshd.keyFile}.pub`, 'latin1')));
    this.#sshds.set(key, sshd);
    return sshd;
  }

  /** Sees to it that there is a helper on the SSH server, or that there is none. */
  async setHelper(cell: Cell, sshd: Sshd): Promise<void> {
    const isWanted = cell.helper === 'with';
    if (isWanted === this.#isHelperThere) return;
    if (!isWanted) await rename(this.#helperFile, `${this.#helperFile}.away`);
    else {
      const isBack = await rename(`${this.#helperFile}.away`, this.#helperFile).then(
        () => true,
        () => false,
      );
      if (!isBack) await deployHelper(this.lab, sshd, this.hosts.client.netns);
    }
    this.#isHelperThere = isWanted;
  }

  curl(from: Host, url: string, ...args: string[]): Promise<Outcome> {
    const login = `${this.lab.account.name}:${this.lab.account.password}`;
    const line = ['curl', '-sS', '-v', '--max-time', '40', '-u', login, ...args, url];
    return run('ip', ['netns', 'exec', from.netns, ...line]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const started of [...this.#servers.values(), ...this.#sshds.values()]) await started[Symbol.asyncDispose]();
    await this.hosts[Symbol.asyncDispose]();
    await this.lab[Symbol.asyncDispose]();
  }
}

/** The lines with which an FTP server offers one mode only. */
function refusing({ server, offers }: Cell): string[] {
  if (offers === 'both modes') return [];
  if (server === 'vsftpd') return [offers === 'passive only' ? 'port_enable=NO' : 'pasv_enable=NO'];
  return [`<Limit ${offers === 'passive only' ? 'EPRT PORT' : 'EPSV PASV'}>`, '  DenyAll', '</Limit>'];
}

/** Lines of sshd_config, and what stands in front of the key in authorized_keys. */
function settings(sshd: Cell['sshd'], to: string): { readonly lines: string[]; readonly options: string } {
  switch (sshd) {
    case 'nothing set':
      return { lines: [], options: '' };
    case 'PermitOpen':
      return { lines: [`PermitOpen ${to}`], options: '' };
    case 'PermitListen':
      return { lines: ['PermitListen 127.0.0.1:1'], options: '' };
    case 'permitopen=':
      return { lines: [], options: `permitopen="${to}" ` };
    case 'permitlisten=':
      return { lines: [], options: 'permitlisten="127.0.0.1:1" ' };
    case 'no-port-forwarding':
      return { lines: [], options: 'no-port-forwarding ' };
    default:
      return { lines: [sshd], options: '' };
  }
}
