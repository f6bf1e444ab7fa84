import { z } from 'zod';
import { Day, Name, Words } from './schema-parts.ts';

export const DAY_NAMES = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

const Stretches = z
  .array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'comme 09:00-12:00'))
  .default([]);

const Week = z.strictObject({
  lundi: Stretches,
  mardi: Stretches,
  mercredi: Stretches,
  jeudi: Stretches,
  vendredi: Stretches,
  samedi: Stretches,
  dimanche: Stretches,
});

const Timezone = z.string().refine(isTimezone, 'un fuseau comme Europe/Paris');

const ReferentSchema = z.strictObject({
  name: Words,
  email: z.email(),
  regions: z.array(Words).default([]),
  needs: z.array(Name).default([]),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/, 'deux lettres, comme fr, ar, es'))
    .min(1)
    .default(['fr']),
  ceiling: z.int().min(1).max(50).default(5),
  trained: z.boolean().default(false),
  /** Absent: on duty whenever the association's hours say. */
  duty: Week.optional(),
  timezone: Timezone.optional(),
  /** Another body that this person belongs to: only when `agreements` names it. */
  of: Words.optional(),
});

/** `config/referents.yml`. */
export const ReferentsSchema = z.strictObject({
  referents: z.array(ReferentSchema),
  /** Other bodies whose people may read conversations, because the association has agreed it with them. */
  agreements: z.array(Words).default([]),
  hours: z.strictObject({ timezone: Timezone, week: Week, closed_on: z.array(Day).default([]) }).nullable(),
});

const Minutes = z.int().min(1).max(1440);

/** `config/escalation.yml`. */
export const EscalationSchema = z.strictObject({
  intents: z.record(Name, z.enum(['demande', 'insatisfaction', 'regle'])),
  /** Kinds of need, and the intents that tell of each. */
  needs: z.record(Name, z.array(Name)).default({}),
  hold_minutes: Minutes.default(15),
  remind_minutes: Minutes.default(10),
  raise_minutes: Minutes.default(30),
  digest: z
    .strictObject({
      day: z.enum(DAY_NAMES),
      hour: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'comme 09:00'),
    })
    .nullable()
    .default(null),
});

/** `config/regions.yml`: places as `intents/entities/places.yml` names them. */
export const RegionsSchema = z.strictObject({
  regions: z.array(
    z.strictObject({
      region: Words,
      departments: z.array(
        z.strictObject({
          code: z.string().regex(/^(?:\d{2,3}|2[AB])$/, 'comme "35", "2A" ou "974", entre guillemets'),
          name: Words,
          towns: z.array(Words).default([]),
        }),
      ),
    }),
  ),
  /** Places outside the country: known, and in no region. */
  abroad: z.strictObject({ region: Words, places: z.array(Words) }).optional(),
});

export type WeekFile = z.infer<typeof Week>;
export type ReferentFile = z.infer<typeof ReferentSchema>;
export type ReferentsFile = z.infer<typeof ReferentsSchema>;
export type EscalationFile = z.infer<typeof EscalationSchema>;
export type RegionsFile = z.infer<typeof RegionsSchema>;

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('fr', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
