import type { Alert, AlertKind } from '../domain/alert.ts';
import type { AssistantConfig } from '../domain/content.ts';
import { type DeskLine, isVeiled, REASONS_BY_GRAVITY } from '../domain/desk.ts';
import { gravest, urgencyOf } from '../domain/order-lines.ts';
import { dutyAt } from '../domain/rota.ts';
import { type Candidate, chooseReferent, mayBeOffered } from '../domain/route.ts';

/** Whom to alert now, of what, and when to look again. */
export type Offer = {
  readonly offeredTo: string | null;
  readonly alerts: readonly Alert[];
  readonly lookAt: number;
};

/** When nobody's hours are known to come, accounts and hours may still be added. */
const LOOK_AGAIN_MS = 60 * 60_000;
/** After everybody on duty was asked, the waits double, so that a request that nobody can take does not become a hail of e-mails. At most sixteenfold. */
const MOST_DOUBLINGS = 4;

/**
 * Offers a waiting conversation: at once, again after `remindMs`, to the next after `raiseMs`. To the association's Teams channel, and to
 * one referent on duty by e-mail. `vital` and `detresse` go to every trained person on duty instead, whatever they hold, and to no
 * channel that others read. Outside everybody's duty nothing leaves: it is looked at again when the next duty begins.
 */
export function decideOffer(
  line: DeskLine,
  candidates: readonly Candidate[],
  config: Pick<AssistantConfig, 'hours' | 'escalation'>,
  now: number,
): Offer {
  const { kind, at } = nextStep(line, candidates, config.escalation, now);
  if (now < at) return { offeredTo: null, alerts: [], lookAt: at };
  const duty = dutyOf(
    candidates.filter((candidate) => mayBeOffered(line, candidate)),
    config,
    now,
  );
  if (!duty.on) return { offeredTo: null, alerts: [], lookAt: duty.nextAt ?? now + LOOK_AGAIN_MS };
  const { told, step } = whomToTell(line, candidates, kind);
  const alert = alertOf(line, step);
  const alerts = [
    ...(isVeiled(line.reasons) ? [] : [{ ...alert, way: 'teams', to: '' } as const]),
    ...told.map(({ email }) => ({ ...alert, way: 'email', to: email }) as const),
  ];
  return { offeredTo: told[0]?.accountId ?? null, alerts, lookAt: now + config.escalation.remindMs };
}

/** The alert for a broken promise, to whom the conversation is offered already, or would be now. Empty outside their duty. */
export function promiseAlerts(line: DeskLine, candidates: readonly Candidate[]): readonly Alert[] {
  const { told } = whomToTell(line, candidates, 'reminder');
  const alert = alertOf(line, 'promise');
  if (told.length === 0) return [];
  return [
    ...(isVeiled(line.reasons) ? [] : [{ ...alert, way: 'teams', to: '' } as const]),
    ...told.map(({ email }) => ({ ...alert, way: 'email', to: email }) as const),
  ];
}

type Step = Extract<AlertKind, 'new' | 'reminder' | 'raised'>;

/** First, reminder, next, reminder, next…: `offers` counts them. A danger told since the last offer begins anew. */
function nextStep(
  line: DeskLine,
  candidates: readonly Candidate[],
  { remindMs, raiseMs }: AssistantConfig['escalation'],
  now: number,
): { readonly kind: Step; readonly at: number } {
  if (line.offeredAt === null || becameGraver(line)) return { kind: 'new', at: now };
  const people = candidates.filter((candidate) => candidate.onDuty && mayBeOffered(line, candidate)).length;
  const rounds = Math.floor(Math.max(0, line.offers - 1) / (2 * Math.max(1, people)));
  const factor = 2 ** Math.min(MOST_DOUBLINGS, rounds);
  return line.offers % 2 === 1
    ? { kind: 'reminder', at: line.offeredAt + remindMs * factor }
    : { kind: 'raised', at: line.offeredAt + (raiseMs - remindMs) * factor };
}

function becameGraver({ reasons, offeredFor }: DeskLine): boolean {
  const reason = gravest(reasons);
  if (reason === null || urgencyOf(reasons) === 'aucune') return false;
  return offeredFor === null || REASONS_BY_GRAVITY.indexOf(reason) < REASONS_BY_GRAVITY.indexOf(offeredFor);
}

function whomToTell(
  line: DeskLine,
  candidates: readonly Candidate[],
  step: Step,
): { readonly told: readonly Candidate[]; readonly step: Step } {
  if (isVeiled(line.reasons)) return { told: candidates.filter((one) => one.onDuty && mayBeOffered(line, one)), step };
  const again = candidates.find(({ accountId, onDuty }) => accountId === line.offeredTo && onDuty);
  if (step === 'reminder' && again !== undefined && mayBeOffered(line, again)) return { told: [again], step };
  const chosen = chooseReferent(step === 'new' ? { ...line, offeredTo: null } : line, candidates);
  return { told: chosen === null ? [] : [chosen], step: step === 'new' ? step : 'raised' };
}

/** Whether anybody may be alerted now. Where nobody has an account yet, the association's hours stand for them. */
function dutyOf(
  people: readonly Candidate[],
  { hours }: Pick<AssistantConfig, 'hours'>,
  now: number,
): { readonly on: boolean; readonly nextAt: number | null } {
  const told = people.length > 0 ? people : [{ ...dutyAt({ duty: null }, hours, now) }];
  const next = told.flatMap(({ nextDutyAt }) => nextDutyAt ?? []);
  return { on: told.some(({ onDuty }) => onDuty), nextAt: next.length === 0 ? null : Math.min(...next) };
}

function alertOf(line: DeskLine, kind: AlertKind): Omit<Alert, 'way' | 'to'> {
  const { conversationId, reasons, since } = line;
  return { kind, conversationId, reason: gravest(reasons), since };
}
