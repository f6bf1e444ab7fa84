import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Understand } from '../../../src/domain/understanding.ts';
import { createUnderstand } from '../../../src/nlu/create-understand.ts';
import { loadModel } from '../../../src/nlu/load-model.ts';
import type { Model } from '../../../src/nlu/model.ts';
import { saveModel } from '../../../src/nlu/save-model.ts';
import { trainModel } from '../../../src/nlu/train-model.ts';
import { SMALL_TRAINING } from '../../support/small-training.ts';

const calm = () => ({ urgency: 'aucune', doubtful: false, signals: [] }) as const;
const options = { ellipsisWithoutContext: 'essais-cliniques' };

let model: Model;
let understand: Understand;
beforeAll(() => {
  model = trainModel(SMALL_TRAINING, { language: 'fr' });
  understand = createUnderstand(model, calm, options);
});

const intentsOf = (text: string, context: Parameters<Understand>[1] = null): readonly string[] =>
  understand(text, context).intents.map(({ name }) => name);

describe('understanding a message', () => {
  test('finds the intent of a question that is none of the examples', () => {
    expect(intentsOf('où puis-je trouver un médecin spécialiste ?')).toEqual(['trouver-specialiste']);
  });

  test('reads telephone French and misspelt words', () => {
    expect(intentsOf('c koi les traitemants pr la dermatomiosite')[0]).toBe('traitements');
  });

  test('sets greetings and thanks aside when something is asked', () => {
    expect(intentsOf('Bonjour madame. Quels essais cliniques sont en cours ? Merci beaucoup')).toEqual([
      'essais-cliniques',
    ]);
  });

  test('keeps a greeting that stands alone', () => {
    expect(intentsOf('bonjour')).toEqual(['salutation']);
  });

  test('lets out of scope stand alone', () => {
    const intents = intentsOf('une recette de gâteau au chocolat');
    expect(intents).toEqual(['hors-sujet']);
  });

  test('offers at most five candidates, best first, with confidences between 0 and 1', () => {
    const { candidates } = understand('quel médecin pour un essai ?', null);
    expect(candidates.length).toBeLessThanOrEqual(5);
    const confidences = candidates.map(({ confidence }) => confidence);
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
    expect(confidences.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  test('hands on what the urgency detector found', () => {
    const alarmed = createUnderstand(model, () => ({ urgency: 'vital', doubtful: false, signals: [] }), options);
    expect(alarmed('bonjour', null).urgency).toBe('vital');
  });
});

describe('follow-ups', () => {
  const context = { intent: 'traitements', subtype: null };

  test.each(['et pour la dermatomyosite ?', 'même pour la myosite à inclusion ?', 'et pour ma mère ?', 'et à Lyon ?'])(
    '« %s » takes up the intent of the context',
    (text) => {
      expect(intentsOf(text, context)).toEqual(['traitements']);
    },
  );

  test('name the new subtype', () => {
    expect(understand('et pour la dermatomyosite ?', context).subtypes).toEqual(['dermatomyosite']);
  });

  test('without context ask about what the option names', () => {
    expect(intentsOf('Bonjour même pour la myosite à inclusion ?')).toEqual(['essais-cliniques']);
  });

  test('with a full question of their own keep their own intent', () => {
    expect(intentsOf('je cherche un spécialiste, où trouver un centre expert', context)).toEqual([
      'trouver-specialiste',
    ]);
  });
});

describe('robustness', () => {
  test.each([
    ['nothing', ''],
    ['only emoji', '🙏🙏🏽👨‍👩‍👧'],
    ['another alphabet', 'Привет, как дела? 你好吗'],
    ['null bytes and lone surrogates', '\u0000\ud800a\udc00'],
    ['one endless word', 'a'.repeat(100_000)],
    ['a hundred thousand characters', 'quels traitements et comment '.repeat(3500)],
  ])('%s is read without a throw', (_name, text) => {
    expect(Array.isArray(understand(text, null).intents)).toBe(true);
  });

  test('any string gives an understanding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const { intents } = understand(text, null);
        if (intents.some(({ name }) => name === 'hors-sujet')) expect(intents).toHaveLength(1);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test('the longest message takes less than a second', () => {
    const before = performance.now();
    understand('est-ce que je peux, et comment, mais pourquoi ? '.repeat(2500), null);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

describe('the model', () => {
  test('is the same, byte by byte, when trained twice', () => {
    expect(saveModel(trainModel(SMALL_TRAINING, { language: 'fr' }))).toEqual(saveModel(model));
  });

  test('understands the same after it was saved and loaded', () => {
    const loaded = createUnderstand(loadModel(saveModel(model)), calm, options);
    for (const text of [
      'quels essais ?',
      'un kiné à Lyon et le prix du gâteau',
      'Bonjour. Comment agit la cortisone ?',
    ]) {
      expect(loaded(text, null)).toEqual(understand(text, null));
    }
  });

  test('is refused when its bytes are cut short or of another kind', () => {
    const bytes = saveModel(model);
    expect(() => loadModel(bytes.slice(0, bytes.length - 100))).toThrow();
    expect(() => loadModel(new TextEncoder().encode('{"format":0}'))).toThrow();
  });

  test('holds no sentence of the examples', () => {
    const text = new TextDecoder('latin1').decode(saveModel(model));
    expect(text).not.toContain('raconte-moi une blague');
    expect(text).not.toContain('vends voiture bon');
  });
});
