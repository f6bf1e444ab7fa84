import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import type { InboundEvent } from '../../../../src/domain/message.ts';
import type { Understanding } from '../../../../src/domain/understanding.ts';
import { createWakeups } from '../../../../src/lib/wakeups.ts';
import { closeBox } from '../../../../src/storage/sealed/box.ts';
import { createDataKeys } from '../../../../src/storage/sealed/create-data-keys.ts';
import { createKeyRing } from '../../../../src/storage/sealed/key-ring.ts';
import { rotateKeys } from '../../../../src/storage/sealed/rotate-keys.ts';
import { sealStore } from '../../../../src/storage/sealed/seal-store.ts';
import type { Store } from '../../../../src/usecases/ports.ts';
import { makeStoreFolder, type StoreFolder } from '../../../support/store-folder.ts';
import { addressOf, message, mustClaim, resultOf, T0, textsOf, written } from '../../../support/store-samples.ts';

const OLD = Buffer.from('the old key, of thirty-two characters at least');
const NEW = Buffer.from('the new key, of thirty-two characters at least');
const MARKER = 'zorglubine';

let home: StoreFolder;

beforeEach(async () => {
  home = await makeStoreFolder();
});

afterEach(() => home.dispose());

async function openSealed(...secrets: readonly [Uint8Array, ...Uint8Array[]]): Promise<Store> {
  return sealStore(await home.open(createWakeups()), createKeyRing(secrets));
}

function inspect<T>(look: (database: InstanceType<typeof DatabaseSync>) => T): T {
  const database = new DatabaseSync(home.file);
  try {
    return look(database);
  } finally {
    database.close();
  }
}

async function converse(store: Store): Promise<void> {
  const edited = { kind: 'edited', externalId: 'e', address: addressOf('rose'), detail: { text: MARKER } } as const;
  const tapped = { kind: 'choice', payload: `intent/${MARKER}`, title: MARKER } as const;
  const events: readonly InboundEvent[] = [written('a', MARKER), edited, message('rose', 'b', tapped)];
  await store.inbox.record(events, T0);
  await store.inbox.quarantine({ channel: 'messenger', reason: 'malformed', body: Buffer.from(MARKER) }, T0);
  const turn = await mustClaim(store, T0);
  const result = resultOf(turn, `re ${MARKER}`);
  const speaker = { ...result.state.speaker, name: MARKER };
  const understanding: Understanding = {
    intents: [{ name: MARKER, confidence: 1 }],
    candidates: [],
    urgency: 'rapide',
    doubtful: false,
    signals: [{ urgency: 'rapide', look: 'lexicon', situation: null, words: MARKER }],
    subtypes: [],
    treatments: [],
    place: MARKER,
    language: null,
    speaker,
  };
  const telling = { words: `dit ${MARKER}`, at: T0, asked: true };
  const alarm = { urgency: 'rapide', at: T0, takenBack: false } as const;
  const state = { ...result.state, speaker, telling, alarm };
  await store.turns.complete(turn, { ...result, state, understanding }, T0 + 1);
}

describe('words at rest', () => {
  test('stand nowhere in the file, of any kind, and are read back whole', async () => {
    const store = await openSealed(NEW);
    await converse(store);
    for (const suffix of ['', '-wal']) {
      expect((await readFile(home.file + suffix)).includes(MARKER)).toBe(false);
    }
    const entries = await store.transcripts.read(addressOf('rose'), 0, 10);
    expect(entries.map(({ text }) => text)).toEqual([MARKER, MARKER, `re ${MARKER}`]);
    const next = await mustClaim(store, T0 + 1);
    expect(next.messages[0]?.content).toEqual({ kind: 'choice', payload: `intent/${MARKER}`, title: MARKER });
    expect(next.state).toMatchObject({ speaker: { name: MARKER }, telling: { words: `dit ${MARKER}`, asked: true } });
    expect(next.state.alarm).toEqual({ urgency: 'rapide', at: T0, takenBack: false });
    expect(await store.outbox.claim(T0 + 1, 1)).toMatchObject([{ bubble: { text: `re ${MARKER}` } }]);
  });

  test('of a state that were sealed with the rest of it by an earlier version are read, too', async () => {
    const store = await openSealed(NEW);
    await store.inbox.record([written('a'), written('b')], T0);
    const turn = await mustClaim(store, T0);
    const telling = { words: MARKER, at: T0, asked: true };
    const { state } = resultOf(turn);
    const key = await createDataKeys(store.keys, createKeyRing([NEW])).obtain(turn.address);
    const sealed = closeBox(key, { owner: turn.address, kind: 'state', place: '' }, { ...state, telling });
    await store.turns.complete(turn, resultOf(turn), T0);
    inspect((database) =>
      database.prepare('UPDATE conversation SET state = ?').run(JSON.stringify({ ...state, sealed })),
    );
    expect((await mustClaim(store, T0)).state).toEqual({ ...state, telling });
    expect((await store.privacy.held(addressOf('rose')))?.state.telling).toEqual(telling);
  });

  test('of a state that an earlier version sealed are read, and what it did not remember starts anew', async () => {
    const store = await openSealed(NEW);
    await store.inbox.record([written('a')], T0);
    const turn = await mustClaim(store, T0);
    const result = resultOf(turn);
    const { alarm, telling, ...earlier } = { ...result.state, misunderstood: 2 };
    await store.turns.complete(turn, { ...result, state: earlier as typeof result.state }, T0);
    await store.inbox.record([written('b')], T0);
    expect((await mustClaim(store, T0)).state).toEqual({ ...earlier, alarm: null, telling: null });
    expect((await store.privacy.held(addressOf('rose')))?.state).toMatchObject({ misunderstood: 2, telling: null });
  });

  test('of an urgent message are sealed as any other, and it is urgent all the same', async () => {
    const store = await openSealed(NEW);
    await store.inbox.record([{ ...written('a', MARKER), urgent: true }], T0);
    expect((await readFile(`${home.file}-wal`)).includes(MARKER)).toBe(false);
    const turn = await mustClaim(store, T0);
    expect([textsOf(turn), turn.urgent]).toEqual([[MARKER], true]);
  });

  test('are sealed again each time: the same words twice look like two', async () => {
    const store = await openSealed(NEW);
    await store.inbox.record([written('a', 'oui'), written('b', 'oui')], T0);
    const contents = inspect((database) => database.prepare('SELECT DISTINCT content FROM inbox').all());
    expect(contents).toHaveLength(2);
  });

  test('do not open in another place of the conversation, nor in another conversation', async () => {
    const store = await openSealed(NEW);
    await store.inbox.record([written('a', 'un'), written('b', 'deux'), message('jo', 'c', written('c').content)], T0);
    inspect((database) =>
      database.exec(`UPDATE inbox SET content = (SELECT content FROM inbox WHERE external_id = 'a')`),
    );
    await expect(store.transcripts.read(addressOf('rose'), 1, 10)).rejects.toThrow('does not open');
    expect(await store.transcripts.read(addressOf('jo'), 0, 10)).toEqual([]);
    expect(await store.transcripts.read(addressOf('rose'), 0, 1)).toMatchObject([{ text: 'un' }]);
  });

  test('of a bubble that was tampered with are not sent: it is given up, and the next one goes', async () => {
    const store = await openSealed(NEW);
    await store.inbox.record([written('a')], T0);
    const turn = await mustClaim(store, T0);
    await store.turns.complete(turn, resultOf(turn, 'un', 'deux'), T0);
    inspect((database) =>
      database.exec(
        `UPDATE outbox SET bubble = (SELECT bubble FROM outbox WHERE bubble_index = 1) WHERE bubble_index = 0`,
      ),
    );
    expect(await store.outbox.claim(T0, 1)).toEqual([]);
    expect(await store.outbox.claim(T0, 1)).toMatchObject([{ bubble: { text: 'deux' } }]);
    expect(await store.health()).toMatchObject({ failedBubbles: 1 });
  });

  test('of referents stand nowhere in the file either: what they say, note to each other, and what the patient is told', async () => {
    const store = await openSealed(NEW);
    await converse(store);
    const notice = { text: `vous parlez à ${MARKER}`, choices: [] };
    await store.desk.takeOver(1, 'claire', notice, T0 + 2);
    await store.desk.say(1, 'claire', { clientId: 'w', text: `mot de ${MARKER}`, name: 'Claire' }, T0 + 3);
    await store.desk.note(1, 'claire', `note sur ${MARKER}`, T0 + 3);
    for (const suffix of ['', '-wal']) {
      expect((await readFile(home.file + suffix)).includes(MARKER)).toBe(false);
    }
    const file = await store.desk.file(1, 'claire', T0 + 4);
    expect(file?.transcript.map(({ text }) => text).slice(3)).toEqual([notice.text, `mot de ${MARKER}`]);
    expect(file?.notes).toMatchObject([{ text: `note sur ${MARKER}` }]);
    expect(file?.state.speaker.name).toBe(MARKER);
    expect(file?.state.telling?.words).toBe(`dit ${MARKER}`);
    expect(file?.turns[0]?.understanding?.place).toBe(MARKER);
    expect((await store.privacy.held(addressOf('rose')))?.notes).toMatchObject([{ text: `note sur ${MARKER}` }]);
  });

  test('of a note do not open as those of another', async () => {
    const store = await openSealed(NEW);
    await store.inbox.record([written('a')], T0);
    await store.desk.note(1, 'claire', 'une', T0);
    await store.desk.note(1, 'claire', 'autre', T0);
    inspect((database) => database.exec('UPDATE note SET text = (SELECT text FROM note WHERE id = 1)'));
    await expect(store.desk.file(1, 'claire', T0)).rejects.toThrow('does not open');
  });

  test('of a state say nothing of who holds it: what stands in sight counts, and opens no box', async () => {
    const store = await openSealed(NEW);
    await store.inbox.record([written('a'), written('b')], T0);
    const turn = await mustClaim(store, T0);
    const result = resultOf(turn);
    await store.turns.complete(turn, { ...result, state: { ...result.state, holder: 'waiting' } }, T0);
    const stateOf = () => inspect((database) => database.prepare('SELECT state FROM conversation').get());
    const sealed = stateOf();
    await store.desk.takeOver(1, 'claire', null, T0);
    expect(stateOf()).toEqual(sealed);
    expect((await mustClaim(store, T0)).state).toMatchObject({ holder: 'referent', misunderstood: 1 });
    expect((await store.privacy.held(addressOf('rose')))?.state).toMatchObject({ holder: 'referent' });
    expect((await store.desk.file(1, 'claire', T0))?.state).toMatchObject({ holder: 'referent', misunderstood: 1 });
  });

  test('from before encryption are read as they stand', async () => {
    const bare = await home.open(createWakeups());
    await bare.inbox.record([written('a', 'avant')], T0);
    await bare.close();
    const store = await openSealed(NEW);
    await store.inbox.record([written('b', 'après')], T0);
    expect((await store.transcripts.read(addressOf('rose'), 0, 10)).map(({ text }) => text)).toEqual([
      'avant',
      'après',
    ]);
    expect(textsOf(await mustClaim(store, T0))).toEqual(['avant']);
  });

  test('of a turn that was in hand when its patient was erased leave no new key behind', async () => {
    const store = await openSealed(NEW);
    await store.inbox.record([written('a')], T0);
    const turn = await mustClaim(store, T0);
    await store.privacy.erase(addressOf('rose'), 'staff:zoe', T0);
    await expect(store.turns.complete(turn, resultOf(turn, 'r'), T0)).rejects.toThrow();
    expect(await store.keys.find(addressOf('rose'))).toBeNull();
  });

  test('for somebody whom another process erased are sealed with the key of the new conversation', async () => {
    const store = await openSealed(NEW);
    await store.inbox.record([written('a')], T0);
    const beside = await sealStore(await home.open(createWakeups(), 'beside'), createKeyRing([NEW]));
    await beside.privacy.erase(addressOf('rose'), 'staff:zoe', T0);
    // Nothing in it was sealed: no key is looked up on the way.
    await store.inbox.record([message('rose', 'b', { kind: 'voice' })], T0);
    const turn = await mustClaim(store, T0);
    await store.turns.complete(turn, resultOf(turn, 'r'), T0);
    expect(await store.outbox.claim(T0, 1)).toMatchObject([{ bubble: { text: 'r' } }]);
  });

  test('arrive in order though the key of one has to be made first', async () => {
    const store = await openSealed(NEW);
    await store.inbox.record([written('a')], T0);
    const jo = message('jo', 'j', written('j').content);
    await Promise.all([store.inbox.record([jo, written('b')], T0), store.inbox.record([written('c')], T0)]);
    const texts = (await store.transcripts.read(addressOf('rose'), 0, 9)).map(({ text }) => text);
    expect(texts).toEqual(['a', 'b', 'c']);
  });
});

describe('the key of the installation', () => {
  test('can be changed: the old one opens until all is rewrapped, and is not needed after', async () => {
    await converse(await openSealed(OLD));
    await home.close();
    await expect(openSealed(NEW)).rejects.toMatchObject({ code: 'KEY_UNKNOWN' });
    await home.close();
    const both = await openSealed(NEW, OLD);
    expect(await both.transcripts.read(addressOf('rose'), 0, 1)).toMatchObject([{ text: MARKER }]);
    expect(await rotateKeys(both.keys, createKeyRing([NEW, OLD]))).toBe(2);
    expect(await rotateKeys(both.keys, createKeyRing([NEW, OLD]))).toBe(0);
    await home.close();
    const alone = await openSealed(NEW);
    expect(await alone.transcripts.read(addressOf('rose'), 0, 1)).toMatchObject([{ text: MARKER }]);
  });

  test('wraps each data key for its conversation alone', async () => {
    const ring = createKeyRing([NEW]);
    const { kept, open } = ring.make(addressOf('rose'));
    expect(ring.unwrap(addressOf('rose'), kept)).toEqual(open);
    expect(ring.unwrap(addressOf('jo'), kept)).toBeNull();
    expect(ring.unwrap(addressOf('rose'), { ...kept, id: 'another' })).toBeNull();
    expect(JSON.stringify(kept)).not.toContain(Buffer.from(open.bytes).toString('base64url'));
  });
});
