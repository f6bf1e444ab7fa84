import { describe, expect, test } from '@jest/globals';
import { loadContent } from '../../../src/content/load-content.ts';
import { type Edit, swap, TINY_DISEASE, withTinyContent, write } from '../../support/tiny-content.ts';

const TODAY = '2026-11-22';
const hashAfter = (...edits: readonly Edit[]) =>
  withTinyContent(edits, async (dir) => (await loadContent(dir, TODAY)).content.trainingHash);

const followUp = (text: string): Edit =>
  write('intents/follow-ups.yml', `follow_ups:\n  - { after: lumiere, text: "${text}", intent: lumiere }\n`);

describe('the key of a kept model', () => {
  test('is the same for the same files, wherever they are', async () => {
    expect(await hashAfter()).toBe((await loadContent(TINY_DISEASE, TODAY)).content.trainingHash);
  });

  test.each([
    ['an example', swap('intents/lumiere.yml', 'quelles lunettes', 'quelles visières')],
    ['a near miss', swap('intents/urgencies/vital.yml', 'ce roman', 'ce livre')],
    ['a sign', swap('intents/urgencies/situations.yml', 'respire plus', 'ne respire plus')],
    ['an alias', swap('intents/entities/subtypes.yml', 'forme pleine', 'la pleine')],
    ['a follow-up', followUp('et le soir ?')],
    ['a letter', swap('intents/letters.yml', 'Bonsoir à toutes', 'Bonjour à toutes')],
  ])('changes with %s', async (_what, edit) => {
    expect(await hashAfter(edit)).not.toBe(await hashAfter());
  });

  test('changes with a word of a follow-up, and not with a list of none', async () => {
    expect(await hashAfter(followUp('et la nuit ?'))).not.toBe(await hashAfter(followUp('et le soir ?')));
    expect(await hashAfter(write('intents/follow-ups.yml', 'follow_ups: []\n'))).toBe(await hashAfter());
  });

  test('stays when only what we say changes', async () => {
    expect(await hashAfter(swap('responses/lumiere.yml', 'un rideau épais', 'un rideau léger'))).toBe(
      await hashAfter(),
    );
  });
});
