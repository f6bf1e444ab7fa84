import { TELLING_MS } from '../domain/alarm.ts';
import type { Heard } from '../domain/heard.ts';
import type { MessageContent } from '../domain/message.ts';
import type { Turn } from '../domain/turn.ts';
import type { Understand } from '../domain/understanding.ts';
import { atTurnStart } from './alarm-state.ts';
import { hearAcrossTurns, type LookForUrgency } from './hear-across-turns.ts';
import { readShortAnswer } from './read-short-answer.ts';
import { readTakingBack } from './read-taking-back.ts';

const LATIN = /\p{Script=Latin}|[0-9]/u;
const OTHER_LETTER = /(?!\p{Script=Latin})\p{L}/gu;
const LETTER = /\p{L}/gu;

/** What is heard of a turn: its messages, what was said before, and when. */
export type Hearable = Pick<Turn, 'contents' | 'state' | 'now'>;

/**
 * Joins the messages of a turn and understands their words, beside what was told shortly before. `lookForUrgency` finds what `understand` finds
 * of it, and nothing else: the pieces of a danger are read together for that alone.
 */
export function hearTurn(
  understand: Understand,
  turn: Hearable,
  lookForUrgency: LookForUrgency = (text) => understand(text, null),
): Heard {
  const text = turn.contents
    .flatMap((content) => (content.kind === 'text' ? [content.text] : []))
    .join('\n')
    .replaceAll('\0', '')
    .trim();
  const unreadable = whyUnreadable(text);
  const wordless = text === '' || unreadable === 'emoji';
  const { telling, topic } = atTurnStart(turn.state);
  const recent = telling !== null && turn.now - telling.at <= TELLING_MS ? telling : null;
  return {
    text,
    tap: lastOf(turn.contents, (content) => (content.kind === 'choice' ? content.payload : null)),
    wordless: turn.contents.some(({ kind }) => kind === 'attachment')
      ? 'attachment'
      : lastOf(turn.contents, toWordless),
    unreadable,
    shortAnswer: readShortAnswer(text),
    takesBack: readTakingBack(text),
    understanding: wordless ? null : hearAcrossTurns(lookForUrgency, text, understand(text, topic), recent),
  };
}

function lastOf<T>(contents: readonly MessageContent[], read: (content: MessageContent) => T | null): T | null {
  return contents.reduce<T | null>((last, content) => read(content) ?? last, null);
}

function toWordless(content: MessageContent): Heard['wordless'] {
  switch (content.kind) {
    case 'voice':
      return 'voice';
    case 'sticker':
      return content.approving ? 'approval' : 'sticker';
    case 'attachment':
      return 'attachment';
    case 'text':
    case 'choice':
      return null;
  }
}

function whyUnreadable(text: string): Heard['unreadable'] {
  if (text === '') return null;
  if (!LATIN.test(text) && !/\p{L}/u.test(text)) return 'emoji';
  const letters = text.match(LETTER)?.length ?? 0;
  const others = text.match(OTHER_LETTER)?.length ?? 0;
  return letters > 0 && others / letters > 0.5 ? 'script' : null;
}
