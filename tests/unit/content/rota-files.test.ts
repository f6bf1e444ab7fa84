import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { checkContent } from '../../../src/content/check-content.ts';
import { loadContent } from '../../../src/content/load-content.ts';
import type { Problem } from '../../../src/content/problem.ts';
import { readContentFiles } from '../../../src/content/read-content-files.ts';
import { type Edit, withTinyContent, write } from '../../support/tiny-content.ts';

const TODAY = '2026-11-22';
const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const REFERENTS = 'config/referents.yml';
const ESCALATION = 'config/escalation.yml';
const PLACES = write(
  'intents/entities/places.yml',
  'values:\n  - { value: "Cratère", aliases: ["Cratère"], ambiguous: [], not: [] }\n  - { value: "Mer", aliases: ["Mer"], ambiguous: [], not: [] }\n',
);
const REGIONS = write(
  'config/regions.yml',
  'regions:\n  - region: "Face visible"\n    departments:\n      - { code: "01", name: "Mer", towns: ["Cratère"] }\n',
);

const people = (line: string, rest = 'hours: null\n') => write(REFERENTS, `referents:\n  - { ${line} }\n${rest}`);
const LUNA = 'name: "Luna", email: "Luna@lune.example.org", trained: true';

async function problemsAfter(...edits: readonly Edit[]): Promise<readonly Problem[]> {
  return withTinyContent(edits, async (dir) => {
    const { files, problems } = await readContentFiles(dir);
    return [...problems, ...checkContent(files, TODAY)];
  });
}

describe('a referent', () => {
  test('with a name and an address alone serves everybody, in French, in the hours of the association', async () => {
    const edit = people(LUNA, 'hours: { timezone: Europe/Paris, week: { lundi: ["09:00-12:00"] } }\n');
    const { content, warnings } = await withTinyContent([edit], (dir) => loadContent(dir, TODAY));
    expect(warnings).toEqual([]);
    expect(content.config.referents).toEqual([
      {
        email: 'luna@lune.example.org',
        name: 'Luna',
        regions: [],
        needs: [],
        languages: ['fr'],
        ceiling: 5,
        trained: true,
        duty: null,
      },
    ]);
  });

  test('has hours of their own, on their own clocks', async () => {
    const line = `${LUNA}, timezone: Indian/Reunion, duty: { mardi: ["08:30-10:00"] }`;
    const { content } = await withTinyContent([people(line)], (dir) => loadContent(dir, TODAY));
    const duty = content.config.referents[0]?.duty;
    expect(duty?.timezone).toBe('Indian/Reunion');
    expect(duty?.week[1]).toEqual([{ from: 510, to: 600 }]);
  });
});

describe('what would be got wrong in silence is refused', () => {
  test.each([
    ['a person of another body without an agreement', [people(`${LUNA}, of: "AFM"`)], REFERENTS, 2, /aucun accord/],
    ['two lines for one person', [people(`${LUNA} }\n  - { ${LUNA}`)], REFERENTS, 3, /déjà une ligne/],
    ['a need that nobody named', [people(`${LUNA}, needs: [droits]`)], REFERENTS, 2, /besoin .*« droits »/],
    ['a region that nobody drew', [people(`${LUNA}, regions: ["Face cachée"]`)], REFERENTS, 2, /« Face cachée »/],
    ['hours that contradict each other', [people(`${LUNA}, duty: { lundi: ["12:00-09:00"] }`)], REFERENTS, 2, /lundi/],
    [
      'an intent with two needs',
      [write(ESCALATION, 'intents: {}\nneeds:\n  moral: [lumiere]\n  medical: [lumiere]\n')],
      ESCALATION,
      4,
      /« lumiere » a déjà un besoin/,
    ],
    [
      'a need for an intent that does not exist',
      [write(ESCALATION, 'intents: {}\nneeds:\n  moral: [marees]\n')],
      ESCALATION,
      3,
      /« marees » n'existe pas/,
    ],
    [
      'the next person alerted before the reminder',
      [write(ESCALATION, 'intents: {}\nremind_minutes: 20\nraise_minutes: 10\n')],
      ESCALATION,
      3,
      /avant le rappel/,
    ],
    [
      'a place without a region',
      [PLACES, write('config/regions.yml', 'regions:\n  - region: "Mer"\n    departments: []\n')],
      'intents/entities/places.yml',
      2,
      /« Cratère » n'a pas de région/,
    ],
    [
      'a place in two regions',
      [
        PLACES,
        write(
          'config/regions.yml',
          'regions:\n  - region: "Mer"\n    departments:\n      - { code: "01", name: "Cratère" }\nabroad: { region: "Terre", places: ["Mer"] }\n',
        ),
      ],
      'config/regions.yml',
      5,
      /« Mer » est déjà plus haut/,
    ],
  ] as const)('%s', async (_what, edits, file, line, message) => {
    const errors = (await problemsAfter(...edits)).filter(({ severity }) => severity === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ file, line });
    expect(errors[0]?.message).toMatch(message);
  });

  test('an agreement that is written down lets the other body read', async () => {
    const edit = people(`${LUNA}, of: "AFM"`, 'agreements: ["AFM"]\nhours: null\n');
    expect((await problemsAfter(edit)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('hours that nobody wrote, and training that nobody has, are warned of', async () => {
    const warnings = await problemsAfter(people('name: "Luna", email: "luna@lune.example.org"'));
    expect(warnings.map(({ message }) => message).join('\n')).toMatch(/à toute heure[\s\S]*personne n'est formé/);
  });
});

describe('regions', () => {
  test('may be left out where nothing is regional, and lead from every place to one', async () => {
    expect(await problemsAfter(PLACES)).toEqual([]);
    const { content } = await withTinyContent([PLACES, REGIONS], (dir) => loadContent(dir, TODAY));
    expect(content.config.regions.get('Cratère')).toBe('Face visible');
  });

  test('of the repository hold every département of France once, and every place that patients name', async () => {
    const { files } = await readContentFiles(REPOSITORY);
    const codes = files.regions?.value.regions.flatMap(({ departments }) => departments.map(({ code }) => code)) ?? [];
    const mainland = Array.from({ length: 95 }, (_, index) => String(index + 1).padStart(2, '0'));
    const overseas = ['971', '972', '973', '974', '975', '976', '977', '978', '986', '987', '988'];
    const wanted = [...mainland.filter((code) => code !== '20'), '2A', '2B', ...overseas];
    expect([...codes].sort()).toEqual(wanted.sort());
    const { regions } = (await loadContent(REPOSITORY, TODAY)).content.config;
    expect(files.places?.value.values.filter(({ value }) => !regions.has(value))).toEqual([]);
    expect([regions.get('Brest'), regions.get('Mamoudzou'), regions.get('Corse-du-Sud')]).toEqual([
      'Bretagne',
      'Mayotte',
      'Corse',
    ]);
  });
});

test('the repository ships no referent, and promises nothing', async () => {
  const { config } = (await loadContent(REPOSITORY, TODAY)).content;
  expect(config.referents).toEqual([]);
  expect(config.hours).toBeNull();
  expect(config.escalation).toMatchObject({ holdMs: 900_000, remindMs: 600_000, raiseMs: 1_800_000 });
  expect(config.escalation.digest).toEqual({ timezone: 'Europe/Paris', weekday: 0, minutes: 540 });
});
