import { describe, expect, test } from '@jest/globals';
import { answerHeard } from '../../../src/dialogue/answer-heard.ts';
import { hearTurn } from '../../../src/dialogue/hear-turn.ts';
import type { Choice } from '../../../src/domain/reply.ts';
import type { Urgency } from '../../../src/domain/understanding.ts';
import { loadRealContent } from '../../support/load-real-content.ts';
import { always, sampleTurn } from '../../support/sample-turn.ts';

const content = await loadRealContent();

function choices(urgency: Urgency, dials: boolean): readonly Choice[] {
  const turn = sampleTurn('des mots');
  const asked = { ...turn, abilities: { ...turn.abilities, dials } };
  const { reply } = answerHeard(content, 'demo', asked, hearTurn(always({ urgency }), asked));
  return reply.bubbles[0]?.choices.filter((choice) => 'url' in choice) ?? [];
}

const urls = (urgency: Urgency) => choices(urgency, true).map((choice) => ('url' in choice ? choice.url : ''));

describe('the numbers of an urgency', () => {
  test('can be tapped where the channel opens the telephone, 114 as a text message, in the order of the text', () => {
    expect(urls('vital')).toEqual(['tel:15', 'tel:112', 'sms:114']);
    expect(urls('detresse')).toEqual(['tel:3114', 'tel:15', 'tel:112', 'sms:114']);
    expect(urls('violence')).toEqual(['tel:17', 'sms:114', 'tel:3919', 'tel:119']);
    expect(urls('rapide')).toEqual(['tel:15', 'tel:112', 'sms:114']);
    expect(choices('vital', true)[0]?.title).toBe('Appeler le 15');
  });

  test('are words and nothing else where it does not', () => {
    for (const urgency of ['vital', 'detresse', 'violence', 'rapide'] as const) {
      expect(choices(urgency, false)).toEqual([]);
    }
  });
});
