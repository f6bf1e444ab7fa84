/** node-nlp 4.27 as its README shows it: nothing set but the language. What the product is compared with. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Trains on lines {text, intent}; gives {guess(text) -> {intent, confidence}, trainSeconds}. `intent` is null when it says None. */
export async function trainNodeNlp(lines, language) {
  const { NlpManager } = require('node-nlp');
  const manager = new NlpManager({ languages: [language], forceNER: false, autoSave: false, nlu: { log: false } });
  for (const { text, intent } of lines) if (intent !== null) manager.addDocument(language, text, intent);
  const begun = performance.now();
  await manager.train();
  const trainSeconds = (performance.now() - begun) / 1000;
  const guess = async (text) => {
    const { intent, score } = await manager.process(language, text);
    return { intent: intent === 'None' ? null : intent, confidence: score };
  };
  return { guess, trainSeconds };
}
