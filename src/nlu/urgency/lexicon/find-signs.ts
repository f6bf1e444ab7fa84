import type { CompiledSigns } from './compile-signs.ts';
import { findSpans, type Span, standsIn } from './find-spans.ts';
import type { ReadMessage } from './read-message.ts';
import { type Part, SENTENCE_REACH, type Sign } from './sign.ts';

/** What stands around a span: nothing that takes it back, or the reason why it does not count now. */
export type Standing = 'said' | 'denied' | 'past' | 'supposed';

export type Found<T> = { readonly of: T; readonly spans: readonly Span[]; readonly standing: Standing };

type Judge<T> = (span: Span, part: Part, of: T) => Standing;
type JudgeSpan = (span: Span, part: Part) => Standing;
type Match = { readonly spans: readonly Span[]; readonly standing: Standing };

/** All signs that stand in a message, each once: as said when it is said somewhere, else with what takes it back. */
export function findSigns<T>(signs: CompiledSigns<T>, message: ReadMessage, judge: Judge<T>): readonly Found<T>[] {
  const candidates = new Set(signs.always);
  for (const terms of message.terms) {
    for (const term of terms) for (const at of signs.byTerm.get(term) ?? []) candidates.add(at);
  }
  const found: Found<T>[] = [];
  for (const at of candidates) {
    const entry = signs.signs[at];
    const match = entry ? findSign(entry.sign, message, (span, part) => judge(span, part, entry.of)) : null;
    if (entry && match) found.push({ of: entry.of, ...match });
  }
  return found;
}

function findSign(sign: Sign, message: ReadMessage, judge: JudgeSpan): Match | null {
  const whole = message.words.length;
  if (sign.exceptInMessage.some((part) => standsIn(part.node, message, 0, whole))) return null;
  const matches: Match[] = [];
  for (const group of sign.groups) {
    const match = findGroup(group, sign, message, judge);
    if (!match) return null;
    matches.push(match);
  }
  const takenBack = matches.find((match) => match.standing !== 'said');
  const spans = matches.flatMap((match) => match.spans).toSorted((a, b) => a.from - b.from);
  return { spans, standing: takenBack?.standing ?? 'said' };
}

/** Looks for the parts of a group in one sentence after the other; a sentence where they are said wins. */
function findGroup(group: readonly Part[], sign: Sign, message: ReadMessage, judge: JudgeSpan): Match | null {
  let best: Match | null = null;
  for (let s = 0; s + 1 < message.starts.length; s += 1) {
    const from = message.starts[s] ?? 0;
    const to = message.starts[s + 1] ?? 0;
    const match = findInSentence(group, sign, message, judge, from, to);
    if (match?.standing === 'said') return match;
    best ??= match;
  }
  return best;
}

function findInSentence(
  group: readonly Part[],
  sign: Sign,
  message: ReadMessage,
  judge: JudgeSpan,
  from: number,
  to: number,
): Match | null {
  const [first, ...others] = group;
  if (!first) return null;
  const starts = findSpans(first.node, message, from, to);
  // Looking for the parts is cheap, judging what stands around them is not: all must stand before one is judged.
  if (starts.length === 0 || !others.every((part) => standsIn(part.node, message, from, to))) return null;
  if (sign.exceptInSentence.some((part) => standsIn(part.node, message, from, to))) return null;
  const chosen: Span[] = [];
  let standing: Standing = 'said';
  for (const part of group) {
    const spans = part === first ? starts : findSpans(part.node, message, from, to);
    const near = spans.filter((span) => chosen.every((other) => Math.abs(other.from - span.from) <= SENTENCE_REACH));
    const judged = near.map((span) => ({ span, standing: sign.certain ? ('said' as const) : judge(span, part) }));
    const pick = judged.find((one) => one.standing === 'said') ?? judged[0];
    if (!pick) return null;
    chosen.push(pick.span);
    if (pick.standing !== 'said') standing = pick.standing;
  }
  return { spans: chosen, standing };
}
