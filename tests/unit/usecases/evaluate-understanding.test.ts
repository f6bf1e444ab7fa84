import { describe, expect, test } from '@jest/globals';
import { evaluateUnderstanding } from '../../../src/usecases/evaluate-understanding.ts';
import { areaUnderCurve } from '../../../src/usecases/evaluation/area-under-curve.ts';
import { measureCalibration } from '../../../src/usecases/evaluation/calibration-error.ts';
import { chooseThreshold } from '../../../src/usecases/evaluation/choose-threshold.ts';
import { formatReport } from '../../../src/usecases/evaluation/format-report.ts';
import { macroF1 } from '../../../src/usecases/evaluation/macro-f1.ts';
import { shareOf } from '../../../src/usecases/evaluation/wilson.ts';
import { labelled, understood } from '../../support/labelled-samples.ts';

const messages = [
  labelled('right'),
  labelled('half', { intents: ['fatigue', 'douleur'], style: 'sms' }),
  labelled('follow', { context: { intent: 'douleur', subtype: null }, intents: ['douleur'], style: 'elliptic' }),
  labelled('outside', { intents: ['hors-sujet'] }),
  labelled('alarm', { urgency: 'vital', subtypes: ['polymyosite'] }),
];

const report = evaluateUnderstanding(messages, (text) => {
  if (text === 'outside') return understood({ intents: [], candidates: [] });
  if (text === 'alarm') return understood({ urgency: 'rapide', subtypes: ['polymyosite', 'dermatomyosite'] });
  return understood({});
});

describe('the evaluation on labelled messages', () => {
  test('counts the first intent, whole and by style', () => {
    expect(report.firstIntent.all).toMatchObject({ hits: 3, of: 5 });
    expect(report.firstIntent.byStyle.sms).toMatchObject({ hits: 1, of: 1 });
    expect(report.firstIntent.followUps).toMatchObject({ hits: 0, of: 1 });
  });

  test('scores sets of intents and of subtypes', () => {
    expect(report.intents.f1).toBeCloseTo((2 * 3) / (4 + 6));
    expect(report.subtypes.f1).toBeCloseTo(2 / 3);
  });

  test('counts what is not understood as out of scope found', () => {
    expect(report.outOfScope.found).toMatchObject({ hits: 1, of: 1 });
    expect(report.outOfScope.kept).toMatchObject({ hits: 4, of: 4 });
  });

  test('tells an alarm of the wrong class from none', () => {
    expect(report.urgency.byClass.vital.alarmed).toMatchObject({ hits: 1, of: 1 });
    expect(report.urgency.byClass.vital.exact).toMatchObject({ hits: 0, of: 1 });
    expect(report.urgency.falseAlarms).toMatchObject({ hits: 0, of: 4 });
  });

  test('names confusions and the surest mistakes, without a word of a message', () => {
    expect(report.confusions).toContainEqual({ right: 'douleur', got: 'fatigue', count: 1 });
    expect(report.worst[0]).toBe('follow');
  });

  test('is readable in French', () => {
    expect(formatReport(report)).toContain('première intention juste');
    expect(formatReport(report)).toContain('60,0 %');
  });
});

describe('figures', () => {
  test('a Wilson interval holds its share and stays within 0 and 1', () => {
    const share = shareOf(9, 10);
    expect(share.value).toBe(0.9);
    expect(share.low).toBeCloseTo(0.596, 3);
    expect(share.high).toBeCloseTo(0.982, 3);
    expect(shareOf(0, 0)).toMatchObject({ low: 0, high: 1 });
  });

  test('calibration error is the mean distance between what was said and what was so', () => {
    const sure = [1, 2, 3, 4].map((i) => ({ confidence: 0.95, right: i > 1 }));
    expect(measureCalibration(sure).error).toBeCloseTo(0.2);
    expect(measureCalibration([]).error).toBe(0);
  });

  test('the area under the curve is 1 when all is apart, one half when all is equal, null when one side is missing', () => {
    expect(areaUnderCurve([3, 2], [1, 0])).toBe(1);
    expect(areaUnderCurve([1, 1], [1, 1])).toBe(0.5);
    expect(areaUnderCurve([1], [])).toBeNull();
  });

  test('the threshold is the one that is right most often', () => {
    const guesses = [
      { right: null, guess: 'a', score: 0.1 },
      { right: 'a', guess: 'b', score: 0.2 },
      { right: null, guess: 'b', score: 0.3 },
      { right: 'a', guess: 'a', score: 0.6 },
    ];
    expect(chooseThreshold(guesses)).toBeCloseTo(0.45);
  });

  test('macro F1 counts rare classes as much as frequent ones', () => {
    const guesses = [...Array.from({ length: 9 }, () => ({ right: 'a', guess: 'a' })), { right: 'b', guess: 'a' }];
    expect(macroF1(guesses)).toBeCloseTo((18 / 19 + 0) / 2);
  });
});
