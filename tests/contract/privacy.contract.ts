import { describe, expect, test } from '@jest/globals';
import { RETENTION_KINDS } from '../../src/domain/retention.ts';
import type { PurgeLimits } from '../../src/usecases/ports/privacy.ts';
import type { Store } from '../../src/usecases/ports.ts';
import {
  addressOf,
  answered,
  echoOf,
  FRESH_STATE,
  message,
  mustClaim,
  resultOf,
  T0,
  textsOf,
} from '../support/store-samples.ts';
import { withStore } from './open-store.ts';
import type { MakeStoreLab } from './store-lab.ts';

const ROSE = addressOf('rose');
const FAREWELL = { bubbles: [{ text: 'tout est effacé', choices: [] }], key: null };

const words = (id: string, patientId = 'rose') => message(patientId, id, { kind: 'choice', payload: id, title: id });
const read = async (store: Store, patientId: string) =>
  (await store.transcripts.read(addressOf(patientId), 0, 99)).map(({ text }) => text);

/** A turn after which the state holds these words of the patient. */
async function told(store: Store, at: number, patientId: string, said: string): Promise<void> {
  await store.inbox.record([words(`${patientId}-${at}`, patientId)], at);
  const turn = await mustClaim(store, at);
  const result = resultOf(turn);
  const telling = { words: said, at, asked: true };
  await store.turns.complete(turn, { ...result, state: { ...result.state, telling } }, at);
}

/** Two patients with a whole conversation each: a message, a reply, an echo, an edited word. */
async function talk(store: Store): Promise<void> {
  await answered(store, T0, 'jo', 'à Jo');
  await answered(store, T0 + 1, 'rose', 'à Rose');
  const edited = { kind: 'edited', externalId: 'e1', address: ROSE, detail: { text: 'mot' } } as const;
  await store.inbox.record([words('a'), edited, echoOf(2, 'mid.9')], T0 + 2);
}

export function describePrivacy(makeLab: MakeStoreLab): void {
  describe('an erasure', () => {
    test('leaves nothing of the patient but a receipt that says nothing of them, and nothing less of others', () =>
      withStore(makeLab, async ({ store }) => {
        await talk(store);
        const receipt = await store.privacy.erase(ROSE, 'staff:zoe', T0 + 3);
        expect(receipt).toMatchObject({
          ...{ at: T0 + 3, by: 'staff:zoe', conversationId: 2 },
          rows: { messages: 2, bubbles: 1, turns: 1, escalations: 0, statuses: 2 },
        });
        expect(JSON.stringify(receipt)).not.toContain('rose');
        expect(await read(store, 'rose')).toEqual([]);
        expect(await store.privacy.held(ROSE)).toBeNull();
        expect(await store.privacy.addressesOf('messenger', 'rose')).toEqual([]);
        expect(await store.keys.find(ROSE)).toBeNull();
        expect(await store.turns.claim(T0 + 9)).toBeNull();
        expect(await read(store, 'jo')).toEqual(['', 'à Jo']);
        expect(await store.privacy.receipts()).toEqual([receipt]);
      }));

    test('has nothing to do for somebody unknown, and says so', () =>
      withStore(makeLab, async ({ store }) => {
        expect(await store.privacy.erase(ROSE, 'staff:zoe', T0)).toBeNull();
        expect(await store.privacy.receipts()).toEqual([]);
      }));

    test('lets the patient begin anew, under numbers that were never given before', () =>
      withStore(makeLab, async ({ store }) => {
        await talk(store);
        await store.privacy.erase(ROSE, 'staff:zoe', T0 + 3);
        const [again] = await store.inbox.record([words('a')], T0 + 10);
        expect(again).toEqual({ id: 4, duplicate: false });
        const turn = await mustClaim(store, T0 + 10);
        expect([turn.conversationId, turn.state, textsOf(turn)]).toEqual([3, FRESH_STATE, ['choice']]);
        expect(await read(store, 'rose')).toEqual(['a']);
      }));

    test('stops a turn that was in hand: nothing of it is stored, and work goes on', () =>
      withStore(makeLab, async ({ store }) => {
        await store.inbox.record([words('a')], T0);
        const turn = await mustClaim(store, T0);
        await store.privacy.erase(ROSE, 'staff:zoe', T0 + 1);
        const reply = { bubbles: [{ text: 'trop tard', choices: [] }], responses: [] };
        const result = { reply, state: turn.state, escalation: null, understanding: null };
        await expect(store.turns.complete(turn, result, T0 + 2)).rejects.toThrow();
        await store.turns.retry(turn, 'X', T0 + 3);
        expect(await read(store, 'rose')).toEqual([]);
        expect(await store.outbox.claim(T0 + 9, 9)).toEqual([]);
        await store.inbox.record([words('b')], T0 + 10);
        expect((await mustClaim(store, T0 + 10)).conversationId).not.toBe(turn.conversationId);
      }));

    test('stops bubbles on their way, and forgives the sender that reports on them', () =>
      withStore(makeLab, async ({ store }) => {
        await answered(store, T0, 'rose', 'un', 'deux');
        const [row] = await store.outbox.claim(T0, 9);
        await store.privacy.erase(ROSE, 'staff:zoe', T0 + 1);
        await store.outbox.sent(row?.id ?? 0, 'mid.1', T0 + 2);
        expect(await store.outbox.claim(T0 + 60_000, 9)).toEqual([]);
        expect(await store.health()).toMatchObject({ undeliveredBubbles: 0, waitingConversations: 0 });
      }));
  });

  describe('an erasure that the patient asked for', () => {
    test('answers with the last word alone, in a conversation that knows nothing', () =>
      withStore(makeLab, async ({ store, wakeups }) => {
        await talk(store);
        const turn = await mustClaim(store, T0 + 2);
        const woken: string[] = [];
        for (const topic of ['outbox', 'transcript'] as const) wakeups.listen(topic, () => woken.push(topic));
        const receipt = await store.turns.erase(turn, FAREWELL, T0 + 3);
        expect(receipt).toMatchObject({ by: 'patient', conversationId: turn.conversationId });
        expect(woken.sort()).toEqual(['outbox', 'transcript']);
        const entries = await store.transcripts.read(ROSE, 3, 9);
        expect(entries).toMatchObject([{ id: 4, from: 'assistant', text: 'tout est effacé' }]);
        expect(await read(store, 'rose')).toEqual(['tout est effacé']);
        const rows = await store.outbox.claim(T0 + 3, 9);
        const farewell = rows.find(({ address }) => address.patientId === 'rose');
        expect(farewell).toMatchObject({ bubble: { text: 'tout est effacé' }, opensReply: true });
        await store.inbox.record([words('b')], T0 + 10);
        expect(await mustClaim(store, T0 + 10)).toMatchObject({ state: FRESH_STATE, messages: [{ id: 5 }] });
      }));

    test('is stored once: the turn cannot be completed or erased again, after a crash neither', () =>
      withStore(makeLab, async ({ store, crash }) => {
        await store.inbox.record([words('a')], T0);
        const turn = await mustClaim(store, T0);
        await store.turns.erase(turn, FAREWELL, T0);
        await expect(store.turns.erase(turn, FAREWELL, T0)).rejects.toThrow();
        const reopened = await crash();
        expect(await reopened.turns.claim(T0 + 60_000)).toBeNull();
        expect(await reopened.privacy.receipts()).toHaveLength(1);
        expect(await read(reopened, 'rose')).toEqual(['tout est effacé']);
      }));
  });

  describe('what is held on a patient', () => {
    test('is told whole: state, turns, escalations, edits', () =>
      withStore(makeLab, async ({ store }) => {
        await talk(store);
        const held = await store.privacy.held(ROSE);
        expect(held).toMatchObject({
          ...{ conversationId: 2, createdAt: T0 + 1, state: { misunderstood: 1 } },
          ...{ turns: [{ start: 1, answeredAt: T0 + 1, responses: ['aide'] }], escalations: [] },
          statuses: [
            { kind: 'edited', externalId: 'e1', detail: { text: 'mot' } },
            { kind: 'echo', externalId: 'mid.9' },
          ],
        });
        expect(await store.privacy.addressOf(2)).toEqual(ROSE);
        expect(await store.privacy.addressOf(9)).toBeNull();
        expect(await store.privacy.addressesOf('messenger', 'rose')).toEqual([ROSE]);
      }));
  });

  describe('retention', () => {
    const all = (at: number) =>
      Object.fromEntries([...RETENTION_KINDS, 'farewells', 'tellings'].map((kind) => [kind, at]));
    const limits = (changes: Partial<PurgeLimits>) => ({ ...all(0), ...changes }) as PurgeLimits;

    test('destroys each kind by its own hour, and leaves what still waits', () =>
      withStore(makeLab, async ({ store }) => {
        await answered(store, T0 - 5, 'al', 'pas encore parti');
        await talk(store);
        for (const { id, bubble } of await store.outbox.claim(T0 + 5, 9)) {
          if (bubble.text === 'pas encore parti') await store.outbox.retry(id, 'RATE', T0 + 60_000);
          else await store.outbox.sent(id, null, T0 + 6);
        }
        expect(await store.privacy.purge(limits({}), 100)).toEqual(all(0));
        const late = T0 + 1000;
        expect(await store.privacy.purge(limits({ messages: late }), 100)).toEqual({ ...all(0), messages: 3 });
        expect(await read(store, 'rose')).toEqual(['à Rose', 'a']);
        expect(await store.privacy.purge(limits({ replies: late }), 100)).toEqual({ ...all(0), replies: 2 });
        expect(await read(store, 'rose')).toEqual(['a']);
        expect(await read(store, 'al')).toEqual(['pas encore parti']);
        expect(await store.privacy.purge(limits({ statuses: late }), 100)).toEqual({ ...all(0), statuses: 2 });
        expect(await store.privacy.purge(limits({ understandings: late }), 100)).toMatchObject({ understandings: 3 });
        expect((await store.privacy.held(addressOf('al')))?.turns).toMatchObject([
          { understanding: null, responses: [] },
        ]);
        expect(textsOf(await store.turns.claim(T0 + 9))).toEqual(['choice']);
      }));

    test('forgets the words that a state holds at their own hour, and nothing else that it remembers', () =>
      withStore(makeLab, async ({ store, crash }) => {
        await told(store, T0, 'rose', 'je serre mal');
        await told(store, T0 + 10, 'jo', 'et les bras');
        expect(await store.privacy.purge(limits({ tellings: T0 }), 100)).toEqual(all(0));
        expect(await store.privacy.purge(limits({ tellings: T0 + 5 }), 100)).toEqual({ ...all(0), tellings: 1 });
        const reopened = await crash();
        expect((await reopened.privacy.held(ROSE))?.state).toMatchObject({ telling: null, misunderstood: 1 });
        await reopened.inbox.record([words('next'), words('after', 'jo')], T0 + 20);
        expect((await mustClaim(reopened, T0 + 20)).state).toMatchObject({ telling: null, misunderstood: 1 });
        const { telling } = (await mustClaim(reopened, T0 + 20)).state;
        expect(telling).toEqual({ words: 'et les bras', at: T0 + 10, asked: true });
      }));

    test('forgets a whole conversation with its key when nothing was said in it since, and no other', () =>
      withStore(makeLab, async ({ store }) => {
        await answered(store, T0, 'jo', 'à Jo');
        await answered(store, T0 + 10, 'rose', 'à Rose');
        await store.inbox.record([words('waits', 'al')], T0);
        for (const { id } of await store.outbox.claim(T0 + 10, 9)) await store.outbox.sent(id, null, T0 + 10);
        expect(await store.privacy.purge(limits({ conversations: T0 + 5 }), 100)).toMatchObject({ conversations: 1 });
        expect(await store.privacy.addressesOf('messenger', 'jo')).toEqual([]);
        expect(await store.keys.find(addressOf('jo'))).toBeNull();
        expect(await read(store, 'rose')).toEqual(['', 'à Rose']);
        expect(textsOf(await store.turns.claim(T0 + 10))).toEqual(['choice']);
        await store.inbox.record([words('back', 'jo')], T0 + 20);
        expect(await read(store, 'jo')).toEqual(['back']);
      }));

    test('takes the last word after an erasure away, and whoever wrote again keeps the rest', () =>
      withStore(makeLab, async ({ store }) => {
        for (const patientId of ['rose', 'jo']) {
          await store.inbox.record([words(patientId, patientId)], T0);
          await store.turns.erase(await mustClaim(store, T0), FAREWELL, T0);
        }
        const goodbye = limits({ farewells: T0 + 5 });
        expect(await store.privacy.purge(goodbye, 100)).toMatchObject({ farewells: 0 });
        for (const { id } of await store.outbox.claim(T0, 9)) await store.outbox.sent(id, null, T0);
        await store.inbox.record([words('again', 'jo')], T0 + 1);
        expect(await store.privacy.purge(goodbye, 100)).toMatchObject({ farewells: 2 });
        expect(await store.privacy.addressesOf('messenger', 'rose')).toEqual([]);
        expect(await read(store, 'jo')).toEqual(['again']);
      }));

    test('works in small steps, and lets lines of the audit and receipts go by their age alone', () =>
      withStore(makeLab, async ({ store }) => {
        const line = { actor: 'staff:zoe', action: 'exported', conversationId: 1, detail: {} };
        for (let at = 1; at <= 3; at += 1) await store.privacy.note({ ...line, at });
        await store.inbox.quarantine({ channel: 'messenger', reason: 'x', body: new Uint8Array(3) }, T0);
        expect(await store.privacy.purge(limits({ audit: 4, quarantine: T0 + 1 }), 2)).toMatchObject({
          ...{ audit: 2, quarantine: 1 },
        });
        expect(await store.privacy.purge(limits({ audit: 4 }), 2)).toMatchObject({ audit: 1 });
        expect(await store.health()).toMatchObject({ quarantinedBodies: 0 });
        await answered(store, T0, 'rose', 'à Rose');
        await store.privacy.erase(ROSE, 'staff:zoe', T0 + 1);
        expect(await store.privacy.purge(limits({ receipts: T0 + 1 }), 9)).toMatchObject({ receipts: 0 });
        expect(await store.privacy.purge(limits({ receipts: T0 + 2 }), 9)).toMatchObject({ receipts: 1 });
      }));
  });
}
