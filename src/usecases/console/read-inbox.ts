import { compareLines } from '../../domain/order-lines.ts';
import type { DeskView } from '../ports/desk.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { describeLine, type LineView } from './describe-line.ts';
import { OPEN_LINES, PAST_LINES } from './desk-limits.ts';
import { namesOf } from './name-of.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export type InboxView = {
  readonly lines: readonly LineView[];
  readonly now: number;
  readonly failedAlerts: readonly { readonly way: string; readonly code: string; readonly at: number }[];
};

/** Who waits and who is held, in the order to be read in; or those that are past, newest first. No word of anybody. */
export async function readInbox(deps: ConsoleDeps, view: DeskView): Promise<InboxView> {
  const now = deps.clock();
  const [lines, accounts, failures] = await Promise.all([
    deps.desk.lines(view, view === 'open' ? OPEN_LINES : PAST_LINES),
    deps.accounts.all(),
    deps.alerts.failures(now - DAY_MS),
  ]);
  const ordered = view === 'open' ? [...lines].sort((one, other) => compareLines(one, other, now)) : lines;
  const name = namesOf(accounts);
  return {
    lines: ordered.map((line) => describeLine(line, name, now)),
    now,
    failedAlerts: failures.map(({ way, code, settledAt, createdAt }) => ({
      way,
      code: code ?? '',
      at: settledAt ?? createdAt,
    })),
  };
}
