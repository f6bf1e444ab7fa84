import type { Urgency } from '../../../domain/understanding.ts';
import type { Cue } from './cues.ts';
import type { Standing } from './find-signs.ts';
import type { Span } from './find-spans.ts';
import { isDenied } from './is-denied.ts';
import { DENYING } from './parse-sign.ts';
import type { ReadWord } from './read-words.ts';
import type { Part } from './sign.ts';

export type FoundCue = { readonly cue: Cue; readonly span: Span };

/** Words that begin a new statement, so that what came before reaches no further. */
const STATEMENTS = new Set(['je', 'il', 'elle', 'on', 'ils', 'elles', 'mais', 'et', 'donc', 'car']);
/** Statements about oneself or somebody else, made, not asked. */
const SAID_AFTER = new Set(['ai', 'suis', 'a', 'est', 'me', 'se', 'ne']);

const PAST_BEFORE = 12;
const PAST_AFTER = 5;
const ABOUT = 7;

/** What stands around a span, given the cues of its sentence, for an urgency of this kind. */
export function judgeSpan(
  words: readonly ReadWord[],
  cues: readonly FoundCue[],
  urgency: Urgency,
  span: Span,
  part: Part,
): Standing {
  // « ne respire plus » is not denied by its own « ne plus ».
  const deniesItself = part.denies && words.slice(span.from, span.to).some(({ word }) => DENYING.has(word));
  if (!deniesItself && isDenied(words, span)) return 'denied';
  if (cues.some(({ cue }) => cue === 'fiction')) return 'supposed';
  const bodily = urgency === 'vital' || urgency === 'rapide';
  if (cues.some(({ cue }) => cue === 'now')) return 'said';
  for (const { cue, span: at } of cues) {
    if (cue === 'what-if' && at.from <= span.from) return 'supposed';
    if (cue === 'past' && reachesFromPast(words, at, span)) return 'past';
    if (!bodily) continue;
    if (cue === 'chronic' && at.from >= span.to && at.from - span.to <= 2) return 'past';
    if (cue === 'if' && at.from <= span.from) return 'supposed';
    if (cue === 'about' && asks(words, at, span)) return 'supposed';
  }
  return 'said';
}

/** A time long past, at the head of a clause before the span, or just behind the span. */
function reachesFromPast(words: readonly ReadWord[], cue: Span, span: Span): boolean {
  if (cue.from >= span.to) {
    return cue.from - span.to <= PAST_AFTER && !someBetween(words, span.to, cue.from, (word) => STATEMENTS.has(word));
  }
  const heads = cue.from === 0 || words[cue.from - 1]?.clause !== words[cue.from]?.clause;
  const joined = ['et', 'mais', 'car', 'que', 'deja', 'comme', 'qui', 'parce'].includes(
    words[cue.from - 1]?.word ?? '',
  );
  return (heads || joined) && span.from - cue.to <= PAST_BEFORE;
}

/** A few words before the span, in its clause, with no statement of one's own between. */
function asks(words: readonly ReadWord[], cue: Span, span: Span): boolean {
  if (cue.from > span.from || span.from - cue.to > ABOUT) return false;
  if (words[cue.from]?.clause !== words[span.from]?.clause) return false;
  return !someBetween(
    words,
    cue.to,
    span.from,
    (word, before) => SAID_AFTER.has(word) && ['je', 'il', 'elle', 'ce'].includes(before),
  );
}

function someBetween(
  words: readonly ReadWord[],
  from: number,
  to: number,
  test: (word: string, before: string) => boolean,
): boolean {
  for (let at = from; at < to; at += 1) {
    if (test(words[at]?.word ?? '', words[at - 1]?.word ?? '')) return true;
  }
  return false;
}
