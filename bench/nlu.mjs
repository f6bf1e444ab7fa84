/**
 * Épaule beside node-nlp with its defaults, on the same content and messages, in one run: `npm run bench:nlu`. Prints JSON.
 * Times are for this machine; quote the ratios.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareTiming, joinToLength } from './nlu/compare-timing.mjs';
import { compareOnCorpora } from './nlu/corpora.mjs';
import { trainEpaule } from './nlu/epaule.mjs';
import { trainNodeNlp } from './nlu/node-nlp.mjs';
import { score } from './nlu/score.mjs';

const root = join(import.meta.dirname ?? '.', '..');
const say = (what) => process.stderr.write(`— ${what}\n`);

const messages = readFileSync(join(root, 'tests', 'evaluation', 'dev-intents.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

say('Épaule apprend');
const ours = await trainEpaule(root);
say(`node-nlp apprend ${ours.lines.length} exemples`);
const theirs = await trainNodeNlp(ours.lines, 'fr');

say('messages');
const readOurs = ({ text, context }) => {
  const { intents, candidates } = ours.understand(text, context);
  const [first] = candidates;
  return { intents: intents.map(({ name }) => name), first: first?.name, confidence: first?.confidence ?? 0 };
};
const readTheirs = async ({ text }) => {
  const { intent, confidence } = await theirs.guess(text);
  return { intents: intent === null ? [] : [intent], first: intent, confidence };
};

say('temps');
const texts = joinToLength(
  messages.map(({ text }) => text),
  100,
  40,
);
const timing = await compareTiming(texts, (text) => ours.understand(text, null), theirs.guess, 5);

const corpora = process.env.EPAULE_CORPORA === undefined ? [] : await compareOnCorpora(process.env.EPAULE_CORPORA, say);

process.stdout.write(
  `${JSON.stringify(
    {
      examples: ours.lines.length,
      devIntents: { epaule: await score(messages, readOurs), nodeNlp: await score(messages, readTheirs) },
      trainSeconds: { epaule: ours.trainSeconds, nodeNlp: theirs.trainSeconds },
      microsPerMessageOf100Words: timing,
      corpora,
    },
    null,
    2,
  )}\n`,
);
