import type { HostKeyPolicy } from '@ftpduct/client-agent';
import type { Argv } from 'yargs';
import { lastOne } from './last-one.ts';
import { UsageError } from '../usage-error.ts';

const SSH = 'The SSH connection:';
const OTHER = 'Other:';

/** Every letter whose option takes a value, those of {@link NOT_YET} too. */
export const VALUE_LETTERS = 'LplicRJFoDW';

/** Known from ssh and sshg3, and asked for; they say that they are not there instead of being unknown. */
const NOT_YET: readonly { letter: string; name: string; value: boolean; instead?: string }[] = [
  { letter: 'D', name: 'dynamicfwd', value: true, instead: '-L socks/[listen-address:]port does what it would do' },
  { letter: 'W', name: 'stdio-forward', value: true },
  { letter: 'f', name: 'fork', value: false },
];

/** Switches of ssh and sshg3 that ask for what ftpduct does anyway. */
const WITHOUT_EFFECT = ['N', 'T', 'n', 'S'];

/** As they are declared; yargs adds the names that SshRequestOptions has. */
export interface DeclaredSshOptions {
  readonly port: string | undefined;
  readonly user: string | undefined;
  readonly identity: string[];
  readonly jump: string | undefined;
  readonly 'ssh-config': string | undefined;
  readonly option: string[];
  readonly password: string | undefined;
  readonly 'hostkey-policy': HostKeyPolicy | undefined;
  readonly ciphers: string | undefined;
  readonly compress: boolean | undefined;
  readonly 'keep-alive': string | undefined;
  readonly 'tcp-connect-timeout': string | undefined;
  readonly reconnect: 'auto' | 'never';
  readonly 'batch-mode': boolean | undefined;
  readonly verbose: number;
  readonly quiet: boolean | undefined;
  readonly 'print-config': boolean | undefined;
  readonly version: boolean | undefined;
  readonly help: boolean | undefined;
}

/** What every command has that connects to an SSH server. */
export function addSshOptions<Before>(parser: Argv<Before>): Argv<Before & DeclaredSshOptions> {
  const withOptions = parser
    .option('port', {
      alias: 'p',
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: 'configured, else 22',
      describe: "The SSH server's port",
    })
    .option('user', {
      alias: 'l',
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: 'configured, else your local one',
      describe: 'The user name on the SSH server',
    })
    .option('identity', {
      alias: 'i',
      group: SSH,
      array: true,
      string: true,
      default: [] as string[],
      defaultDescription: 'configured, else ~/.ssh/id_rsa, id_ecdsa, id_ed25519',
      requiresArg: true,
      describe:
        'A private key file, tried after the keys of the agent and in front of configured ones. May be given several times',
    })
    .option('jump', {
      alias: 'J',
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      describe: 'Through other SSH servers: [user@]host[:port], with commas between several, the nearest one first',
    })
    .option('ssh-config', {
      alias: 'F',
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: "~/.ssh/config and the system's",
      describe: 'A configuration file as ssh_config(5) describes it, instead of the usual ones; none reads none',
    })
    .option('option', {
      alias: 'o',
      group: SSH,
      array: true,
      string: true,
      default: [] as string[],
      defaultDescription: 'none',
      requiresArg: true,
      describe: 'Keyword=value, as in a configuration file and in front of it. May be given several times',
    })
    .option('password', {
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      describe:
        'Where the password comes from: file://PATH (its first line) or extprog://PATH (the first line it prints)',
    })
    .option('hostkey-policy', {
      group: SSH,
      coerce: lastOne<HostKeyPolicy | undefined>,
      choices: ['ask', 'strict', 'tofu', 'advisory'] as const,
      requiresArg: true,
      defaultDescription: 'configured, else ask',
      describe:
        'What to do with an unknown host key: ask on the terminal, strict refuses, tofu stores it, advisory only ' +
        'warns. A changed key is refused by all but advisory',
    })
    .option('ciphers', {
      alias: 'c',
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: 'configured, else AES-GCM first',
      describe: 'Ciphers with commas between them, the preferred one first',
    })
    .option('compress', { alias: 'C', group: SSH, boolean: true, describe: 'Compress' })
    .option('keep-alive', {
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: 'configured, else 60',
      describe: 'Seconds between questions whether the SSH server is still there; 0 asks none',
    })
    .option('tcp-connect-timeout', {
      group: SSH,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      defaultDescription: 'configured, else 30',
      describe: 'Seconds until the SSH connection must be there, the time for answering questions not counted',
    })
    .option('reconnect', {
      group: SSH,
      coerce: lastOne<'auto' | 'never'>,
      choices: ['auto', 'never'] as const,
      default: 'auto' as const,
      requiresArg: true,
      describe:
        'When the SSH connection is lost: auto keeps the listeners and connects again for the next FTP connection; ' +
        'never ends with exit code 5, for autossh and service managers',
    })
    .option('batch-mode', {
      alias: 'B',
      group: SSH,
      boolean: true,
      describe: 'Never ask anything: what would be asked fails',
    })
    .option('verbose', {
      alias: 'v',
      group: OTHER,
      count: true,
      describe: 'Show what FTP clients and servers say; twice: also what happens inside',
    })
    .option('quiet', { alias: 'q', group: OTHER, boolean: true, describe: 'Show errors only' })
    .option('print-config', {
      alias: 'G',
      group: OTHER,
      boolean: true,
      describe: 'Show what command line and configuration come to, as ssh -G does, and connect nowhere',
    })
    .option('version', { alias: 'V', group: OTHER, boolean: true, describe: 'Show the version' })
    .option('help', { alias: 'h', group: OTHER, boolean: true, describe: 'Show this help' });
  for (const { letter, name, value } of NOT_YET) {
    withOptions.option(name, { alias: letter, hidden: true, ...(value ? { string: true } : { boolean: true }) });
  }
  for (const letter of WITHOUT_EFFECT) withOptions.option(letter, { hidden: true, boolean: true });
  return withOptions;
}

/** @throws UsageError for an option that ssh or sshg3 has and ftpduct does not have yet */
export function refuseNotYet(argv: Readonly<Record<string, unknown>>): void {
  const asked = NOT_YET.find(({ name }) => argv[name] !== undefined);
  if (!asked) return;
  const instead = asked.instead === undefined ? '' : `; ${asked.instead}`;
  throw new UsageError(`-${asked.letter} (--${asked.name}) is not supported yet${instead}`);
}
