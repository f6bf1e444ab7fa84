import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { atTurnStart } from '../../../src/dialogue/alarm-state.ts';
import { answerHeard } from '../../../src/dialogue/answer-heard.ts';
import { hearTurn } from '../../../src/dialogue/hear-turn.ts';
import { type ConversationState, NEW_CONVERSATION } from '../../../src/domain/conversation.ts';
import type { TurnResult } from '../../../src/domain/turn.ts';
import type { Understanding, Urgency } from '../../../src/domain/understanding.ts';
import { sampleContent } from '../../support/sample-content.ts';
import { always, intents, NOW, sampleTurn } from '../../support/sample-turn.ts';

const CONTENT = sampleContent();
const HOUR = 3_600_000;
const RUNS = 400;
const SEED = 20_261_125;

/** What should be true, in as few words as it can be said. */
type Model = { danger: Exclude<Urgency, 'aucune'> | null; since: number; doubted: boolean; held: boolean; now: number };
type Real = { state: ConversationState };
type Step = fc.Command<Model, Real>;

const NUMBER = { vital: 'le 15', detresse: 'le 3114', violence: 'Le 17', rapide: "aujourd'hui" } as const;
const RANK = ['vital', 'detresse', 'violence', 'rapide'] as const;
const REASON = { vital: 'vitale', detresse: 'detresse', violence: 'violence', rapide: 'rapide' } as const;

function say(real: Real, model: Model, words: string, meaning: Partial<Understanding>): TurnResult {
  const turn = sampleTurn(words, real.state, model.now);
  const result = answerHeard(CONTENT, 'demo', turn, hearTurn(always(meaning), turn));
  real.state = result.state;
  if (model.danger !== null && model.now - model.since > CONTENT.config.alarmMs) model.danger = null;
  return result;
}

const textOf = ({ reply }: TurnResult): string => reply.bubbles.map(({ text }) => text).join('\n');

function step(name: string, run: (model: Model, real: Real) => void): Step {
  return { check: () => true, run, toString: () => name };
}

function endanger(urgency: Exclude<Urgency, 'aucune'>): Step {
  return step(urgency, (model, real) => {
    const result = say(real, model, 'des mots', { urgency });
    // Said at once and in full, whoever holds the conversation, and a person is asked for under its own reason.
    expect(textOf(result)).toContain(NUMBER[urgency]);
    expect(result.escalation).toMatchObject({ reason: `urgence-${REASON[urgency]}` });
    expect(result.state.holder).toBe(model.held ? 'referent' : 'waiting');
    if (urgency !== 'rapide') expect(result.reply.responses).toEqual([urgency]);
    const graver = model.danger !== null && model.danger !== 'rapide' && urgency === 'rapide';
    if (!graver) Object.assign(model, { danger: urgency, since: model.now, doubted: false });
  });
}

const ordinary = step('ordinary', (model, real) => {
  const result = say(real, model, 'et la fatigue', { intents: intents('fatigue') });
  const kept = model.danger === 'vital' || model.danger === 'detresse' ? NUMBER[model.danger] : null;
  if (model.held) expect(result.reply.bubbles).toEqual([]);
  else if (kept === null) expect(textOf(result)).not.toMatch(/Rappel|Le 17/);
  else expect(textOf(result)).toMatch(new RegExp(`^Rappel : ${kept}\\.`));
  expect(result.escalation).toBeNull();
});

const takeBack = step('takeBack', (model, real) => {
  const result = say(real, model, 'non laissez tomber', {});
  if (model.held) return expect(result.reply.bubbles).toEqual([]);
  if (model.danger === null) return;
  if (model.danger === 'violence') return expect(textOf(result)).not.toMatch(/17|numéro/);
  expect(textOf(result)).toContain(model.doubted ? 'Cela est passé.' : 'Le numéro reste là.');
  expect(textOf(result).includes('le 15') || textOf(result).includes('le 3114')).toBe(!model.doubted);
  if (model.doubted) model.danger = null;
  model.doubted = !model.doubted;
});

const pass = (ms: number): Step =>
  step(`pass(${ms})`, (model) => {
    model.now += ms;
  });

const taken = step('a referent takes it', (model, real) => {
  model.held = true;
  real.state = { ...real.state, holder: 'referent' };
});

const givenBack = step('a referent gives it back', (model, real) => {
  if (!model.held) return;
  Object.assign(model, { held: false, danger: null });
  real.state = atTurnStart({ ...real.state, holder: 'handed-back' });
});

test('any course of a conversation leaves what a plain model says: shown at once, kept in sight, and nobody is trapped', () => {
  const steps = [
    fc.constantFrom(...RANK).map(endanger),
    fc.constant(ordinary),
    fc.constant(takeBack),
    fc.constant(takeBack),
    fc.constantFrom(60_000, HOUR, 11 * HOUR, 13 * HOUR).map(pass),
    fc.constant(taken),
    fc.constant(givenBack),
  ];
  fc.assert(
    fc.property(fc.commands(steps, { maxCommands: 30, size: 'max' }), (course) => {
      const setup = () => ({
        model: { danger: null, since: 0, doubted: false, held: false, now: NOW } satisfies Model as Model,
        real: { state: { ...NEW_CONVERSATION, introducedAt: NOW } },
      });
      fc.modelRun(setup, course);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

test('from wherever it is, taking back twice ends it, except what is never spoken of again, which time ends', () => {
  for (const urgency of RANK) {
    const model: Model = { danger: null, since: 0, doubted: false, held: false, now: NOW };
    const real: Real = { state: NEW_CONVERSATION };
    say(real, model, 'des mots', { urgency });
    say(real, model, 'laissez tomber', {});
    say(real, model, 'laissez tomber', {});
    expect(real.state.alarm?.urgency ?? null).toBe(urgency === 'violence' ? 'violence' : null);
    model.now += CONTENT.config.alarmMs + 1;
    say(real, model, 'fatigue', { intents: intents('fatigue') });
    expect(real.state.alarm).toBeNull();
  }
});
