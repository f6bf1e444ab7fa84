/** Other people's corpora, when EPAULE_CORPORA names the folder that holds them: both engines on the same lines, in the same run. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateCorpus } from '../../dist/usecases/evaluate-corpus.js';
import { trainNodeNlp } from './node-nlp.mjs';

const CORPORA = [
  { name: 'corpusfr', language: 'fr' },
  { name: 'banking77', language: 'en' },
  { name: 'clinc150', language: 'en' },
];

function readCorpus(folder, name) {
  const read = (part) => {
    const file = join(folder, `${name}-${part}.jsonl`);
    if (!existsSync(file)) return null;
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  };
  return { train: read('train'), dev: read('dev'), test: read('test') };
}

/** A row each: the figures of `evaluate` for Épaule, accuracy and time for node-nlp. */
export async function compareOnCorpora(folder, say) {
  const rows = [];
  for (const { name, language } of CORPORA) {
    const corpus = readCorpus(folder, name);
    if (corpus.train === null || corpus.test === null) continue;
    say(`${name} : Épaule`);
    const ours = evaluateCorpus(corpus, language, () => performance.now());
    say(`${name} : node-nlp`);
    const theirs = await measureNodeNlp(corpus, language);
    rows.push({ corpus: name, ours, theirs });
  }
  return rows;
}

async function measureNodeNlp({ train, test }, language) {
  const { guess, trainSeconds } = await trainNodeNlp(train, language);
  let right = 0;
  let away = 0;
  const inside = test.filter(({ intent }) => intent !== null);
  const outside = test.filter(({ intent }) => intent === null);
  const begun = performance.now();
  for (const { text, intent } of inside) if ((await guess(text)).intent === intent) right += 1;
  const microsPerMessage = ((performance.now() - begun) * 1000) / inside.length;
  for (const { text } of outside) if ((await guess(text)).intent === null) away += 1;
  return {
    accuracy: right / inside.length,
    oosRecall: outside.length === 0 ? null : away / outside.length,
    trainSeconds,
    microsPerMessage,
  };
}
