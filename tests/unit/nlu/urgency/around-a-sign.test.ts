import { describe, expect, test } from '@jest/globals';
import { detectByLexicon } from '../../../support/detect-by-lexicon.ts';

const urgencyOf = (text: string) => detectByLexicon(text).urgency;

describe('what is denied does not alarm', () => {
  test.each([
    "Je n'ai pas de douleur dans la poitrine.",
    'Sans essoufflement au repos ni lèvres bleues.',
    'aucune douleur à la poitrine, aucun malaise',
    "Je ne m'étouffe pas, je vous rassure.",
    "Je n'ai jamais pensé au suicide.",
    'je ne veux pas mourir, je veux voir grandir mes petits-enfants',
    "Je n'ai plus de fièvre depuis mardi, je suis sous Imurel.",
  ])('%s', (text) => expect(urgencyOf(text)).toBe('aucune'));

  test('« plus » that means more denies nothing', () => {
    expect(urgencyOf("Je suis plus essoufflée que d'habitude, depuis trois jours.")).toBe('rapide');
  });

  test('« je n’arrête pas de » denies nothing', () => {
    expect(urgencyOf("Depuis ce matin je n'arrête pas de vomir du sang.")).toBe('vital');
  });

  test('a denial reaches no further than its own statement', () => {
    expect(urgencyOf("je n'ai pas dormi, je m'étouffe")).toBe('vital');
    expect(urgencyOf("Pas de fièvre. J'ai une douleur qui serre dans la poitrine.")).toBe('vital');
  });

  test('a sign that is itself a « ne plus » is not denied by it', () => {
    expect(urgencyOf("Je n'arrive plus à respirer.")).toBe('vital');
  });
});

describe('what is long past does not alarm', () => {
  test.each([
    "Il y a six ans j'ai perdu connaissance.",
    "En 2015 j'ai craché du sang.",
    "J'avais fait un malaise l'année dernière.",
    "À l'époque je voulais mourir.",
  ])('%s', (text) => expect(urgencyOf(text)).toBe('aucune'));

  test('days are not long past', () => {
    expect(urgencyOf("Il y a deux jours j'ai perdu connaissance.")).toBe('vital');
  });

  test('a date somewhere else in the sentence takes nothing back', () => {
    expect(urgencyOf("j'ai une myosite depuis 2016 et depuis ce matin je crache du sang")).toBe('vital');
  });

  test('a danger of life long past or supposed is a doubt, not an alarm', () => {
    expect(detectByLexicon("En 2015 j'ai craché du sang.")).toEqual({ urgency: 'aucune', doubtful: true, signals: [] });
  });
});

describe('what is supposed, read or seen does not alarm', () => {
  test.each([
    'Que faire si ma mère s’étouffe ?',
    'Comment réagir si mon mari perd connaissance ?',
    "J'ai lu que la cortisone peut donner des selles noires.",
    'Au cas où je ferais un malaise, qui appeler ?',
    "Dans le film d'hier le héros crache du sang.",
  ])('%s', (text) => expect(urgencyOf(text)).toBe('aucune'));

  test('a question about what happens now alarms', () => {
    expect(urgencyOf('Est-ce normal de cracher du sang depuis ce matin ?')).toBe('vital');
  });

  test('a wish to die put as a condition alarms', () => {
    expect(urgencyOf('si ça continue je vais me foutre en l’air')).toBe('detresse');
  });
});

describe('a figure of speech does not alarm', () => {
  test.each([
    'Je meurs de faim !',
    "J'étais mort de rire devant votre vidéo.",
    'La paperasse de la MDPH m’étouffe.',
    "J'ai failli m'étouffer de rire.",
    'Vous m’enlevez un poids de la poitrine.',
  ])('%s', (text) => expect(urgencyOf(text)).toBe('aucune'));
});

describe('whoever writes, the danger counts', () => {
  test.each([
    ['mon mari', "Mon mari n'arrive plus à respirer."],
    ['ma voisine', 'Ma voisine vient de perdre connaissance devant chez moi.'],
    ['une collègue', 'notre collègue s’étouffe à la cantine'],
  ])('%s', (_who, text) => expect(urgencyOf(text)).toBe('vital'));
});
