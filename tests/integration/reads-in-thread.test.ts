import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadContent } from '../../src/content/load-content.ts';
import { hearTurn } from '../../src/dialogue/hear-turn.ts';
import { standsAlone } from '../../src/domain/alarm.ts';
import { type ReadingThread, readInThread } from '../../src/read-in-thread.ts';
import { type Prepared, prepareUnderstanding } from '../../src/usecases/prepare-understanding.ts';
import { createMemoryLog } from '../support/memory-log.ts';
import { sampleTurn } from '../support/sample-turn.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const texts = readFileSync(join(ROOT, 'tests/evaluation/dev-urgency.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .slice(0, 150)
  .map((line) => (JSON.parse(line) as { readonly text: string }).text);

let prepared: Prepared;
let thread: ReadingThread;

beforeAll(async () => {
  const folder = join(ROOT, 'tests/fixtures/tiny-disease');
  const { content } = await loadContent(folder, '2026-11-25');
  prepared = await prepareUnderstanding(content, 'key', { read: async () => null, write: async () => {} });
  const refuse = () => {
    throw new Error('it is the thread that reads');
  };
  thread = readInThread({
    ...prepared,
    here: { seesDanger: refuse, hear: refuse },
    log: createMemoryLog().log,
    body: new URL('../../dist/reading-thread.js', import.meta.url),
  });
});
afterAll(() => thread.close());

test('what the thread reads is what would have been read here, also beside what was told before', async () => {
  for (const [index, text] of texts.entries()) {
    const turn = sampleTurn(text);
    const telling = { words: texts[index - 1] ?? '', at: turn.now, asked: index % 2 === 0 };
    const after = { ...turn, state: { ...turn.state, telling } };
    const here = [turn, after].map((one) => hearTurn(prepared.understand, one));
    expect(await Promise.all([thread.hear(turn), thread.hear(after)])).toEqual(here);
    expect(await thread.seesDanger(text)).toBe(standsAlone(prepared.detectUrgency(text).urgency));
  }
});
