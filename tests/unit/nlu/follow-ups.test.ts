import { beforeAll, describe, expect, test } from '@jest/globals';
import type { FollowUpExample, TrainingData } from '../../../src/domain/training.ts';
import type { Understand } from '../../../src/domain/understanding.ts';
import { createReaderOf } from '../../../src/nlu/create-reader-of.ts';
import { createScorer } from '../../../src/nlu/create-scorer.ts';
import { createUnderstand } from '../../../src/nlu/create-understand.ts';
import { indexEntities } from '../../../src/nlu/entities/entity-index.ts';
import { loadModel } from '../../../src/nlu/load-model.ts';
import type { Model } from '../../../src/nlu/model.ts';
import { saveModel } from '../../../src/nlu/save-model.ts';
import { trainModel } from '../../../src/nlu/train-model.ts';
import { SMALL_TRAINING } from '../../support/small-training.ts';

const calm = () => ({ urgency: 'aucune', doubtful: false, signals: [] }) as const;
const options = { ellipsisWithoutContext: null };

const GOING_ON = [
  'et le matin ?',
  'et pour mon fils ?',
  'et si je suis seule',
  'pareil en hiver ?',
  'et en vacances ?',
];
const MORE = ['et après ?', 'mais le week-end ?', 'même la nuit ?', 'et au travail ?', 'et chez les enfants ?'];
const TURNING = {
  traitements: ['et la cortisone, comment agit-elle ?', 'et le méthotrexate alors, ça sert à quoi'],
  'essais-cliniques': ['et les essais cliniques, y en a-t-il ?', 'sinon une étude en cours ?'],
  'trouver-specialiste': ['et un spécialiste, où le trouver ?', 'sinon je cherche un centre expert'],
};
const SUBJECTS = ['traitements', 'essais-cliniques', 'trouver-specialiste'] as const;

/** After each subject: messages that go on about it, and some that turn to another. */
const FOLLOW_UPS: readonly FollowUpExample[] = SUBJECTS.flatMap((after) => [
  ...[...GOING_ON, ...MORE].flatMap((text) => [
    { after, text, intent: after },
    { after, text: `${text.replace(' ?', '')} aussi`, intent: after },
    { after, text: `oui, ${text}`, intent: after },
  ]),
  ...SUBJECTS.filter((intent) => intent !== after).flatMap((intent) =>
    TURNING[intent].map((text) => ({ after, text, intent })),
  ),
]);

const withFollowUps = (followUps: readonly FollowUpExample[]): TrainingData => ({ ...SMALL_TRAINING, followUps });

let model: Model;
let understand: Understand;
beforeAll(() => {
  model = trainModel(withFollowUps(FOLLOW_UPS), { language: 'fr' });
  understand = createUnderstand(model, calm, options);
});

describe('when a message goes on, learned from examples', () => {
  test.each(SUBJECTS)('keeps on « %s » what says nothing of its own', (intent) => {
    for (const text of ['et le soir ?', 'et pour ma sœur ?', 'même le dimanche ?']) {
      expect(understand(text, { intent, subtype: null }).intents).toMatchObject([{ name: intent }]);
    }
  });

  test('lets go a message that stands by itself', () => {
    const context = { intent: 'traitements', subtype: null };
    expect(understand('où trouver un centre expert', context).intents[0]?.name).toBe('trouver-specialiste');
    expect(understand('y a-t-il des essais cliniques ?', context).intents[0]?.name).toBe('essais-cliniques');
  });

  test('lets go a message that is too long to lean on anything', () => {
    const long = `je vous remercie beaucoup, et ${'maintenant je cherche un bon spécialiste près de chez moi '.repeat(2)}`;
    expect(understand(long, { intent: 'essais-cliniques', subtype: null }).intents[0]?.name).not.toBe(
      'essais-cliniques',
    );
  });

  test('hears from the words alone that a message goes on, beside one that turns to something', () => {
    const read = createReaderOf(model, indexEntities(model.entities));
    const frame = model.followUp?.frame;
    if (frame === undefined) throw new Error('there are enough examples to learn from');
    const { measure, score } = createScorer(model.vectoriser, frame);
    const sounds = (text: string) => score([measure(read(text).pieces.map(({ features }) => features))])[0] ?? 0;
    for (const text of ['et pour mon fils ?', 'et en vacances ?', 'pareil en hiver ?'])
      expect(sounds(text)).toBeGreaterThan(0);
    for (const text of ['je cherche un spécialiste', 'quels essais en cours', 'comment agit la cortisone'])
      expect(sounds(text)).toBeLessThan(0);
  });

  test('is sure between 0 and 1', () => {
    const [first] = understand('et le soir ?', { intent: 'traitements', subtype: null }).intents;
    expect(first?.confidence).toBeGreaterThanOrEqual(0.5);
    expect(first?.confidence).toBeLessThanOrEqual(1);
  });

  test('gives the very same answers after it was saved and loaded', () => {
    const loaded = loadModel(saveModel(model));
    expect(loaded.followUp).toEqual(model.followUp);
    const again = createUnderstand(loaded, calm, options);
    for (const intent of SUBJECTS) {
      for (const text of ['et le soir ?', 'à Lyon ?', 'quels essais ?', 'merci', '', 'et un kiné ?']) {
        expect(again(text, { intent, subtype: null })).toEqual(understand(text, { intent, subtype: null }));
      }
    }
  });

  test('is refused when the part that it learned is cut off', () => {
    const bytes = saveModel(model);
    expect(() => loadModel(bytes.slice(0, bytes.length - 40))).toThrow();
  });

  test('keeps no sentence of its examples', () => {
    const text = new TextDecoder('latin1').decode(saveModel(model));
    expect(text).not.toContain('pareil en hiver');
  });
});

describe('when a message goes on, with too few examples', () => {
  test('is decided by a rule, and no model is kept for it', () => {
    const few = trainModel(withFollowUps(FOLLOW_UPS.slice(0, 20)), { language: 'fr' });
    expect(few.followUp).toBeNull();
    expect(loadModel(saveModel(few)).followUp).toBeNull();
    const context = { intent: 'traitements', subtype: null };
    const ruled = createUnderstand(few, calm, options);
    expect(ruled('et pour la dermatomyosite ?', context).intents).toMatchObject([{ name: 'traitements' }]);
    expect(ruled('où trouver un centre expert', context).intents[0]?.name).toBe('trouver-specialiste');
  });
});
