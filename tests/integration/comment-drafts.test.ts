import { beforeAll, describe, expect, test } from '@jest/globals';
import { detectBuiltinUrgency } from '../../src/nlu/urgency/builtin-urgency.ts';
import { createPrivateAnswer } from '../../src/usecases/comments/answer-in-private.ts';
import { type CommentDraft, draftComment } from '../../src/usecases/comments/draft-comment.ts';
import { loadTrainedAssistant } from '../support/load-trained-assistant.ts';
import { createMemoryLog } from '../support/memory-log.ts';
import { NOW, sampleTurn } from '../support/sample-turn.ts';
import { sourceThreads } from '../support/source-thread.ts';

const CHAT = 'https://exemple.org/chat';
let draft: (text: string) => CommentDraft;

beforeAll(async () => {
  const { content, understand } = await loadTrainedAssistant();
  const inPrivate = createPrivateAnswer({
    ...{ content, mode: 'demo', understand, builtin: detectBuiltinUrgency },
    ...{ abilities: sampleTurn('').abilities, clock: () => NOW, log: createMemoryLog().log },
  });
  draft = (text) => draftComment({ content, chatUrl: CHAT, ...inPrivate }, text);
}, 60_000);

describe.each(sourceThreads())('a reply to the source thread, %s', (_name, thread) => {
  test('to Rose shows the numbers, says nothing of her in public, and answers her in private', () => {
    const { urgent, public: open, private: closed } = draft(thread.rose);
    expect(urgent).toBe(true);
    expect(open).toMatch(/\b15\b[\s\S]*\b3114\b/);
    expect(open).toContain(CHAT);
    expect(open).not.toMatch(/Rose|myosite|sclér|tête|dos|cortisone|immunoglobuline|médecin|interniste/i);
    expect(closed).toMatch(/tête/);
  });

  test('to a question gives the answer in private only', () => {
    const { urgent, public: open, private: closed } = draft(thread.trials);
    expect(urgent).toBe(false);
    expect(open).not.toMatch(/essai|inclusion|myosite/i);
    expect(closed).toMatch(/essais/);
  });
});

test.each(['Je veux mourir', 'Je n’arrive plus à respirer', 'Mon mari me frappe'])(
  'every danger gets the same words in public: %s',
  (text) => {
    expect(draft(text)).toMatchObject({ urgent: true, public: draft('Je veux mourir').public });
  },
);

test('a thank-you is thanked', () => {
  expect(draft('Merci beaucoup pour cet article !').public).toMatch(/^Merci pour ce mot/);
});
