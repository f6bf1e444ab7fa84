import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'src', 'web', 'console');

function sources(): readonly { readonly file: string; readonly text: string }[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  return files.map((file) => ({ file, text: readFileSync(join(FOLDER, file), 'utf8') }));
}

/** Every import of a file: where from, and whether it leaves a trace in the build. */
function importsOf(text: string): readonly { readonly from: string; readonly typeOnly: boolean }[] {
  const statements = text.matchAll(/^import\s+(type\s)?[^;]*?from\s+'([^']+)'|import\('([^']+)'\)/gm);
  return [...statements].map(([, type, from, lazily]) => ({
    from: from ?? lazily ?? '',
    typeOnly: type !== undefined,
  }));
}

test('the console takes types only from the server, and code from src/web', () => {
  const outside = sources().flatMap(({ file, text }) =>
    importsOf(text)
      .filter(({ from }) => /\/(domain|http|usecases|lib|nlu|dialogue|content|storage|channels)\//.test(from))
      .map(({ from, typeOnly }) => ({ file, from, typeOnly })),
  );
  expect(outside.length).toBeGreaterThan(10);
  expect(outside.filter(({ typeOnly }) => !typeOnly)).toEqual([]);
});

test('teams-js is loaded in one place, and only when asked for', () => {
  const users = sources().filter(({ text }) => text.includes('@microsoft/teams-js'));
  expect(users.map(({ file }) => file)).toEqual([join('teams', 'connect-teams.ts')]);
  expect(users[0]?.text).not.toMatch(/^import [^(]*'@microsoft\/teams-js'/m);
});

test('icons come one by one: all of them together weigh as much as the rest of the disk', () => {
  const whole = sources().filter(({ text }) => /from '@fluentui\/react-icons'/.test(text));
  expect(whole.map(({ file }) => file)).toEqual([]);
});

test('no file of the console is longer than 200 lines', () => {
  const long = sources().filter(({ text }) => text.split('\n').length > 201);
  expect(long.map(({ file }) => file)).toEqual([]);
});
