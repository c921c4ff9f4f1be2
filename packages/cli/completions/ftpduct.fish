# Made of the command's own help: npx nx run cli:generate

# The command that the words in front of the cursor name; commands stand in front of all options.
function __ftpduct_command
    set -l known '' 'helper' 'doctor' 'agent' 'agent install' 'agent uninstall' 'completion'
    set -l words
    set -l found ''
    for word in (commandline -opc)[2..-1]
        set words $words $word
        contains -- "$words" $known; or break
        set found "$words"
    end
    echo $found
end

function __ftpduct_at
    set -l here (__ftpduct_command)
    test "$here" = "$argv"
end

complete -c ftpduct -f

complete -c ftpduct -n '__ftpduct_at' -a 'helper' -d 'Put the optional server helper on the SSH server, or look after it'
complete -c ftpduct -n '__ftpduct_at' -a 'doctor' -d 'Name the setting that keeps a tunnel from working'
complete -c ftpduct -n '__ftpduct_at' -a 'agent' -d 'The background agent'
complete -c ftpduct -n '__ftpduct_at' -a 'completion' -d 'Print what makes a shell complete the options and commands'
complete -c ftpduct -n '__ftpduct_at' -s L -l localfwd -x -d 'A tunnel'
complete -c ftpduct -n '__ftpduct_at' -s R -l remotefwd -x -d 'A tunnel the other way round'
complete -c ftpduct -n '__ftpduct_at' -s g -l gateway -d 'Let other hosts connect to tunnels that have no listen address'
complete -c ftpduct -n '__ftpduct_at' -l abort-on-failing-tunnel -d 'End with exit code 6 if any tunnel cannot be opened'
complete -c ftpduct -n '__ftpduct_at' -l grace -x -d 'Seconds that running transfers get to end after ^C or SIGTERM'
complete -c ftpduct -n '__ftpduct_at' -l active-mode -xa 'auto forward translate refuse' -d 'What becomes of PORT and EPRT'
complete -c ftpduct -n '__ftpduct_at' -l passive-mode -xa 'auto forward translate' -d 'What becomes of PASV and EPSV'
complete -c ftpduct -n '__ftpduct_at' -l advertise-address -x -d 'The IPv4 address that answers to PASV name, to clients that do not come over loopback'
complete -c ftpduct -n '__ftpduct_at' -s p -l port -x -d 'The SSH server\'s port'
complete -c ftpduct -n '__ftpduct_at' -s l -l user -x -d 'The user name on the SSH server'
complete -c ftpduct -n '__ftpduct_at' -s i -l identity -rF -d 'A private key file, tried after the keys of the agent and in front of configured ones'
complete -c ftpduct -n '__ftpduct_at' -s J -l jump -x -d 'Through other SSH servers'
complete -c ftpduct -n '__ftpduct_at' -s F -l ssh-config -rF -d 'A configuration file as ssh_config(5) describes it, instead of the usual ones'
complete -c ftpduct -n '__ftpduct_at' -s o -l option -x -d 'Keyword=value, as in a configuration file and in front of it'
complete -c ftpduct -n '__ftpduct_at' -l password -x -d 'Where the password comes from'
complete -c ftpduct -n '__ftpduct_at' -l hostkey-policy -xa 'ask strict tofu advisory' -d 'What to do with an unknown host key'
complete -c ftpduct -n '__ftpduct_at' -s c -l ciphers -x -d 'Ciphers with commas between them, the preferred one first'
complete -c ftpduct -n '__ftpduct_at' -s C -l compress -d 'Compress'
complete -c ftpduct -n '__ftpduct_at' -l keep-alive -x -d 'Seconds between questions whether the SSH server is still there'
complete -c ftpduct -n '__ftpduct_at' -l tcp-connect-timeout -x -d 'Seconds until the SSH connection must be there, the time for answering questions not counted'
complete -c ftpduct -n '__ftpduct_at' -l reconnect -xa 'auto never' -d 'When the SSH connection is lost'
complete -c ftpduct -n '__ftpduct_at' -s B -l batch-mode -d 'Never ask anything'
complete -c ftpduct -n '__ftpduct_at' -s v -l verbose -d 'Show what FTP clients and servers say'
complete -c ftpduct -n '__ftpduct_at' -s q -l quiet -d 'Show errors only'
complete -c ftpduct -n '__ftpduct_at' -s G -l print-config -d 'Show what command line and configuration come to, as ssh -G does, and connect nowhere'
complete -c ftpduct -n '__ftpduct_at' -s V -l version -d 'Show the version'
complete -c ftpduct -n '__ftpduct_at' -s h -l help -d 'Show this help'

complete -c ftpduct -n '__ftpduct_at helper' -s p -l port -x -d 'The SSH server\'s port'
complete -c ftpduct -n '__ftpduct_at helper' -s l -l user -x -d 'The user name on the SSH server'
complete -c ftpduct -n '__ftpduct_at helper' -s i -l identity -rF -d 'A private key file, tried after the keys of the agent and in front of configured ones'
complete -c ftpduct -n '__ftpduct_at helper' -s J -l jump -x -d 'Through other SSH servers'
complete -c ftpduct -n '__ftpduct_at helper' -s F -l ssh-config -rF -d 'A configuration file as ssh_config(5) describes it, instead of the usual ones'
complete -c ftpduct -n '__ftpduct_at helper' -s o -l option -x -d 'Keyword=value, as in a configuration file and in front of it'
complete -c ftpduct -n '__ftpduct_at helper' -l password -x -d 'Where the password comes from'
complete -c ftpduct -n '__ftpduct_at helper' -l hostkey-policy -xa 'ask strict tofu advisory' -d 'What to do with an unknown host key'
complete -c ftpduct -n '__ftpduct_at helper' -s c -l ciphers -x -d 'Ciphers with commas between them, the preferred one first'
complete -c ftpduct -n '__ftpduct_at helper' -s C -l compress -d 'Compress'
complete -c ftpduct -n '__ftpduct_at helper' -l keep-alive -x -d 'Seconds between questions whether the SSH server is still there'
complete -c ftpduct -n '__ftpduct_at helper' -l tcp-connect-timeout -x -d 'Seconds until the SSH connection must be there, the time for answering questions not counted'
complete -c ftpduct -n '__ftpduct_at helper' -s B -l batch-mode -d 'Never ask anything'
complete -c ftpduct -n '__ftpduct_at helper' -s v -l verbose -d 'Show what FTP clients and servers say'
complete -c ftpduct -n '__ftpduct_at helper' -s q -l quiet -d 'Show errors only'
complete -c ftpduct -n '__ftpduct_at helper' -s G -l print-config -d 'Show what command line and configuration come to, as ssh -G does, and connect nowhere'
complete -c ftpduct -n '__ftpduct_at helper' -s V -l version -d 'Show the version'
complete -c ftpduct -n '__ftpduct_at helper' -s h -l help -d 'Show this help'
complete -c ftpduct -n '__ftpduct_at helper' -l node -rF -d 'deploy'
complete -c ftpduct -n '__ftpduct_at helper' -l subsystem -d 'status'
complete -c ftpduct -n '__ftpduct_at helper' -l json -d 'Print the result as JSON'

complete -c ftpduct -n '__ftpduct_at doctor' -s L -l localfwd -x -d 'A tunnel'
complete -c ftpduct -n '__ftpduct_at doctor' -s R -l remotefwd -x -d 'A tunnel the other way round'
complete -c ftpduct -n '__ftpduct_at doctor' -s g -l gateway -d 'Let other hosts connect to tunnels that have no listen address'
complete -c ftpduct -n '__ftpduct_at doctor' -s p -l port -x -d 'The SSH server\'s port'
complete -c ftpduct -n '__ftpduct_at doctor' -s l -l user -x -d 'The user name on the SSH server'
complete -c ftpduct -n '__ftpduct_at doctor' -s i -l identity -rF -d 'A private key file, tried after the keys of the agent and in front of configured ones'
complete -c ftpduct -n '__ftpduct_at doctor' -s J -l jump -x -d 'Through other SSH servers'
complete -c ftpduct -n '__ftpduct_at doctor' -s F -l ssh-config -rF -d 'A configuration file as ssh_config(5) describes it, instead of the usual ones'
complete -c ftpduct -n '__ftpduct_at doctor' -s o -l option -x -d 'Keyword=value, as in a configuration file and in front of it'
complete -c ftpduct -n '__ftpduct_at doctor' -l password -x -d 'Where the password comes from'
complete -c ftpduct -n '__ftpduct_at doctor' -l hostkey-policy -xa 'ask strict tofu advisory' -d 'What to do with an unknown host key'
complete -c ftpduct -n '__ftpduct_at doctor' -s c -l ciphers -x -d 'Ciphers with commas between them, the preferred one first'
complete -c ftpduct -n '__ftpduct_at doctor' -s C -l compress -d 'Compress'
complete -c ftpduct -n '__ftpduct_at doctor' -l keep-alive -x -d 'Seconds between questions whether the SSH server is still there'
complete -c ftpduct -n '__ftpduct_at doctor' -l tcp-connect-timeout -x -d 'Seconds until the SSH connection must be there, the time for answering questions not counted'
complete -c ftpduct -n '__ftpduct_at doctor' -s B -l batch-mode -d 'Never ask anything'
complete -c ftpduct -n '__ftpduct_at doctor' -s v -l verbose -d 'Show what FTP clients and servers say'
complete -c ftpduct -n '__ftpduct_at doctor' -s q -l quiet -d 'Show errors only'
complete -c ftpduct -n '__ftpduct_at doctor' -s G -l print-config -d 'Show what command line and configuration come to, as ssh -G does, and connect nowhere'
complete -c ftpduct -n '__ftpduct_at doctor' -s V -l version -d 'Show the version'
complete -c ftpduct -n '__ftpduct_at doctor' -s h -l help -d 'Show this help'
complete -c ftpduct -n '__ftpduct_at doctor' -l ftp-user -x -d 'A user of the FTP server'
complete -c ftpduct -n '__ftpduct_at doctor' -l ftp-password -x -d 'Where its password comes from'
complete -c ftpduct -n '__ftpduct_at doctor' -l json -d 'Print the result as JSON, at the end'

complete -c ftpduct -n '__ftpduct_at agent' -a 'install' -d 'Have the agent started with your login, by the service manager of this host'
complete -c ftpduct -n '__ftpduct_at agent' -a 'uninstall' -d 'Undo what install has done'
complete -c ftpduct -n '__ftpduct_at agent' -s V -l version -d 'Show the version'
complete -c ftpduct -n '__ftpduct_at agent' -s h -l help -d 'Show this help'

complete -c ftpduct -n '__ftpduct_at agent install' -l config -rF -d 'The configuration that the agent is to read'
complete -c ftpduct -n '__ftpduct_at agent install' -l now -d 'Tell the service manager, too, so that it starts now'
complete -c ftpduct -n '__ftpduct_at agent install' -l json -d 'Print the result as JSON'
complete -c ftpduct -n '__ftpduct_at agent install' -s V -l version -d 'Show the version'
complete -c ftpduct -n '__ftpduct_at agent install' -s h -l help -d 'Show this help'

complete -c ftpduct -n '__ftpduct_at agent uninstall' -l now -d 'Tell the service manager, too, so that it ends now'
complete -c ftpduct -n '__ftpduct_at agent uninstall' -l json -d 'Print the result as JSON'
complete -c ftpduct -n '__ftpduct_at agent uninstall' -s V -l version -d 'Show the version'
complete -c ftpduct -n '__ftpduct_at agent uninstall' -s h -l help -d 'Show this help'

complete -c ftpduct -n '__ftpduct_at completion' -s V -l version -d 'Show the version'
complete -c ftpduct -n '__ftpduct_at completion' -s h -l help -d 'Show this help'
