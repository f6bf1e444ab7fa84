import type { AssistantConfig } from '../domain/content.ts';
import type { Referent } from '../domain/referent.ts';
import {
  DAY_NAMES,
  type EscalationFile,
  type ReferentFile,
  type ReferentsFile,
  type RegionsFile,
} from './schema-referents.ts';
import { toHours, toMinutes, toWeek } from './to-hours.ts';

const MINUTE_MS = 60_000;
/** Where nothing says otherwise. */
const TIMEZONE = 'Europe/Paris';

/** `config/referents.yml`, `escalation.yml` and `regions.yml` as routing and promising know them. */
export function toRota(
  file: ReferentsFile,
  escalation: EscalationFile,
  regions: RegionsFile | null,
): Pick<AssistantConfig, 'hours' | 'referents' | 'regions' | 'needs' | 'escalation'> {
  const timezone = file.hours?.timezone ?? TIMEZONE;
  const { digest } = escalation;
  return {
    hours: toHours(file),
    referents: file.referents.map((referent) => toReferent(referent, timezone, file.hours?.closed_on ?? [])),
    regions: new Map(regions === null ? [] : placesOf(regions).map(({ place, region }) => [place, region])),
    needs: new Map(Object.entries(escalation.needs).flatMap(([need, intents]) => intents.map((name) => [name, need]))),
    escalation: {
      holdMs: escalation.hold_minutes * MINUTE_MS,
      remindMs: escalation.remind_minutes * MINUTE_MS,
      raiseMs: escalation.raise_minutes * MINUTE_MS,
      digest:
        digest === null ? null : { timezone, weekday: DAY_NAMES.indexOf(digest.day), minutes: toMinutes(digest.hour) },
    },
  };
}

/** Every place of `config/regions.yml` with its region, and where it stands in the file. */
export function placesOf({ regions, abroad }: RegionsFile): readonly {
  readonly place: string;
  readonly region: string;
  readonly path: readonly (string | number)[];
}[] {
  const inRegions = regions.flatMap(({ region, departments }, r) => [
    { place: region, region, path: ['regions', r, 'region'] },
    ...departments.flatMap(({ name, towns }, d) => {
      const path = ['regions', r, 'departments', d];
      const places = towns.map((place, t) => ({ place, region, path: [...path, 'towns', t] }));
      // An overseas department is its own region: the name stands once.
      return name === region ? places : [{ place: name, region, path: [...path, 'name'] }, ...places];
    }),
  ]);
  const outside = (abroad?.places ?? []).map((place, index) => ({
    place,
    region: abroad?.region ?? '',
    path: ['abroad', 'places', index],
  }));
  return [...inRegions, ...outside];
}

function toReferent(file: ReferentFile, timezone: string, closedOn: readonly string[]): Referent {
  return {
    email: file.email.toLowerCase(),
    name: file.name,
    regions: file.regions,
    needs: file.needs,
    languages: file.languages,
    ceiling: file.ceiling,
    trained: file.trained,
    duty: file.duty === undefined ? null : { timezone: file.timezone ?? timezone, week: toWeek(file.duty), closedOn },
  };
}
