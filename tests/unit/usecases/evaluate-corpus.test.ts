import { describe, expect, test } from '@jest/globals';
import type { CorpusLine } from '../../../src/usecases/evaluate-corpus.ts';
import { evaluateCorpus } from '../../../src/usecases/evaluate-corpus.ts';

const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  banque: ['compte', 'carte', 'virement', 'découvert', 'livret', 'crédit'],
  meteo: ['pluie', 'soleil', 'neige', 'orage', 'vent', 'brouillard'],
  cuisine: ['gâteau', 'soupe', 'tarte', 'gratin', 'salade', 'crêpe'],
};
const FRAMES = [
  'je voudrais parler de {}',
  'dis-moi tout sur {}',
  'que penser de {} ce matin ?',
  '{} : comment faire ?',
];

const known: readonly CorpusLine[] = Object.entries(SUBJECTS).flatMap(([intent, words]) =>
  words.flatMap((word) => FRAMES.map((frame) => ({ text: frame.replace('{}', word), intent }))),
);
const outside: readonly CorpusLine[] = ['xylophone baroque', 'philatélie', 'moteur diesel'].map((text) => ({
  text,
  intent: null,
}));

describe('the engine on somebody else’s corpus', () => {
  const held = known.filter((_, i) => i % 4 === 1);
  const train = known.filter((_, i) => i % 4 !== 1);

  test('learns it, and counts on a clock that is handed in', () => {
    let now = 0;
    const tick = () => {
      now += 1000;
      return now;
    };
    const figures = evaluateCorpus({ train, dev: null, test: held }, 'fr', tick);
    expect(figures.accuracy).toBeGreaterThan(0.9);
    expect(figures.macroF1).toBeGreaterThan(0.9);
    expect(figures).toMatchObject({ oosAuroc: null, oosRecall: null, trainSeconds: 1 });
    expect(figures.inScope).toBe(figures.accuracy);
  });

  test('chooses its threshold on the development part and never on the test part', () => {
    const dev = [...train.filter((_, i) => i % 3 === 0), ...outside];
    const figures = evaluateCorpus({ train, dev, test: [...held, ...outside] }, 'fr', () => 0);
    expect(figures.oosAuroc).toBeGreaterThan(0.8);
    expect(figures.oosRecall).not.toBeNull();
    expect(figures.inScope).toBeLessThanOrEqual(figures.accuracy);
  });
});
