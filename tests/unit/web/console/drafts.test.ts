import { describe, expect, test } from '@jest/globals';
import { createDrafts, type Shelf } from '../../../../src/web/console/hooks/drafts.ts';

function createShelf(): Shelf & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}
const draft = { text: 'Bonjour', clientId: 'a' };

describe('drafts', () => {
  test('outlive the page, apart for each account and each conversation', () => {
    const shelf = createShelf();
    createDrafts(shelf).keep('claire', 7, draft);
    const later = createDrafts(shelf);
    expect(later.read('claire', 7)).toEqual(draft);
    expect(later.read('paul', 7)).toBeNull();
    expect(later.read('claire', 8)).toBeNull();
  });

  test('are forgotten one by one, and an empty one leaves nothing behind', () => {
    const shelf = createShelf();
    const drafts = createDrafts(shelf);
    drafts.keep('claire', 7, draft);
    drafts.keep('claire', 8, draft);
    drafts.forget('claire', 7);
    drafts.keep('claire', 8, { ...draft, text: '' });
    expect(shelf.kept.size).toBe(0);
  });

  test('are all forgotten on signing out, also what is still being written, and nothing else of the site is', () => {
    const shelf = createShelf();
    shelf.setItem('epaule.chat.session', 'not ours');
    createDrafts(shelf).keep('paul', 1, draft);
    const drafts = createDrafts(shelf);
    drafts.keep('claire', 7, draft);
    drafts.close();
    drafts.keep('claire', 7, { ...draft, text: 'Bonjour Rose' });
    expect([...shelf.kept.keys()]).toEqual(['epaule.chat.session']);
  });

  test('live in memory where the browser keeps nothing, or has no room', () => {
    const full: Shelf = {
      ...createShelf(),
      setItem: () => {
        throw new Error('full');
      },
    };
    for (const shelf of [null, full]) {
      const drafts = createDrafts(shelf);
      drafts.keep('claire', 7, draft);
      expect(drafts.read('claire', 7)).toEqual(draft);
    }
  });

  test('that somebody else wrote into the storage are none', () => {
    const shelf = createShelf();
    for (const value of ['', '{', 'null', '{"text":1,"clientId":"a"}']) {
      shelf.setItem('epaule.draft.claire.7', value);
      expect(createDrafts(shelf).read('claire', 7)).toBeNull();
    }
  });
});
