/** The product's own engine, from dist/: the very code that answers patients. */
import { loadContent } from '../../dist/content/load-content.js';
import { createUnderstand } from '../../dist/nlu/create-understand.js';
import { trainModel } from '../../dist/nlu/train-model.js';
import { createUrgencyDetector } from '../../dist/nlu/urgency/create-urgency-detector.js';
import { trainUrgency } from '../../dist/nlu/urgency/train-urgency.js';

/** Épaule on its own content: {understand, trainSeconds, lines}, `lines` being what node-nlp can learn from the same files. */
export async function trainEpaule(root) {
  const { content } = await loadContent(root, new Date().toISOString().slice(0, 10));
  const { training, config } = content;
  const begun = performance.now();
  const intents = trainModel(training, { language: 'fr' });
  const detect = createUrgencyDetector(trainUrgency(training));
  const trainSeconds = (performance.now() - begun) / 1000;
  const understand = createUnderstand(intents, detect, {
    ellipsisWithoutContext: config.ellipsisWithoutContext,
    courtesies: config.courtesies,
  });
  const lines = [
    ...training.intents.flatMap(({ intent, examples }) => examples.map((text) => ({ text, intent }))),
    ...training.letters.flatMap(({ segments }) =>
      segments.flatMap(({ text, intents }) => (intents.length === 1 ? [{ text, intent: intents[0] }] : [])),
    ),
  ];
  return { understand, trainSeconds, lines, training };
}
