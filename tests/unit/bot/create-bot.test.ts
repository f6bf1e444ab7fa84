import { describe, expect, test } from '@jest/globals';
import { createBot } from '../../../src/bot/create-bot.ts';
import { answerHeard } from '../../../src/dialogue/answer-heard.ts';
import { hearTurn } from '../../../src/dialogue/hear-turn.ts';
import { sampleContent } from '../../support/sample-content.ts';
import { always, intents, sampleTurn } from '../../support/sample-turn.ts';

const content = sampleContent();
const hear = (turn: Parameters<typeof hearTurn>[1]) => hearTurn(always({ intents: intents('solitude') }), turn);
const answer: Parameters<typeof createBot>[0]['answer'] = (turn, heard) => answerHeard(content, 'demo', turn, heard);

describe('a turn through Botkit', () => {
  test('gives exactly what the dialogue decided, bubbles and choices', async () => {
    const turn = sampleTurn('je suis seule');
    const respond = createBot({ hear, answer, timeoutMs: 1000 });
    expect(await respond(turn)).toEqual(answer(turn, hear(turn)));
  });

  test('keeps that a bubble must not be found again', async () => {
    const hear = (turn: Parameters<typeof hearTurn>[1]) => hearTurn(always({ urgency: 'violence' }), turn);
    const turn = sampleTurn('des mots');
    const { reply } = await createBot({ hear, answer, timeoutMs: 1000 })(turn);
    expect(reply).toEqual(answer(turn, hear(turn)).reply);
    expect(reply.bubbles.every(({ seenOnce }) => seenOnce)).toBe(true);
  });

  test('keeps turns apart when many are answered at once', async () => {
    const respond = createBot({ hear, answer, timeoutMs: 5000 });
    const turns = Array.from({ length: 50 }, (_, index) => ({
      ...sampleTurn(`message ${index}`),
      address: { channel: 'messenger' as const, accountId: 'page', patientId: `patient-${index % 7}` },
    }));
    const results = await Promise.all(turns.map(respond));
    expect(results.every((result) => result.reply.bubbles.length === 2)).toBe(true);
  });

  test('rejects when understanding throws, instead of never settling', async () => {
    const broken = () => {
      throw new Error('understanding is broken');
    };
    await expect(createBot({ hear: broken, answer, timeoutMs: 1000 })(sampleTurn('x'))).rejects.toThrow(
      'understanding is broken',
    );
  });

  test('rejects when answering throws, and answers the next turn', async () => {
    let first = true;
    const once: typeof answer = (turn, heard) => {
      if (!first) return answer(turn, heard);
      first = false;
      throw new Error('answering is broken');
    };
    const respond = createBot({ hear, answer: once, timeoutMs: 1000 });
    await expect(respond(sampleTurn('x'))).rejects.toThrow('answering is broken');
    expect((await respond(sampleTurn('x'))).reply.responses).toEqual(['solitude']);
  });
});
