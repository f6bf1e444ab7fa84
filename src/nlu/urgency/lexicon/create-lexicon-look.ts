import type { Situation } from '../../../domain/training.ts';
import type { UrgencySignal } from '../../../domain/understanding.ts';
import { type CompiledSigns, compileSigns } from './compile-signs.ts';
import { CUES, type Cue } from './cues.ts';
import { findSigns, type Standing } from './find-signs.ts';
import { findSpans, type Span } from './find-spans.ts';
import { indexTerms } from './index-terms.ts';
import { type FoundCue, judgeSpan } from './judge-span.ts';
import { type ReadMessage, readMessage } from './read-message.ts';
import type { GrowingVocabulary } from './vocabulary.ts';

/** A situation that stands in a message, and whether something around its words takes it back. */
export type SituationFound = { readonly signal: UrgencySignal; readonly standing: Standing };

export type LexiconLook = (normalised: string) => readonly SituationFound[];

const MAX_WORDS = 16;

/**
 * The look for situations: every sign of every situation (notation: sign.ts), judged by what stands around it. A sign that joins
 * parts (`&`, `&&`) speaks as `combination`. Words that `isCommon` are not read as typos. Throws a SyntaxError when a sign cannot be read; the look itself never throws.
 */
export function createLexiconLook(situations: readonly Situation[], isCommon: (word: string) => boolean): LexiconLook {
  const vocabulary: GrowingVocabulary = { words: new Map(), stems: new Map() };
  const signs = compileSigns(
    situations.flatMap((of) => of.signs.map((source) => ({ source, of }))),
    vocabulary,
  );
  const names = Object.keys(CUES) as readonly Cue[];
  const cues = compileSigns(
    names.flatMap((of) => CUES[of].map((source) => ({ source, of }))),
    vocabulary,
  );
  const index = indexTerms(vocabulary, isCommon);

  return (normalised) => {
    const message = readMessage(normalised, index);
    const cuesOf = new Map<number, readonly FoundCue[]>();
    const found = findSigns(signs, message, (span, part, of) => {
      const sentence = message.words[span.from]?.sentence ?? 0;
      const here = cuesOf.get(sentence) ?? findCues(cues, message, sentence);
      cuesOf.set(sentence, here);
      return judgeSpan(message.words, here, of.urgency, span, part);
    });
    return found.map(({ of, spans, standing }) => ({
      standing,
      signal: {
        urgency: of.urgency,
        look: spans.length > 1 ? 'combination' : 'lexicon',
        situation: of.name,
        words: spans.map((span) => quote(message, span)).join(' … '),
      },
    }));
  };
}

/** The cues of one sentence. */
function findCues(cues: CompiledSigns<Cue>, message: ReadMessage, sentence: number): readonly FoundCue[] {
  const from = message.words.findIndex((word) => word.sentence === sentence);
  const to = message.starts.find((start) => start > from) ?? message.words.length;
  const candidates = new Set(cues.always);
  for (const terms of message.terms.slice(from, to)) {
    for (const term of terms) for (const at of cues.byTerm.get(term) ?? []) candidates.add(at);
  }
  return [...candidates].flatMap((at) => {
    const entry = cues.signs[at];
    const node = entry?.sign.groups[0]?.[0]?.node;
    if (!entry || !node) return [];
    return findSpans(node, message, from, to).map((span) => ({ cue: entry.of, span }));
  });
}

/** The words of a span as they were written, folded. */
function quote(message: ReadMessage, span: Span): string {
  const words = message.words.slice(span.from, Math.min(span.to, span.from + MAX_WORDS));
  return words
    .map(({ surface }) => surface)
    .filter((surface) => surface !== '')
    .join(' ')
    .replaceAll("' ", "'");
}
