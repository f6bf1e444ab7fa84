import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createWakeups } from '../../src/lib/wakeups.ts';
import type { TranscriptEntry } from '../../src/usecases/ports/transcript.ts';
import type { Store } from '../../src/usecases/ports.ts';
import { hashChain } from '../support/hash-chain.ts';
import { openAnyStore } from '../support/open-any-store.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { addressOf, message, mustClaim, resultOf, textsOf } from '../support/store-samples.ts';

const ROUNDS = 10;
const PATIENTS = 7;
/** More than a round can record: ids grow over all rounds. */
const IDS_A_ROUND = 1_000_000;
/** The rows that a child has in its hands at most. */
const IN_FLIGHT = 8;
const TIMING = { burstMs: 5, maxBurstMs: 50, echoWaitMs: 0 };

const support = (file: string) => fileURLToPath(new URL(`../support/${file}`, import.meta.url));
const patients = Array.from({ length: PATIENTS }, (_, index) => `p${index}`);

/** Where a store is; see `open-any-store.ts`. */
type Place = { readonly name: string; remove(): Promise<void> };

/** What must hold when processes on one store are killed at random, each within `longestMs` of its first work. */
export function describeKilled(name: string, longestMs: number, makePlace: () => Promise<Place>): void {
  describe(`a ${name} store whose process is killed again and again`, () => {
    let place: Place;
    let store: Store;
    /** What each child said before it was killed, line by line. */
    const rounds: (readonly string[])[] = [];
    const transcripts = new Map<string, readonly TranscriptEntry[]>();

    /** Lets a child live until it has worked for `ms`, kills it, and gives what it said. */
    function liveAndDie(round: number, ms: number): Promise<readonly string[]> {
      const args = ['--import', support('register-typescript.mjs'), support('store-child.ts')];
      const numbers = [String(round * IDS_A_ROUND), String(PATIENTS)];
      const child = spawn(process.execPath, [...args, place.name, ...numbers], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {},
      });
      return new Promise((resolve, reject) => {
        let said = '';
        child.stdout.setEncoding('utf8');
        child.stdout.on('data', (chunk: string) => {
          if (said === '') setTimeout(() => child.kill('SIGKILL'), ms);
          said += chunk;
        });
        child.on('error', reject);
        child.on('close', (_code, signal) => {
          if (signal !== 'SIGKILL') reject(new Error('the child died by itself'));
          // A last line without its end was not said.
          resolve(said.split('\n').slice(0, -1));
        });
      });
    }

    async function drain(): Promise<void> {
      const later = Date.now() + 60_000;
      for (;;) {
        const turn = await store.turns.claim(later);
        if (turn === null) return;
        const result = resultOf(turn, ...textsOf(turn).map((text) => `re ${text}`));
        const intent = hashChain(turn.state.topic?.intent ?? '', textsOf(turn));
        const state = { ...turn.state, topic: { intent, subtype: null } };
        await store.turns.complete(turn, { ...result, state }, later);
      }
    }

    function linesOf(patient: string, from: TranscriptEntry['from']): readonly string[] {
      return (transcripts.get(patient) ?? []).filter((entry) => entry.from === from).map(({ text }) => text);
    }

    beforeAll(async () => {
      place = await makePlace();
      const random = seededRandom(20_261_122);
      for (let round = 0; round < ROUNDS; round += 1)
        rounds.push(await liveAndDie(round, Math.round(random() * longestMs)));
      store = await openAnyStore(place.name, TIMING, createWakeups());
      await drain();
      for (const patient of patients) {
        transcripts.set(patient, await store.transcripts.read(addressOf(patient), 0, Number.MAX_SAFE_INTEGER));
      }
    }, 120_000);

    afterAll(async () => {
      await store.close();
      await place.remove();
    });

    test('was at work when it was killed', () => {
      const worked = rounds.filter((lines) => lines.some((line) => line.startsWith('sent ')));
      expect(worked.length).toBeGreaterThanOrEqual(ROUNDS / 2);
    });

    test('has lost no message that it said was recorded, and has none twice', () => {
      const kept = patients.flatMap((patient) => linesOf(patient, 'patient'));
      expect(new Set(kept).size).toBe(kept.length);
      const recorded = rounds.flat().flatMap((line) => (line.startsWith('recorded ') ? [line.slice(9)] : []));
      const keptIds = new Set(kept);
      expect(recorded.filter((id) => !keptIds.has(id))).toEqual([]);
    });

    test('has every message in order, answered once and in the same order', () => {
      for (const patient of patients) {
        const said = linesOf(patient, 'patient');
        expect(said).toEqual([...said].sort((a, b) => Number(a) - Number(b)));
        expect(linesOf(patient, 'assistant')).toEqual(said.map((text) => `re ${text}`));
      }
    });

    test('has lost and doubled no change of state', async () => {
      const now = Date.now() + 120_000;
      for (const patient of patients) {
        await store.inbox.record([message(patient, `last ${patient}`, { kind: 'voice' })], now);
        const { state } = await mustClaim(store, now);
        expect(state.topic?.intent).toBe(hashChain('', linesOf(patient, 'patient')));
      }
    });

    test('sends a bubble twice only when it was killed between the sending and the knowing', () => {
      const sentIn = rounds.map((lines) => lines.filter((line) => line.startsWith('sent ')));
      for (const lines of sentIn) expect(new Set(lines).size).toBe(lines.length);
      const all = sentIn.flat();
      expect(all.length - new Set(all).size).toBeLessThanOrEqual(IN_FLIGHT * (ROUNDS - 1));
    });

    test('begins to send the bubbles of a patient in order', () => {
      const first = [...new Set(rounds.flat().filter((line) => line.startsWith('sent ')))];
      const ids = first.map((line) => Number(line.split(' ').at(-1)));
      for (const [index] of patients.entries()) {
        const ofPatient = ids.filter((id) => id % PATIENTS === index);
        expect(ofPatient).toEqual([...ofPatient].sort((a, b) => a - b));
      }
    });
  });
}
