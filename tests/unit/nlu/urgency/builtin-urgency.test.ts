import { describe, expect, test } from '@jest/globals';
import { detectBuiltinUrgency } from '../../../../src/nlu/urgency/builtin-urgency.ts';

describe('the built-in minimum', () => {
  test.each([
    ['vital', "je m'étouffe"],
    ['vital', 'JE NE PEUX PLUS RESPIRER'],
    ['vital', 'ça me serre dans la poitrine'],
    ['vital', 'elle est inconsciente'],
    ['vital', 'sa bouche est toute tordue'],
    ['vital', 'il fait un AVC'],
    ['detresse', "j'ai envie de mourir"],
    ['detresse', 'je veux en finir'],
    ['violence', 'mon mari me frappe'],
    ['rapide', 'ma tête tombe en avant'],
    ['aucune', 'Bonjour, quels sont les essais cliniques en cours ?'],
    ['aucune', ''],
  ])('%s: %s', (urgency, text) => expect(detectBuiltinUrgency(text)).toBe(urgency));

  test('reads any string', () => {
    expect(detectBuiltinUrgency('\ud800\u0000😱')).toBe('aucune');
    expect(detectBuiltinUrgency('mal de tout '.repeat(20_000))).toBe('aucune');
  });
});
