import { writeSync } from 'node:fs';
import { createWakeups } from '../../src/lib/wakeups.ts';
import type { ClaimedTurn, Store } from '../../src/usecases/ports.ts';
import { hashChain } from './hash-chain.ts';
import { openAnyStore } from './open-any-store.ts';
import { message } from './store-samples.ts';

/**
 * A process that lives to be killed: it records messages, answers them and delivers the answers, and says on its standard output what it
 * knows to be done: `recorded <id>` after the store said so, `sent <row> <text>` when the platform took a bubble (writing that line is
 * the platform). Arguments: where the store is (see open-any-store.ts), the first number to use for message ids, the number of patients.
 */
const [place = '', from = '0', patients = '1'] = process.argv.slice(2);

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

function textsOf(turn: ClaimedTurn): readonly string[] {
  return turn.messages.map(({ content }) => (content.kind === 'text' ? content.text : ''));
}

async function recordForEver(store: Store): Promise<void> {
  for (let next = Number(from); ; next += 3) {
    const ids = [next, next + 1, next + 2].map(String);
    // One in twenty is delivered again, at the same moment.
    const again = next % 20 === 0 ? [ids.slice(0, 1)] : [];
    await Promise.all(
      [ids, ...again].map((group) =>
        store.inbox.record(
          group.map((id) => message(`p${Number(id) % Number(patients)}`, id, { kind: 'text', text: id })),
          Date.now(),
        ),
      ),
    );
    for (const id of ids) say(`recorded ${id}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function answerForEver(store: Store): Promise<void> {
  for (;;) {
    const turn = await store.turns.claim(Date.now());
    if (turn === null) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      continue;
    }
    const texts = textsOf(turn);
    const hash = hashChain(turn.state.topic?.intent ?? '', texts);
    const reply = { bubbles: texts.map((text) => ({ text: `re ${text}`, choices: [] })), responses: [] };
    const state = { ...turn.state, topic: { intent: hash, subtype: null } };
    await store.turns.complete(turn, { reply, state, escalation: null, understanding: null }, Date.now());
  }
}

async function deliverForEver(store: Store): Promise<void> {
  for (;;) {
    const rows = await store.outbox.claim(Date.now(), 8);
    if (rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    await Promise.all(
      rows.map(async (row) => {
        await new Promise((resolve) => setTimeout(resolve, row.id % 3));
        say(`sent ${row.id} ${row.bubble.text}`);
        await store.outbox.sent(row.id, null, Date.now());
      }),
    );
  }
}

const timing = { burstMs: 5, maxBurstMs: 50, echoWaitMs: 0 };
const store = await openAnyStore(place, timing, createWakeups());
say('open');
await Promise.all([recordForEver(store), answerForEver(store), answerForEver(store), deliverForEver(store)]);
