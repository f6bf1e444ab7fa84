import type { TrainingData } from '../domain/training.ts';
import type { Example } from './collect-examples.ts';
import { collectExamples, FOLDS } from './collect-examples.ts';
import type { FittedClassifier, Recipe } from './fit-classifier.ts';
import { createClassifier, fitClassifier, recipesFor } from './fit-classifier.ts';
import { trainFollowUps } from './follow-up/train-follow-ups.ts';
import { gatherEvidence } from './gather-evidence.ts';
import type { JudgedRow } from './judge.ts';
import { judge, trainJudge } from './judge.ts';
import type { Language } from './language.ts';
import type { Model } from './model.ts';
import type { ReadExamples } from './read-examples.ts';
import { readExamples } from './read-examples.ts';
import { COURTESIES, OUT_OF_SCOPE } from './reserved-names.ts';
import { sharpenJudge } from './sharpen-judge.ts';

/** From so many examples on, one held-out fold is enough to learn the judge from. */
const MANY = 9000;

type HeldOutRow = JudgedRow & { readonly isLetter: boolean };

/** A classifier that saw every example but those of a fold. */
function fitWithout(fold: number, examples: readonly Example[], seen: ReadExamples, recipe: Recipe): FittedClassifier {
  const kept = examples.flatMap((example, i) => (example.fold === fold ? [] : [i]));
  return fitClassifier(
    kept.flatMap((i) => seen.documents[i] ?? []),
    kept.map((i) => seen.labels[i] ?? -1),
    seen.classes.length,
    recipe,
  );
}

/** How many held-out examples of a fold a classifier gets right. */
function countRight(fold: number, examples: readonly Example[], seen: ReadExamples, fitted: FittedClassifier): number {
  const { measure, classify } = createClassifier(fitted);
  return examples.filter((example, i) => {
    const document = seen.documents[i];
    if (example.fold !== fold || document === undefined) return false;
    const probabilities = classify([measure([document])]);
    return probabilities.indexOf(Math.max(...probabilities)) === seen.labels[i];
  }).length;
}

/** The recipe that is right most often on the examples of one fold, and the classifier that it gave without them. */
function chooseRecipe(examples: readonly Example[], seen: ReadExamples): { recipe: Recipe; fitted: FittedClassifier } {
  return recipesFor(examples.length)
    .map((recipe) => {
      const fitted = fitWithout(0, examples, seen, recipe);
      return { recipe, fitted, right: countRight(0, examples, seen, fitted) };
    })
    .reduce((a, b) => (b.right > a.right ? b : a));
}

/**
 * Learns to understand from `intents/`. Deterministic: the same data give the same model. Time grows with examples times classes.
 * Keeps single words of the examples (for spelling), never a sentence.
 */
export function trainModel(data: TrainingData, options: { readonly language: Language }): Model {
  const { examples, messages } = collectExamples(data, OUT_OF_SCOPE);
  const seen = readExamples(data, examples, options.language);
  const { read, vocabulary, documents, classes, labels } = seen;

  const best = chooseRecipe(examples, seen);

  const judgeFold = (fold: number): readonly HeldOutRow[] => {
    const classifier = createClassifier(fold === 0 ? best.fitted : fitWithout(fold, examples, seen, best.recipe));
    return messages
      .filter((message) => message.fold === fold)
      .flatMap(({ text, names, isLetter }) =>
        gatherEvidence(read(text).pieces, classifier, classes, COURTESIES).map(({ name, k, clues }) => ({
          clues,
          k,
          right: names.includes(name),
          isLetter,
        })),
      );
  };
  const judgedFolds = examples.length > MANY ? 1 : FOLDS;
  const rows = Array.from({ length: judgedFolds }, (_, fold) => judgeFold(fold)).flat();
  const judged = sharpenJudge(
    trainJudge(rows, classes.length),
    rows.filter(({ isLetter }) => isLetter),
  );
  const fitted = fitClassifier(documents, labels, classes.length, best.recipe);
  const heldOut = createClassifier(best.fitted);
  const followUp = trainFollowUps(
    data.followUps,
    messages.flatMap(({ fold, isLetter, text, names: [name, ...others] }) =>
      fold === 0 && !isLetter && name !== undefined && others.length === 0 ? [{ text, name }] : [],
    ),
    {
      read,
      vectoriser: fitted.vectoriser,
      believe: ({ pieces }) =>
        gatherEvidence(pieces, heldOut, classes, COURTESIES).map((evidence) => ({
          name: evidence.name,
          confidence: judge(judged, evidence),
        })),
    },
  );
  return {
    language: options.language,
    classes,
    vocabulary,
    entities: data.entities,
    judge: judged,
    followUp,
    ...fitted,
  };
}
