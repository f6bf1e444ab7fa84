import { afterEach, describe, expect, test } from '@jest/globals';
import { type DangerThread, lookInThread } from '../../src/look-in-thread.ts';
import { createMemoryLog } from '../support/memory-log.ts';

const LISTEN = "import { parentPort } from 'node:worker_threads'; parentPort.on('message', ({ id, texts }) => {";
const bodyThat = (does: string) => new URL(`data:text/javascript,${encodeURIComponent(`${LISTEN} ${does} });`)}`);
const SEES_SOS = "parentPort.postMessage({ id, seen: texts.map((text) => text.includes('SOS')) });";

let thread: DangerThread;
afterEach(() => thread.close());

function start(does: string, here: (text: string) => boolean = () => false) {
  const { log, lines } = createMemoryLog();
  thread = lookInThread({ model: new Uint8Array(), here, log, body: bodyThat(does) });
  return lines;
}

describe('looking for danger in a thread', () => {
  test('tells of each text what the thread saw, in the order in which they were asked', async () => {
    start(SEES_SOS);
    const order: number[] = [];
    const texts = Array.from({ length: 100 }, (_, index) => (index % 7 === 0 ? 'SOS' : 'bonjour'));
    const seen = await Promise.all(
      texts.map(async (text, index) => {
        const one = await thread.seesDanger(text);
        order.push(index);
        return one;
      }),
    );
    expect(seen).toEqual(texts.map((text) => text === 'SOS'));
    expect(order).toEqual(texts.map((_text, index) => index));
  });

  test('looks here at what the thread could not tell', async () => {
    start('parentPort.postMessage({ id, seen: texts.map(() => null) });', (text) => text === 'SOS');
    expect(await Promise.all([thread.seesDanger('SOS'), thread.seesDanger('bonjour')])).toEqual([true, false]);
  });

  test('looks here when the thread does not answer, and waits for it no longer than a second', async () => {
    start('', (text) => text === 'SOS');
    const begun = performance.now();
    expect(await thread.seesDanger('SOS')).toBe(true);
    expect(performance.now() - begun).toBeGreaterThan(900);
  });

  test('looks here from the moment the thread ends, and says so once, without a word of the patient', async () => {
    const lines = start('throw new Error(texts[0]);', (text) => text === 'SOS MARQUEUR');
    expect(await thread.seesDanger('SOS MARQUEUR')).toBe(true);
    expect(await thread.seesDanger('bonjour')).toBe(false);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('MARQUEUR');
  });
});
