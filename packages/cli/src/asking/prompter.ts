import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { ReadStream, WriteStream } from 'node:tty';
import { ClientAgentError, type Prompter } from '@ftpduct/client-agent';

/** The terminal of the process, whatever its standard input and output are, as ssh uses it (Windows: the console). */
const [TERMINAL_IN, TERMINAL_OUT] =
  process.platform === 'win32' ? ['\\\\.\\CONIN$', '\\\\.\\CONOUT$'] : ['/dev/tty', '/dev/tty'];

/**
 * Asks on the terminal; undefined where there is none, as in a service or a cron job.
 *
 * @param interrupt what ^C does elsewhere: while a question is asked it arrives as a character
 */
export function terminalPrompter(interrupt: () => void): Prompter | undefined {
  try {
    closeSync(openSync(TERMINAL_IN, 'r+'));
  } catch {
    return undefined;
  }
  return {
    secret: (question, { signal }) => ask(question, { signal, echo: 'hidden', interrupt }),
    answer: (question, { signal }) => ask(question, { signal, echo: 'shown', interrupt }),
  };
}

interface How {
  readonly signal: AbortSignal;
  readonly echo: 'shown' | 'hidden';
  readonly interrupt: () => void;
}

/** @throws ClientAgentError `cancelled` on ^C, on ^D, and when the signal is aborted */
async function ask(question: string, { signal, echo, interrupt }: How): Promise<string> {
  if (signal.aborted) throw notAnswered('the question was withdrawn');
  // Opened for each question: between them the terminal, and its ^C, belong to the process as usual.
  const input = new ReadStream(openSync(TERMINAL_IN, 'r+'));
  const output = new WriteStream(openSync(TERMINAL_OUT, 'r+'));
  // All but the last line, and a hidden question as a whole, is written past readline, which would write what is typed
  // along with it and reckons with one line only.
  const lines = createInterface({
    input,
    output: echo === 'shown' ? output : nowhere(),
    terminal: true,
    historySize: 0,
  });
  const settled = new AbortController();
  let answered = false;
  try {
    const lastLine = echo === 'shown' ? question.slice(question.lastIndexOf('\n') + 1) : '';
    output.write(question.slice(0, question.length - lastLine.length));
    const answer = await new Promise<string>((resolve, reject) => {
      const giveUp = (why: string) => (): void => {
        reject(notAnswered(why));
      };
      lines.once('SIGINT', () => {
        interrupt();
        giveUp('you cancelled')();
      });
      lines.once('close', giveUp('you cancelled'));
      signal.addEventListener('abort', giveUp('the question was withdrawn'), { signal: settled.signal });
      lines.question(lastLine).then(resolve, reject);
    });
    answered = true;
    return answer;
  } finally {
    settled.abort();
    lines.close();
    if (echo === 'hidden' || !answered) output.write('\n');
    input.destroy();
    output.destroy();
  }
}

function nowhere(): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
}

function notAnswered(why: string): ClientAgentError {
  return new ClientAgentError('cancelled', why);
}
