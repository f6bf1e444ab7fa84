import type { TrainingData } from '../domain/training.ts';
import type { Example } from './collect-examples.ts';
import { collectExamples, FOLDS } from './collect-examples.ts';
import type { Draft, FittedClassifier, Recipe } from './fit-classifier.ts';
import { blendDraft, createClassifier, draftClassifier, finishDraft, recipeFor } from './fit-classifier.ts';
import { trainFollowUps } from './follow-up/train-follow-ups.ts';
import { gatherEvidence } from './gather-evidence.ts';
import type { JudgedRow } from './judge.ts';
import { judge, trainJudge } from './judge.ts';
import { placeOfMost } from './judge-pieces.ts';
import type { Language } from './language.ts';
import type { Model } from './model.ts';
import type { ReadExamples } from './read-examples.ts';
import { readExamples } from './read-examples.ts';
import { COURTESIES, OUT_OF_SCOPE } from './reserved-names.ts';
import { sharpenJudge } from './sharpen-judge.ts';

/** From so many examples on, one held-out fold is enough to learn the judge from. */
const MANY = 9000;

type HeldOutRow = JudgedRow & { readonly isLetter: boolean };

/** Learns from every example, or from all but those of a fold. */
function draft(examples: readonly Example[], seen: ReadExamples, recipe: Recipe, without: number | null): Draft {
  const kept = examples.flatMap((example, i) => (example.fold === without ? [] : [i]));
  return draftClassifier(
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
    return placeOfMost(classify([measure([document])])) === seen.labels[i];
  }).length;
}

/** A classifier that did not see the first fold, and whether blending made it better there. */
function tryBlending(examples: readonly Example[], seen: ReadExamples, recipe: Recipe) {
  const apart = draft(examples, seen, recipe, 0);
  const plain = finishDraft(apart);
  if (recipe.softmaxEpochs === 0) return { fitted: plain, blends: false };
  const blended = finishDraft(blendDraft(apart, recipe));
  const blends = countRight(0, examples, seen, blended) > countRight(0, examples, seen, plain);
  return { fitted: blends ? blended : plain, blends };
}

/**
 * Learns to understand from `intents/`. Deterministic: the same data give the same model. Time grows with examples times classes.
 * Keeps single words of the examples (for spelling), never a sentence.
 */
export function trainModel(data: TrainingData, options: { readonly language: Language }): Model {
  const { examples, messages } = collectExamples(data, OUT_OF_SCOPE);
  const seen = readExamples(data, examples, options.language);
  const { read, vocabulary, classes } = seen;

  const recipe = recipeFor(examples.length);
  const first = tryBlending(examples, seen, recipe);
  const learn = (without: number | null): FittedClassifier => {
    const apart = draft(examples, seen, recipe, without);
    return finishDraft(first.blends ? blendDraft(apart, recipe) : apart);
  };

  const judgeFold = (fold: number): readonly HeldOutRow[] => {
    const classifier = createClassifier(fold === 0 ? first.fitted : learn(fold));
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
  const fitted = learn(null);
  const heldOut = createClassifier(first.fitted);
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
