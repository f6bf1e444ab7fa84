import { createChatSender } from '../../src/channels/chat/sender.ts';
import { MESSENGER_ABILITIES } from '../../src/channels/messenger/render.ts';
import { answerHeard } from '../../src/dialogue/answer-heard.ts';
import { hearTurn } from '../../src/dialogue/hear-turn.ts';
import { type ConversationState, NEW_CONVERSATION } from '../../src/domain/conversation.ts';
import type { MessageContent } from '../../src/domain/message.ts';
import type { ChannelAbilities, Choice } from '../../src/domain/reply.ts';
import type { TurnResult } from '../../src/domain/turn.ts';
import { createWakeups } from '../../src/lib/wakeups.ts';
import { checkStoryTurn, plain } from './check-story-turn.ts';
import type { TrainedAssistant } from './load-trained-assistant.ts';
import type { Story, StoryTurn } from './story.ts';

export type StoryChannel = 'messenger' | 'chat';

/** Monday 23 November 2026, three in the morning in Paris: nobody of the association reads. */
const START = Date.parse('2026-11-23T02:00:00Z');

const ABILITIES: Readonly<Record<StoryChannel, ChannelAbilities>> = {
  messenger: MESSENGER_ABILITIES,
  chat: createChatSender(createWakeups()).abilities,
};

const HOLDERS = { prend: 'referent', rend: 'handed-back', clot: 'closed' } as const;

/** Plays a story through the real content and the real understanding. Gives what failed, in French; empty when all holds. */
export function runStory({ content, understand }: TrainedAssistant, story: Story, channel: StoryChannel): string {
  let state: ConversationState = {
    ...NEW_CONVERSATION,
    holder: story.tenue_par_un_referent ? 'referent' : 'assistant',
  };
  let now = START;
  let shown: readonly Choice[] = [];
  for (const [index, turn] of story.tours.entries()) {
    const said = sayTurn(turn);
    const contents = contentsOf(turn, shown);
    if (contents === null) {
      const titles = shown.map((choice) => `« ${choice.title} »`).join(', ');
      return `tour ${index + 1} : ${said}, mais ce choix n'était pas proposé. Il y avait : ${titles || 'rien'}.`;
    }
    now += turn.apres;
    if (turn.un_referent !== undefined) state = { ...state, holder: HOLDERS[turn.un_referent] };
    const address = { channel, accountId: 'association', patientId: 'histoire' };
    const asked = { address, abilities: ABILITIES[channel], contents, state, now };
    const result = answerHeard(content, 'demo', asked, hearTurn(understand, asked));
    const failures = checkStoryTurn(turn, result, ABILITIES[channel]);
    if (failures.length > 0) {
      return [`tour ${index + 1} : ${said}`, ...failures.map((failure) => `  ✗ ${failure}`), showReply(result)].join(
        '\n',
      );
    }
    state = result.state;
    shown = result.reply.bubbles.flatMap((bubble) => bubble.choices);
  }
  return '';
}

function contentsOf(turn: StoryTurn, shown: readonly Choice[]): readonly MessageContent[] | null {
  if (turn.tape !== undefined) {
    const choice = shown.find(({ title }) => plain(title) === plain(turn.tape ?? ''));
    return choice !== undefined && 'payload' in choice
      ? [{ kind: 'choice', payload: choice.payload, title: choice.title }]
      : null;
  }
  switch (turn.envoie) {
    case 'voix':
      return [{ kind: 'voice' }];
    case 'autocollant':
      return [{ kind: 'sticker', approving: false }];
    case 'pouce':
      return [{ kind: 'sticker', approving: true }];
    case 'fichier':
      return [{ kind: 'attachment', type: 'file' }];
    case undefined:
      return [turn.patient ?? []].flat().map((words) => ({ kind: 'text', text: words.repeat(turn.fois ?? 1) }));
  }
}

function sayTurn(turn: StoryTurn): string {
  if (turn.tape !== undefined) return `la personne touche « ${turn.tape} »`;
  if (turn.envoie !== undefined) return `la personne envoie : ${turn.envoie}`;
  const words = [turn.patient ?? []].flat().join(' / ');
  return `la personne écrit « ${words.length > 300 ? `${words.slice(0, 300)}…` : words} »`;
}

function showReply({ reply, understanding, escalation }: TurnResult): string {
  const understood = understanding?.intents.map(({ name, confidence }) => `${name} (${confidence.toFixed(2)})`) ?? [];
  const bubbles = reply.bubbles.flatMap(({ text, choices }) => [
    ...text.split('\n').map((line) => `  | ${line}`),
    `  [${choices.map((choice) => choice.title).join(' · ')}]`,
  ]);
  return [
    `  Compris : ${understood.join(', ') || 'rien'} ; urgence ${understanding?.urgency ?? 'aucune'} ; réponses ${reply.responses.join(', ') || 'aucune'} ; escalade ${escalation?.reason ?? 'aucune'}.`,
    ...(bubbles.length === 0 ? ['  (silence)'] : ['  Réponse :', ...bubbles]),
  ].join('\n');
}
