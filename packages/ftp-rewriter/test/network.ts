import type { Harness } from './harness.ts';

/** Does at once what a session asks its network for: listeners listen, dials succeed, settled paths end. */
export class Network {
  readonly ftp: Harness;
  /** In the order in which they were opened. */
  readonly opened: string[] = [];
  #known = 0;

  constructor(ftp: Harness) {
    this.ftp = ftp;
  }

  /** Everything that was asked for since the last time. */
  catchUp(): void {
    for (let events = this.ftp.takeEvents(); events.length > 0; events = this.ftp.takeEvents()) {
      for (const event of events) this.#perform(event);
    }
  }

  #perform(event: string): void {
    const [what, text] = event.split(' ');
    const id = Number(text);
    if (what === 'settle') this.ftp.ended(id);
    if (what === 'dial') this.ftp.connected(id, 'client');
    if (what === 'close') this.ftp.ended(id, 'unused', 'unused');
    if (what !== 'open' || id <= this.#known) return;
    this.#known = id;
    const { clientEnd, serverEnd } = this.ftp.path(id);
    if (serverEnd.do === 'listen' && clientEnd.do === 'listen') {
      this.opened.push('passive as active');
      this.ftp.listening(id, 'server').listening(id, 'client').connected(id, 'client').connected(id, 'server');
    } else if (serverEnd.do === 'dial' && clientEnd.do === 'dial') {
      this.opened.push(`active as passive ${clientEnd.to.port} ${serverEnd.to.port}`);
      this.ftp.connected(id, 'server');
    } else if (serverEnd.do === 'dial') {
      this.opened.push(`passive ${serverEnd.to.port}`);
      this.ftp.listening(id, 'client').connected(id, 'server').connected(id, 'client');
    } else if (clientEnd.do === 'dial') {
      this.opened.push(`active ${clientEnd.to.port}`);
      this.ftp.listening(id, 'server').connected(id, 'server').connected(id, 'client');
    }
  }
}
