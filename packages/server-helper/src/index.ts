export { Conversation } from './conversation.ts';
export type { Answer } from './conversation.ts';
export { serve } from './serve.ts';
export { VERSION } from './version.ts';
