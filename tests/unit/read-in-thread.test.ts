import { afterEach, describe, expect, test } from '@jest/globals';
import { hearTurn } from '../../src/dialogue/hear-turn.ts';
import { type ReadingThread, readInThread } from '../../src/read-in-thread.ts';
import { createMemoryLog } from '../support/memory-log.ts';
import { always, intents, sampleTurn } from '../support/sample-turn.ts';

const LISTEN = "import { parentPort } from 'node:worker_threads'; parentPort.on('message', ({ id, texts, turn }) => {";
const bodyThat = (does: string) => new URL(`data:text/javascript,${encodeURIComponent(`${LISTEN} ${does} });`)}`);
const SEES_SOS = "parentPort.postMessage({ id, answer: texts.map((text) => text.includes('SOS')) });";

let thread: ReadingThread;
afterEach(() => thread.close());

function start(does: string, here: (text: string) => boolean = () => false) {
  const { log, lines } = createMemoryLog();
  thread = readInThread({
    models: { intents: new Uint8Array(), urgency: new Uint8Array() },
    options: { ellipsisWithoutContext: null },
    here: { seesDanger: here, hear: (turn) => hearTurn(always({ intents: intents('solitude') }), turn) },
    log,
    body: bodyThat(does),
  });
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
    start('parentPort.postMessage({ id, answer: texts.map(() => null) });', (text) => text === 'SOS');
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

describe('understanding a turn in a thread', () => {
  const turn = sampleTurn('je suis seule');

  test('gives what the thread heard, and hands it nothing of who wrote', async () => {
    start('parentPort.postMessage({ id, answer: { text: Object.keys(turn).sort().join() } });');
    expect(await thread.hear(turn)).toEqual({ text: 'contents,now,state' });
  });

  test('hears here what the thread could not understand', async () => {
    start('parentPort.postMessage({ id, answer: null });');
    const heard = await thread.hear(turn);
    expect(heard.text).toBe('je suis seule');
    expect(heard.understanding?.intents).toEqual(intents('solitude'));
  });

  test('hears here when the thread does not answer, long before a turn counts as failed', async () => {
    start('');
    const begun = performance.now();
    expect((await thread.hear(turn)).text).toBe('je suis seule');
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test('hears here from the moment the thread ends, also what it was asked before', async () => {
    const lines = start('if (turn) throw new Error(turn.contents[0].text);');
    const heard = await Promise.all([thread.hear(turn), thread.hear(turn)]);
    expect(heard.map(({ text }) => text)).toEqual(['je suis seule', 'je suis seule']);
    expect((await thread.hear(turn)).text).toBe('je suis seule');
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('seule');
  });
});
