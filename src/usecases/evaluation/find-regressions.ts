import type { Figure, Figures } from './pick-figures.ts';

/**
 * Training is deterministic, but two versions of Node may round a logarithm otherwise: so many messages of a share, or so much of a
 * figure that is no share, may change without anything having become worse.
 */
const SLACK_MESSAGES = 1;
const SLACK = 0.005;

function allowance({ of }: Figure): number {
  return of === 0 ? SLACK : SLACK_MESSAGES / of + 1e-4;
}

/** Each figure that has become worse than it was, or is no longer measured, in words. Empty: no regression. */
export function findRegressions(before: Figures, now: Figures): readonly string[] {
  return Object.entries(before).flatMap(([name, was]) => {
    const is = now[name];
    if (is === undefined) return [`${was.label} : n’est plus mesuré`];
    const loss = was.better === 'higher' ? was.value - is.value : is.value - was.value;
    return loss > allowance(was) ? [`${was.label} : ${was.value} avant, ${is.value} maintenant`] : [];
  });
}
