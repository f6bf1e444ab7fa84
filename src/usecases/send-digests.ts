import { composeDigest } from '../dialogue/compose-digest.ts';
import type { Alert } from '../domain/alert.ts';
import { may } from '../domain/staff.ts';
import { countOwnWeek, countWeek } from '../domain/week.ts';
import { type DigestHour, type DigestSpan, lastCare, lastDigest } from './digest-hours.ts';
import type { Account, Accounts } from './ports/accounts.ts';
import type { Alerts } from './ports/alerts.ts';
import type { Digests } from './ports/digests.ts';
import type { Clock } from './ports.ts';

export type SendDigestsDeps = {
  readonly digests: Digests;
  readonly accounts: Pick<Accounts, 'all'>;
  readonly alerts: Pick<Alerts, 'put'>;
  /** Null: no weekly digest. */
  readonly digest: DigestHour | null;
  readonly timezone: string;
  readonly clock: Clock;
};

const HOUR_MS = 60 * 60_000;
/** After an outage a digest may come so late; a word about yesterday not so late. */
const DIGEST_LATE_MS = 72 * HOUR_MS;
const CARE_LATE_MS = 12 * HOUR_MS;

/**
 * Makes the step that puts in what is due: the week's digest to referents and administrators, and a word to whoever ended a hard
 * conversation yesterday. A week in which nobody asked for a person makes no mail. The store keeps one an hour and person, so that two
 * processes, or one that starts again, send it once.
 */
export function createSendDigests(deps: SendDigestsDeps): () => Promise<void> {
  let digested = Number.NEGATIVE_INFINITY;
  let cared = Number.NEGATIVE_INFINITY;

  return async () => {
    const now = deps.clock();
    const week = deps.digest === null ? null : lastDigest(deps.digest, now);
    if (week !== null && week.at > digested && now - week.at < DIGEST_LATE_MS) {
      await deps.alerts.put(await digestsOf(deps, week), now);
      digested = week.at;
    }
    const care = lastCare(deps.timezone, now);
    if (care.at > cared && now - care.at < CARE_LATE_MS) {
      await deps.alerts.put(await wordsOfCare(deps, care), now);
      cared = care.at;
    }
  };
}

async function digestsOf({ digests, accounts }: SendDigestsDeps, span: DigestSpan): Promise<readonly Alert[]> {
  const requests = await digests.requests(span.since, span.until);
  if (requests.length === 0) return [];
  const all = countWeek(requests);
  const readers = (await accounts.all()).filter(
    (one) => !one.disabled && (may(one, 'referent') || may(one, 'administrator')),
  );
  return readers.map((account) => {
    const own = may(account, 'referent') ? countOwnWeek(requests, account.id) : null;
    return { ...mailTo('digest', account, span.at), text: composeDigest({ name: account.name, own, all }) };
  });
}

async function wordsOfCare({ digests, accounts }: SendDigestsDeps, span: DigestSpan): Promise<readonly Alert[]> {
  const ended = await digests.endedHard(span.since, span.until);
  if (ended.length === 0) return [];
  const staff = (await accounts.all()).filter(({ id, disabled }) => !disabled && ended.includes(id));
  return staff.map((account) => mailTo('care', account, span.at));
}

function mailTo(kind: 'digest' | 'care', { email }: Account, at: number): Alert {
  return { kind, way: 'email', to: email, conversationId: null, reason: null, since: at };
}
