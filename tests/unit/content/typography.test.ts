import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withTypography } from '../../../src/content/typography.ts';

describe('withTypography', () => {
  test('keeps high signs on the line of their word, with a narrow space', () => {
    expect(withTypography('Où ? Ici ! Là ; enfin')).toBe('Où\u202f? Ici\u202f! Là\u202f; enfin');
  });

  test('keeps colons and quotation marks with a full non-breaking space', () => {
    expect(withTypography('Écrivez : « oui »')).toBe('Écrivez\u00a0: «\u00a0oui\u00a0»');
  });

  test.each([
    'de 12:30 à 14:00',
    'https://exemple.org/a?b=1;c : rien',
    '0 800 35 36 37, appel gratuit',
    'Bonjour, sans rien à changer.',
  ])('leaves « %s » alone where nothing must be kept together', (text) => {
    expect(withTypography(text).replace('\u00a0: rien', ' : rien')).toBe(text);
  });

  test('changes nothing but spaces, and nothing the second time', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = withTypography(text);
        expect(withTypography(once)).toBe(once);
        expect(once.replace(/[ \u00a0\u202f]/gu, '')).toBe(text.replace(/[ \u00a0\u202f]/gu, ''));
      }),
      { seed: 20_261_122 },
    );
  });
});
