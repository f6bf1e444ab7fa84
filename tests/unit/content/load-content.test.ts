import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { loadContent } from '../../../src/content/load-content.ts';
import { readContentFiles } from '../../../src/content/read-content-files.ts';
import { signedHash } from '../../../src/content/signed-hash.ts';
import { remove, swap, TINY_DISEASE, withTinyContent, write } from '../../support/tiny-content.ts';

const TODAY = '2026-11-22';
const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

describe("the repository's own content", () => {
  test('passes every check, with a response for every intent', async () => {
    const { content } = await loadContent(REPOSITORY, TODAY);
    expect([...content.responses.keys()].sort()).toEqual(content.training.intents.map(({ intent }) => intent).sort());
    expect([...content.urgencyResponses.keys()]).toEqual(['vital', 'detresse', 'violence', 'rapide']);
  });

  test('ships no signature that nobody gave', async () => {
    const { content } = await loadContent(REPOSITORY, TODAY);
    expect([...content.responses.values()].filter((response) => response.signedByDoctor)).toEqual([]);
  });

  test('answers nobody on real platforms, and promises no hours, until somebody says so', async () => {
    const { config } = (await loadContent(REPOSITORY, TODAY)).content;
    expect(Object.values(config.testers).flat()).toEqual([]);
    expect(config.hours).toBeNull();
  });
});

describe('another disease', () => {
  test('loads from its own three folders without a change of code', async () => {
    const { content, warnings } = await loadContent(TINY_DISEASE, TODAY);
    expect(warnings).toEqual([]);
    expect([...content.responses.keys()]).toEqual(['bonsoir', 'lumiere', 'maladie-de-lune']);
    expect(content.training.entities.subtypes.map(({ value }) => value)).toEqual(['pleine-lune', 'nouvelle-lune']);
    expect(content.training.entities.places).toEqual([]);
    expect(content.training.urgencies[0]?.examples[3]).toEqual({
      text: 'douleur énorme dans la poitrine depuis dix minutes',
      situation: null,
    });
    expect(content.config).toMatchObject({
      association: 'Lune Solidaire',
      ellipsisWithoutContext: null,
      alarmMs: 43_200_000,
      escalateIntents: { lumiere: 'regle' },
      testers: { messenger: ['6123456789012345'] },
    });
  });

  test('says its opening hours in minutes from midnight, Monday first', async () => {
    const { hours } = (await loadContent(TINY_DISEASE, TODAY)).content.config;
    expect(hours?.week).toEqual([
      [
        { from: 540, to: 720 },
        { from: 840, to: 1050 },
      ],
      [],
      [],
      [],
      [],
      [{ from: 1200, to: 1440 }],
      [],
    ]);
    expect(hours?.closedOn).toEqual(['2026-12-25']);
  });

  test('keeps the order of variants, and their conditions', async () => {
    const { content } = await loadContent(TINY_DISEASE, TODAY);
    const [precise, general] = content.responses.get('maladie-de-lune')?.variants ?? [];
    expect(precise?.when.subtype).toEqual(['pleine-lune']);
    expect(general?.when).toEqual({ subtype: null, treatment: null, place: null, relative: null, situation: null });
    expect(general?.links).toEqual([{ label: 'Fiche de la Lune', url: 'https://lune.example.org/fiche', page: 2 }]);
    expect(content.urgencyResponses.get('rapide')?.variants[0]).toMatchObject({
      situation: ['vue-perdue'],
      relative: null,
    });
  });

  test('is served with non-breaking spaces', async () => {
    const { content } = await loadContent(TINY_DISEASE, TODAY);
    expect(content.texts.misunderstood[0]).toContain('autrement\u202f?');
    expect(content.urgencyResponses.get('vital')?.variants[1]?.text).toContain('difficile\u00a0: le 114');
  });
});

describe('follow-ups', () => {
  const FOLLOW_UPS = 'intents/follow-ups.yml';

  test('may be left out', async () => {
    const { content } = await loadContent(TINY_DISEASE, TODAY);
    expect(content.training.followUps).toEqual([]);
  });

  test('are what training learns from, and no intent', async () => {
    const written = write(FOLLOW_UPS, 'follow_ups:\n  - { after: lumiere, text: "et le soir ?", intent: lumiere }\n');
    const { content, warnings } = await withTinyContent([written], (dir) => loadContent(dir, TODAY));
    expect(warnings).toEqual([]);
    expect(content.training.followUps).toEqual([{ after: 'lumiere', text: 'et le soir ?', intent: 'lumiere' }]);
    expect(content.training.intents.map(({ intent }) => intent)).toEqual(['bonsoir', 'lumiere', 'maladie-de-lune']);
  });
});

describe('a file that is missing or broken', () => {
  const errorsOf = (dir: string) =>
    loadContent(dir, TODAY).then(
      () => null,
      (error: unknown) => error,
    );

  test('rejects with CONTENT_INVALID, the file and a remedy', async () => {
    const error = await withTinyContent([remove('responses/urgencies/vital.yml')], errorsOf);
    expect(error).toMatchObject({ name: 'AppError', code: 'CONTENT_INVALID' });
    expect(String(error)).toMatch(/responses\/urgencies\/vital\.yml\n {2}le fichier manque\n {4}→ Créez-le/);
  });

  test('names the line of broken YAML', async () => {
    const error = await withTinyContent(
      [swap('intents/lumiere.yml', '"les écrans m\'éblouissent"', '"les écrans')],
      errorsOf,
    );
    expect(String(error)).toMatch(/intents\/lumiere\.yml\n {2}lignes? [\d, ]*(9|10|11|12)\b/);
  });

  test('reports all problems of all files at once', async () => {
    const error = await withTinyContent(
      [
        remove('config/links.yml'),
        write('intents/bonsoir.yml', 'intent: bonsoir\n'),
        swap('responses/lumiere.yml', 'medical: true', 'medical: peut-être'),
        swap('responses/maladie-de-lune.yml', 'next: [lumiere]', 'next: [soleil]'),
      ],
      errorsOf,
    );
    for (const file of [
      'config/links.yml',
      'intents/bonsoir.yml',
      'responses/lumiere.yml',
      'responses/maladie-de-lune.yml',
    ]) {
      expect(String(error)).toContain(`\n${file}\n`);
    }
    expect(String(error)).toMatch(/description : manque/);
    expect(String(error)).toMatch(/ligne 4 : medical : n'a pas la bonne forme\n {4}→ Écrivez true ou false/);
  });

  test('a broken file is not also reported as missing', async () => {
    const error = await withTinyContent([swap('responses/lumiere.yml', 'medical: true', 'medical: oui')], errorsOf);
    expect(String(error)).toContain('(1 point)');
  });

  test('a folder that is no content folder says which folder is meant', async () => {
    const error = await errorsOf(TINY_DISEASE.replace('tiny-disease', 'no-disease'));
    expect(String(error)).toContain('CONTENT_DIR');
  });

  test('a file that ends in .yaml is not passed over in silence', async () => {
    const error = await withTinyContent([write('intents/marees.yaml', 'intent: marees\n')], errorsOf);
    expect(String(error)).toMatch(/intents\/marees\.yaml\n.*\.yaml[^\n]*\n {4}→ Renommez/);
  });
});

describe('a review date', () => {
  const overdue = [swap('responses/lumiere.yml', '2099-12-31', '2026-11-21')];

  test('that has gone by is a warning, never a failed start', async () => {
    const { warnings, content } = await withTinyContent(overdue, (dir) => loadContent(dir, TODAY));
    expect(warnings).toMatchObject([{ severity: 'warning', file: 'responses/lumiere.yml', line: 24 }]);
    expect(warnings[0]?.message).toContain("la réponse n'est plus donnée");
    expect(content.responses.get('lumiere')?.reviewBy).toBe('2026-11-21');
  });

  test('is still good on the day itself', async () => {
    const { warnings } = await withTinyContent(overdue, (dir) => loadContent(dir, '2026-11-21'));
    expect(warnings).toEqual([]);
  });
});

describe("a doctor's signature", () => {
  const NAME = 'responses/lumiere.yml';
  const hashOf = async (dir: string) => {
    const { files } = await readContentFiles(dir);
    const found = files.responses.find(({ file }) => file.name === NAME);
    return found === undefined ? '' : signedHash(found.value);
  };
  const signed = (hash: string, role = 'doctor') =>
    swap(NAME, 'signatures: []', `signatures:\n  - { who: "Dr S.", role: ${role}, on: 2026-11-20, hash: "${hash}" }`);

  test('counts when it binds the very text that is served', async () => {
    const hash = await hashOf(TINY_DISEASE);
    const { content, warnings } = await withTinyContent([signed(hash)], (dir) => loadContent(dir, TODAY));
    expect(content.responses.get('lumiere')?.signedByDoctor).toBe(true);
    expect(content.responses.get('maladie-de-lune')?.signedByDoctor).toBe(false);
    expect(warnings).toEqual([]);
  });

  test('counts no more once a word has changed, and the editor is told', async () => {
    const hash = await hashOf(TINY_DISEASE);
    const { content, warnings } = await withTinyContent(
      [signed(hash), swap(NAME, 'un rideau épais', 'un rideau léger')],
      (dir) => loadContent(dir, TODAY),
    );
    expect(content.responses.get('lumiere')?.signedByDoctor).toBe(false);
    expect(warnings[0]?.message).toContain('le texte a changé depuis cette signature');
  });

  test('is not given by a reviewer', async () => {
    const hash = await hashOf(TINY_DISEASE);
    const { content } = await withTinyContent([signed(hash, 'reviewer')], (dir) => loadContent(dir, TODAY));
    expect(content.responses.get('lumiere')?.signedByDoctor).toBe(false);
  });
});
