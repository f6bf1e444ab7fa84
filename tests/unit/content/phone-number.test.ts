import { expect, test } from '@jest/globals';
import { namesPhoneNumber } from '../../../src/content/phone-number.ts';

test.each([
  'le 0 800 35 36 37',
  '01 56 53 81 36',
  '+33 1 56 53 81 36',
  'Le 3114 répond',
  'appelez le 15',
  'le 116 117',
  'ou le 112.',
])('« %s » is a telephone number, and must have a source', (text) => {
  expect(namesPhoneNumber(text)).toBe(true);
});

test.each(['le 15 mars', 'le 22 novembre 2026', 'page 36', 'après 50 ans', 'le 12 de la rue', 'en 2016'])(
  '« %s » is none',
  (text) => {
    expect(namesPhoneNumber(text)).toBe(false);
  },
);
