import { describe, expect, test } from '@jest/globals';
import type { Alert } from '../../src/domain/alert.ts';
import { PAGE_INBOX } from '../../src/domain/desk.ts';
import type { Escalation } from '../../src/domain/escalation.ts';
import { askFor } from '../../src/domain/escalation.ts';
import { RETENTION_KINDS } from '../../src/domain/retention.ts';
import type { Watched } from '../../src/domain/watched.ts';
import type { PurgeLimits } from '../../src/usecases/ports/privacy.ts';
import type { Store } from '../../src/usecases/ports.ts';
import { addressOf, answered, echoOf, message, mustClaim, resultOf, T0 } from '../support/store-samples.ts';
import { withStore } from './open-store.ts';
import type { MakeStoreLab } from './store-lab.ts';

const MINUTE = 60_000;
const bubble = (text: string) => ({ text, choices: [] });
const word = (clientId: string, text = clientId) => ({ clientId, text, name: 'Claire' });
const NOTHING: Watched = {
  ...{ offeredTo: null, alerts: [], notice: null, promiseDone: false, endsHold: false },
  lookAt: null,
};

let asked = 0;

/** A patient's message that leads to a request for a person; gives the number of the conversation. */
async function askedFor(
  store: Store,
  now: number,
  escalation: Partial<Escalation>,
  patientId = 'rose',
  ...texts: string[]
) {
  asked += 1;
  await store.inbox.record([message(patientId, `ask-${asked}`, { kind: 'voice' })], now);
  const turn = await mustClaim(store, now);
  const result = resultOf(turn, ...texts);
  const holder = turn.state.holder === 'referent' ? 'referent' : 'waiting';
  await store.turns.complete(
    turn,
    { ...result, state: { ...result.state, holder }, escalation: { ...askFor('demande'), ...escalation } },
    now,
  );
  return turn.conversationId;
}

async function mustLine(store: Store, id: number) {
  const line = await store.desk.line(id);
  if (line === null) throw new Error('no line');
  return line;
}

/** Delivers all that is due, in order, and gives the words. */
async function deliver(store: Store, now: number): Promise<readonly string[]> {
  const texts: string[] = [];
  for (;;) {
    const [row] = await store.outbox.claim(now, 1);
    if (row === undefined) return texts;
    texts.push(row.bubble.text);
    await store.outbox.sent(row.id, `mid.${row.id}`, now);
  }
}

export function describeDesk(makeLab: MakeStoreLab): void {
  describe('the desk', () => {
    test('shows who waits, gravest first, with what routing goes by', () =>
      withStore(makeLab, async ({ store }) => {
        const rose = await askedFor(store, T0, {
          region: 'bretagne',
          need: 'droits',
          language: 'br',
          expectedAt: T0 + 9,
        });
        await askedFor(store, T0 + 1, {}, 'rose');
        const jo = await askedFor(store, T0 + 2, { reason: 'urgence-vitale' }, 'jo');
        await askedFor(store, T0 + 3, { reason: 'incompris' }, 'jo');
        await answered(store, T0 + 4, 'al', 'rien de grave');
        const lines = await store.desk.lines('open', 10);
        expect(lines.map(({ conversationId }) => conversationId)).toEqual([jo, rose]);
        expect(lines[0]).toMatchObject({ reasons: ['urgence-vitale', 'incompris'], since: T0 + 2, patientAt: T0 + 3 });
        expect(lines[1]).toMatchObject({
          ...{ conversationId: rose, channel: 'messenger', holder: 'waiting', heldBy: null, reasons: ['demande'] },
          ...{ since: T0, patientAt: T0 + 1, wordAt: null, region: 'bretagne', need: 'droits', language: 'br' },
          ...{ expectedAt: T0 + 9, offeredTo: null, offers: 0, sharedWith: [], undelivered: 0 },
        });
        expect(await store.desk.lines('open', 1)).toHaveLength(1);
        expect(await store.desk.lines('past', 10)).toEqual([]);
        expect(await store.desk.line(rose)).toEqual(lines[1]);
        expect(await store.desk.line(99)).toBeNull();
      }));

    test('keeps the first promise however often is asked again, until it was followed up', () =>
      withStore(makeLab, async ({ store }) => {
        const id = await askedFor(store, T0, {});
        await askedFor(store, T0 + 1, { expectedAt: T0 + 9 });
        await askedFor(store, T0 + 2, { expectedAt: T0 + 50 });
        await askedFor(store, T0 + 3, {});
        const line = await mustLine(store, id);
        expect(line.expectedAt).toBe(T0 + 9);
        const nothing = { offeredTo: null, alerts: [], notice: null, endsHold: false, lookAt: null };
        expect(await store.desk.watched(line, { ...nothing, promiseDone: true }, T0 + 10)).toBe(true);
        await askedFor(store, T0 + 11, { expectedAt: T0 + 60 });
        expect((await mustLine(store, id)).expectedAt).toBe(T0 + 60);
      }));

    test('wakes whoever watches it when a person is asked for', () =>
      withStore(makeLab, async ({ store, wakeups }) => {
        let woken = 0;
        wakeups.listen('desk', () => {
          woken += 1;
        });
        const id = await askedFor(store, T0, {});
        expect(woken).toBe(1);
        expect(await store.desk.nextDueAt()).toBe(T0);
        expect(await store.desk.due(T0 - 1, 9)).toEqual([]);
        expect(await store.desk.due(T0, 9)).toMatchObject([{ conversationId: id }]);
      }));

    test('gives a conversation to one of two who reach for it at once', () =>
      withStore(makeLab, async ({ store }) => {
        const id = await askedFor(store, T0, {});
        const both = await Promise.all([
          store.desk.takeOver(id, 'claire', null, T0 + 1),
          store.desk.takeOver(id, 'luc', null, T0 + 1),
        ]);
        expect(both.map(({ kind }) => kind).sort()).toEqual(['held', 'taken']);
        const winner = both[0].kind === 'taken' ? 'claire' : 'luc';
        expect(both.find(({ kind }) => kind === 'held')).toEqual({ kind: 'held', by: winner });
        expect(await mustLine(store, id)).toMatchObject({ holder: 'referent', heldBy: winner, wordAt: T0 + 1 });
        expect((await store.health()).openEscalations).toBe(0);
        const before = await mustLine(store, id);
        expect(await store.desk.takeOver(id, winner, bubble('encore'), T0 + 2)).toEqual({ kind: 'taken' });
        expect(await mustLine(store, id)).toEqual(before);
        expect(await store.desk.takeOver(99, 'claire', null, T0)).toEqual({ kind: 'gone' });
      }));

    test('lets a referent come though nobody asked', () =>
      withStore(makeLab, async ({ store }) => {
        await answered(store, T0, 'rose', 'r1');
        expect(await store.desk.takeOver(1, 'claire', null, T0 + 5)).toEqual({ kind: 'taken' });
        expect(await store.desk.lines('open', 9)).toMatchObject([{ conversationId: 1, reasons: [], since: T0 + 5 }]);
        expect(await store.desk.release(1, 'claire', { to: 'waiting' }, null, T0 + 6)).toEqual({ kind: 'released' });
        expect(await store.desk.lines('open', 9)).toMatchObject([{ holder: 'waiting', heldBy: null, since: T0 + 6 }]);
      }));

    test('falls silent when somebody answers from the inbox of the page, unless one of ours holds it', () =>
      withStore(makeLab, async ({ store }) => {
        const id = await askedFor(store, T0, { expectedAt: T0 + MINUTE }, 'rose', 'r1');
        await store.desk.answeredElsewhere(addressOf('rose'), T0 + 1);
        expect(await mustLine(store, id)).toMatchObject({
          ...{ holder: 'referent', heldBy: PAGE_INBOX, wordAt: T0 + 1, awaitedSince: null, expectedAt: null },
        });
        expect(await deliver(store, T0 + 2)).toEqual([]);
        expect(await store.desk.takeOver(id, 'claire', null, T0 + 2)).toEqual({ kind: 'held', by: PAGE_INBOX });
        await store.inbox.record([message('rose', 'm', { kind: 'voice' })], T0 + 3);
        expect((await mustLine(store, id)).awaitedSince).toBe(T0 + 3);
        await store.desk.answeredElsewhere(addressOf('rose'), T0 + 4);
        expect(await mustLine(store, id)).toMatchObject({ wordAt: T0 + 4, awaitedSince: null });
        const other = await askedFor(store, T0, {}, 'jo');
        await store.desk.takeOver(other, 'claire', null, T0 + 5);
        await store.desk.answeredElsewhere(addressOf('jo'), T0 + 6);
        expect(await mustLine(store, other)).toMatchObject({ heldBy: 'claire', wordAt: T0 + 5 });
        await store.desk.answeredElsewhere(addressOf('nobody'), T0 + 6);
      }));

    test('refuses a turn that was being answered when a referent came, and has it answered anew as it stands then', () =>
      withStore(makeLab, async ({ store }) => {
        const id = await askedFor(store, T0, {});
        await store.inbox.record([message('rose', 'm', { kind: 'voice' })], T0 + 1);
        const frozen = await mustClaim(store, T0 + 1);
        await store.desk.takeOver(id, 'claire', null, T0 + 2);
        await expect(store.turns.complete(frozen, resultOf(frozen, 'trop tard'), T0 + 3)).rejects.toMatchObject({
          code: 'CLAIM_LOST',
        });
        await store.turns.retry(frozen, 'CLAIM_LOST', T0 + MINUTE);
        expect(await deliver(store, T0 + 3)).toEqual([]);
        const anew = await mustClaim(store, T0 + 3);
        expect([anew.messages, anew.attempts, anew.state.holder]).toEqual([frozen.messages, 0, 'referent']);
        await store.turns.complete(anew, resultOf(anew), T0 + 3);
        expect((await mustLine(store, id)).holder).toBe('referent');
      }));

    test('refuses an erasure that was being done when a referent came, and keeps everything until it is asked again', () =>
      withStore(makeLab, async ({ store }) => {
        const id = await askedFor(store, T0, {});
        await store.inbox.record([message('rose', 'm', { kind: 'voice' })], T0 + 1);
        const frozen = await mustClaim(store, T0 + 1);
        await store.desk.takeOver(id, 'claire', null, T0 + 2);
        const farewell = { bubbles: [bubble('adieu')], key: null };
        await expect(store.turns.erase(frozen, farewell, T0 + 3)).rejects.toMatchObject({ code: 'CLAIM_LOST' });
        await store.turns.retry(frozen, 'CLAIM_LOST', T0 + 3);
        const anew = await mustClaim(store, T0 + 3);
        expect(await store.turns.erase(anew, farewell, T0 + 3)).toMatchObject({ conversationId: id });
      }));

    test('gives up what the assistant had not sent yet, but for what answers a danger, and sends in order', () =>
      withStore(makeLab, async ({ store }) => {
        const id = await askedFor(store, T0, {}, 'rose', 'r1', 'r2');
        await store.inbox.record([{ ...message('rose', 'd', { kind: 'voice' }), urgent: true }], T0 + 1);
        const danger = await mustClaim(store, T0 + 1);
        await store.turns.complete(danger, resultOf(danger, 'le 15'), T0 + 1);
        await store.desk.takeOver(id, 'claire', bubble('vous parlez à Claire'), T0 + 2);
        expect(await store.desk.say(id, 'claire', word('w1', 'bonjour'), T0 + 3)).toMatchObject({ kind: 'said' });
        expect(await deliver(store, T0 + 3)).toEqual(['le 15', 'vous parlez à Claire', 'bonjour']);
        expect(await store.health()).toMatchObject({ failedBubbles: 0, undeliveredBubbles: 0 });
        const file = await store.desk.file(id, 'claire', T0 + 4);
        expect(file?.deliveries.map(({ status, code }) => [status, code])).toEqual([
          ['failed', 'held'],
          ['failed', 'held'],
          ...Array.from({ length: 3 }, () => ['sent', null]),
        ]);
      }));

    test.each(['retry', 'unknown'] as const)(
      'sends no more what was on its way when the referent came (%s), and believes an echo of it',
      (how) =>
        withStore(makeLab, async ({ store }) => {
          const id = await askedFor(store, T0, {}, 'rose', 'r1', 'r2');
          const [row] = await store.outbox.claim(T0, 1);
          const rowId = row?.id ?? 0;
          await store.desk.takeOver(id, 'claire', null, T0 + 1);
          await store.desk.say(id, 'claire', word('w1'), T0 + 2);
          expect(await store.outbox.claim(T0 + 2, 9)).toEqual([]);
          if (how === 'retry') await store.outbox.retry(rowId, 'RATE', T0 + 5000);
          else await store.outbox.unknown(rowId, T0 + 10_000);
          expect(await deliver(store, T0 + 3)).toEqual(['w1']);
          expect(await deliver(store, T0 + MINUTE)).toEqual([]);
          await store.inbox.record([echoOf(rowId, 'mid.late')], T0 + 4);
          const file = await store.desk.file(id, 'claire', T0 + 4);
          expect(file?.deliveries[0]).toMatchObject({ status: 'sent' });
        }),
    );

    test('sends no more what a process was sending when it died and the referent came', () =>
      withStore(makeLab, async ({ store, crash }) => {
        const id = await askedFor(store, T0, {}, 'rose', 'r1', 'r2');
        await store.outbox.claim(T0, 1);
        await store.desk.takeOver(id, 'claire', null, T0 + 1);
        await store.desk.say(id, 'claire', word('w1'), T0 + 2);
        const reopened = await crash();
        expect(await deliver(reopened, T0 + MINUTE)).toEqual(['w1']);
        expect(await deliver(reopened, T0 + 60 * MINUTE)).toEqual([]);
      }));

    test('says once what is sent twice, under the name of the referent, and counts what could not be delivered', () =>
      withStore(makeLab, async ({ store, wakeups }) => {
        const id = await askedFor(store, T0, { expectedAt: T0 + 9 });
        await store.desk.takeOver(id, 'claire', null, T0 + 1);
        const woken: string[] = [];
        for (const topic of ['outbox', 'transcript', 'desk'] as const) wakeups.listen(topic, () => woken.push(topic));
        const said = await store.desk.say(id, 'claire', word('w1', 'bonjour Rose'), T0 + 2);
        expect(woken.sort()).toEqual(['desk', 'outbox', 'transcript']);
        expect(await store.desk.say(id, 'claire', word('w1', 'bonjour Rose'), T0 + 3)).toEqual(said);
        const entries = await store.transcripts.read(addressOf('rose'), 1, 9);
        expect(entries).toEqual([
          {
            ...{ id: 2, place: 'word.w1', from: 'referent', name: 'Claire' },
            ...{ text: 'bonjour Rose', choices: [], at: T0 + 2 },
          },
        ]);
        expect(said).toEqual({ kind: 'said', entryId: 2 });
        expect(await mustLine(store, id)).toMatchObject({ wordAt: T0 + 2, expectedAt: null, undelivered: 0 });
        const [row] = await store.outbox.claim(T0 + 3, 9);
        expect(row).toMatchObject({
          ...{ author: 'referent', speaker: 'Claire', patientAt: T0, place: 'word.w1', opensReply: false },
          bubble: { text: 'bonjour Rose' },
        });
        await store.outbox.failed(row?.id ?? 0, '10', T0 + 4);
        expect((await mustLine(store, id)).undelivered).toBe(1);
      }));

    test('lets only the holder and those it is shared with speak, and says who holds it', () =>
      withStore(makeLab, async ({ store }) => {
        const id = await askedFor(store, T0, {});
        expect(await store.desk.say(id, 'claire', word('w0'), T0)).toEqual({ kind: 'not-held', by: null });
        await store.desk.takeOver(id, 'claire', null, T0 + 1);
        expect(await store.desk.say(id, 'luc', word('w1'), T0 + 2)).toEqual({ kind: 'not-held', by: 'claire' });
        expect(await store.desk.share(id, 'luc', 'luc', T0 + 2)).toEqual({ kind: 'not-held', by: 'claire' });
        expect(await store.desk.share(id, 'claire', 'luc', T0 + 2)).toEqual({ kind: 'released' });
        expect((await mustLine(store, id)).sharedWith).toEqual(['luc']);
        expect(await store.desk.say(id, 'luc', word('w2'), T0 + 3)).toMatchObject({ kind: 'said' });
        expect(await store.desk.release(id, 'luc', { to: 'handed-back' }, null, T0 + 3)).toEqual({
          ...{ kind: 'not-held', by: 'claire' },
        });
        expect(await store.desk.say(99, 'claire', word('w3'), T0)).toEqual({ kind: 'gone' });
      }));

    test.each([
      ['handed-back', { to: 'handed-back' }],
      ['closed', { to: 'closed', reason: 'oriente' }],
    ] as const)('is %s: its requests are closed, and the next one opens it anew', (holder, release) =>
      withStore(makeLab, async ({ store }) => {
        const id = await askedFor(store, T0, { reason: 'urgence-vitale', region: 'corse', expectedAt: T0 + 9 });
        await store.desk.takeOver(id, 'claire', null, T0 + 1);
        expect(await store.desk.release(id, 'claire', release, bubble('je reprends'), T0 + 2)).toEqual({
          kind: 'released',
        });
        expect(await store.desk.lines('open', 9)).toEqual([]);
        expect(await store.desk.lines('past', 9)).toMatchObject([
          { conversationId: id, holder, heldBy: null, reasons: [], since: T0 + 2, expectedAt: null },
        ]);
        expect(await store.desk.nextDueAt()).toBeNull();
        expect(await deliver(store, T0 + 2)).toEqual(['je reprends']);
        expect(await store.desk.say(id, 'claire', word('w1'), T0 + 3)).toEqual({ kind: 'not-held', by: null });
        await store.inbox.record([message('rose', 'again', { kind: 'voice' })], T0 + 3);
        const next = await mustClaim(store, T0 + 3);
        expect(next.state.holder).toBe(holder);
        await store.turns.complete(next, { ...resultOf(next), state: { ...next.state, holder: 'assistant' } }, T0 + 3);
        expect((await mustLine(store, id)).holder).toBe('assistant');
        await askedFor(store, T0 + 4, {});
        expect(await store.desk.lines('past', 9)).toEqual([]);
        expect(await store.desk.lines('open', 9)).toMatchObject([
          { reasons: ['demande'], since: T0 + 4, region: 'corse', expectedAt: null, wordAt: null, offers: 0 },
        ]);
      }),
    );

    test('waits again when a hold ends, with all its requests, and what was asked meanwhile among them', () =>
      withStore(makeLab, async ({ store }) => {
        const id = await askedFor(store, T0, { expectedAt: T0 + 9 });
        await store.desk.takeOver(id, 'claire', null, T0 + 1);
        await askedFor(store, T0 + 2, { reason: 'urgence-rapide' });
        await askedFor(store, T0 + 3, { reason: 'demande' });
        expect((await store.health()).openEscalations).toBe(0);
        expect(await mustLine(store, id)).toMatchObject({ reasons: ['urgence-rapide', 'demande'], since: T0 });
        await store.desk.release(id, 'claire', { to: 'waiting' }, null, T0 + 4);
        expect((await store.health()).openEscalations).toBe(2);
        expect(await mustLine(store, id)).toMatchObject({
          ...{ holder: 'waiting', heldBy: null, since: T0, expectedAt: T0 + 9 },
          reasons: ['urgence-rapide', 'demande'],
        });
        expect(await store.desk.takeOver(id, 'luc', null, T0 + 5)).toEqual({ kind: 'taken' });
      }));

    test('is passed to a colleague, who holds it from then on', () =>
      withStore(makeLab, async ({ store }) => {
        const id = await askedFor(store, T0, {});
        await store.desk.takeOver(id, 'claire', null, T0 + 1);
        await store.desk.share(id, 'claire', 'luc', T0 + 1);
        expect(await store.desk.pass(id, 'luc', 'luc', null, T0 + 2)).toEqual({ kind: 'not-held', by: 'claire' });
        expect(await store.desk.pass(id, 'claire', 'luc', bubble('voici Luc'), T0 + 2)).toEqual({ kind: 'released' });
        expect(await mustLine(store, id)).toMatchObject({ heldBy: 'luc', sharedWith: [], wordAt: T0 + 2 });
        expect(await store.desk.say(id, 'claire', word('w1'), T0 + 3)).toEqual({ kind: 'not-held', by: 'luc' });
        expect(await deliver(store, T0 + 3)).toEqual(['voici Luc']);
      }));

    test('writes what was decided of a line once, and nothing when it changed since', () =>
      withStore(makeLab, async ({ store, wakeups }) => {
        const id = await askedFor(store, T0, { expectedAt: T0 + 9 });
        const [line] = await store.desk.due(T0, 1);
        if (line === undefined) throw new Error('nothing due');
        let woken = 0;
        wakeups.listen('alerts', () => {
          woken += 1;
        });
        const alert: Alert = {
          ...({ kind: 'new', way: 'email', to: 'claire@asso.example' } as const),
          ...({ conversationId: id, reason: 'demande', since: T0 } as const),
        };
        const watched = { ...NOTHING, offeredTo: 'claire', alerts: [alert], lookAt: T0 + MINUTE };
        expect(await store.desk.watched(line, watched, T0 + 1)).toBe(true);
        expect(await store.desk.watched(line, watched, T0 + 1)).toBe(false);
        expect(woken).toBe(1);
        expect(await mustLine(store, id)).toMatchObject({ offeredTo: 'claire', offers: 1, expectedAt: T0 + 9 });
        expect(await store.desk.nextDueAt()).toBe(T0 + MINUTE);
        const broken = { ...NOTHING, notice: bubble('pardon'), promiseDone: true };
        expect(await store.desk.watched(await mustLine(store, id), broken, T0 + 2)).toBe(true);
        expect(await mustLine(store, id)).toMatchObject({ offeredTo: 'claire', offers: 1, expectedAt: null });
        expect(await deliver(store, T0 + 2)).toEqual(['pardon']);
        expect(await store.desk.nextDueAt()).toBeNull();
      }));

    test('ends a hold without a word, unless the word came first', () =>
      withStore(makeLab, async ({ store }) => {
        const id = await askedFor(store, T0, {});
        await store.desk.takeOver(id, 'claire', null, T0 + 1);
        const [line] = await store.desk.due(T0 + 1, 1);
        if (line === undefined) throw new Error('nothing due');
        await store.desk.say(id, 'claire', word('w1'), T0 + 2);
        const over = {
          ...NOTHING,
          endsHold: true,
          notice: bubble('nous cherchons quelqu’un d’autre'),
          lookAt: T0 + 99,
        };
        expect(await store.desk.watched(line, over, T0 + 3)).toBe(false);
        expect((await mustLine(store, id)).heldBy).toBe('claire');
        expect(await store.desk.watched(await mustLine(store, id), over, T0 + 3)).toBe(true);
        expect(await mustLine(store, id)).toMatchObject({ holder: 'waiting', heldBy: null, wordAt: T0 + 2 });
        expect(await store.desk.nextDueAt()).toBe(T0 + 99);
        expect(await store.desk.say(id, 'claire', word('w2'), T0 + 4)).toEqual({ kind: 'not-held', by: null });
        expect(await store.desk.say(id, 'claire', word('w1'), T0 + 4)).toMatchObject({ kind: 'said' });
      }));

    test('shows a conversation whole: words, what was understood, deliveries, notes', () =>
      withStore(makeLab, async ({ store }) => {
        const id = await askedFor(store, T0, {}, 'rose', 'quelqu’un vient');
        await store.desk.takeOver(id, 'claire', null, T0 + 1);
        await store.desk.say(id, 'claire', word('w1', 'bonjour'), T0 + 2);
        expect(await store.desk.note(id, 'luc', 'elle rappelle demain', T0 + 3)).toBe(true);
        expect(await store.desk.note(99, 'luc', 'personne', T0 + 3)).toBe(false);
        const file = await store.desk.file(id, 'claire', T0 + 4);
        expect(file).toMatchObject({
          ...{ line: { conversationId: id, heldBy: 'claire' }, address: addressOf('rose') },
          state: { holder: 'referent', misunderstood: 1 },
          transcript: [{ from: 'patient' }, { text: 'quelqu’un vient' }, { text: 'bonjour', name: 'Claire' }],
          turns: [{ start: 1, answeredAt: T0, understanding: null, responses: ['aide'] }],
          notes: [{ by: 'luc', text: 'elle rappelle demain', at: T0 + 3 }],
        });
        expect(file?.deliveries).toEqual([
          { entryId: 2, status: 'failed', code: 'held' },
          { entryId: 3, status: 'waiting', code: null },
        ]);
        expect(await store.desk.file(99, 'claire', T0)).toBeNull();
      }));

    test('shows the newest entries of a long conversation, oldest first', () =>
      withStore(makeLab, async ({ store }) => {
        const id = await askedFor(store, T0, {});
        const events = Array.from({ length: 250 }, (_, n) => message('rose', `t${n}`, { kind: 'text', text: `t${n}` }));
        await store.inbox.record(events, T0 + 1);
        const file = await store.desk.file(id, 'claire', T0 + 2);
        expect(file?.transcript).toHaveLength(200);
        expect(file?.transcript.map(({ text }) => text)).toEqual(events.slice(50).map(({ externalId }) => externalId));
      }));

    test('holds nothing of whoever was erased, and says so to the referent who has it open', () =>
      withStore(makeLab, async ({ store, wakeups }) => {
        const id = await askedFor(store, T0, { region: 'corse' });
        await store.desk.takeOver(id, 'claire', null, T0 + 1);
        await store.desk.say(id, 'claire', word('w1'), T0 + 1);
        await store.desk.note(id, 'claire', 'une note', T0 + 1);
        const held = await store.privacy.held(addressOf('rose'));
        expect(held?.notes).toMatchObject([{ by: 'claire', text: 'une note', at: T0 + 1 }]);
        expect(held?.desk).toMatchObject({ region: 'corse', heldBy: 'claire', since: T0, endedAt: null });
        const line = await mustLine(store, id);
        let woken = 0;
        wakeups.listen('desk', () => {
          woken += 1;
        });
        await store.privacy.erase(addressOf('rose'), 'staff:zoe', T0 + 2);
        expect(woken).toBe(1);
        expect(await store.desk.file(id, 'claire', T0 + 3)).toBeNull();
        expect(await store.desk.line(id)).toBeNull();
        expect(await store.desk.lines('open', 9)).toEqual([]);
        const gone = { kind: 'gone' };
        expect(await store.desk.takeOver(id, 'claire', bubble('x'), T0 + 3)).toEqual(gone);
        expect(await store.desk.say(id, 'claire', word('w2'), T0 + 3)).toEqual(gone);
        expect(await store.desk.release(id, 'claire', { to: 'waiting' }, bubble('x'), T0 + 3)).toEqual(gone);
        expect(await store.desk.pass(id, 'claire', 'luc', null, T0 + 3)).toEqual(gone);
        expect(await store.desk.share(id, 'claire', 'luc', T0 + 3)).toEqual(gone);
        expect(await store.desk.note(id, 'claire', 'x', T0 + 3)).toBe(false);
        expect(await store.desk.watched(line, NOTHING, T0 + 3)).toBe(false);
        expect(await deliver(store, T0 + 3)).toEqual([]);
      }));

    test('is forgotten with its notes when a request has been closed long enough, and what waits or was said is not', () =>
      withStore(makeLab, async ({ store }) => {
        for (const patientId of ['rose', 'jo']) {
          const id = await askedFor(store, T0, { region: 'corse' }, patientId);
          await store.desk.takeOver(id, 'claire', bubble(`vous parlez à ${patientId}`), T0 + 1);
          await store.desk.note(id, 'claire', 'une note', T0 + 2);
        }
        const [rose, jo] = [await store.privacy.held(addressOf('rose')), await store.privacy.held(addressOf('jo'))];
        await store.desk.release(rose?.conversationId ?? 0, 'claire', { to: 'handed-back' }, null, T0 + 3);
        await deliver(store, T0 + 3);
        const kinds = [...RETENTION_KINDS, 'farewells', 'tellings'].map((kind) => [kind, 0]);
        const before = { ...Object.fromEntries(kinds), farewells: T0 + 99 } as PurgeLimits;
        await store.privacy.purge({ ...before, escalations: T0 + 3 }, 99);
        expect((await store.privacy.held(addressOf('rose')))?.desk).not.toBeNull();
        await store.privacy.purge({ ...before, escalations: T0 + 4 }, 99);
        expect(await store.privacy.held(addressOf('rose'))).toMatchObject({ desk: null, notes: [], escalations: [] });
        expect(await store.privacy.held(addressOf('jo'))).toMatchObject({ desk: jo?.desk, notes: jo?.notes });
        const said = await store.transcripts.read(addressOf('rose'), 1, 9);
        expect(said.map(({ text }) => text)).toEqual(['vous parlez à rose']);
      }));

    test('survives a crash as it was', () =>
      withStore(makeLab, async ({ store, crash }) => {
        const id = await askedFor(store, T0, {});
        await store.desk.takeOver(id, 'claire', bubble('vous parlez à Claire'), T0 + 1);
        await store.desk.say(id, 'claire', word('w1'), T0 + 2);
        const before = await mustLine(store, id);
        const reopened = await crash();
        expect(await mustLine(reopened, id)).toEqual(before);
        expect(await deliver(reopened, T0 + 3)).toEqual(['vous parlez à Claire', 'w1']);
      }));
  });
}
