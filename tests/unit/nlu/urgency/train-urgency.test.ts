import { describe, expect, test } from '@jest/globals';
import type { TrainingData } from '../../../../src/domain/training.ts';
import { createUrgencyDetector } from '../../../../src/nlu/urgency/create-urgency-detector.ts';
import { deserialiseUrgency, serialiseUrgency } from '../../../../src/nlu/urgency/serialise-urgency.ts';
import { trainUrgency } from '../../../../src/nlu/urgency/train-urgency.ts';

const CALM = [
  'quel temps fait il',
  'merci pour la recette',
  'la gare est loin',
  'un livre sur les oiseaux',
  'le chat dort',
];
const ALARMING = [
  'le barrage cède',
  'le barrage fuit très fort',
  'barrage fissuré, eau partout',
  'le grand barrage va céder',
];

const example = (text: string) => ({ text, situation: null });

const data: TrainingData = {
  intents: [{ intent: 'divers', description: '', examples: CALM.flatMap((a) => CALM.map((b) => `${a}, ${b}`)) }],
  urgencies: [
    {
      urgency: 'vital',
      description: '',
      examples: ALARMING.flatMap((a) => ['vite', 'aidez-nous', 'maintenant'].map((b) => example(`${a} ${b}`))),
      nearMisses: [example('le barrage est très beau sur la carte postale')],
    },
  ],
  situations: [{ id: 'X', name: 'digue', urgency: 'rapide', description: '', about: null, signs: ['digue .. fuit'] }],
  entities: { subtypes: [], treatments: [], places: [] },
  letters: [],
  followUps: [],
};

describe('training', () => {
  const model = trainUrgency(data);
  const detect = createUrgencyDetector(model);

  test('learns from examples what no sign says', () => {
    expect(detect('au secours le barrage cède')).toEqual({
      urgency: 'vital',
      doubtful: false,
      signals: [{ urgency: 'vital', look: 'classifier', situation: null, words: 'au secours le barrage cede' }],
    });
  });

  test('hears it in passing in a letter of calm sentences', () => {
    expect(detect(`${CALM.join('. ')}. Le barrage cède maintenant. Merci.`).urgency).toBe('vital');
  });

  test('leaves ordinary messages alone', () => {
    expect(detect('un livre sur la gare')).toEqual({ urgency: 'aucune', doubtful: false, signals: [] });
  });

  test('a situation that was recognised is not raised by words that only resemble something graver', () => {
    const found = detect('le barrage cède maintenant et la digue fuit');
    expect(found.urgency).toBe('rapide');
    expect(found.signals.map(({ look }) => look)).toEqual(['lexicon']);
  });

  test('gives the same bytes twice, and reading them back finds the same', () => {
    const bytes = serialiseUrgency(model);
    expect(serialiseUrgency(trainUrgency(data))).toEqual(bytes);
    const again = createUrgencyDetector(deserialiseUrgency(bytes));
    for (const text of [...CALM, ...ALARMING, 'la digue fuit']) expect(again(text)).toEqual(detect(text));
  });

  test('refuses bytes that are cut short or no model', () => {
    const bytes = serialiseUrgency(model);
    expect(() => deserialiseUrgency(bytes.slice(0, bytes.length - 40))).toThrow();
    expect(() => deserialiseUrgency(new Uint8Array())).toThrow();
    expect(() => deserialiseUrgency(new Uint8Array([1, 2, 3, 4, 5]))).toThrow();
  });

  test('keeps no example in the bytes', () => {
    const text = new TextDecoder('latin1').decode(serialiseUrgency(model));
    expect(text).not.toContain('aidez-nous');
    expect(text).not.toContain('carte postale');
  });

  test('works without any example, on the signs alone', () => {
    const signsOnly = createUrgencyDetector(
      deserialiseUrgency(serialiseUrgency(trainUrgency({ ...data, urgencies: [] }))),
    );
    expect(signsOnly('la digue fuit').urgency).toBe('rapide');
    expect(signsOnly('le barrage cède').urgency).toBe('aucune');
  });

  test('refuses a sign that cannot be read', () => {
    const broken = data.situations.map((situation) => ({ ...situation, signs: ['(digue'] }));
    expect(() => trainUrgency({ ...data, situations: broken })).toThrow('(digue');
  });
});
