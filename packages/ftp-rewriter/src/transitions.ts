/*
 * The life of one data path, as the control connection sees it.
 *
 * A data path is opened for one PASV/EPSV or PORT/EPRT and carries the data connection of at most one transfer. It is
 * `opening` until everything is there that the set-up waits for, then `offered`: a line that names one of its ends goes on
 * (227, 229, PORT, EPRT), or an active client, whose server is passive, hears that its PORT was taken. A transfer command
 * takes it (`transferring`). Two things then end independently of each other, in either order: the bytes (both ends
 * closed: `carried`) and the exchange (the server's final reply: `settled`). Only both together close it. Three accidents
 * have states of their own because the replies to the client depend on them: it failed before a transfer took it
 * (`failed`: the transfer command will be answered 425 and not sent), it broke while a transfer used it (`broken`: no 2yz
 * of the server may pass any more), and we answered the transfer ourselves because no data connection came about
 * (`answered`: the server's own replies are absorbed). Which of its ends are connected is no phase: it decides what waits
 * (a 1yz for an active client that is being dialled, a 2yz for an end that is not there yet), not what follows.
 */

export type DataPathPhase =
  'opening' | 'offered' | 'failed' | 'transferring' | 'carried' | 'broken' | 'answered' | 'settled' | 'closed';

export type DataPathEvent =
  /** The set-up's line or reply has gone on. */
  | 'offer'
  /** An end could not be opened. */
  | 'fail'
  /** A transfer command uses it. */
  | 'transfer'
  /** A connected end broke. */
  | 'break'
  /** Both ends are closed, nothing was lost. */
  | 'end'
  /** The server's final reply to the transfer has come. */
  | 'settle'
  /** Superseded by a new set-up, refused, expired, or the session is over. */
  | 'drop';

/** An event without a target leaves the phase as it is. */
const table: Readonly<Record<DataPathPhase, Partial<Record<DataPathEvent, DataPathPhase>>>> = {
  opening: { offer: 'offered', fail: 'closed', break: 'closed', end: 'closed', drop: 'closed' },
  offered: { transfer: 'transferring', fail: 'failed', break: 'failed', end: 'failed', drop: 'closed' },
  failed: { transfer: 'closed', drop: 'closed' },
  transferring: { fail: 'answered', break: 'broken', end: 'carried', settle: 'settled', drop: 'closed' },
  carried: { settle: 'closed', drop: 'closed' },
  broken: { settle: 'closed', drop: 'closed' },
  answered: { settle: 'closed', drop: 'closed' },
  settled: { fail: 'closed', break: 'closed', end: 'closed', drop: 'closed' },
  closed: {},
};

/** The phase after an event, or the same where the event means nothing in it. */
export function nextPhase(phase: DataPathPhase, event: DataPathEvent): DataPathPhase {
  return table[phase][event] ?? phase;
}
