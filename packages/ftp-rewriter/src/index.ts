export type {
  Action,
  DataPathId,
  DataPathSummary,
  DialEnd,
  End,
  Ending,
  FailureReason,
  ListenEnd,
  OpenDataPath,
  Side,
} from './actions.ts';
export type { Endpoint, Family } from './endpoint.ts';
export type { Note, ProblemCode } from './note.ts';
