import { z } from 'zod';
import { splitParts } from './bytes.ts';
import { CLUES } from './gather-evidence.ts';
import type { Model } from './model.ts';
import type { CompactModel } from './quantise.ts';
import { MODEL_FORMAT } from './save-model.ts';
import { indexHashes } from './vectorise.ts';

const entityValues = z.array(
  z.object({
    value: z.string(),
    aliases: z.array(z.string()),
    ambiguous: z.array(z.object({ alias: z.string(), needs: z.array(z.string()) })),
    not: z.array(z.string()),
  }),
);

const Head = z.object({
  format: z.literal(MODEL_FORMAT),
  language: z.enum(['fr', 'en']),
  classes: z.array(z.string()),
  entities: z.object({ subtypes: entityValues, treatments: entityValues, places: entityValues }),
  judge: z.array(z.number()).length(CLUES),
  judgeBias: z.array(z.number()),
  followUp: z.array(z.number()).nullable(),
  groupWeights: z.tuple([z.number(), z.number(), z.number()]),
  vocabulary: z.array(z.tuple([z.string(), z.number()])),
});

function floats(bytes: Uint8Array | undefined): Float32Array {
  return new Float32Array(bytes?.buffer ?? new ArrayBuffer(0));
}

/** The one class that tells how much a message sounds as if it went on. */
function toFrame([bias, scales, steps]: readonly Uint8Array[], columns: number): CompactModel {
  const weights = new Int8Array(steps?.buffer ?? new ArrayBuffer(0));
  if (weights.length !== columns) throw new RangeError('the saved model is not whole');
  return { classes: 1, steps: weights, scales: floats(scales), bias: floats(bias) };
}

/** Reads what saveModel wrote. Throws when the bytes are of another format or incomplete: then train again. */
export function loadModel(bytes: Uint8Array): Model {
  const [json, hashes, idf, bias, scales, steps, ...frame] = splitParts(bytes);
  const head = Head.parse(JSON.parse(new TextDecoder().decode(json)));
  const columns = new Uint32Array(hashes?.buffer ?? new ArrayBuffer(0));
  const weights = new Int8Array(steps?.buffer ?? new ArrayBuffer(0));
  const classes = head.classes.length;
  if (weights.length !== columns.length * classes) throw new RangeError('the saved model is not whole');
  return {
    language: head.language,
    classes: head.classes,
    vocabulary: new Map(head.vocabulary),
    entities: head.entities,
    judge: { weights: Float64Array.from(head.judge), bias: Float64Array.from(head.judgeBias) },
    vectoriser: { ...indexHashes(columns), idf: floats(idf), groupWeights: head.groupWeights },
    linear: { classes, steps: weights, scales: floats(scales), bias: floats(bias) },
    followUp: head.followUp === null ? null : { weights: head.followUp, frame: toFrame(frame, columns.length) },
  };
}
