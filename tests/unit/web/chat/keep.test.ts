import { describe, expect, test } from '@jest/globals';
import { createKeep, type Shelf } from '../../../../src/web/chat/keep.ts';

function createShelf(): Shelf & { readonly held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
    key: (index) => [...held.keys()][index] ?? null,
    get length() {
      return held.size;
    },
  };
}
const refuse = (): never => {
  throw new Error('SecurityError');
};
const CLOSED: Shelf = { getItem: refuse, setItem: refuse, removeItem: refuse, key: refuse, length: 0 };
const message = (clientId: string, at: number) => ({ clientId, at, text: 'Bonjour', payload: null });

describe('keep', () => {
  test('in the dark leaves nothing in the browser, and the page goes on from memory', () => {
    const shelf = createShelf();
    const keep = createKeep(shelf);
    keep.setSession({ token: 'v1.a', expiresAt: 9 });
    keep.setLastSeen(4);
    keep.add(message('a', 1));
    keep.goDark();
    expect([...shelf.held]).toEqual([]);
    keep.setLastSeen(5);
    keep.add(message('b', 2));
    expect([...shelf.held]).toEqual([]);
    expect([keep.session()?.token, keep.lastSeen(), keep.outgoing().length]).toEqual(['v1.a', 5, 2]);
    keep.forget();
    expect([keep.session(), keep.lastSeen(), keep.outgoing()]).toEqual([null, 0, []]);
  });

  test('goes on with its session when another tab put it out of the browser first', () => {
    const shelf = createShelf();
    const keep = createKeep(shelf);
    keep.setSession({ token: 'v1.a', expiresAt: 9 });
    expect(keep.session()?.token).toBe('v1.a');
    shelf.held.clear();
    keep.goDark();
    expect(keep.session()?.token).toBe('v1.a');
  });

  test('looking writes nothing', () => {
    const shelf = createShelf();
    const keep = createKeep(shelf);
    expect([keep.session(), keep.lastSeen(), keep.outgoing()]).toEqual([null, 0, []]);
    expect(shelf.held.size).toBe(0);
  });

  test('finds after a reload what it was given, the oldest message first', () => {
    const shelf = createShelf();
    const before = createKeep(shelf);
    before.setSession({ token: 'v1.t', expiresAt: 9 });
    before.setLastSeen(4);
    before.add(message('b', 2));
    before.add(message('a', 1));
    const after = createKeep(shelf);
    expect(after.session()).toEqual({ token: 'v1.t', expiresAt: 9 });
    expect(after.lastSeen()).toBe(4);
    expect(after.outgoing().map(({ clientId }) => clientId)).toEqual(['a', 'b']);
  });

  test('two tabs do not overwrite the messages of each other', () => {
    const shelf = createShelf();
    const [one, two] = [createKeep(shelf), createKeep(shelf)];
    one.add(message('a', 1));
    two.add(message('b', 2));
    one.remove('a');
    expect(two.outgoing().map(({ clientId }) => clientId)).toEqual(['b']);
  });

  test('a session that is dropped takes the number of its last line with it', () => {
    const shelf = createShelf();
    const keep = createKeep(shelf);
    keep.setSession({ token: 'v1.t', expiresAt: 9 });
    keep.setLastSeen(4);
    keep.dropSession();
    expect([keep.session(), keep.lastSeen(), shelf.held.size]).toEqual([null, 0, 0]);
  });

  test.each([
    ['closed', CLOSED],
    ['missing', null],
  ])('a storage that is %s still leaves the conversation of this page', (_what, shelf) => {
    const keep = createKeep(shelf);
    keep.setSession({ token: 'v1.t', expiresAt: 9 });
    keep.add(message('a', 1));
    expect(keep.session()?.token).toBe('v1.t');
    expect(keep.outgoing()).toHaveLength(1);
    keep.remove('a');
    expect(keep.outgoing()).toHaveLength(0);
  });

  test('what somebody else wrote there is passed over', () => {
    const shelf = createShelf();
    shelf.setItem('epaule.chat.session', '{"token":1}');
    shelf.setItem('epaule.chat.last', 'x');
    shelf.setItem('epaule.chat.outgoing.a', '{');
    const keep = createKeep(shelf);
    expect([keep.session(), keep.lastSeen(), keep.outgoing()]).toEqual([null, 0, []]);
  });
});
