import { startProftpd } from './fixtures/proftpd.ts';
import { defineMatrix } from './matrix/define-matrix.ts';

defineMatrix('proftpd', startProftpd, { direction: 'remote', bigFiles: false });
