import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { guessLanguage } from '../../../src/nlu/guess-language.ts';

test.each([
  ['en', 'Hello, I have a lot of pain and I would like to talk to someone'],
  ['es', 'Hola, tengo mucho dolor y quiero hablar con una persona'],
  ['pt', 'Olá, estou com muita dor e não sei o que fazer'],
  ['it', 'Buongiorno, ho molto dolore e non so cosa fare'],
  ['de', 'Ich habe starke Schmerzen und weiß nicht, was ich tun kann'],
  ['nl', 'Ik heb veel pijn en ik weet niet wat ik moet doen'],
  ['tr', 'Çok ağrım var ve ne yapacağım bilmiyorum, benim için bir doktor'],
  ['pl', 'Mam bardzo silny ból i nie wiem, co robić'],
  ['ro', 'Am dureri mari și nu știu ce să fac pentru mine'],
  ['ru', 'Здравствуйте, мне очень тяжело'],
  ['uk', 'Мені дуже важко, допоможіть'],
  ['ar', 'مرحبا كيف حالك'],
  ['fa', 'من درد دارم چه کنم'],
  ['he', 'שלום, כואב לי'],
  ['el', 'Είμαι κουρασμένη'],
  ['zh', '我得了肌炎'],
  ['ja', '筋炎と言われました'],
  ['ko', '너무 아파요'],
  ['fr', "Je suis fatiguée et j'ai mal partout"],
])('knows %s: « %s »', (language, text) => {
  expect(guessLanguage(text)).toBe(language);
});

describe('is silent when unsure', () => {
  test.each([
    '',
    '?',
    'ok',
    'oui',
    'Rituximab',
    'sas imnm',
    'jsui creve jen peu plu',
    'de la cortisone',
    '😀',
    'Привет',
  ])('« %s »', (text) => {
    expect(guessLanguage(text)).toBeNull();
  });
});

test('takes no French message of the development sets for another language', () => {
  const folder = join(import.meta.dirname, '..', '..', 'evaluation');
  const texts = ['dev-intents.jsonl', 'dev-urgency.jsonl'].flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { readonly text: string }).text),
  );
  const foreign = texts.filter((text) => !['fr', null].includes(guessLanguage(text)));
  expect(foreign).toEqual(['Wie wird das Wetter morgen in Zürich?']);
});
