import { type DeskLine, isVeiled } from './desk.ts';
import type { Referent } from './referent.ts';

/** A referent with an account, as they stand now. `held`: conversations they hold. `nextDutyAt`: null when nobody knows (`dutyAt`). */
export type Candidate = Referent & {
  readonly accountId: string;
  readonly held: number;
  readonly away: boolean;
  readonly onDuty: boolean;
  readonly nextDutyAt: number | null;
};

/** What routing goes by. */
export type Routed = Pick<DeskLine, 'reasons' | 'region' | 'need' | 'language' | 'offeredTo'>;

/** Who may be alerted: `vital` and `detresse` are for trained people only, and whoever is away is left alone. */
export function mayBeOffered(line: Routed, candidate: Candidate): boolean {
  return !candidate.away && (candidate.trained || !isVeiled(line.reasons));
}

/**
 * Whom to offer a conversation to: on duty, under their ceiling, by region, need and language, then by load. After somebody let it pass,
 * the next in a fixed order, so that everybody is asked before anybody is asked again. Null: nobody can take it now.
 */
export function chooseReferent(line: Routed, candidates: readonly Candidate[]): Candidate | null {
  const free = (candidate: Candidate) =>
    mayBeOffered(line, candidate) && candidate.onDuty && candidate.held < candidate.ceiling;
  const ranked = [...candidates].sort((one, two) => byFit(line, one, two) || byName(one, two));
  const last = ranked.findIndex(({ accountId }) => accountId === line.offeredTo);
  if (last >= 0) return [...ranked.slice(last + 1), ...ranked.slice(0, last + 1)].find(free) ?? null;
  return (
    ranked.filter(free).sort((one, two) => byFit(line, one, two) || byLoad(one, two) || byName(one, two))[0] ?? null
  );
}

/** Who serves this region before who serves all, and they before who serves others; the same for the need. */
function byFit(line: Routed, one: Candidate, two: Candidate): number {
  return (
    serves(two.regions, line.region) - serves(one.regions, line.region) ||
    serves(two.needs, line.need) - serves(one.needs, line.need) ||
    speaks(two, line.language) - speaks(one, line.language)
  );
}

function serves(served: readonly string[], wanted: string | null): number {
  if (served.length === 0 || wanted === null) return 1;
  return served.includes(wanted) ? 2 : 0;
}

function speaks({ languages }: Candidate, language: string | null): number {
  return languages.includes(language ?? 'fr') ? 1 : 0;
}

function byLoad(one: Candidate, two: Candidate): number {
  return one.held / one.ceiling - two.held / two.ceiling;
}

/** Any order that is always the same. */
function byName(one: Candidate, two: Candidate): number {
  return one.accountId < two.accountId ? -1 : 1;
}
