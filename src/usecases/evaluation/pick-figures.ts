import { z } from 'zod';
import type { UnderstandingReport } from '../evaluate-understanding.ts';
import { ALARMS } from '../evaluate-understanding.ts';
import type { Share } from './wilson.ts';

/** One figure that is watched. */
const Figure = z.object({
  label: z.string(),
  value: z.number(),
  low: z.number(),
  high: z.number(),
  /** On how many messages; 0 for a figure that is no share. */
  of: z.number(),
  /** Which way is good. */
  better: z.enum(['higher', 'lower']),
  /** What it should reach; null when nothing was asked. */
  goal: z.number().nullable(),
});
export type Figure = Readonly<z.infer<typeof Figure>>;

/** What docs/evaluation.json holds: figures by name, so that two runs can be compared. */
export const Figures = z.record(z.string(), Figure);
export type Figures = Readonly<Record<string, Figure>>;

export type Reports = { readonly intents: UnderstandingReport | null; readonly urgency: UnderstandingReport | null };

type Entry = readonly [name: string, figure: Figure];

/** Four decimals: what two machines agree on. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function share(
  name: string,
  label: string,
  { value, low, high, of }: Share,
  goal: number | null,
  better: Figure['better'] = 'higher',
): readonly Entry[] {
  if (of === 0) return [];
  return [[name, { label, value: round(value), low: round(low), high: round(high), of, better, goal }]];
}

function plain(
  name: string,
  label: string,
  value: number,
  goal: number,
  better: Figure['better'] = 'higher',
): readonly Entry[] {
  return [[name, { label, value: round(value), low: round(value), high: round(value), of: 0, better, goal }]];
}

function ofIntents(report: UnderstandingReport): readonly Entry[] {
  const { firstIntent, intents, outOfScope, calibration, subtypes, urgency } = report;
  return [
    ...share('first', 'première intention juste', firstIntent.all, 0.93),
    ...plain('set-f1', 'ensemble des intentions (F1)', intents.f1, 0.92),
    ...share('rough', 'SMS, fautes et dictée ensemble', firstIntent.rough, 0.91),
    ...share('follow-ups', 'suites de conversation', firstIntent.followUps, 0.9),
    ...share('out-of-scope', 'hors sujet reconnu', outOfScope.found, 0.85),
    ...share('in-scope', 'dans le sujet et gardé', outOfScope.kept, 0.97),
    ...plain('calibration', 'écart entre la confiance dite et la réalité', calibration.error, 0.05, 'lower'),
    ...plain('subtypes-f1', 'sous-types nommés (F1)', subtypes.f1, 0.97),
    ...share('calm-alarms', 'fausses alarmes, messages d’intentions calmes', urgency.falseAlarms, 0.02, 'lower'),
    ...Object.entries(firstIntent.byStyle).flatMap(([style, value]) =>
      share(`style-${style}`, `première intention, style « ${style} »`, value, null),
    ),
  ];
}

const RECALL_GOALS: Readonly<Record<string, number>> = { vital: 0.98, detresse: 0.98, violence: 0.95, rapide: 0.93 };

function ofUrgency({ urgency }: UnderstandingReport): readonly Entry[] {
  return [
    ...ALARMS.flatMap((name) => [
      ...share(
        `${name}-alarmed`,
        `${name} : une alarme est donnée`,
        urgency.byClass[name].alarmed,
        RECALL_GOALS[name] ?? null,
      ),
      ...share(`${name}-exact`, `${name} : la bonne alarme`, urgency.byClass[name].exact, null),
    ]),
    ...share('urgent-exact', 'classe exacte, parmi les urgents', urgency.exactAmongUrgent, 0.9),
    ...share('false-alarms', 'fausses alarmes, messages difficiles', urgency.falseAlarms, 0.05, 'lower'),
    ...share('doubts', 'doutes parmi les messages calmes', urgency.doubtfulAmongCalm, 0.08, 'lower'),
  ];
}

/** The figures that are watched, of one run of `evaluate` on our own sets. */
export function pickFigures({ intents, urgency }: Reports): Figures {
  return Object.fromEntries([
    ...(intents === null ? [] : ofIntents(intents)),
    ...(urgency === null ? [] : ofUrgency(urgency)),
  ]);
}
