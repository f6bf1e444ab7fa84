import { z } from 'zod';
import { joinParts, splitParts } from '../bytes.ts';
import { indexHashes, type Vectoriser } from '../vectorise.ts';
import { ALARMS, CLASSES, type UrgencyModel } from './urgency-model.ts';

/** Changes whenever the layout does: an older file is then refused, and trained again. */
const FORMAT = 1;

const Head = z.object({
  format: z.literal(FORMAT),
  situations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      urgency: z.enum(ALARMS),
      description: z.string(),
      about: z.string().nullable(),
      signs: z.array(z.string()),
    }),
  ),
  classifier: z
    .object({
      groupWeights: z.tuple([z.number(), z.number(), z.number()]),
      sentencePrice: z.number(),
      alarm: z.array(z.number()).length(CLASSES),
      doubt: z.array(z.number()).length(CLASSES),
    })
    .nullable(),
});

/** A model as bytes; reading them back gives a model that finds the very same. */
export function serialiseUrgency({ situations, commonWords, classifier }: UrgencyModel): Uint8Array {
  const head = {
    format: FORMAT,
    situations,
    classifier: classifier && {
      groupWeights: classifier.vectoriser.groupWeights,
      sentencePrice: classifier.sentencePrice,
      alarm: classifier.alarm,
      doubt: classifier.doubt,
    },
  };
  const first = new TextEncoder().encode(JSON.stringify(head));
  if (!classifier) return joinParts([first, commonWords]);
  const { vectoriser, linear } = classifier;
  return joinParts([
    first,
    commonWords,
    hashesByColumn(vectoriser),
    vectoriser.idf,
    linear.steps,
    linear.scales,
    linear.bias,
  ]);
}

/** Reads what `serialiseUrgency` wrote. Throws when the bytes are cut short, of another format, or no model. */
export function deserialiseUrgency(bytes: Uint8Array): UrgencyModel {
  const [first = new Uint8Array(), common = new Uint8Array(), hashes, idf, steps, scales, bias] = splitParts(bytes);
  const { situations, classifier } = Head.parse(JSON.parse(new TextDecoder().decode(first)));
  const commonWords = new Uint32Array(common.buffer);
  if (!classifier) return { situations, commonWords, classifier: null };
  if (!hashes || !idf || !steps || !scales || !bias) throw new RangeError('the urgency model is cut short');
  const columns = idf.byteLength / 4;
  if (hashes.byteLength !== idf.byteLength || steps.byteLength !== columns * CLASSES) {
    throw new RangeError('the parts of the urgency model do not fit each other');
  }
  return {
    situations,
    commonWords,
    classifier: {
      vectoriser: {
        ...indexHashes(new Uint32Array(hashes.buffer)),
        idf: new Float32Array(idf.buffer),
        groupWeights: classifier.groupWeights,
      },
      linear: {
        classes: CLASSES,
        steps: new Int8Array(steps.buffer),
        scales: new Float32Array(scales.buffer),
        bias: new Float32Array(bias.buffer),
      },
      sentencePrice: classifier.sentencePrice,
      alarm: classifier.alarm,
      doubt: classifier.doubt,
    },
  };
}

/** The hashes in the order of their columns: all that is needed to build the table again. */
function hashesByColumn({ hashes, columnOf, idf }: Vectoriser): Uint32Array {
  const ordered = new Uint32Array(idf.length);
  columnOf.forEach((column, at) => {
    if (column !== -1) ordered[column] = hashes[at] ?? 0;
  });
  return ordered;
}
