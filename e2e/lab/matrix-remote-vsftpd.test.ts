import { startVsftpd } from './fixtures/vsftpd.ts';
import { defineMatrix } from './matrix/define-matrix.ts';

/** The two networks swapped: clients connect to the SSH server, and the FTP server is near ftpduct. */
defineMatrix('vsftpd', startVsftpd, { direction: 'remote' });
