import { startVsftpd } from './fixtures/vsftpd.ts';
import { defineMatrix } from './matrix/define-matrix.ts';

defineMatrix('vsftpd', startVsftpd);
