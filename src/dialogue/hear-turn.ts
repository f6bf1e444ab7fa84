import type { Heard } from '../domain/heard.ts';
import type { MessageContent } from '../domain/message.ts';
import type { Turn } from '../domain/turn.ts';
import type { Understand } from '../domain/understanding.ts';
import { readShortAnswer } from './read-short-answer.ts';

const LATIN = /\p{Script=Latin}|[0-9]/u;
const OTHER_LETTER = /(?!\p{Script=Latin})\p{L}/gu;
const LETTER = /\p{L}/gu;

/** Joins the messages of a turn and understands their words. */
export function hearTurn(understand: Understand, turn: Turn): Heard {
  const text = turn.contents
    .flatMap((content) => (content.kind === 'text' ? [content.text] : []))
    .join('\n')
    .replaceAll('\0', '')
    .trim();
  const unreadable = whyUnreadable(text);
  return {
    text,
    tap: lastOf(turn.contents, (content) => (content.kind === 'choice' ? content.payload : null)),
    wordless: lastOf(turn.contents, toWordless),
    unreadable,
    shortAnswer: readShortAnswer(text),
    understanding: text === '' || unreadable === 'emoji' ? null : understand(text, turn.state.topic),
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
