import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { detectByLexicon } from '../../../support/detect-by-lexicon.ts';

const LETTER = `Bonjour à toute l'équipe, je vous remercie pour votre dernier bulletin que j'ai lu avec ma sœur. Nous avons bien ri de la
photo du pique-nique, mon petit-fils y tient un ballon plus grand que lui. Pour le dossier de la MDPH, j'attends toujours le certificat
de mon généraliste, il est en vacances jusqu'au vingt. Entre-temps ma tête tombe en avant toute seule quand je fais la vaisselle, c'est
agaçant. Pourriez-vous me dire si la carte de stationnement se renouvelle d'office, ou s'il faut refaire toutes les photos ? Le facteur
m'a rapporté la dernière enveloppe, l'adresse avait changé. Avec toute mon amitié et le bonjour de Marcel.`;

describe('the same danger in any writing', () => {
  test.each([
    'JE M’ÉTOUFFE',
    'je metoufe',
    "je m'étouuuuffe",
    'je m`etouffe 😱😱',
    'mon mari setouffe',
    'j arrive plus a respirer',
    'jarrive plu a respiré',
    'impossible de resperer',
  ])('%s', (text) => expect(detectByLexicon(text).urgency).toBe('vital'));

  test('a typo in a long word is forgiven', () => {
    expect(detectByLexicon('je suis sous methotrexatte et jai de la fievre').urgency).toBe('rapide');
  });
});

describe('danger in passing', () => {
  test('is found in the middle of a long letter, and its words are quoted', () => {
    const found = detectByLexicon(LETTER);
    expect(found.urgency).toBe('rapide');
    expect(found.signals).toContainEqual(
      expect.objectContaining({ situation: 'tete-dos', look: 'lexicon', words: expect.stringContaining('tete tombe') }),
    );
  });

  test('the most serious of several is what counts', () => {
    const found = detectByLexicon('Mon mollet est gonflé. Et puis j’ai envie de mourir.');
    expect(found.urgency).toBe('detresse');
    expect(found.signals.map(({ urgency }) => urgency)).toEqual(['detresse', 'rapide']);
  });

  test('a combination of two words far apart says so', () => {
    const found = detectByLexicon('Je prends du Cellcept. Mon test de grossesse est positif.');
    expect(found.signals[0]).toEqual(
      expect.objectContaining({ look: 'combination', situation: 'grossesse-sous-traitement' }),
    );
  });
});

describe('nothing that is sent breaks it', () => {
  test('any string gives a finding, twice the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(detectByLexicon(text)).toEqual(detectByLexicon(text));
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test.each([
    ['nothing', ''],
    ['only emoji', '😭😭😭'],
    ['another alphabet', 'Здравствуйте, мне плохо'],
    ['null bytes and lone surrogates', 'a\u0000\ud800b'],
    ['a hundred thousand characters', 'tête cou dos fièvre pas plus '.repeat(4000)],
  ])('%s', (_name, text) => {
    const begun = performance.now();
    expect(['aucune', 'rapide']).toContain(detectByLexicon(text).urgency);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
