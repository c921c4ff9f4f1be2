export { Conversation } from './conversation.ts';
export type { AskedRequest, Step } from './conversation.ts';
export { serve } from './serve.ts';
export { VERSION } from './version.ts';
