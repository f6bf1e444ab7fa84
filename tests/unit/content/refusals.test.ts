import { describe, expect, test } from '@jest/globals';
import { checkContent } from '../../../src/content/check-content.ts';
import type { Problem } from '../../../src/content/problem.ts';
import { readContentFiles } from '../../../src/content/read-content-files.ts';
import { type Edit, remove, swap, withTinyContent, write } from '../../support/tiny-content.ts';

const DISEASE = 'responses/maladie-de-lune.yml';
const LIGHT = 'responses/lumiere.yml';
const HELLO = 'responses/bonsoir.yml';
const VITAL = 'responses/urgencies/vital.yml';
const FOLLOW_UPS = 'intents/follow-ups.yml';
const GOES_ON = `follow_ups:
  - { after: lumiere, text: "et le soir ?", intent: lumiere }
  - { after: lumiere, text: "bon, bonsoir alors", intent: bonsoir }
`;

async function problemsAfter(...edits: readonly Edit[]): Promise<readonly Problem[]> {
  return withTinyContent(edits, async (dir) => {
    const { files, problems } = await readContentFiles(dir);
    return [...problems, ...checkContent(files, '2026-11-22')].filter(({ severity }) => severity === 'error');
  });
}

const commentTexts = (changes: Partial<Record<'ordinary' | 'urgent', string>> = {}): Edit =>
  write(
    'responses/comments.yml',
    `public:
  ordinary: "${changes.ordinary ?? 'Écrivez-nous : {link}'}"
  comfort: "Écrivez-nous : {link}"
  thanks: "Écrivez-nous : {link}"
  urgent: "${changes.urgent ?? 'Le 15, le 3114. {link}'}"
private: { invitation: "Venez : {link}", answer: "Il répondrait :", violence: "Rien." }
`,
  );

type Refusal = {
  readonly what: string;
  readonly edits: readonly Edit[];
  readonly file: string;
  readonly line: number | null;
  readonly message: RegExp;
  readonly remedy: RegExp;
};

const REFUSALS: readonly Refusal[] = [
  {
    what: 'a disease named under an article, where everybody reads',
    edits: [commentTexts({ ordinary: 'Pour la pleine lune, écrivez-nous : {link}' })],
    file: 'responses/comments.yml',
    line: 2,
    message: /ne se dit pas en public/,
    remedy: /en privé/,
  },
  {
    what: 'a reply to a danger without its numbers',
    edits: [commentTexts({ urgent: 'Le 15. {link}' })],
    file: 'responses/comments.yml',
    line: 5,
    message: /3114/,
    remedy: /./,
  },
  {
    what: 'comments that are read and have no reply',
    edits: [write('config/comments.yml', 'sites: []\n')],
    file: 'config/comments.yml',
    line: 1,
    message: /textes de réponse/,
    remedy: /responses\/comments\.yml/,
  },
  {
    what: 'messages forgotten while a platform may still deliver them again',
    edits: [swap('config/retention.yml', 'messages: 90', 'messages: 7')],
    file: 'config/retention.yml',
    line: 2,
    message: /mal écrit/,
    remedy: /8 jours/,
  },
  {
    what: 'a kind of data without an end',
    edits: [swap('config/retention.yml', 'audit: 365\n', '')],
    file: 'config/retention.yml',
    line: 1,
    message: /audit/,
    remedy: /./,
  },
  {
    what: 'an intent without a response',
    edits: [write('intents/marees.yml', 'intent: marees\ndescription: Les marées.\nexamples: ["la mer monte"]\n')],
    file: 'intents/marees.yml',
    line: null,
    message: /n'a pas de réponse/,
    remedy: /Écrivez responses\/marees\.yml/,
  },
  {
    what: 'a response without an intent',
    edits: [
      remove('intents/bonsoir.yml'),
      swap('config/assistant.yml', '[bonsoir]', '[]'),
      swap(DISEASE, '[lumiere, bonsoir]', '[lumiere]'),
    ],
    file: HELLO,
    line: null,
    message: /n'a pas d'intention/,
    remedy: /Écrivez intents\/bonsoir\.yml/,
  },
  {
    what: 'a file that says another name than its own',
    edits: [swap(LIGHT, 'intent: lumiere', 'intent: lumieres')],
    file: LIGHT,
    line: 1,
    message: /s'appelle lumiere/,
    remedy: /intent: lumiere/,
  },
  {
    what: 'the same example in two intents, whatever its accents and signs',
    edits: [swap('intents/lumiere.yml', '"les écrans m\'éblouissent"', '"BONSOIR, à vous !"')],
    file: 'intents/lumiere.yml',
    line: 10,
    message: /même exemple.*intents\/bonsoir\.yml, ligne 5/,
    remedy: /retirez l'autre/,
  },
  {
    what: 'an example that alarms and must not alarm at once',
    edits: [swap('intents/urgencies/vital.yml', "ce roman m'a coupé le souffle", 'Il ne respire plus')],
    file: 'intents/urgencies/vital.yml',
    line: 11,
    message: /même exemple/,
    remedy: /retirez l'autre/,
  },
  {
    what: 'a variant behind one that always fits before it',
    edits: [swap(LIGHT, '  - when: { relative: true }\n    acknowledge: "Vivre', '  - acknowledge: "Vivre')],
    file: LIGHT,
    line: 13,
    message: /ne sera jamais servie : la variante n° 1/,
    remedy: /plus précise d'abord/,
  },
  {
    what: 'a variant behind a wider one with the same condition',
    edits: [
      swap(
        LIGHT,
        '{ relative: true }',
        '{ relative: true }\n    acknowledge: "A"\n    short: "B"\n    text: "C"\n    next: [bonsoir]\n  - when: { relative: true, subtype: [pleine-lune] }',
      ),
    ],
    file: LIGHT,
    line: 11,
    message: /ne sera jamais servie/,
    remedy: /plus précise d'abord/,
  },
  {
    what: 'a last variant that may not fit',
    edits: [swap(LIGHT, '  - acknowledge: "Fermer', '  - when: { subtype: [pleine-lune] }\n    acknowledge: "Fermer')],
    file: LIGHT,
    line: 14,
    message: /dernière variante/,
    remedy: /sans condition/,
  },
  {
    what: 'an urgency whose last text may not fit',
    edits: [swap(VITAL, '  - text:', '  - situation: [souffle]\n    text:')],
    file: VITAL,
    line: 5,
    message: /dernière variante/,
    remedy: /sans condition/,
  },
  {
    what: 'a next that no intent has',
    edits: [swap(DISEASE, 'next: [lumiere]', 'next: [soleil]')],
    file: DISEASE,
    line: 15,
    message: /« soleil » n'existe pas/,
    remedy: /Corrigez le nom/,
  },
  {
    what: 'a form that no entity has',
    edits: [swap(DISEASE, '[pleine-lune]', '[demi-lune]')],
    file: DISEASE,
    line: 6,
    message: /forme.*« demi-lune » n'existe pas/,
    remedy: /Corrigez le nom/,
  },
  {
    what: 'a treatment that no entity has, once treatments are listed',
    edits: [
      write('intents/entities/treatments.yml', 'values: []\n'),
      swap(DISEASE, 'subtype: [pleine-lune]', 'treatment: [ombre]'),
    ],
    file: DISEASE,
    line: 6,
    message: /traitement.*« ombre » n'existe pas/,
    remedy: /Corrigez le nom/,
  },
  {
    what: 'a situation that nobody described',
    edits: [swap('responses/urgencies/rapide.yml', 'vue-perdue', 'ombre')],
    file: 'responses/urgencies/rapide.yml',
    line: 3,
    message: /situation : « ombre » n'existe pas/,
    remedy: /Corrigez le nom/,
  },
  {
    what: 'a letter about an unknown intent',
    edits: [swap('intents/letters.yml', '[lumiere]', '[lampes]')],
    file: 'intents/letters.yml',
    line: 5,
    message: /« lampes » n'existe pas/,
    remedy: /Corrigez le nom/,
  },
  {
    what: 'a follow-up to an unknown intent',
    edits: [write(FOLLOW_UPS, GOES_ON.replace('after: lumiere', 'after: lampes'))],
    file: FOLLOW_UPS,
    line: 2,
    message: /intention : « lampes » n'existe pas/,
    remedy: /Corrigez le nom/,
  },
  {
    what: 'a follow-up that asks about an unknown intent',
    edits: [write(FOLLOW_UPS, GOES_ON.replace('intent: bonsoir', 'intent: nuit'))],
    file: FOLLOW_UPS,
    line: 3,
    message: /intention : « nuit » n'existe pas/,
    remedy: /Corrigez le nom/,
  },
  {
    what: 'a follow-up that does not say what it follows',
    edits: [write(FOLLOW_UPS, GOES_ON.replace('after: lumiere, ', ''))],
    file: FOLLOW_UPS,
    line: 2,
    message: /after : manque/,
    remedy: /./,
  },
  {
    what: 'a configuration about an unknown intent',
    edits: [swap('config/assistant.yml', 'comfort: [lumiere]', 'comfort: [tendresse]')],
    file: 'config/assistant.yml',
    line: 4,
    message: /« tendresse » n'existe pas/,
    remedy: /Corrigez le nom/,
  },
  {
    what: 'a button of 21 characters',
    edits: [swap(LIGHT, '"La lumière me gêne"', '"La lumière me gêne !!"')],
    file: LIGHT,
    line: 3,
    message: /le bouton .* fait 21 caractères, 20 au plus/,
    remedy: /couperait la fin/,
  },
  {
    what: "a link's label of 21 characters",
    edits: [swap(DISEASE, '"Fiche de la Lune"', '"Fiche de la Lune, ici"')],
    file: DISEASE,
    line: 14,
    message: /fait 21 caractères, 20 au plus/,
    remedy: /couperait la fin/,
  },
  {
    what: 'an essential of more than 700 characters in its longest form',
    edits: [swap(LIGHT, 'Pour la lumière, un rideau', `${'a'.repeat(590)} {un|une|${'deux '.repeat(9)}} rideau`)],
    file: LIGHT,
    line: 15,
    message: /700 au plus/,
    remedy: /Raccourcissez/,
  },
  {
    what: 'a text of more than 1,900 characters',
    edits: [swap(LIGHT, 'Placez votre table', `${'a'.repeat(1900)} votre table`)],
    file: LIGHT,
    line: 16,
    message: /1900 au plus/,
    remedy: /next/,
  },
  {
    what: 'an urgency of more than 600 characters',
    edits: [swap(VITAL, 'Appelez le 15 maintenant (ou le 112).', `Appelez le 15 maintenant. ${'a'.repeat(600)}`)],
    file: VITAL,
    line: 5,
    message: /600 au plus/,
    remedy: /un écran/,
  },
  {
    what: 'a link that config/links.yml does not know',
    edits: [
      swap(
        DISEASE,
        'https://lune.example.org/fiche" }\n    next: [lumiere]',
        'https://soleil.example.org" }\n    next: [lumiere]',
      ),
    ],
    file: DISEASE,
    line: 14,
    message: /soleil\.example\.org n'est pas dans config\/links\.yml/,
    remedy: /ajoutez-la/,
  },
  {
    what: 'a link that is not https',
    edits: [swap('config/links.yml', 'https://', 'http://')],
    file: 'config/links.yml',
    line: 2,
    message: /url : mal écrit/,
    remedy: /https:\/\//,
  },
  {
    what: 'a medical answer without a source',
    edits: [
      swap(
        LIGHT,
        'sources:\n  - { title: "Fiche de la Lune", url: "https://lune.example.org/fiche", consulted: 2026-11-22, level: B }',
        'sources: []',
      ),
    ],
    file: LIGHT,
    line: 21,
    message: /réponse médicale sans source/,
    remedy: /date de consultation/,
  },
  {
    what: 'a telephone number without a source',
    edits: [swap(HELLO, 'même en désordre', 'ou appelez le 0 800 00 00 00')],
    file: HELLO,
    line: 13,
    message: /numéro de téléphone sans source/,
    remedy: /sources/,
  },
  ...['C', 'X'].map(
    (level): Refusal => ({
      what: `a source of level ${level}`,
      edits: [swap(LIGHT, 'level: B', `level: ${level}`)],
      file: LIGHT,
      line: 22,
      message: new RegExp(`niveau ${level}`),
      remedy: /trouvez une source, ou retirez/,
    }),
  ),
  {
    what: 'two forms between braces',
    edits: [swap(DISEASE, '{seul|seule|sans personne}', '{seul|seule}')],
    file: DISEASE,
    line: 19,
    message: /« \{seul\|seule\} » : il faut trois formes/,
    remedy: /masculin\|féminin\|neutre/,
  },
  {
    what: 'a third form that says nothing',
    edits: [swap(DISEASE, '|sans personne}', '|}')],
    file: DISEASE,
    line: 19,
    message: /il faut trois formes/,
    remedy: /aucune vide/,
  },
  {
    what: 'a word between braces that nobody fills in there',
    edits: [swap('responses/assistant.yml', 'Bien reçu.', 'Bien reçu {name}.')],
    file: 'responses/assistant.yml',
    line: 13,
    message: /« \{name\} » : ce mot n'est pas rempli ici/,
    remedy: /\{assistant\}, \{association\}/,
  },
  {
    what: 'a brace alone',
    edits: [swap(DISEASE, '{seul|', 'seul|')],
    file: DISEASE,
    line: 19,
    message: /accolade est seule/,
    remedy: /Fermez-la/,
  },
  {
    what: 'opening hours that end before they begin',
    edits: [swap('config/referents.yml', '14:00-17:30', '14:00-13:30')],
    file: 'config/referents.yml',
    line: 6,
    message: /lundi, 14:00-13:30/,
    remedy: /24:00/,
  },
  {
    what: 'a time zone that does not exist',
    edits: [swap('config/referents.yml', 'Europe/Paris', 'Lune/Mer-de-la-Tranquillite')],
    file: 'config/referents.yml',
    line: 4,
    message: /timezone/,
    remedy: /Europe\/Paris/,
  },
  {
    what: "a tester's number that would lose its last digits",
    edits: [swap('config/testers.yml', '"6123456789012345"', '61234567890123456')],
    file: 'config/testers.yml',
    line: 1,
    message: /messenger › n° 1/,
    remedy: /entre guillemets/,
  },
  {
    what: 'a keyword that nobody reads',
    edits: [swap(LIGHT, 'review_by:', 'relire_avant: 2027-01-01\nreview_by:')],
    file: LIGHT,
    line: 24,
    message: /relire_avant/,
    remedy: /orthographe/,
  },
  {
    what: 'a date that no calendar has',
    edits: [swap(LIGHT, '2099-12-31', '2099-02-30')],
    file: LIGHT,
    line: 24,
    message: /review_by : mal écrit/,
    remedy: /année-mois-jour/,
  },
  {
    what: 'the same name given to two forms',
    edits: [swap('intents/entities/subtypes.yml', 'value: nouvelle-lune', 'value: pleine-lune')],
    file: 'intents/entities/subtypes.yml',
    line: 5,
    message: /déjà défini/,
    remedy: /Réunissez/,
  },
  {
    what: "words that the association's own list forbids",
    edits: [swap(LIGHT, "du côté de l'ombre", 'comme un Loup-Garou')],
    file: LIGHT,
    line: 12,
    message: /Loup-Garou/,
    remedy: /blesse les malades/,
  },
  {
    what: 'a pattern that is no regular expression',
    edits: [swap('config/wording.yml', 'loup-garous?', '(loup')],
    file: 'config/wording.yml',
    line: 2,
    message: /expression régulière/,
    remedy: /parenthèses/,
  },
];

describe('the content check', () => {
  test.each(REFUSALS)('refuses $what, with file, line and remedy', async ({ edits, file, line, message, remedy }) => {
    const problems = await problemsAfter(...edits);
    expect(problems).toEqual([
      { severity: 'error', file, line, message: expect.stringMatching(message), remedy: expect.stringMatching(remedy) },
    ]);
  });

  test('finds nothing to refuse in the tiny disease as it stands', async () => {
    expect(await problemsAfter()).toEqual([]);
  });

  test('finds nothing to refuse in follow-ups between intents that exist, which need no response of their own', async () => {
    expect(await problemsAfter(write(FOLLOW_UPS, GOES_ON))).toEqual([]);
  });
});
