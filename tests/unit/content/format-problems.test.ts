import { expect, test } from '@jest/globals';
import { formatProblems } from '../../../src/content/format-problems.ts';
import type { Problem } from '../../../src/content/problem.ts';

const problem = (line: number | null, changes: Partial<Problem> = {}): Problem => ({
  severity: 'error',
  file: 'responses/b.yml',
  line,
  message: 'il manque un mot',
  remedy: 'Ajoutez-le.',
  ...changes,
});

test('problems are laid out by file, in the order of the lines, warnings marked', () => {
  const problems = [
    problem(9, { message: 'une dose', remedy: 'Retirez-la.' }),
    problem(2, { severity: 'warning' }),
    problem(null, { file: 'config/a.yml', message: 'le fichier manque', remedy: 'Créez-le.' }),
  ];
  expect(formatProblems(problems)).toBe(
    [
      'config/a.yml',
      '  le fichier manque',
      '    → Créez-le.',
      '',
      'responses/b.yml',
      '  (à savoir) ligne 2 : il manque un mot',
      '    → Ajoutez-le.',
      '  ligne 9 : une dose',
      '    → Retirez-la.',
    ].join('\n'),
  );
});

test('one mistake made many times is told once, with its first lines', () => {
  const problems = [7, 1, 2, 3, 4, 5, 6].map((line) => problem(line));
  expect(formatProblems(problems)).toBe(
    'responses/b.yml\n  lignes 1, 2, 3, 4, 5 et 2 autres : il manque un mot\n    → Ajoutez-le.',
  );
});
