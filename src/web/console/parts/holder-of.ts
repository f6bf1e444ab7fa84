import type { LineJson } from '../../../http/console/json.ts';
import { COMMON } from '../words/common.ts';
import { INBOX_WORDS } from '../words/inbox.ts';

/** Who has the conversation, in words. */
export function holderOf(line: Pick<LineJson, 'holder' | 'heldBy' | 'heldByName'>, me: string): string {
  switch (line.holder) {
    case 'waiting':
      return INBOX_WORDS.waiting;
    case 'referent':
      return line.heldBy === me ? INBOX_WORDS.heldByMe : INBOX_WORDS.heldBy(line.heldByName ?? COMMON.nobody);
    case 'handed-back':
      return INBOX_WORDS.handedBack;
    case 'closed':
      return INBOX_WORDS.closed;
    case 'assistant':
      return INBOX_WORDS.withAssistant;
  }
}
