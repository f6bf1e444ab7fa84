import { describe, expect, test } from '@jest/globals';
import type { Understanding } from '../../../src/domain/understanding.ts';
import { type EvaluateOptions, evaluateFiles } from '../../../src/usecases/evaluate-files.ts';
import { labelled, understood } from '../../support/labelled-samples.ts';

const KEPT = 'docs/evaluation.json';
const PAGE = 'docs/evaluation.html';
const right = Array.from({ length: 20 }, (_, i) => labelled(`m${i}`, { text: 'une phrase à ne pas garder' }));

/** Runs `evaluate` on twenty messages with files in memory; `read` is what is understood of the message of that place. */
function evaluateIn(files: Map<string, string>, read: (place: number) => Understanding = () => understood()) {
  return (options: EvaluateOptions): Promise<string> => {
    let place = 0;
    return evaluateFiles(options, {
      readLines: async () => right,
      loadUnderstand: async () => () => read(place++ % right.length),
      readText: async (file) => {
        const text = files.get(file);
        if (text === undefined) throw new Error(`${file} is not there`);
        return text;
      },
      writeText: async (file, text) => {
        files.set(file, text);
      },
      now: () => 0,
    });
  };
}

/** Understands pain in the first so many of the twenty messages. */
const wrongIn = (count: number) => (place: number) =>
  understood(place < count ? { intents: [{ name: 'douleur', confidence: 0.8 }] } : {});

describe('measuring and keeping the figures', () => {
  test('writes nothing unless asked', async () => {
    const files = new Map<string, string>();
    expect(await evaluateIn(files)({})).toContain('20 messages');
    expect([...files.keys()]).toEqual([]);
  });

  test('keeps figures and a page, without a word of a message, and still says what was measured', async () => {
    const files = new Map<string, string>();
    expect(await evaluateIn(files)({ write: true })).toContain('première intention juste');
    expect([...files.keys()]).toEqual([KEPT, PAGE]);
    for (const text of files.values()) expect(text).not.toContain('ne pas garder');
    expect(JSON.parse(files.get(KEPT) ?? '')).toMatchObject({ first: { value: 1, of: 20 } });
  });
});

describe('comparing with the figures that were kept', () => {
  async function compareAfter(before: number, now: number) {
    const files = new Map<string, string>();
    await evaluateIn(files, wrongIn(before))({ write: true });
    const kept = new Map(files);
    const said = await evaluateIn(files, wrongIn(now))({ compare: true }).catch((error: unknown) => error);
    expect(files).toEqual(kept);
    return said;
  }

  test('says how many figures did not fall', async () => {
    expect(await compareAfter(2, 2)).toMatch(/aucune des \d+ mesures n’a baissé/);
  });

  test('has nothing against a gain', async () => {
    expect(await compareAfter(5, 0)).toMatch(/aucune des \d+ mesures/);
  });

  test('refuses a fall, says which figure, from what to what, and how to accept it', async () => {
    const error = await compareAfter(1, 6);
    expect(error).toMatchObject({ name: 'AppError', code: 'EVALUATION_WORSE' });
    expect(String(error)).toContain('première intention juste : 0.95 avant, 0.7 maintenant');
    expect(String(error)).toContain('npm run evaluate -- --write');
    expect(String(error)).not.toContain('ne pas garder');
  });

  test('refuses when a figure that was kept is not measured', async () => {
    const files = new Map<string, string>();
    await evaluateIn(files)({ write: true });
    const kept = JSON.parse(files.get(KEPT) ?? '');
    files.set(KEPT, JSON.stringify({ ...kept, old: { ...kept.first, label: 'mesure d’avant' } }));
    await expect(evaluateIn(files)({ compare: true })).rejects.toThrow('mesure d’avant : n’est plus mesuré');
  });

  test('does not pass when the kept figures are missing or are no figures', async () => {
    await expect(evaluateIn(new Map())({ compare: true })).rejects.toThrow();
    await expect(evaluateIn(new Map([[KEPT, '{"first":{"value":1}}']]))({ compare: true })).rejects.toThrow();
  });
});
