import { describe, expect, test } from '@jest/globals';
import { answerHeard } from '../../../src/dialogue/answer-heard.ts';
import { hearTurn } from '../../../src/dialogue/hear-turn.ts';
import type { ConversationState } from '../../../src/domain/conversation.ts';
import type { TurnResult } from '../../../src/domain/turn.ts';
import { UNKNOWN_SPEAKER, type Understanding } from '../../../src/domain/understanding.ts';
import { sampleContent } from '../../support/sample-content.ts';
import { always, intents, NOW, sampleTurn } from '../../support/sample-turn.ts';

const KNOWN: Partial<ConversationState> = { introducedAt: NOW - 60_000, lastTurnAt: NOW - 60_000 };

function answer(says: string, meaning: Partial<Understanding>, state: Partial<ConversationState> = KNOWN): TurnResult {
  const turn = sampleTurn(says, state);
  return answerHeard(sampleContent(), 'demo', turn, hearTurn(always(meaning), turn));
}

const textOf = (result: TurnResult): string => result.reply.bubbles.map((bubble) => bubble.text).join('\n---\n');
const aboutInclusion = () => answer('essais', { intents: intents('essais'), subtypes: ['inclusion'] });

describe('the words of a choice just shown', () => {
  test('are that choice, with or without accents and capitals, whatever they were taken to mean', () => {
    const first = answer('fatigue', { intents: intents('fatigue') });
    const [choice] = first.reply.bubbles.flatMap(({ choices }) => choices.filter((one) => 'payload' in one));
    const title = choice?.title ?? '';
    for (const words of [title, title.toUpperCase(), ` ${title} ! `]) {
      const next = answer(words, { intents: intents('solitude') }, first.state);
      expect(textOf(next)).toContain('Complet fatigue.');
    }
  });

  test('are only words when that choice was not shown, and when danger speaks', () => {
    const first = answer('fatigue', { intents: intents('fatigue') });
    const meaning = { intents: intents('solitude') };
    expect(answer('douleur', meaning, first.state).reply.responses).toEqual(['solitude']);
    const danger = answer('En savoir plus', { ...meaning, urgency: 'rapide' }, first.state);
    expect(danger.reply.responses).toEqual(['rapide', 'solitude']);
  });
});

describe('the subtype of the turn before', () => {
  const relative = { ...UNKNOWN_SPEAKER, relative: true };

  test('is not lent to a relative who comes in: theirs is not known', () => {
    const next = answer('et ma mère ?', { intents: intents('essais'), speaker: relative }, aboutInclusion().state);
    expect(textOf(next)).toContain('Essentiel essais.');
    expect(next.state.topic).toEqual({ intent: 'essais', subtype: null });
  });

  test('stays when the relative was spoken of all along, or is named with it', () => {
    const known = { ...aboutInclusion().state, speaker: relative };
    const meaning = { intents: intents('essais'), speaker: relative };
    expect(textOf(answer('et pour elle ?', meaning, known))).toContain('Essentiel essais inclusion.');
    const named = { ...meaning, subtypes: ['inclusion'] };
    expect(textOf(answer('ma mère a…', named, aboutInclusion().state))).toContain('Essentiel essais inclusion.');
  });
});

describe('an alarm', () => {
  test('leaves who speaks to be told with the next reply: it says one line of it', () => {
    const alarm = answer('des mots', { urgency: 'vital' }, {});
    expect(alarm.state.introducedAt).toBeNull();
    const next = answer('fatigue', { intents: intents('fatigue') }, alarm.state);
    expect(textOf(next)).toMatch(/^Rappel : le 15\./);
    expect(next.state.introducedAt).toBe(NOW);
  });

  test('that is less grave does not put the number of a recent one out of sight', () => {
    const alarm = answer('des mots', { urgency: 'detresse' });
    const rapide = answer('des mots', { urgency: 'rapide', intents: intents('aggravation') }, alarm.state);
    expect(rapide.state.alarm?.urgency).toBe('detresse');
    const old = { ...alarm.state, alarm: { urgency: 'detresse' as const, at: NOW - 2 * 86_400_000, takenBack: false } };
    expect(answer('des mots', { urgency: 'rapide' }, old).state.alarm?.urgency).toBe('rapide');
  });
});

test('another alphabet that was taken for something out of scope is asked for in French', () => {
  expect(textOf(answer('Здравствуйте', { intents: intents('hors-sujet') }))).not.toContain('hors-sujet');
  expect(answer('Здравствуйте', { intents: intents('fatigue') }).reply.responses).toEqual(['fatigue']);
});
