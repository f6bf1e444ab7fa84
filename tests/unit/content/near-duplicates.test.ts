import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..', '..');

function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[a-z0-9]+/g) ?? [];
}

function trigrams(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.slice(2).map((_, i) => words.slice(i, i + 3).join(' ')));
}

function measuringTexts(): readonly { readonly id: string; readonly grams: ReadonlySet<string> }[] {
  return ['dev-intents.jsonl', 'dev-urgency.jsonl'].flatMap((file) =>
    readFileSync(join(ROOT, 'tests', 'evaluation', file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): { id: string; text: string } => JSON.parse(line))
      .map(({ id, text }) => ({ id, grams: trigrams(wordsOf(text)) })),
  );
}

/** Every quoted or plain item of a list in `intents/`, with its file. */
function taughtTexts(): readonly { readonly file: string; readonly text: string }[] {
  return readdirSync(join(ROOT, 'intents'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml') && !name.startsWith('entities'))
    .flatMap((file) =>
      readFileSync(join(ROOT, 'intents', file), 'utf8')
        .split('\n')
        .flatMap((line) => /^\s*-\s+(?:\{ text: )?(.*)/.exec(line)?.[1] ?? [])
        .map((text) => ({ file, text })),
    );
}

test('nothing that teaches is close to what measures: at most six word triples in ten are shared', () => {
  const measuring = measuringTexts();
  const close = taughtTexts().flatMap(({ file, text }) => {
    const words = wordsOf(text);
    if (words.length < 5) return [];
    const grams = trigrams(words);
    return measuring
      .filter(({ grams: other }) => {
        const shared = [...grams].filter((gram) => other.has(gram)).length;
        return shared >= 3 && shared / Math.min(grams.size, other.size) > 0.6;
      })
      .map(({ id }) => `${file} ~ ${id}`);
  });
  expect(measuring.length).toBeGreaterThan(300);
  expect(close).toEqual([]);
});
