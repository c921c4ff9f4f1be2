import { EXIT } from '../exit-codes.ts';

/** What stands below the options in the help; each paragraph is wrapped with the rest. */
export const HELP_EPILOGUE: string = [
  'It stays in the foreground, says on standard error where it listens, and ends on ^C (SIGINT) or SIGTERM. When the ' +
    'SSH connection is lost, the listeners of -R go with it; it is made again, and they come back on the same port.',
  'ftpduct helper deploy|status|remove [user@]host puts an optional program on the SSH server that says where remote ' +
    'forwards really listen, or takes it away; ftpduct helper --help tells more.',
  "ftpduct PROFILE opens the tunnels of a profile, from profiles.yaml or Tectia's ssh-broker-config.xml; " +
    'ftpduct profile list|show|check|import|path works with that file, and ftpduct profile --help tells more.',
  'ftpduct doctor [-L … | -R …] [user@]host looks at each link of the chain and names the setting that keeps a tunnel ' +
    'from working; ftpduct doctor --help tells more.',
  'ftpduct agent start keeps the tunnels of a configuration open in the background. agent, tunnel, connection and ' +
    'session show and change what it does; ftpduct agent --help tells more.',
  'Where ssh and sshg3 differ: -C compresses, as with ssh (with sshg3 it switches compression off). -L takes a ' +
    'protocol in front, as with sshg3; without one it does what ssh -L does. -B is batch mode, as with sshg3 (with ssh ' +
    'it binds an interface). host#port names a port, as with sshg3. -N, -T, -n and -S are accepted and do nothing, ' +
    'since ftpduct runs no commands; -S takes no value, as with sshg3.',
  'How the SSH server is reached, ~/.ssh/config and the system-wide ssh_config say too: through ssh -G where OpenSSH is ' +
    'installed, else they are read here. The command line wins over -o, -o over the files. Where HOME is not the home ' +
    'folder of the user database, they are read here, below HOME. FTPDUCT_SSH_CONFIG=ssh or files decides otherwise.',
  `Exit codes: ${EXIT.done} done, ${EXIT.failure} failure, ${EXIT.wrongUsage} wrong usage, ` +
    `${EXIT.hostKeyRefused} host key refused, ${EXIT.authenticationRefused} authentication refused, ` +
    `${EXIT.sshServerNotReachable} SSH server not reachable, ${EXIT.listenerNotOpened} a tunnel could not be opened.`,
].join('\n\n');
