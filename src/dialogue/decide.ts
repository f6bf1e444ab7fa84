import type { Decision } from '../domain/decision.ts';
import { RULES, type Situation } from './rules.ts';

/** The first rule that has something to say. Same input, same decision. */
export function decide(situation: Situation): Decision {
  for (const rule of RULES) {
    const decision = rule.decide(situation);
    if (decision !== null) return decision;
  }
  return { kind: 'clarify', suggestions: [], attempt: situation.state.misunderstood + 1 };
}
