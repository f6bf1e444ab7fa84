import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..', '..');

test('every file that docs/security.md names is there, and every line of its tables names one', () => {
  const text = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8');
  const named = [...text.matchAll(/`((?:src|tests|config|docs|\.ci)\/[\w./-]+\.\w+|\.npmrc|package-lock\.json)`/g)].map(
    (match) => match[1] ?? '',
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  const rows = text.split('\n').filter((line) => /^\| \d+\.\d+\.\d+/.test(line));
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter((row) => !/`(?:src|tests|config|docs)\//.test(row))).toEqual([]);
});
