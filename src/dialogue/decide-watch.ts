import type { Content } from '../domain/content.ts';
import type { DeskLine } from '../domain/desk.ts';
import type { Candidate } from '../domain/route.ts';
import type { Watched } from '../domain/watched.ts';
import { composeNotice } from './compose-notice.ts';
import { decideOffer, promiseAlerts } from './decide-offer.ts';
import { decidePromise, maySpeak } from './decide-promise.ts';

/** What a conversation is watched beside: the words and times of the association, and its referents as they stand now. */
export type WatchSituation = { readonly content: Content; readonly candidates: readonly Candidate[] };

const NOTHING: Watched = {
  offeredTo: null,
  alerts: [],
  notice: null,
  promiseDone: false,
  endsHold: false,
  lookAt: null,
};

/** A patient's message moves no hour: an answered hold is looked at so often within its time. */
const LOOKS_PER_HOLD = 3;

/** What to do now about an open conversation, and when to look again. Pure: `Desk.watched` writes it, if the line has not changed meanwhile. */
export function decideWatch(line: DeskLine, situation: WatchSituation, now: number): Watched {
  if (line.holder === 'referent') return watchHold(line, situation.content, now);
  // A referent who came unasked and left without a word leaves somebody waiting for whom no reason stands.
  const waits = line.holder === 'waiting' || line.reasons.length > 0;
  return waits ? watchWaiting(line, situation, now) : NOTHING;
}

function watchWaiting(line: DeskLine, { content, candidates }: WatchSituation, now: number): Watched {
  const offer = decideOffer(line, candidates, content.config, now);
  const promise = decidePromise(line, content, now);
  return {
    offeredTo: offer.offeredTo,
    alerts: [...offer.alerts, ...(promise.broken ? promiseAlerts(line, candidates) : [])],
    notice: promise.notice,
    promiseDone: promise.broken,
    endsHold: false,
    lookAt: promise.at === null ? offer.lookAt : Math.min(offer.lookAt, promise.at),
  };
}

/**
 * A hold ends when the patient has waited for a word for `holdMs`: counted from the taking over, or from their first message after the
 * referent's last word, so that writing again does not put the end off. An answered conversation stays with its referent however long
 * the patient is quiet: nobody waits, and their next message starts the clock. Until then it counts against the referent's
 * ceiling, which is why the console asks to close what is done.
 */
function watchHold(line: DeskLine, content: Content, now: number): Watched {
  const { holdMs } = content.config.escalation;
  if (line.awaitedSince === null) return { ...NOTHING, lookAt: now + holdMs / LOOKS_PER_HOLD };
  const endsAt = line.awaitedSince + holdMs;
  if (now < endsAt) return { ...NOTHING, lookAt: endsAt };
  const notice = maySpeak(line, now) ? composeNotice(content, { kind: 'hold-ended' }, line.reasons) : null;
  // Its word is that of a broken promise too: two in a row would be one too many.
  return { ...NOTHING, notice, promiseDone: decidePromise(line, content, now).broken, endsHold: true, lookAt: now };
}
