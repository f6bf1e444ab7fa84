import type { Bubble, ChannelAbilities } from '../../domain/reply.ts';
import { cutGraphemes } from '../../lib/cut-graphemes.ts';
import { splitText } from '../../lib/split-text.ts';
import type { MessageToSend, QuickReply } from './payload.ts';

/** Platforms, section 1.7: Meta says « less than 2000 » and not of what; UTF-16 units and a margin are never over. */
export const MESSENGER_ABILITIES: ChannelAbilities = {
  textLimit: 1900,
  choiceLimit: 13,
  choiceTitleLimit: 20,
  dials: false,
  copyKeptBy: 'Messenger',
};
const PAYLOAD_LIMIT = 1000;

/**
 * A bubble as messages of the Send API: one, unless its links make the text too long; then the taps stand under the last. An
 * address becomes a line « label : url » (it works on every phone and in every country), a payload a quick reply; what does not
 * fit as one becomes a line too, for the patient can write it. A blank bubble gives [].
 */
export function renderBubble(bubble: Bubble): readonly MessageToSend[] {
  const lines: string[] = [];
  const replies: QuickReply[] = [];
  for (const choice of bubble.choices) {
    const title = choice.title.trim();
    if ('url' in choice) lines.push(title === '' ? choice.url : `${title} : ${choice.url}`);
    else if (title === '') continue;
    else if (replies.length >= MESSENGER_ABILITIES.choiceLimit || choice.payload.length > PAYLOAD_LIMIT) {
      lines.push(`– ${title}`);
    } else {
      const short = cutGraphemes(title, MESSENGER_ABILITIES.choiceTitleLimit);
      replies.push({ content_type: 'text', title: short, payload: choice.payload });
    }
  }
  const text = [bubble.text.trim(), lines.join('\n')].filter((part) => part !== '').join('\n\n');
  const parts = splitText(text, MESSENGER_ABILITIES.textLimit);
  return parts.map((part, index) =>
    index === parts.length - 1 && replies.length > 0 ? { text: part, quick_replies: replies } : { text: part },
  );
}
