import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { checkWording } from '../../../src/content/check-wording.ts';
import { parseYaml } from '../../../src/content/parse-yaml.ts';
import { readContentFile } from '../../../src/content/read-content-file.ts';
import { WordingSchema } from '../../../src/content/schema-config.ts';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const wording = (await readContentFile(REPOSITORY, 'config/wording.yml', WordingSchema, 'required')).read;

function problemsOf(text: string) {
  const file = { ...parseYaml('title: x\ntext: |\n  a\n  b\n'), name: 'responses/x.yml' };
  return checkWording([{ file, path: ['text'], text, slots: [] }], wording);
}

describe('what we say never holds', () => {
  test.each([
    ['a dose in figures', 'La cortisone se prend à 5 mg le matin.', 'une dose'],
    ['a dose without a space', 'On donne 20mg.', 'une dose'],
    ['a dose with a comma', 'Soit 2,5 mg/kg au total.', 'une dose'],
    ['a dose in letters', 'Prenez deux comprimés par jour.', 'une posologie'],
    ['a dose as a rhythm', 'Un comprimé chaque matin est habituel.', 'une posologie'],
    ['drops', 'Comptez dix gouttes le soir.', 'une posologie'],
    ['an order to stop', 'Arrêtez votre méthotrexate ce soir.', "un ordre d'arrêter"],
    ['an order to stop, softly', 'Alors, cessez tout de suite la cortisone.', "un ordre d'arrêter"],
    ['an order to halve', 'Réduisez la dose.', 'un conseil de changer un traitement'],
    ['an order to double', 'Doublez votre dose le dimanche.', 'un conseil de changer un traitement'],
    ['a leave to stop', 'Vous pouvez arrêter le traitement.', 'une permission de changer un traitement'],
    ['a leave to skip', 'Vous pouvez sauter une prise.', 'une permission de changer un traitement'],
    ['a promised trial', "Vous pouvez entrer dans l'essai.", "une promesse d'essai"],
    ['a promised part in a study', 'Vous allez participer à une étude.', "une promesse d'essai"],
    ['a promised cure', 'Vous allez guérir.', 'une promesse'],
    ['a promise', 'Tout ira bien.', 'une promesse'],
    ['making light', "Ce n'est rien.", 'des mots qui minimisent'],
    ['making light with a curly apostrophe', 'Ce n’est pas grave.', 'des mots qui minimisent'],
    ['a percentage', 'Un tiers, soit 33 %.', 'un pourcentage'],
    ['a percentage in letters', 'Dix pour cent des cas.', 'un pourcentage'],
    ['a percentage with a non-breaking space', 'Soit 33\u202f% des formes.', 'un pourcentage'],
    ['tu', 'Que veux-tu savoir ?', 'un tutoiement'],
    ['ton', 'Parle à ton médecin.', 'un tutoiement'],
    ["t'", "Ce que t'as écrit compte.", 'un tutoiement'],
    ['an address', 'Lisez https://exemple.org/page.', 'une adresse dans le texte'],
    ['a bare address', 'Lisez exemple.fr pour savoir.', 'une adresse dans le texte'],
    ['bold', 'Un mot **important**.', 'une mise en forme que les messageries ne montrent pas'],
    ['a list with hyphens', 'Notez :\n- la date', 'une mise en forme que les messageries ne montrent pas'],
    ['HTML', 'Un <b>mot</b>.', 'une mise en forme que les messageries ne montrent pas'],
    ['a middle dot', 'Vous êtes épuisé·e.', 'une écriture qui ne se lit pas à voix haute'],
    ['brackets for the feminine', 'Vous êtes seul(e).', 'une écriture qui ne se lit pas à voix haute'],
  ])('%s', (_what, text, message) => {
    expect(problemsOf(text).map((problem) => problem.message)).toEqual(
      expect.arrayContaining([expect.stringContaining(message)]),
    );
  });

  test.each([
    ['« il suffit de »', 'Il suffit de demander.'],
    ['« courage » as a full stop', 'Nous pensons à vous. Courage.'],
    ['« bon courage » at the end of a paragraph', 'Bon courage !\n\nLa suite.'],
    ['a frequency', 'Une personne sur 7 000 est touchée.'],
    ['a number of patients', 'Entre 3 000 et 5 000 personnes vivent avec.'],
    ['a delay before the wheelchair', 'Le fauteuil vient souvent après 10 ans.'],
    ['a remission in figures', 'La rémission concerne 30 personnes.'],
    ['an amount', 'Cela représente 1 033 € par mois.'],
    ['a result of a trial', 'Le score était de 46,5 contre un autre.'],
    ['a trial known from one press report', "L'ulviprubart a déçu."],
    ['a number out of date', 'Appelez le 0 810 63 19 20.'],
  ])("the association's list refuses %s", (_what, text) => {
    const problems = problemsOf(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]?.message).toContain("des mots que l'association n'emploie pas");
  });
});

describe('what is left in peace', () => {
  test.each([
    "N'arrêtez pas brutalement votre traitement sans en parler à votre médecin.",
    'Ne changez rien à votre traitement sans avis médical.',
    'Si vous prenez ce médicament, dites-le.',
    'Le méthotrexate se prend une seule fois par semaine.',
    'Demandez au médecin si vous pouvez participer à un essai.',
    "Ce n'est pas rien, ce que vous portez.",
    'Même quand tout va bien, le suivi continue.',
    'Demandez-lui : « De quoi as-tu besoin, toi ? »',
    "Certains vous disent « ce n'est rien » : ils se trompent.",
    'Un ton calme aide, sur le même ton.',
    'La plupart sont étonnés, à tout âge, après 50 ans.',
    'Ouvert de 9 h à 12:30, au 0 800 35 36 37.',
    'Notez :\n– la date ;\n– le lieu.',
    'Le formulaire est le Cerfa 15692*01.',
    'La Haute Autorité de santé a rendu un avis favorable à Octagam 10 %.',
    'Votre courage se voit, et il ne doit pas tout porter seul.',
    'Écrivez à contact@exemple.fr.',
    'Les comprimés se rangent hors de portée des enfants.',
    'Vous êtes {seul|seule|sans personne} ce soir.',
  ])('%s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });
});

describe('a refusal', () => {
  test('shows the line of the words inside a text of several lines', () => {
    expect(problemsOf('Bien.\n\nPrenez 5 mg.')[0]).toMatchObject({ file: 'responses/x.yml', line: 5 });
  });

  test('shows the words and what to do instead', () => {
    expect(problemsOf('Bonjour, prenez alors 5 mg, puis dormez.')[0]).toMatchObject({
      message: 'une dose : « prenez alors 5 mg, puis dormez. »',
      remedy: expect.stringContaining('retirez-la'),
    });
  });
});
