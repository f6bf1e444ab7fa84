import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const FOLDER = join(import.meta.dirname, '..', 'dialogues');
const HOUR_MS = 3_600_000;

const Words = z.string().min(1);
/** « 25 h » or « 10 min », as milliseconds. */
const Delay = z
  .string()
  .regex(/^\d+ (min|h)$/, 'comme « 25 h » ou « 10 min »')
  .transform((text) => Number.parseInt(text, 10) * (text.endsWith('h') ? HOUR_MS : 60_000));

/**
 * One turn of a story. What is not written of urgency, escalation and silence must not happen: a story that says nothing of
 * danger fails when an alarm sounds.
 */
const StoryTurn = z
  .strictObject({
    /** The patient's words; a list is written in one breath. */
    patient: z.union([Words, z.array(Words).min(1)]).optional(),
    /** Writes the words so many times over. */
    fois: z.int().min(2).optional(),
    /** The title of a choice that stood under the reply before. */
    tape: Words.optional(),
    envoie: z.enum(['voix', 'autocollant', 'pouce', 'fichier']).optional(),
    /** How long after the turn before; a minute when nothing is said. */
    apres: Delay.default(60_000),
    /** What a referent did since the turn before. */
    un_referent: z.enum(['prend', 'rend', 'clot']).optional(),
    urgence: z.enum(['vital', 'detresse', 'violence', 'rapide', 'aucune']).default('aucune'),
    /** Names of responses: in this order, or in any. */
    reponses: z.union([z.array(Words), z.strictObject({ en_tout_ordre: z.array(Words) })]).optional(),
    commence_par: Words.optional(),
    /** Fragments of texts and addresses, in any order; capitals do not count. */
    dit: z.array(Words).default([]),
    /** Fragments that stand in this order. */
    dit_dans_l_ordre: z.array(Words).default([]),
    ne_dit_pas: z.array(Words).default([]),
    /** Titles that can be tapped, whatever stands beside them. */
    choix: z.array(Words).default([]),
    nombre_de_choix: z.int().optional(),
    bulles_max: z.int().min(1).default(5),
    premiere_bulle_max: z.int().min(1).optional(),
    escalade: z.string().nullable().default(null),
    silence: z.boolean().default(false),
  })
  .refine(
    (turn) => [turn.patient, turn.tape, turn.envoie].filter((said) => said !== undefined).length === 1,
    'un tour a « patient », « tape » ou « envoie », et un seul des trois',
  );

/** A conversation as a clinician or a volunteer reads it: `tests/dialogues/LISEZMOI.md` tells how to write one. */
const StoryFile = z.strictObject({
  titre: Words,
  /** Holds on these channels; all when nothing is said. */
  canaux: z.array(z.enum(['messenger', 'chat'])).default(['messenger', 'chat']),
  /** True when a referent has taken the conversation over before the first turn. */
  tenue_par_un_referent: z.boolean().default(false),
  tours: z.array(StoryTurn).min(1),
});

export type StoryTurn = Readonly<z.infer<typeof StoryTurn>>;
export type Story = Readonly<z.infer<typeof StoryFile>> & { readonly file: string };

/** Reads every story, in the order of their names. Throws with the file and what is wrong in it. */
export function readStories(): readonly Story[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((file) => {
      const parsed = StoryFile.safeParse(parse(readFileSync(join(FOLDER, file), 'utf8')));
      if (!parsed.success) throw new Error(`tests/dialogues/${file} : ${z.prettifyError(parsed.error)}`);
      return { ...parsed.data, file };
    });
}
